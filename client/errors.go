package client

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
)

// Reason is a key of an error's message, such as email_is_registered_already.
// errors.Is(err, Reason(key)) compares it with each of [Error.Reasons].
type Reason string

// Error returns the key.
func (r Reason) Error() string { return string(r) }

// Error is an answer that is not a success. Code and Message are the server's
// own words, cleaned and with secrets masked.
type Error struct {
	Op      string   // "PUT /v2/app-registrations/{id}/sync"
	Code    string   // the class: "Conflict"
	Message string   // as the server sent it, "404:x" and "a␊. b" included
	Reasons []string // the message's parts, without status and what is behind an @; the code when there is no message
	Score   string   // of "liveness_failed@0.45": "0.45", as it was sent; Liveness has it from 0 to 1
	Detail  string   // of "liveness_failed@ERR_NO_FACE_DETECTED": "ERR_NO_FACE_DETECTED"
	Status  int      // HTTP's

	// RetryAfter is how long the server asks to wait, from the moment of the
	// answer; zero when it does not say.
	RetryAfter time.Duration
	// Liveness is what is said of a face that was refused; nil where the
	// answer is about something else.
	Liveness *RefusedFace
	// HTML tells that the answer was a page, so not the API's own; Message is
	// then its title.
	HTML bool

	owner  bool    // the call was made with the client token
	prefix int     // the status in front of the message: 404 of "404:x"
	also   []error // ErrInDoubt, and what went wrong with reading the body
}

// Error tells what was tried and what the server said.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("client: " + e.Op + ": " + strconv.Itoa(e.Status))
	if class := cmp.Or(e.Code, http.StatusText(e.Status)); class != "" {
		b.WriteString(" " + class)
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	for _, err := range e.also {
		b.WriteString(": " + err.Error())
	}
	return b.String()
}

// Unwrap returns [ErrInDoubt] and the like, when they apply.
func (e *Error) Unwrap() []error { return e.also }

// Is sorts the answer by what it says rather than by its status alone: the
// same condition has been seen under several (contract.md section 1).
func (e *Error) Is(target error) bool {
	if key, ok := target.(Reason); ok {
		return e.says(string(key))
	}
	switch target {
	case ErrSessionOver:
		return e.sessionOver()
	case ErrNoCredits:
		return e.is(http.StatusPaymentRequired) || e.is(http.StatusForbidden) && e.says("insufficient_credits")
	case ErrNotFound:
		return e.is(http.StatusNotFound) || strings.EqualFold(e.Code, "NotFound") || slices.ContainsFunc(e.Reasons, func(r string) bool {
			return strings.HasSuffix(strings.ToLower(r), "_not_found")
		})
	case ErrGone:
		return e.says("AppRegistration_not_found")
	case ErrExists:
		return e.says("already_exists", "person_already_set")
	case ErrTooSoon:
		return e.says("otp_recently_sent")
	case ErrRateLimited:
		return e.is(http.StatusTooManyRequests)
	case ErrAccessDenied:
		return e.is(http.StatusForbidden) && e.denies() && !e.sessionOver()
	case ErrRefused:
		return e.Status/100 == 4 && !e.HTML
	case ErrBroken:
		return e.Status/100 == 5 && e.Code != "step_not_supported"
	case ErrRedirect:
		return e.Status/100 == 3
	case ErrUnreadable:
		return !e.refuses() && e.Status/100 != 3
	}
	return false
}

// refuses reports whether the status is one that the API refuses with. Another
// one says nothing of what became of a call.
func (e *Error) refuses() bool { return e.Status >= 400 && e.Status < 600 }

// declines reports whether it is what was asked for that a server does not take,
// rather than the moment or who asks for it. It has a word of the API's for that.
func (e *Error) declines() bool {
	named := func(r string) bool { return strings.HasSuffix(strings.ToLower(r), "_validation_not_passed") }
	switch {
	case len(e.Reasons) == 0, e.Status < 400, e.Status >= 500 && !e.says("step_not_supported"):
		return false
	case e.is(http.StatusUnauthorized), e.is(http.StatusPaymentRequired), e.is(http.StatusForbidden), e.is(http.StatusTooManyRequests):
		return false
	case errors.Is(e, ErrInDoubt), e.sessionOver(), slices.ContainsFunc(e.Reasons, named):
		return false
	}
	return !e.says("registration_is_closed", "needs_manual_verification", "AppRegistration_not_found", "MissingParameter")
}

