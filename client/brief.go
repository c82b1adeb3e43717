package client

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// kinds are all that callers can ask for, in the order in which they are told.
var kinds = [...]error{
	ErrSessionOver, ErrNoCredits, ErrNotFound, ErrRateLimited, ErrAccessDenied, ErrNoToken, ErrBadID, ErrUnreachable, ErrTimeout,
	ErrCanceled, ErrDropped, ErrUnreadable, ErrTooLarge, ErrRedirect, ErrNotRenewed, ErrInDoubt,
}

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
	for _, kind := range kinds {
		if errors.Is(err, kind) {
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
