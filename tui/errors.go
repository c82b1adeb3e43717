package tui

import (
	"errors"
	"fmt"

	"appreg/client"
)

// explain says in a sentence what went wrong and what can be done about it.
// What nobody here has heard of keeps the server's own word.
func (d deps) explain(err error) string {
	w := d.Words.Errors
	var said *client.Error
	if errors.As(err, &said) {
		for _, reason := range said.Reasons {
			if text, ok := d.Words.Known(reason); ok {
				return text
			}
		}
	}
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
		{client.ErrUnreachable, fmt.Sprintf(w.Unreachable, d.World.Name)},
		{client.ErrTimeout, fmt.Sprintf(w.Timeout, d.Timeout.Seconds())},
		{client.ErrCanceled, w.Canceled},
		{client.ErrDropped, w.Dropped},
	} {
		if errors.Is(err, known.is) {
			return known.text
		}
	}
	return d.explainRest(err, said)
}

func (d deps) explainRest(err error, said *client.Error) string {
	w := d.Words.Errors
	var crashed *crash
	switch {
	case errors.As(err, &crashed):
		return fmt.Sprintf(w.Crash, fmt.Sprint(crashed.value))
	case said != nil && said.HTML:
		return fmt.Sprintf(w.NotTheAPI, said.Status)
	case errors.Is(err, client.ErrUnreadable):
		return w.Unreadable
	case said != nil:
		return fmt.Sprintf(w.Refused, said.Message, said.Status)
	}
	return fmt.Sprintf(w.Other, err.Error())
}

// culprits are the fields that a refusal speaks of, by the API's names
// (contract.md section 3, "Checks").
var culprits = []struct {
	reason client.Reason
	field  string
}{
	{"email_is_registered_already", "email"},
	{"email domain not allowed", "email"},
	{"Invalid email format", "email"},
	{"missing email", "email"},
	{"Needs an email or a phone at least", "email"},
	{"phone_is_registered_already", "phone"},
	{"Invalid phone format", "phone"},
	{"missing phone", "phone"},
	{"missing countryCode", "countryCode"},
	{"Invalid countryCode format. CountryCode should be in the format + followed by 1 to 3 digits.", "countryCode"},
	{"missing project", "projectFlow"},
	{"missing projectFlow", "projectFlow"},
	{"project_not_found", "projectFlow"},
	{"projectFlow_not_found", "projectFlow"},
	{"Project_not_active", "projectFlow"},
	{"projectFlow_not_active", "projectFlow"},
}

// culprit is the field that err speaks of, or "".
func culprit(err error) string {
	for _, c := range culprits {
		if errors.Is(err, c.reason) {
			return c.field
		}
	}
	var local client.FieldErrors
	if errors.As(err, &local) && len(local) > 0 {
		if f := local[0].Field; f != "project" {
			return f
		}
		return "projectFlow"
	}
	return ""
}
