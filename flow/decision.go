package flow

import (
	"slices"
	"strings"
)

// NoteMax is how many characters the note of a decision may have (contract.md
// section 8).
const NoteMax = 2000

// decisions are the statuses that a reviewer can give, in the panel's order.
var decisions = [...]Status{Completed, CompletedWithoutKYC, Failed}

// Decisions returns the statuses that a reviewer can give a registration, in
// every status of it, closed ones too (contract.md section 8).
func Decisions() []Status { return slices.Clone(decisions[:]) }

// Decides reports whether status is one of [Decisions].
func Decides(status Status) bool { return slices.Contains(decisions[:], status) }

// Event is the type of the event that an integration gets when a registration
// of a flow of that type comes to status (contract.md section 6): "" where
// there is none of its own.
func Event(flowType string, status Status) string {
	switch status {
	case Completed, CompletedWithoutKYC, Failed, NeedsManualVerification:
		return flowType + "_app_registration_" + strings.ToLower(string(status))
	}
	return ""
}
