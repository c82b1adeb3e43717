package client

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
)

// key is what the API's reasons are, and what no name and no sentence is.
var key = regexp.MustCompile(`^[A-Za-z]+(_[A-Za-z]+)+$`)

// Brief tells an error without anything of an answer but the API's own keys, for a
// log that may be sent to somebody. In a message there can be whatever a server
// puts there, and errors of net/http and of decoders quote what they could not read.
// Where there was no connection yet it is the error's own text.
func Brief(err error) string {
	var unsent FieldErrors
	switch {
	case err == nil:
		return "nil"
	case errors.As(err, &unsent):
		return unsent.Error()
	case errors.Is(err, ErrUnreachable) && dialing(err):
		return err.Error()
	}
	var parts []string
	for _, kind := range Kinds(err) {
		if !slices.Contains([]Kind{ErrGone, ErrExists, ErrTooSoon, ErrRefused, ErrBroken}, kind) { // which the answer's own key tells
			parts = append(parts, kind.Error())
		}
	}
	var said *Error
	if errors.As(err, &said) {
		for _, reason := range append(slices.Clone(said.Reasons), said.Detail) {
			if key.MatchString(reason) {
				parts = append(parts, reason)
			}
		}
	}
	if parts == nil {
		parts = []string{fmt.Sprintf("%T", err)}
	}
	return strings.Join(parts, ": ")
}

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

	prefix int     // the status in front of the message: 404 of "404:x"
	also   []error // ErrInDoubt, and what went wrong with reading the body
}

// Error tells what was tried and what the server said.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("client: " + e.Op + ": " + strconv.Itoa(e.Status))
	if class := or(e.Code, http.StatusText(e.Status)); class != "" {
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

// denies reports whether a 403 is about the token, not about what was sent. Its
// code may be the class of every 403: then a lone word beside it is what counts.
func (e *Error) denies() bool {
	key := func(r string) bool { return snake.MatchString(r) }
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

// NotUnique is the message with which servers have been seen to say that a
// contact has a registration in the flow already, whichever of the two it is
// (contract.md section 3).
const NotUnique Reason = "phone, email, projectFlow must be unique"

// ReasonNames reports whether err is the refusal that step is not done:
// <step>_validation_not_passed.
func ReasonNames(err error, step flow.Step) bool {
	return errors.Is(err, Reason(string(step)+"_"+string(flow.ValidationNotPassed)))
}
