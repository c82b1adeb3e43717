// Package explain puts the client's errors into a sentence: what went wrong,
// and what can be done about it. It is between client, which has no words, and
// i18n, which knows no error, for the wizard and the commands alike.
package explain

import (
	"errors"
	"fmt"
	"time"

	"appreg/client"
	"appreg/internal/i18n"
)

// Explainer knows what the sentences are about.
type Explainer struct {
	Words   *i18n.Words
	Server  string        // as the person knows it: SANDBOX, PRODUCTION, a host
	Timeout time.Duration // of one call
}

// Error explains err. What nobody here has heard of keeps the server's own
// word, which package client has cleaned.
func (e Explainer) Error(err error) string {
	var said *client.Error
	if errors.As(err, &said) {
		for _, reason := range said.Reasons {
			if text, ok := e.Words.Known(reason); ok {
				return text
			}
		}
	}
	if text := e.class(err); text != "" {
		return text
	}
	w := e.Words.Errors
	switch {
	case said != nil && said.HTML:
		return fmt.Sprintf(w.NotTheAPI, said.Status)
	case errors.Is(err, client.ErrUnreadable):
		return w.Unreadable
	case said != nil:
		return fmt.Sprintf(w.Refused, said.Message, said.Status)
	}
	return fmt.Sprintf(w.Other, err.Error())
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
		{client.ErrRateLimited, w.RateLimited},
		{client.ErrAccessDenied, w.AccessDenied},
		{client.ErrNoToken, w.NoToken},
		{client.ErrRedirect, w.Redirect},
		{client.ErrTooLarge, w.TooLarge},
		{client.ErrUnreachable, fmt.Sprintf(w.Unreachable, e.Server)},
		{client.ErrTimeout, fmt.Sprintf(w.Timeout, e.Timeout.Seconds())},
		{client.ErrCanceled, w.Canceled},
		{client.ErrDropped, w.Dropped},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	return ""
}
