package registration

import (
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// viewHistory is what reviewers decided, the newest first.
func viewHistory(d page.Deps, log []client.Review, w int) []string {
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
		rows = append(rows, viewDecision(d, r, w)...)
	}
	return rows
}

// viewDecision is what was decided, when and by whom, and the note in rows of its
// own.
func viewDecision(d page.Deps, r client.Review, w int) []string {
	sign := d.Theme.Outcome(r.New).Render(widget.Mark(d.Theme, r.New))
	before := ""
	if r.Previous != flow.NeedsManualVerification && r.Previous != "" {
		before = widget.InPlaceOf(d, r)
	}
	facts := widget.Joined(d.Theme.Separator, widget.DecidedAt(d, r), widget.DecidedBy(d, r), before)
	text := d.Words.Stand(string(r.New)) + "  " + d.Theme.Muted.Render(facts)
	rows := widget.Led(sign+" ", widget.Wrapped(text, w-2))
	if note := widget.Note(d, r); note != "" {
		rows = append(rows, widget.Indented(2, widget.Wrapped(note, w-2))...)
	}
	return rows
}

// longestHistory is how many decisions are shown.
const longestHistory = 30
