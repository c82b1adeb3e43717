// Package explain puts the client's errors into a sentence: what went wrong,
// and what can be done about it. It is between client, which has no words, and
// i18n, which knows no error, for the wizard and the commands alike.
package explain

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
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
}

// Error explains err in a sentence or two. What nobody here has heard of keeps
// the server's own word, which package client has cleaned.
func (e Explainer) Error(err error) string {
	switch {
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
	var said *client.Error
	var unsent client.FieldErrors
	if text := e.order(err); text != "" {
		return text
	}
	if text := e.taken(err); text != "" {
		return text
	}
	if errors.As(err, &said) && e.known(said.Reasons) != "" {
		return e.known(said.Reasons)
	}
	if text := e.class(err); text != "" {
		return text
	}
	switch {
	case said != nil && said.HTML:
		return fmt.Sprintf(w.NotTheAPI, said.Status)
	case errors.Is(err, client.ErrNoRow):
		return w.NoRow
	case errors.Is(err, client.ErrUnreadable):
		return w.Unreadable
	case said != nil && said.Message == "" && said.Status >= 500:
		return fmt.Sprintf(w.Broken, said.Status)
	case said != nil && len(said.Reasons) == 0 && errors.Is(err, client.ErrNotFound):
		return w.NotFound
	case said != nil && said.Message == "" && said.Code == "":
		return fmt.Sprintf(w.Silent, said.Status)
	case said != nil && said.Status >= 500:
		return fmt.Sprintf(w.BrokenSaying, word(said), said.Status)
	case said != nil:
		return fmt.Sprintf(w.Refused, word(said), said.Status)
	case errors.As(err, &unsent):
		return fmt.Sprintf(w.NotSent, fields(unsent))
	case errors.Is(err, client.ErrNotFound):
		return w.NotFound
	case errors.Is(err, client.ErrInDoubt):
		return w.InDoubt
	}
	return fmt.Sprintf(w.Other, err.Error())
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

// class words the errors that callers of package client match by value.
func (e Explainer) class(err error) string {
	w := e.Words.Errors
	for _, known := range []struct {
		is   error
		text string
	}{
		{client.ErrNoCredits, w.NoCredits},
		{client.ErrSessionOver, w.SessionOver},
		{client.ErrRateLimited, e.rateLimited(err)},
		{client.ErrAccessDenied, w.AccessDenied},
		{client.ErrNoToken, w.NoToken},
		{client.ErrRedirect, w.Redirect},
		{client.ErrTooLarge, w.TooLarge},
		{client.ErrUnreachable, fmt.Sprintf(e.unreachable(err), e.Server)},
		{client.ErrTimeout, e.timeout()},
		{client.ErrCanceled, w.Canceled},
		{client.ErrDropped, w.Dropped},
		{client.ErrBadID, w.BadID},
		{client.ErrInsecure, fmt.Sprintf(e.Words.CLI.InsecureURL, e.Server)},
		{client.ErrBadURL, fmt.Sprintf(e.Words.CLI.BadURL, e.Server)},
		{client.ErrBadToken, e.Words.CLI.BadToken},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	return ""
}

// unreachable is the sentence for a server that nothing was sent to. Of a
// certificate it says what is wrong with it: a network that is checked for
// nothing helps nobody.
func (e Explainer) unreachable(err error) string {
	var signer x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch w := e.Words.Errors; {
	case errors.As(err, &name):
		return w.OtherName
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return w.OutOfDate
	case errors.As(err, &signer), errors.As(err, &invalid):
		return w.Untrusted
	default:
		return w.Unreachable
	}
}

// rateLimited tells how long to wait, where the server does.
func (e Explainer) rateLimited(err error) string {
	var said *client.Error
	if !errors.As(err, &said) || said.RetryAfter <= 0 {
		return e.Words.Errors.RateLimited
	}
	text := e.Words.Errors.RateLimitedFor
	if said.RetryAfter > client.WaitMost {
		text = e.Words.Errors.AbsurdWait
	}
	return fmt.Sprintf(text, e.Words.Wait(said.RetryAfter))
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
func fields(unsent client.FieldErrors) string {
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
