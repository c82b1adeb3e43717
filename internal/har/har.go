// Package har writes calls as an HTTP Archive 1.2, which browsers and other tools open.
// The calls are masked where they are recorded; without people's data asked for, all
// that may tell of a person is left out, too.
package har

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"appreg/client"
)

type (
	archive struct {
		Log log `json:"log"`
	}
	log struct {
		Version string  `json:"version"`
		Creator creator `json:"creator"`
		Entries []entry `json:"entries"`
	}
	creator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	entry struct {
		Started  string   `json:"startedDateTime"`
		Time     float64  `json:"time"` // milliseconds
		Request  request  `json:"request"`
		Response response `json:"response"`
		Cache    struct{} `json:"cache"`
		Timings  timings  `json:"timings"`
	}
	request struct {
		Method   string    `json:"method"`
		URL      string    `json:"url"`
		Query    []pair    `json:"queryString"`
		PostData *postData `json:"postData,omitempty"`
		message
	}
	response struct {
		Status      int     `json:"status"` // 0: no answer came
		StatusText  string  `json:"statusText"`
		Content     content `json:"content"`
		RedirectURL string  `json:"redirectURL"`
		message
	}
	// message is what requests and answers have in common. The size of headers is not
	// known: -1.
	message struct {
		HTTPVersion string `json:"httpVersion"`
		Cookies     []pair `json:"cookies"`
		Headers     []pair `json:"headers"`
		HeadersSize int    `json:"headersSize"`
		BodySize    int    `json:"bodySize"`
	}
	postData struct {
		MIMEType string `json:"mimeType"`
		Text     string `json:"text"`
	}
	content struct {
		Size     int    `json:"size"`
		MIMEType string `json:"mimeType"`
		Text     string `json:"text"`
	}
	pair struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	timings struct {
		Send    float64 `json:"send"`
		Wait    float64 `json:"wait"`
		Receive float64 `json:"receive"`
	}
)

// Of is an archive of calls, by a version of this program; with people's data where that
// is wanted.
func Of(calls []client.Call, version string, people bool) []byte {
	a := archive{log{Version: "1.2", Creator: creator{"appreg", version}, Entries: []entry{}}}
	for _, c := range calls {
		if !people {
			c = impersonal(c)
		}
		a.Log.Entries = append(a.Log.Entries, entryOf(c))
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	_ = e.Encode(a) // it cannot fail: texts and numbers
	return out.Bytes()
}

func entryOf(c client.Call) entry {
	took := float64(c.Took) / float64(time.Millisecond)
	said := messageOf(c.Headers, c.Size.Answer)
	mime := "application/json"
	for _, h := range c.Headers {
		if http.CanonicalHeaderKey(h.Name) == "Content-Type" {
			mime = h.Value
		}
	}
	e := entry{
		Started: c.At.Format(time.RFC3339Nano), Time: took, Timings: timings{Wait: took},
		Request: request{Method: c.Method, URL: c.Server + c.Path, Query: query(c.Path), message: messageOf(c.Sent(), c.Size.Request)},
		Response: response{
			Status: c.Status, StatusText: http.StatusText(c.Status), message: said,
			Content: content{Size: c.Size.Answer, MIMEType: mime, Text: string(c.Answer)},
		},
	}
	if len(c.Request) > 0 {
		e.Request.PostData = &postData{MIMEType: "application/json", Text: string(c.Request)}
	}
	return e
}

func messageOf(headers []client.Header, size int) message {
	m := message{HTTPVersion: "HTTP/1.1", Cookies: []pair{}, Headers: []pair{}, HeadersSize: -1, BodySize: size}
	for _, h := range headers {
		m.Headers = append(m.Headers, pair(h))
	}
	return m
}

// query are the parameters of a path, in its order.
func query(path string) []pair {
	_, raw, _ := strings.Cut(path, "?")
	all := []pair{}
	for part := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(part, "=")
		if name != "" {
			all = append(all, pair{plain(name), plain(value)})
		}
	}
	return all
}

func plain(escaped string) string {
	if text, err := url.QueryUnescape(escaped); err == nil {
		return text
	}
	return escaped
}
