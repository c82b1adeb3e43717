package client

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/internal/pattern"
)

// A Kind is what went wrong with a call, sorted once: sentence, exit code and whether
// it is tried again are read from it. Each is an error that can be asked for with
// [errors.Is], and [KindOf] tells which of several counts. "" is none of these.
type Kind string

// Error tells it in a word or two, for a log.
func (k Kind) Error() string { return string(k) }

// The kinds of what a server answers, as far as its status and its words tell
// (contract.md section 1).
const (
	ErrSessionOver  Kind = "the token is no longer good"   // 401, 403 expired_token, or a message that says so
	ErrNoCredits    Kind = "out of credits"                // 402, or 403 with insufficient_credits
	ErrAccessDenied Kind = "not allowed with this token"   // 403 access_denied and its like
	ErrRateLimited  Kind = "too many calls"                // 429; see [Error.RetryAfter]
	ErrNotFound     Kind = "not found"                     // 404, or a message that says so
	ErrGone         Kind = "no such registration"          // AppRegistration_not_found
	ErrExists       Kind = "there is one already"          // of a document or a face, without force (section 5)
	ErrTooSoon      Kind = "a code was sent a moment ago"  // otp_recently_sent (section 5)
	ErrRefused      Kind = "refused"                       // any 4xx that is the API's own, and no page of a gateway
	ErrBroken       Kind = "the server fails"              // 5xx, but for a step that it does not know (section 4, rule 4)
	ErrRedirect     Kind = "the server sends us elsewhere" // refused: a token goes nowhere else
)

// The kinds of calls without an answer that can be read. One error can be several: a
// sync that timed out after it was sent is [ErrTimeout] and [ErrInDoubt].
const (
	ErrUnreachable Kind = "the server was not reached"       // refused, DNS, TLS: nothing was sent
	ErrTimeout     Kind = "timed out"                        // the caller's deadline, or the transport's
	ErrCanceled    Kind = "given up"                         // by the caller
	ErrDropped     Kind = "the connection broke"             // after it was made, before the answer's end
	ErrUnreadable  Kind = "the answer makes no sense"        // empty, truncated, no JSON, another shape or status
	ErrNoRow       Kind = "none of its rows can be read"     // of a list: nothing can be said of what is there
	ErrTooLarge    Kind = "the answer is too large"          // over 1 MiB, or a file's 20: it was not read to its end
	ErrInDoubt     Kind = "whether it was done is not known" // a write that may have been taken in
)

// The kinds of what is refused before anything is sent.
const (
	ErrNoToken  Kind = "no token"
	ErrBadID    Kind = "not an id"
	ErrInvalid  Kind = "not valid" // [FieldErrors], which say what
	ErrInsecure Kind = "plain http would show the token to the network: use https"
	ErrBadURL   Kind = "not the URL of a server"
	ErrBadPath  Kind = "not a path on the server"
	ErrBadToken Kind = "the token has characters that no token has"
	// ErrNotRenewed is a registration for which no token is held that is still good,
	// and none was given by the server. What went wrong with that can be asked of the
	// error, too, but for [ErrInDoubt]: a token too many changes nothing.
	ErrNotRenewed Kind = "no new token for the registration"
)

// precedence is which kind counts where an error is several: what waiting and typing
// do not mend, then the line, then what the answer says. Doubt is last, since it is
// beside whatever went wrong: who must not take a write for undone asks for it first.
var precedence = [...]Kind{
	ErrNoToken, ErrNoCredits, ErrSessionOver, ErrRateLimited, ErrAccessDenied, ErrRedirect,
	ErrUnreachable, ErrTimeout, ErrBroken, ErrTooSoon, ErrCanceled, ErrDropped,
	ErrGone, ErrNotFound, ErrExists, ErrBadID, ErrInsecure, ErrBadURL, ErrBadPath, ErrBadToken, ErrRefused, ErrInvalid,
	ErrNoRow, ErrTooLarge, ErrUnreadable, ErrNotRenewed, ErrInDoubt,
}

// Kinds are all that err is, what counts most first.
func Kinds(err error) []Kind {
	var all []Kind
	for _, k := range precedence {
		if errors.Is(err, k) || k == ErrCanceled && errors.Is(err, context.Canceled) {
			all = append(all, k)
		}
	}
	return all
}

// KindOf is the kind of err that counts most; "" for nil, and for an error of none.
func KindOf(err error) Kind { return append(Kinds(err), "")[0] }

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
			if key().MatchString(reason) {
				parts = append(parts, reason)
			}
		}
	}
	if parts == nil {
		parts = []string{fmt.Sprintf("%T", err)}
	}
	return strings.Join(parts, ": ")
}

var (
	// key is what the API's reasons are, and what no name and no sentence is.
	key = pattern.Lazy(`^[A-Za-z]+(_[A-Za-z]+)+$`)
	// word is a text that is a key as a whole.
	word = pattern.Lazy(`^[A-Za-z][A-Za-z0-9_-]*$`)
	// snake is a key among other words.
	snake = pattern.Lazy(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$`)
	// telling is what no sentence has: a path, a call, the name of a file.
	telling = pattern.Lazy(`[/\\(){}<>\n\r␊␍]|[A-Za-z]\.[A-Za-z]`)
)

// reasonKey is the first key in a text's first line, or "".
func reasonKey(s string) string {
	line, _, _ := strings.Cut(strings.NewReplacer("␊", "\n", "␍", "\n", "\r", "\n").Replace(strings.TrimSpace(s)), "\n")
	tokens := strings.Fields(line)
	for _, token := range tokens {
		_, token = splitStatus(strings.Trim(token, `.,;:!?"'…[]`))
		token, _, _ = strings.Cut(token, "@")
		if snake().MatchString(token) || len(tokens) == 1 && word().MatchString(token) {
			return token
		}
	}
	return ""
}

// traceless is a reason as it may be kept: a sentence as it is, and of what may
// tell a server's paths the key alone.
func traceless(s string) string {
	if !telling().MatchString(s) {
		return s
	}
	return reasonKey(s) + "…"
}
