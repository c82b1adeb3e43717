package tui

import (
	"slices"

	"appreg/client"
	"appreg/flow"
)

// viewHistory is what reviewers decided, the newest first. A note is bounded by
// what may be sent: a server may keep a longer one.
func viewHistory(d deps, log []client.Review, w int) []string {
	rows := []string{d.Theme.Strong.Render(d.Words.Desk.History)}
	if len(log) == 0 {
		return append(rows, "  "+d.Theme.Muted.Render(d.Words.Desk.HistoryNone))
	}
	log = slices.Clone(log)
	slices.SortStableFunc(log, func(a, b client.Review) int { return b.At.Compare(a.At) })
	for i, r := range log {
		if i == longestHistory {
			return append(rows, "  "+d.Theme.Muted.Render(d.Theme.Ellipsis))
		}
		rows = append(rows, indented(2, wrapped(history(d, r), w-2))...)
	}
	return rows
}

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

const (
	longestName    = 60 // columns of a reviewer's name that are shown
	longestHistory = 30 // decisions that are shown
)

// viewPast is the history of a registration that is not in review (any more).
func (m standing) viewPast(w int) []string {
	if len(m.reg.ReviewLog) == 0 {
		return nil
	}
	return append([]string{""}, viewHistory(m.deps, m.reg.ReviewLog, w)...)
}
