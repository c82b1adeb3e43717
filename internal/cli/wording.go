package cli

import (
	"strings"
	"time"

	"appreg/flow"
)

// date is a moment as it is read by the person's own clock.
func date(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

func told(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// deciding is a decision in words, with the status that it gives.
func (a app) deciding(s flow.Status) string { return a.words.Decision(s) + " (" + string(s) + ")" }

// statusInFull is a status in words, with the API's own behind it where that is
// another.
func (a app) statusInFull(s flow.Status) string {
	word := a.words.Status(string(s))
	if strings.EqualFold(word, string(s)) {
		return word
	}
	return word + " (" + string(s) + ")"
}

// stepText is a step as a cell.
func (a app) stepText(step flow.Step) string { return a.words.StepInFull(string(step)) }

// status words a status in its colour, for stdout.
func (a app) status(s flow.Status) string {
	return a.out.Outcome(s).Render(a.words.Status(string(s)))
}

func join[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}
