package widget

import (
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
)

// Decision is a decision in a sentence or two.
func Decision(d page.Deps, r client.Review) string {
	at := "–"
	if !r.At.IsZero() {
		at = Moment(d, r.At)
	}
	note := r.Note
	if runes := []rune(note); len(runes) > flow.NoteMax {
		note = string(runes[:flow.NoteMax]) + d.Theme.Ellipsis
	}
	return d.Words.HistoryRow(at, Clip(d.Theme, r.By, longestName), r.Previous, r.New, note)
}

// longestName is how many columns of a reviewer's name are shown.
const longestName = 60

// Moment is a time of the server's in the local time zone.
func Moment(d page.Deps, t time.Time) string {
	return t.In(page.LastCall(d.API).At.Location()).Format("2006-01-02 15:04")
}

// Newest is the last decision of a log, which is not empty.
func Newest(log []client.Review) client.Review {
	last := log[len(log)-1]
	for _, r := range log {
		if r.At.After(last.At) {
			last = r
		}
	}
	return last
}
