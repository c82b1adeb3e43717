package client

import (
	"errors"
	"strings"
)

// NotUnique is the message with which servers have been seen to say that a
// contact has a registration in the flow already, whichever of the two it is
// (contract.md section 3).
const NotUnique Reason = "phone, email, projectFlow must be unique"

// Taken reports whether err says that a contact has a registration in the flow
// already, in any of the words that servers have for it.
func Taken(err error) bool {
	email, phone := TakenBy(err)
	return email || phone
}

// TakenBy tells which contact err says has a registration in the flow already.
// Where both are told it may be either, and the person has to be looked for by
// both.
func TakenBy(err error) (email, phone bool) {
	var said *Error
	if !errors.As(err, &said) {
		return false, false
	}
	email, phone = said.says("email_is_registered_already"), said.says("phone_is_registered_already")
	for _, reason := range said.Reasons {
		if reason = strings.ToLower(reason); strings.Contains(reason, "must be unique") {
			email = email || strings.Contains(reason, "email")
			phone = phone || strings.Contains(reason, "phone")
		}
	}
	return email, phone
}
