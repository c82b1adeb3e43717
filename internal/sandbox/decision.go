package sandbox

import (
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/sandbox/contract"
)

// stepOverride is the step of a reviewer's decision.
const stepOverride = "adminOverride"

// longestNote bounds the note to a decision, in characters.
const longestNote = 2_000

// review is a line of manualReviewLog. Staff of the vendor's write there too, but
// not in a sandbox.
type review struct {
	PreviousStatus   string             `json:"previousStatus"`
	NewStatus        string             `json:"newStatus"`
	Note             string             `json:"note,omitempty"`
	ReviewedByClient string             `json:"reviewedByClient"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
}

// decide is section 8's decision, which is taken in every status, asks for no
// evidence, and leaves currentStep where it is.
func decide(s *Server, c *call, r *registration, in contract.Fields) (any, error) {
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
	s.touch(r)
	r.reviews = append(r.reviews, review{r.status, status, note, s.client, contract.Timestamp(c.now)})
	r.status, r.updated = status, c.now
	s.raise(r, "app_registration_"+strings.ToLower(status), s.view(r, nil))
	return data(s.view(r, several(c.query, "populates"))), nil
}

func checkNote(note string) error {
	if utf8.RuneCountInString(note) > longestNote {
		return contract.MissingParameter("Invalid parameter: note")
	}
	return nil
}