// SignedOut reports whether err is for want of a client token that the server accepts:
// there is none, or it has ended. A registration's own token, which another one
// replaces by itself, is not meant.
func SignedOut(err error) bool {
	var said *Error
	return errors.Is(err, ErrNoToken) || errors.As(err, &said) && said.owner && said.sessionOver()
}

// denies reports whether a 403 is about the token, not about what was sent. Its
// code may be the class of every 403: then a lone word beside it is what counts.
func (e *Error) denies() bool {
	key := func(r string) bool { return snake().MatchString(r) }
	return len(e.Reasons) == 0 || e.HTML || e.says("access_denied", "access denied", "access forbidden") ||
		e.says("forbidden") && !slices.ContainsFunc(e.Reasons, key)
}

func (e *Error) sessionOver() bool {
	if e.is(http.StatusUnauthorized) || e.is(http.StatusForbidden) && e.says("expired_token", "token_expired") {
		return true
	}
	message := strings.ToLower(e.Message + " " + e.Code)
	for _, sign := range [...]string{"jwt expired", "invalid_token", "invalid or expired token"} {
		if strings.Contains(message, sign) {
			return true
		}
	}
	return false
}

// is reports whether the answer, or the message in it, has that status.
func (e *Error) is(status int) bool { return e.Status == status || e.prefix == status }

// says reports whether the code or a reason is one of keys, in any case.
func (e *Error) says(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		same := func(r string) bool { return strings.EqualFold(r, key) }
		return same(e.Code) || slices.ContainsFunc(e.Reasons, same)
	})
}

// failure is a call that brought no answer, or one that cannot be read.
type failure struct {
	op    string
	kinds []error // of the sentinels above
	cause error   // what net/http or the decoder said; may be nil
}

// Error tells what was tried and what went wrong. Part of a cause can be the
// server's own bytes, so it is cleaned.
func (f *failure) Error() string {
	var b strings.Builder
	b.WriteString("client: " + f.op)
	for _, kind := range f.kinds {
		b.WriteString(": " + kind.Error())
	}
	if f.cause != nil {
		b.WriteString(": " + clean.Text(f.cause.Error()))
	}
	return b.String()
}

// Unwrap returns the kinds and the cause.
func (f *failure) Unwrap() []error {
	if f.cause == nil {
		return f.kinds
	}
	return append(slices.Clone(f.kinds), f.cause)
}

// MissingSteps are the steps that err, a refusal of a sync, names as not done, in
// canonical order: <step>_validation_not_passed (contract.md section 4, rules 8 to 11).
func MissingSteps(err error) []flow.Step {
	return slices.DeleteFunc(flow.Steps(), func(step flow.Step) bool {
		return !errors.Is(err, Reason(string(step)+"_"+string(flow.ValidationNotPassed)))
	})
}

// NotUnique is the message with which servers have been seen to say that a
// contact has a registration in the flow already, whichever of the two it is
// (contract.md section 3).
const NotUnique Reason = "phone, email, projectFlow must be unique"

// readError makes an [Error] of any answer that is not a success, whatever its
// body is. A write's 5xx that is not the API's own word, with a code, comes
// from something on the way that does not know what became of it. A redirect,
// or whatever else is neither a success nor a refusal, does not tell either.
func (c *Client) readError(r request, resp *http.Response, body []byte, at time.Time) *Error {
	e := &Error{Op: r.op(), Status: resp.StatusCode, owner: r.owner}
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
	m := masker{known: c.owner.all(), brief: true}
	shown := clean.Edit(body, m.part)
	if !json.Valid(shown) {
		e.HTML = bytes.HasPrefix(body, []byte("<"))
		e.Message = bounded(clean.Text(pageTitle([]byte(c.mask(string(body))), e.HTML))) // masked first: half a secret is none
		return
	}
	w := as[struct {
		Code            text
		Message, Error  json.RawMessage
		Detail, Details json.RawMessage
		Data            json.RawMessage
	}](shown)
	e.Code = string(cmp.Or(w.Code, as[struct{ Code text }](w.Error).Code))
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
		e.Score, e.Detail = cmp.Or(e.Score, score), cmp.Or(e.Detail, detail)
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
		all := as[[]json.RawMessage](value)
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
	o := as[struct{ Message, Msg text }](value)
	if s := strings.TrimSpace(string(cmp.Or(o.Message, o.Msg, text(scalar(value))))); s != "" {
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
	if head, tail, ok := strings.Cut(s, "@"); ok && snake().MatchString(head) { // else it may be an address
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
