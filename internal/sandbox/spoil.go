package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// dripEvery is the time between two bytes of drip: no answer is so short that
// it would be over before a client has lost its patience.
const dripEvery = time.Second

// hugeSize is how long a huge answer is, in bytes.
const hugeSize = 50_000_000

// spoil sends a as the fault wants it, if at all.
func (f *faulty) spoil(w http.ResponseWriter, ctx context.Context, fault Fault, a *unsent) {
	switch fault.kind {
	case faultTimeoutAfter:
		hang(ctx)
	case faultDropAfter:
		panic(http.ErrAbortHandler)
	case faultDropBody:
		a.head(w, len(a.body))
		w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case faultDrip:
		a.drip(ctx, w)
		return
	case faultHuge:
		a.huge(w)
		return
	case faultSlow:
		wait(ctx, fault.wait)
	case faultEmpty:
		a.status, a.body = http.StatusOK, nil
	case faultArray:
		a.body = append(append([]byte("["), bytes.TrimSpace(a.body)...), "]\n"...)
	case faultTruncate:
		a.body = a.body[:len(a.body)/2]
	case faultGarbage:
		a.body = []byte("\x00\x01\x1b[2J\x1b]0;garbage\x07{\"data\":\xff\xfe\x9b31m\r\x08\x7f<<<")
	case faultGzip:
		a.header.Set("Content-Encoding", "gzip")
	case faultUnknown:
		a.rewrite(unheardOf)
	case faultEscape:
		a.rewrite(escaped)
	}
	a.to(w)
}

// drip sends a byte at a time.
func (a *unsent) drip(ctx context.Context, w http.ResponseWriter) {
	a.head(w, len(a.body))
	for i := range a.body {
		_ = http.NewResponseController(w).Flush()
		wait(ctx, dripEvery)
		send(w)
		w.Write(a.body[i : i+1])
	}
}

// huge sends more than anybody should read. It is well-formed to its end.
func (a *unsent) huge(w http.ResponseWriter) {
	a.head(w, -1)
	const before, after = `{"data":{"padding":"`, `"}}` + "\n"
	io.WriteString(w, before)
	chunk := bytes.Repeat([]byte("A"), 64<<10)
	for left := hugeSize - len(before) - len(after); left > 0; left -= len(chunk) {
		send(w) // the limit is for each part of it
		if _, err := w.Write(chunk[:min(left, len(chunk))]); err != nil {
			return // somebody has stopped reading, as they should
		}
	}
	io.WriteString(w, after)
}

// rewrite replaces the strings of the answer's JSON. It leaves all keys as
// they are, and numbers digit by digit. A file has none.
func (a *unsent) rewrite(text func(keys []string, s string) string) {
	if !isJSON(a.header.Get("Content-Type")) {
		return
	}
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.UseNumber()
	var v any
	if dec.Decode(&v) != nil {
		panic("sandbox: an answer of its own is no JSON") // it always is
	}
	body, err := json.Marshal(replaced(v, nil, text))
	if err != nil {
		panic("sandbox: what was JSON: " + err.Error())
	}
	a.body = append(body, '\n')
}

// replaced is v with other strings; keys lead to v, the list's own left out.
func replaced(v any, keys []string, text func([]string, string) string) any {
	switch v := v.(type) {
	case string:
		return text(keys, v)
	case []any:
		for i := range v {
			v[i] = replaced(v[i], keys, text)
		}
	case map[string]any:
		for key := range v {
			v[key] = replaced(v[key], append(keys, key), text)
		}
	}
	return v
}

// wordOf tells which of the API's own words stands at keys: "status", "step",
// "policy", or "" for none.
func wordOf(keys []string) string {
	last := len(keys) - 1
	switch {
	case last < 0:
		return ""
	case last > 0 && keys[last-1] == "steps":
		return "policy"
	case keys[last] == "status", keys[last] == "previousStatus", keys[last] == "newStatus":
		return "status"
	case keys[last] == "step", keys[last] == "currentStep":
		return "step"
	}
	return ""
}

func unheardOf(keys []string, s string) string {
	switch wordOf(keys) {
	case "status":
		return "ON_HOLD_BY_LEGAL"
	case "step":
		return "retinaScan"
	case "policy":
		return "on_weekdays"
	}
	return s
}

// What escape puts around a text: a colour, the clipboard, the title and a
// clear screen in C1's short form before it; a return, a bell, a turn of the
// writing direction, a blank without width and a verb behind it.
const (
	escapeBefore = "\x1b[31m\x1b]52;c;ZXNjYXBl\x07\x1b]0;escape\x07\u009b2J"
	escapeAfter  = "\r\a\u202e\u200b%s"
)

var (
	idFormat    = regexp.MustCompile(`^[0-9a-f]{24}$`)
	tokenFormat = regexp.MustCompile(`^[\w-]+\.[\w-]+\.[\w-]+$`)
	dateFormat  = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d`)
)

// escaped is any text but ids, tokens, dates, and the words that say what can
// be done: statuses, steps, policies and the type of a flow.
func escaped(keys []string, s string) string {
	isToken := len(keys) > 0 && strings.HasSuffix(strings.ToLower(keys[len(keys)-1]), "token") && tokenFormat.MatchString(s)
	isType := len(keys) > 0 && keys[len(keys)-1] == "type"
	if wordOf(keys) != "" || isToken || isType || idFormat.MatchString(s) || dateFormat.MatchString(s) {
		return s
	}
	return escapeBefore + s + escapeAfter
}
