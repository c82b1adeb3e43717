// Package explain puts the client's errors into a sentence: what went wrong,
// and what can be done about it. It is between client, which has no words, and
// i18n, which knows no error, for the wizard and the commands alike.
package explain

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
)

// Explainer knows what the sentences are about.
type Explainer struct {
	Words   *i18n.Words
	Server  string        // as the person knows it: SANDBOX, PRODUCTION, a host
	Timeout time.Duration // of one call
	Asked   flow.Step     // whose transition the errors are of; "": not known

	SignsIn bool // whoever reads it can sign in where they are

	Ellipsis string // where what a panic says is cut off
}

// Error explains err in a sentence or two. What nobody here has heard of keeps
// the server's own word, which package client has cleaned.
func (e Explainer) Error(err error) string {
	var crashed *Crash
	switch {
	case errors.As(err, &crashed):
		return e.crash(crashed)
	case e.SignsIn && client.SignedOut(err):
		return e.Words.SignIn.Again
	case !errors.Is(err, client.ErrNotRenewed):
		return e.cause(err)
	case errors.Is(err, client.Reason("cannot_resend_link_for_this_status")):
		// A token comes with a link, but nobody has asked for one, nor for a token.
		return sentence(e.Words.Reason("registration_is_closed"))
	}
	return fmt.Sprintf(e.Words.Errors.NotRenewed, e.cause(err))
}

func (e Explainer) cause(err error) string {
	w := e.Words.Errors
	return cmp.Or(e.order(err), e.taken(err), e.reasons(err), first(err, e.calls(err)), e.answer(err), first(err, map[client.Kind]string{
		client.ErrNoRow:      w.NoRow,
		client.ErrUnreadable: w.Unreadable,
		client.ErrInvalid:    fmt.Sprintf(w.NotSent, fields(err)),
		client.ErrNotFound:   w.NotFound,
		client.ErrInDoubt:    w.InDoubt,
	}), fmt.Sprintf(w.Other, err))
}

// first is the sentence of the first kind of err that has one, or "".
func first(err error, sentences map[client.Kind]string) string {
	for _, kind := range client.Kinds(err) {
		if text, ok := sentences[kind]; ok {
			return text
		}
	}
	return ""
}

// answer words a refusal by the server's own word, and is "" where none came.
func (e Explainer) answer(err error) string {
	w := e.Words.Errors
	var said *client.Error
	switch {
	case !errors.As(err, &said):
		return ""
	case said.HTML:
		return fmt.Sprintf(w.NotTheAPI, said.Status)
	case errors.Is(err, client.ErrUnreadable):
		return w.Unreadable
	case said.Message == "" && said.Status >= 500:
		return fmt.Sprintf(w.Broken, said.Status)
	case len(said.Reasons) == 0 && errors.Is(err, client.ErrNotFound):
		return w.NotFound
	case said.Message == "" && said.Code == "":
		return fmt.Sprintf(w.Silent, said.Status)
	case said.Status >= 500:
		return fmt.Sprintf(w.BrokenSaying, word(said), said.Status)
	}
	return fmt.Sprintf(w.Refused, word(said), said.Status)
}

// taken words that a contact is registered already in another way than by the
// API's key, or is "".
func (e Explainer) taken(err error) string {
	switch by := client.TakenBy(err); len(by) {
	case 0:
		return ""
	case 1:
		return e.known([]string{string(by[0].Taken())})
	}
	return e.known([]string{string(client.NotUnique)})
}

// reasons words those that an answer gives and that we know, or is "".
func (e Explainer) reasons(err error) string {
	var said *client.Error
	if !errors.As(err, &said) {
		return ""
	}
	return e.known(said.Reasons)
}

// known words those of the server's reasons that we know, or is "".
func (e Explainer) known(reasons []string) string {
	var all []string
	for _, reason := range reasons {
		if text, ok := e.Words.Known(reason); ok && !slices.Contains(all, sentence(text)) {
			all = append(all, sentence(text))
		}
	}
	return strings.Join(all, " ")
}

// calls are the sentences that come before what the server says of itself.
func (e Explainer) calls(err error) map[client.Kind]string {
	w := e.Words.Errors
	return map[client.Kind]string{
		client.ErrNoCredits:    w.NoCredits,
		client.ErrSessionOver:  w.SessionOver,
		client.ErrRateLimited:  e.rateLimited(err),
		client.ErrAccessDenied: w.AccessDenied,
		client.ErrNoToken:      w.NoToken,
		client.ErrRedirect:     w.Redirect,
		client.ErrTooLarge:     w.TooLarge,
		client.ErrUnreachable:  e.unreachable(err),
		client.ErrTimeout:      e.timeout(),
		client.ErrCanceled:     w.Canceled,
		client.ErrDropped:      w.Dropped,
		client.ErrBadID:        w.BadID,
		client.ErrInsecure:     fmt.Sprintf(e.Words.CLI.InsecureURL, e.Server),
		client.ErrBadURL:       fmt.Sprintf(e.Words.CLI.BadURL, e.Server),
		client.ErrBadToken:     e.Words.CLI.BadToken,
	}
}

// unreachable is the sentence for a server that nothing was sent to. Of a
// certificate it says what is wrong with it: a network that is checked for
// nothing helps nobody.
func (e Explainer) unreachable(err error) string {
	var signer x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var proxy *client.ProxyError
	w := e.Words.Errors
	says := w.Unreachable
	switch {
	case errors.As(err, &proxy):
		return e.proxy(proxy)
	case errors.As(err, &name):
		says = w.OtherName
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		says = w.OutOfDate
	case errors.As(err, &signer), errors.As(err, &invalid):
		says = w.Untrusted
	}
	return fmt.Sprintf(says, e.Server)
}

// proxy is the sentence for a proxy that let nothing through: the server is not to blame.
func (e Explainer) proxy(err *client.ProxyError) string {
	switch w := e.Words.Errors; {
	case err.Host == "":
		return fmt.Sprintf(w.ProxyNone, e.Server)
	case err.Status == http.StatusProxyAuthRequired:
		return fmt.Sprintf(w.ProxyPassword, err.Host, e.Server)
	case err.Status != 0:
		return fmt.Sprintf(w.ProxyRefuses, err.Host, e.Server, err.Status)
	default:
		return fmt.Sprintf(w.ProxyDown, err.Host, e.Server)
	}
}

// rateLimited tells how long to wait, where the server does.
func (e Explainer) rateLimited(err error) string {
	switch wait, meant := client.RetryAfter(err); {
	case meant:
		return fmt.Sprintf(e.Words.Errors.RateLimitedFor, e.Words.Wait(wait))
	case wait > 0:
		return fmt.Sprintf(e.Words.Errors.AbsurdWait, e.Words.Wait(wait))
	}
	return e.Words.Errors.RateLimited
}

// timeout tells how long was waited for an answer.
func (e Explainer) timeout() string {
	if e.Timeout > 90*time.Second {
		return fmt.Sprintf(e.Words.Errors.TimeoutLong, e.Words.Wait(e.Timeout))
	}
	return fmt.Sprintf(e.Words.Errors.Timeout, e.Timeout.Seconds())
}

// word is what the server said, or its code where it said no more.
func word(said *client.Error) string {
	if said.Message == "" {
		return said.Code
	}
	return said.Message
}

// fields are the API's names of what it would not take.
func fields(err error) string {
	var unsent client.FieldErrors
	errors.As(err, &unsent)
	var names []string
	for _, f := range unsent {
		if name := cmp.Or(f.Field, f.Rule); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// sentence makes one of words that may also stand within another.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(text[size:], ".") + "."
}
