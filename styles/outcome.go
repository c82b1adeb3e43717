package styles

import (
	"appreg/flow"
)

// Outcome is the style of a status. Only outcomes have a color.
func (t *Theme) Outcome(s flow.Status) Style {
	switch s {
	case flow.Completed, flow.CompletedWithoutKYC:
		return t.Good
	case flow.Failed, flow.Expired:
		return t.Bad
	case flow.NeedsManualVerification:
		return t.Warn
	}
	return t.Strong
}
