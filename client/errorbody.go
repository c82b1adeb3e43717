package client

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"appreg/internal/clean"
)

// readError makes an [Error] of any answer that is not a success, whatever its
// body is. A write's 5xx that is not the API's own word, with a code, comes
// from something on the way that does not know what became of it. A redirect,
// or whatever else is neither a success nor a refusal, does not tell either.
func (c *Client) readError(r request, resp *http.Response, body []byte, at time.Time) *Error {
	e := &Error{Op: r.op(), Status: resp.StatusCode}
	date, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		date = at
	}
	e.RetryAfter = retryAfter(resp.Header.Get("Retry-After"), date)
	c.readErrorBody(e, body)
	if r.writes() && (!e.refuses() || e.Status >= 500 && e.Code == "") {
		e.also = append(e.also, ErrInDoubt)
	}
	return e
}

// readErrorBody fills e from every shape of contract.md section 1.
func (c *Client) readErrorBody(e *Error, body []byte) {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\uFEFF")))
	shown := clean.JSON(body)
	if !json.Valid(shown) {
		e.HTML = bytes.HasPrefix(body, []byte("<"))
		e.Message = bounded(clean.Text(pageTitle([]byte(c.mask(string(body))), e.HTML))) // masked first: half a secret is none
		return
	}
	shown = c.maskJSON(shown, nil)
	var w struct {
		Code            text
		Message, Error  json.RawMessage
		Detail, Details json.RawMessage
		Data            json.RawMessage
	}
	var inner struct{ Code text }
	if decode(shown, &w) != nil {
		return
	}
	_ = decode(w.Error, &inner) // an absent one is no JSON, and no code
	e.Code = or(string(w.Code), string(inner.Code))
	parts := messages(shown)
	for _, source := range []json.RawMessage{w.Message, w.Error, w.Detail, w.Details} {
		if m := messages(source); len(m) > 0 {
			parts = m
			break
		}
	}
	e.Message = bounded(strings.Join(parts, "␊. "))
	for _, part := range splitMessage(e.Message) {
		status, reason, score, detail := splitReason(part)
		if e.prefix == 0 {
			e.prefix = status
		}
		e.Score, e.Detail = or(e.Score, score), or(e.Detail, detail)
		e.Reasons = append(e.Reasons, reason)
	}
	if e.Reasons == nil && e.Code != "" {
		e.Reasons = []string{e.Code}
	}
	e.Liveness = e.refusedFace(shown, w.Error, w.Data)
}

// messages returns what a value says: a text, the texts of a list, or the
// message of an object.
func messages(value json.RawMessage) []string {
	switch {
	case len(value) == 0:
	case value[0] == '"':
		if s := strings.TrimSpace(scalar(value)); s != "" {
			return []string{s}
		}
	case value[0] == '[':
		var all []json.RawMessage
		_ = decode(value, &all)
		var texts []string
		for _, v := range all {
			texts = append(texts, oneMessage(v)...)
		}
		return texts
	case value[0] == '{':
		return oneMessage(value)
	}
	return nil
}

// oneMessage is messages without lists, so that nothing nests for ever.
func oneMessage(value json.RawMessage) []string {
	var o struct{ Message, Msg text }
	if len(value) > 0 && value[0] == '{' {
		_ = decode(value, &o)
	} else {
		o.Message = text(scalar(value))
	}
	if s := strings.TrimSpace(or(string(o.Message), string(o.Msg))); s != "" {
		return []string{s}
	}
	return nil
}

// splitMessage splits a message where the API joins several: at "\n. ", of
// which the line feed is visible by now.
func splitMessage(message string) []string {
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(message, "␍␊", "␊")+" ", "␊. ") {
		if part = strings.Trim(part, " ␊"); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// splitReason takes "409:liveness_failed@0.45" apart. Behind the @ there may be
// a word in place of a score: a provider's code.
func splitReason(s string) (status int, reason, score, detail string) {
	status, s = splitStatus(s)
	if i := strings.LastIndexByte(s, '@'); i > 0 && i < len(s)-1 && strings.Trim(s[i+1:], "0123456789.") == "" {
		s, score = s[:i], s[i+1:]
	}
	if head, tail, ok := strings.Cut(s, "@"); ok && snake.MatchString(head) { // else it may be an address
		if key := reasonKey(tail); key != "" || tail == "" {
			s, detail = head, key
		}
	}
	return status, s, score, detail
}

// splitStatus takes the status off that may stand in front of a message.
func splitStatus(s string) (status int, rest string) {
	if len(s) > 4 && digits(s[:3]) && s[3] == ':' {
		status, _ = strconv.Atoi(s[:3])
		s = strings.TrimSpace(s[4:])
	}
	return status, s
}

// pageTitle returns what an answer that is no JSON says in short: a page's
// title, or the start of a text.
func pageTitle(body []byte, html bool) string {
	s := string(body[:min(len(body), bodyKept)])
	if html {
		lower := strings.ToLower(s)
		start := strings.Index(lower, "<title")
		if start < 0 || len(lower) != len(s) {
			return ""
		}
		_, s, _ = strings.Cut(s[start:], ">")
		s, _, _ = strings.Cut(s, "<")
	}
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 200 {
		s = string(runes[:200]) + "…"
	}
	return s
}

// retryAfter reads the header: seconds, or a date held against the answer's
// own. What cannot be read, and the past, is zero; more than a year is one.
func retryAfter(header string, date time.Time) time.Duration {
	const most = 365 * 24 * time.Hour
	header = strings.TrimSpace(header)
	wait := time.Duration(0)
	if digits(header) {
		n, err := strconv.ParseInt(header, 10, 64)
		if err != nil || n > int64(most/time.Second) {
			return most
		}
		wait = time.Duration(n) * time.Second
	} else if t, err := http.ParseTime(header); err == nil {
		wait = t.Sub(date)
	}
	return min(max(wait, 0), most)
}

var (
	// word is a text that is a key as a whole.
	word = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	// snake is a key among other words.
	snake = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$`)
	// telling is what no sentence has: a path, a call, the name of a file.
	telling = regexp.MustCompile(`[/\\(){}<>\n\r␊␍]|[A-Za-z]\.[A-Za-z]`)
)

// reasonKey is the first key in a text's first line, or "".
func reasonKey(s string) string {
	line, _, _ := strings.Cut(strings.NewReplacer("␊", "\n", "␍", "\n", "\r", "\n").Replace(strings.TrimSpace(s)), "\n")
	tokens := strings.Fields(line)
	for _, token := range tokens {
		_, token = splitStatus(strings.Trim(token, `.,;:!?"'…[]`))
		token, _, _ = strings.Cut(token, "@")
		if snake.MatchString(token) || len(tokens) == 1 && word.MatchString(token) {
			return token
		}
	}
	return ""
}

// traceless is a reason as it may be kept: a sentence as it is, and of what may
// tell a server's paths the key alone.
func traceless(s string) string {
	if !telling.MatchString(s) {
		return s
	}
	return reasonKey(s) + "…"
}
