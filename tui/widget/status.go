package widget

import (
	"appreg/flow"
	"appreg/internal/i18n"
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

// Place is where a registration stands, by the API's name, but for the one before
// the first step, which says nothing to a person.
func Place(w *i18n.Words, s flow.Step) string {
	if s == flow.Start {
		return w.Step(string(s))
	}
	return string(s)
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
