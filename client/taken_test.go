package client

import (
	"fmt"
	"slices"
	"testing"
)

// The same condition has several words, and others are none of it.
func TestTaken(t *testing.T) {
	for word, want := range map[string]struct{ email, phone bool }{
		"email_is_registered_already":              {email: true},
		"Phone_is_registered_already":              {phone: true},
		"phone, email, projectFlow must be unique": {true, true},
		"Error: email, projectFlow MUST be unique": {email: true},
		"phone must be unique.":                    {phone: true},
		"name must be unique":                      {},
		"phone_or_email_is_not_unique":             {},
		"Project_not_active":                       {},
		"":                                         {},
	} {
		err := fmt.Errorf("x: %w", &Error{Reasons: []string{word}})
		email, phone := slices.Contains(TakenBy(err), ByEmail), slices.Contains(TakenBy(err), ByPhone)
		if email != want.email || phone != want.phone || Taken(err) != (email || phone) {
			t.Errorf("%q: %t, %t, %t", word, email, phone, Taken(err))
		}
	}
	if Taken(nil) || Taken(ErrInDoubt) {
		t.Error("nothing was said")
	}
}
