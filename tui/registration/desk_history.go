package registration

import (
	"slices"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"
)

// viewHistory is what reviewers decided, the newest first. A note is bounded by
// what may be sent: a server may keep a longer one.
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
		rows = append(rows, widget.Indented(2, widget.Wrapped(widget.Decision(d, r), w-2))...)
	}
	return rows
}

// longestHistory is how many decisions are shown.
const longestHistory = 30
