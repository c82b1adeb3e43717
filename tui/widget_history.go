package tui

import (
	"appreg/client"
	"appreg/flow"
	"time"
)

// history is a decision in a sentence or two.
func history(d deps, r client.Review) string {
	at := "–"
	if !r.At.IsZero() {
		at = moment(d, r.At)
	}
	note := r.Note
	if runes := []rune(note); len(runes) > flow.NoteMax {
		note = string(runes[:flow.NoteMax]) + d.Theme.Ellipsis
	}
	return d.Words.HistoryRow(at, clip(d.Theme, r.By, longestName), r.Previous, r.New, note)
}

// longestName is how many columns of a reviewer's name are shown.
const longestName = 60

// moment is a time of the server's in the local time zone.
func moment(d deps, t time.Time) string {
	return t.In(lastCall(d.API).At.Location()).Format("2006-01-02 15:04")
}

// newest is the last decision of a log, which is not empty.
func newest(log []client.Review) client.Review {
	last := log[len(log)-1]
	for _, r := range log {
		if r.At.After(last.At) {
			last = r
		}
	}
	return last
}
