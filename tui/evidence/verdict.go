package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// A verdict is what came of an image, as far as this version knows.
type verdict int

const (
	other verdict = iota // still being looked at, or a word of the server's
	good
	bad
	manual
)

// became is what came of v, by what it counts for (section 5 of the contract).
func (p proof) became(v *client.Validation) verdict {
	switch p.Worth(v) {
	case flow.Proven:
		return good
	case flow.InDoubt:
		return manual
	}
	if strings.EqualFold(strings.TrimSpace(v.Status), string(flow.Failed)) {
		return bad
	}
	return other
}

// spent reports whether nothing is lost where what reg has is replaced: it has failed, or
// is the one whose name keeps it from being completed.
func (p proof) spent(reg client.Registration) bool {
	switch strings.ToUpper(strings.TrimSpace(p.Of(reg).Status)) {
	case "FAILED", "EXPIRED", "NOT_FOUND": // section 5 of the contract
		return true
	}
	return p.otherName(reg) && toReview(reg)
}

// otherName reports whether the document of reg was read and is in another name.
func (p proof) otherName(reg client.Registration) bool {
	return p.Step == flow.Document && reg.Record().Names() == flow.Different
}

// toReview reports whether reg could be completed but for the names.
func toReview(reg client.Registration) bool {
	return slices.Contains(reg.Facts().Blockers(), flow.NamesDiffer)
}

// says is the outcome in a sentence, how good it is, and what to do about it.
func (p proof) says(w *i18n.Words, reg client.Registration, v *client.Validation) (lv widget.Level, text, next string) {
	status := w.Worth(v.Status)
	text = fmt.Sprintf(p.Other, status)
	if v.Status == "" {
		text = p.Untold
	}
	switch is := p.became(v); {
	case is == good && p.otherName(reg) && toReview(reg):
		return widget.Warn, w.Image.OtherName, w.Image.OtherNameNext
	case is == good && p.otherName(reg):
		return widget.Warn, w.Image.OtherName, w.Image.OtherNameMay
	case is == good && strings.EqualFold(strings.TrimSpace(v.Status), "validated"):
		return widget.Fine, p.Passed, ""
	case is == good:
		return widget.Fine, fmt.Sprintf(p.Counts, status), ""
	case is == bad:
		return widget.Bad, cmp.Or(p.failed, text), p.failedNext
	case is == manual && p.manual != "":
		return widget.Warn, p.manual, w.Image.ManualNext
	}
	return widget.Warn, text, w.Image.OtherNext
}

// ofDocument is what was read off a document, what matters most first.
func ofDocument(d page.Deps, _ client.Registration, v *client.Validation) []shown {
	i := d.Words.Image
	return []shown{{i.Names, names(d, v)}, {i.Name, v.Name}, {i.Number, widget.Ending(v.Number)}, {i.Type, v.Type}}
}

// ofFace is how live the face was. A score that is no number stays as it came.
func ofFace(d page.Deps, reg client.Registration, v *client.Validation) []shown {
	score := v.Score
	switch {
	case v.ScoreValue == nil:
	case reg.Flow != nil && reg.Flow.Shown:
		score = d.Words.Held(*v.ScoreValue, reg.Flow.LivenessFrom())
	default:
		score = d.Words.Percent(*v.ScoreValue)
	}
	return []shown{{d.Words.Image.LivenessScore, score}}
}

// names tells whether the document's name is the registration's, where there is
// one. What nobody has compared differs from nothing.
func names(d page.Deps, v *client.Validation) string {
	i, t := d.Words.Image, d.Theme
	alike, score := v.NamesMatch != nil && *v.NamesMatch, ""
	if v.Percentage != nil && v.ScoreValidated && v.ImageValidated {
		alike, score = *v.Percentage >= flow.NamesLeast, d.Words.Percent(*v.Percentage/100)
	}
	switch {
	case v.Name == "":
		return ""
	case v.NameReview == client.NamesMatch: // whatever the score
		return t.Good.Render(t.Glyphs.Good) + " " + i.NamesMatch
	case alike:
		return t.Good.Render(t.Glyphs.Good) + " " + widget.Joined(t.Separator, i.NamesMatch, score)
	case !v.ScoreValidated || !v.ImageValidated:
		return i.NamesUntold
	}
	return t.Warn.Render(t.Glyphs.Warn + " " + widget.Joined(t.Separator, i.NamesDiffer, score))
}

// refusedFace says why a face of reg was refused.
func refusedFace(d page.Deps, reg client.Registration, said *client.Error) string {
	var flows *float64
	if reg.Flow != nil && reg.Flow.Shown {
		least := reg.Flow.LivenessFrom()
		flows = &least
	}
	return d.Explainer().Face(said, flows)
}
