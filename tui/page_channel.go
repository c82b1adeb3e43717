package tui

import (
	"appreg/client"
	"strings"
)

// contactKind is a way to reach a person with a code, by the API's name.
type contactKind string

const (
	byEmail contactKind = "email"
	byPhone contactKind = "phone"
)

// text is the contact itself.
func (k contactKind) text(reg client.Registration) string {
	if k == byPhone {
		return number(reg)
	}
	return reg.Email
}

func (k contactKind) validation(reg client.Registration) *client.Validation {
	if k == byPhone {
		return reg.PhoneValidation
	}
	return reg.EmailValidation
}

// validated reports whether the server shows the contact as confirmed.
func (k contactKind) validated(reg client.Registration) bool {
	v := k.validation(reg)
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "validated")
}
