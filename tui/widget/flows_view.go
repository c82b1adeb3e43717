package widget

import (
	"slices"

	"github.com/charmbracelet/lipgloss"
)

// ViewFilter draws the filter behind its label in w columns.
func (m Flows) ViewFilter(label string, w int) string {
	label = m.Theme.Muted.Render(label) + "  "
	return label + m.Filter.ViewValue(m.Theme, w-lipgloss.Width(label))
}

// ViewRows draws those of n rows that may be in sight; from..to is the one that
// the cursor is on.
func (m Flows) ViewRows(n int, row func(i int) []string) (rows []string, from, to int) {
	const outOfSight = 150 // rows from the cursor, in any window
	for i := max(m.Cursor-outOfSight, 0); i < min(m.Cursor+outOfSight, n); i++ {
		drawn := row(i)
		if i == m.Cursor {
			from, to = len(rows), len(rows)+len(drawn)
		}
		rows = append(rows, drawn...)
	}
	return rows, from, to
}

// Pinned keeps head and foot in sight in h rows, and between them the rows
// from..to. Where that is too little room, only the first row of the head stays.
func Pinned(head, rows, foot []string, from, to, h int) []string {
	if len(foot) > 0 {
		foot = append([]string{""}, foot...)
	}
	switch room := h - len(head) - len(foot); {
	case room >= 3:
		return slices.Concat(head, Window(rows, from, to, room), foot)
	case h > len(head):
		return append(head[:1], Window(rows, from, to, h-1)...)
	}
	return append(head, rows...)
}
