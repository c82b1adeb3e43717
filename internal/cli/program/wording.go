package program

import (
	"strings"
	"time"

	"appreg/flow"
	"appreg/internal/i18n"
)

// Date is a moment as it is read by the person's own clock.
func Date(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

// Told is a moment in JSON: null where it is not known.
func Told(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// Deciding is a decision in words, with the status that it gives.
func Deciding(w *i18n.Words, s flow.Status) string { return w.Decision(s) + " (" + string(s) + ")" }

// StatusInFull is a status in words, with the API's own behind it where that is
// another.
func StatusInFull(w *i18n.Words, s flow.Status) string {
	word := w.Stand(string(s))
	if word == string(s) {
		return word
	}
	return word + " (" + string(s) + ")"
}

// WorthInFull is the status of a validation in words, with the API's own behind
// it where that is another.
func WorthInFull(w *i18n.Words, status string) string {
	word := w.Worth(status)
	if strings.EqualFold(word, status) {
		return status
	}
	return word + " (" + status + ")"
}

// Status words a status in its color, for stdout.
func (a App) Status(s flow.Status) string {
	return a.Out.Outcome(s).Render(a.Words.Status(string(s)))
}

// Join lists words: "ONGOING, COMPLETED".
func Join[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}
