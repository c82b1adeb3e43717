package evidence

import (
	"fmt"
	"strconv"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// outcome is what came of an image, as far as this version knows.
type outcome int

const (
	otherOutcome outcome = iota // still being looked at, or a word of the server's
	goodOutcome
	badOutcome
	manualOutcome
)

func (m ImageScreen) became() outcome {
	switch m.worth() {
	case flow.Proven:
		return goodOutcome
	case flow.InDoubt:
		return manualOutcome
	}
	if strings.EqualFold(strings.TrimSpace(m.Came.Status), string(flow.Failed)) {
		return badOutcome
	}
	return otherOutcome
}

// worth is what the image counts for (section 5 of the contract).
func (m ImageScreen) worth() flow.Evidence {
	if m.Step == flow.Liveness {
		return client.Registration{BiometricValidation: m.Came}.Facts().Liveness
	}
	return client.Registration{DocumentValidation: m.Came}.Facts().Document
}

// viewOutcome is what came of it, what was read, and what can be done. Where
// not all fits, what was read goes first.
func (m ImageScreen) viewOutcome(w int) (rows []string, from, to int) {
	title, _ := m.titles()
	rows = []string{widget.Clip(m.Theme, m.Theme.Strong.Render(title), w)}
	rows = append(rows, m.gap()...)
	said := m.viewVerdict(w)
	state := m.viewOutcomeState(w)
	choices, first, end := m.viewRows(w)
	gap := m.gap()
	room := m.h - len(rows) - len(said) - len(choices) - len(state) - 2*len(gap)
	rows = append(rows, said...)
	if table := m.viewRead(w); room > 0 {
		rows = append(append(rows, gap...), table[:min(len(table), room)]...)
	}
	rows = append(rows, gap...)
	from, to = len(rows)+first, len(rows)+end
	rows = append(append(rows, choices...), state...)
	if len(state) > 0 {
		to = len(rows)
	}
	return rows, from, to
}

// viewOutcomeState is what goes on while the outcome is read again.
func (m ImageScreen) viewOutcomeState(w int) []string {
	switch {
	case m.Job.Busy():
		return m.viewBusy(w)
	case m.err != nil:
		return widget.Styled(m.Theme.Bad, widget.Wrapped(m.Explain(m.err), w))
	}
	return nil
}

// viewVerdict is the outcome in a sentence, and what to do about it.
func (m ImageScreen) viewVerdict(w int) []string {
	i, t := m.Words.Image, m.Theme
	say := func(style lipgloss.Style, sign, text, next string) []string {
		rows := widget.Styled(style, widget.Wrapped(sign+" "+text, w))
		return append(rows, widget.Styled(t.Muted, widget.Wrapped(next, w))...)
	}
	good, counts, other, untold := i.DocumentPassed, i.DocumentCounts, i.DocumentOther, i.DocumentUntold
	if m.Step == flow.Liveness {
		good, counts, other, untold = i.FacePassed, i.FaceCounts, i.FaceOther, i.FaceUntold
	}
	if !strings.EqualFold(strings.TrimSpace(m.Came.Status), "validated") {
		good = fmt.Sprintf(counts, m.Words.Worth(m.Came.Status))
	}
	if other = fmt.Sprintf(other, m.Words.Worth(m.Came.Status)); m.Came.Status == "" {
		other = untold
	}
	switch m.became() {
	case goodOutcome:
		return say(t.Good, t.Glyphs.Good, good, "")
	case badOutcome:
		if m.Step == flow.Document {
			return say(t.Bad, t.Glyphs.Bad, i.DocumentFailed, i.FailedNext)
		}
		return say(t.Bad, t.Glyphs.Bad, other, m.Words.Reason("liveness_failed"))
	case manualOutcome:
		if m.Step == flow.Document {
			return say(t.Warn, t.Glyphs.Warn, i.DocumentManual, i.ManualNext)
		}
	}
	return say(t.Warn, t.Glyphs.Warn, other, i.OtherNext)
}

// shown is a value of an outcome, and what it is.
type shown struct{ label, text string }

// viewRead is what was read off a document, what matters most first, or a face's
// score.
func (m ImageScreen) viewRead(w int) []string {
	i, v := m.Words.Image, m.Came
	all := []shown{{i.Status, m.Words.Worth(v.Status)}, {i.LivenessScore, m.decimal(v.Score)}}
	if m.Step == flow.Document {
		all = []shown{
			{i.Names, m.Names(v)}, {i.Name, v.Name}, {i.Number, widget.Ending(v.Number)},
			{i.Type, v.Type}, {i.Category, v.Category}, {i.Status, m.Words.Worth(v.Status)},
		}
	}
	labels := 0
	for _, l := range all {
		labels = max(labels, lipgloss.Width(l.label))
	}
	var rows []string
	for _, l := range all {
		if l.text != "" {
			pad := strings.Repeat(" ", labels-lipgloss.Width(l.label)+2)
			rows = append(rows, widget.Clip(m.Theme, m.Theme.Muted.Render(l.label)+pad+l.text, w))
		}
	}
	return rows
}

// decimal is a score of the server's as people write it. What is no number
// stays as it came.
func (m ImageScreen) decimal(score string) string {
	if _, err := strconv.ParseFloat(score, 64); err != nil {
		return score
	}
	return strings.Replace(score, ".", m.Words.Image.Point, 1)
}

// Names tells whether the document's name is the registration's, where there is
// one. What nobody has compared differs from nothing.
func (m ImageScreen) Names(v *client.Validation) string {
	i, t := m.Words.Image, m.Theme
	alike := v.NamesMatch != nil && *v.NamesMatch
	if v.Percentage != nil && v.ScoreValidated && v.ImageValidated {
		alike = *v.Percentage >= flow.NamesLeast
	}
	switch {
	case v.Name == "":
		return ""
	case alike, v.NameReview == client.NamesMatch:
		return t.Good.Render(t.Glyphs.Good) + " " + i.NamesMatch
	case !v.ScoreValidated || !v.ImageValidated:
		return i.NamesUntold
	}
	return t.Warn.Render(t.Glyphs.Warn + " " + i.NamesDiffer)
}

// RefusedFace says why a face was refused.
func (m ImageScreen) RefusedFace(said *client.Error) string {
	var flows *float64
	if m.Reg.Flow != nil && m.Reg.Flow.Shown {
		least := m.Reg.Flow.LivenessFrom()
		flows = &least
	}
	return m.Explainer().Face(said, flows)
}
