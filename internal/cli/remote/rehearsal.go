package remote

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/photo"
	"appreg/internal/redact"
)

// rehearsal shows what would be sent instead of sending it. Reading is real:
// it changes nothing, and later requests depend on it.
type rehearsal struct{ program.App }

func (r rehearsal) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.Method == http.MethodGet {
		return http.DefaultTransport.RoundTrip(q)
	}
	var body []byte
	if q.Body != nil {
		body, _ = io.ReadAll(q.Body) // of memory
	}
	if err := ShowRequest(r.App, q.Method, q.URL.String(), body); err != nil {
		return nil, err
	}
	return nil, program.ErrRehearsed
}

// ShowRequest writes what a dry run would have sent, without its secrets.
func ShowRequest(a program.App, method, url string, body []byte) error {
	body = []byte(redact.Text(string(masked(body))))
	if a.JSON && len(body) == 0 {
		body = []byte("null")
	}
	if a.JSON {
		return a.Print(program.Document{{"dryRun", true}, {"request", program.Document{{"method", method}, {"url", url}, {"body", json.RawMessage(body)}}}}, nil)
	}
	text := method + " " + clean.Text(url)
	if len(body) > 0 {
		text += "\n" + string(body)
	}
	fmt.Fprintln(a.Stdout, text)
	return nil
}

// masked is the body of a request as it may be shown: a code is hidden, and an
// image is its type and size.
func masked(body []byte) []byte {
	var all map[string]json.RawMessage
	if json.Unmarshal(body, &all) != nil {
		return body
	}
	for name, value := range all {
		var text string
		if json.Unmarshal(value, &text) != nil || text == "" {
			continue
		}
		switch name {
		case "otp":
			text = redact.Masked(redact.Code, text)
		case "image", "backImage":
			text = imageOf(text)
		default:
			continue
		}
		shown, _ := json.Marshal(text) // a text
		body = bytes.Replace(body, value, shown, 1)
	}
	return body
}

// imageOf tells type and size of an image that was to be sent, in base64 or as
// a data URI.
func imageOf(text string) string {
	_, data, uri := strings.Cut(text, ",")
	if !uri {
		data = text
	}
	raw, err := base64.StdEncoding.DecodeString(data)
	p, odd := photo.Judge(raw, photo.Document)
	if err != nil || odd != nil { // it was read from a file that was neither
		return redact.Masked(redact.Image, text)
	}
	return fmt.Sprint(client.Image{Type: p.Type, Data: p.Data})
}
