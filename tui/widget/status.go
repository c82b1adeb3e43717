package widget

import (
	"appreg/flow"
	"appreg/styles"
)

// Mark is the sign of a status, so that its color is never alone.
func Mark(t *styles.Theme, s flow.Status) string {
	switch s {
	case flow.Started:
		return t.Ahead
	case flow.Ongoing:
		return t.Here
	case flow.NeedsManualVerification:
		return t.Glyphs.Warn
	case flow.Expired:
		return t.Skipped
	case flow.Completed, flow.CompletedWithoutKYC, flow.Failed:
		return Sign(t, s)
	}
	return t.Passed
}

// Sign says by a glyph what the color of a closed status says.
func Sign(t *styles.Theme, s flow.Status) string {
	if s == flow.Failed || s == flow.Expired {
		return t.Glyphs.Bad
	}
	return t.Glyphs.Good
}

// Severity tells what speaks against a person from what is only not known.
func Severity(r flow.Reason) Level {
	switch r.Code {
	case flow.ReasonFaces, flow.ReasonNames:
		return Bad
	case flow.ReasonLiveness:
		if !r.Near {
			return Bad
		}
	}
	return Warn
}
