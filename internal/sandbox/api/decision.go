package api

import (
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// stepOverride is the step of a reviewer's decision.
const stepOverride = "adminOverride"

// longestNote bounds the note to a decision, in characters.
const longestNote = 2_000

// decide is section 8's decision, which is taken in every status, asks for no
// evidence, and leaves currentStep where it is.
func decide(a *API, c *Call, r *world.Registration, in contract.Fields) (any, error) {
	if err := contract.Missing(in.Absent("status")); err != nil {
		return nil, err
	}
	status, note := in.Str("status"), in.Str("note")
	if !slices.Contains([]string{contract.Completed, contract.WithoutKYC, contract.Failed}, status) {
		return nil, contract.Conflict("status_not_supported")
	}
	if err := checkNote(note); err != nil {
		return nil, err
	}
	a.World.Touch(r)
	r.Reviews = append(r.Reviews, world.Review{
		PreviousStatus: r.Status, NewStatus: status, Note: note, ReviewedByClient: a.World.Client, CreatedAt: contract.Timestamp(c.Now),
	})
	r.Status, r.Updated = status, c.Now
	a.World.Raise(r, "app_registration_"+strings.ToLower(status), a.World.View(r, nil))
	return showRegistration(a, c, r)
}

func checkNote(note string) error {
	if utf8.RuneCountInString(note) > longestNote {
		return contract.MissingParameter("Invalid parameter: note")
	}
	return nil
}
