package page

import (
	"strings"

	"appreg/client"
)

// Channel is a way to reach a person with a code, by the API's name.
type Channel string

// The two ways.
const (
	ByEmail Channel = "email"
	ByPhone Channel = "phone"
)

// Text is the contact itself.
func (k Channel) Text(reg client.Registration) string {
	if k == ByPhone {
		return PhoneOf(reg)
	}
	return reg.Email
}

// Validation is what the server has of the contact; nil: nothing.
func (k Channel) Validation(reg client.Registration) *client.Validation {
	if k == ByPhone {
		return reg.PhoneValidation
	}
	return reg.EmailValidation
}

// Validated reports whether the server shows the contact as confirmed.
func (k Channel) Validated(reg client.Registration) bool {
	v := k.Validation(reg)
	return v != nil && strings.EqualFold(strings.TrimSpace(v.Status), "validated")
}
