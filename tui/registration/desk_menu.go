package registration

import (
	"strconv"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// deskMenu draws what a reviewer can do: the decisions, what clears up, and what
// the flow's own rules still take.
type deskMenu struct {
	page.Deps
	reg     client.Registration
	entries []Entry
	cursor  int
	busy    []string
	w       int
	loose   bool // there is room for a row between the groups
	names   bool // the API's stand at the ends of rows
}

// view draws the menu. The row of the cursor is from..to.
func (m deskMenu) view() (rows []string, from, to int) {
	names := widget.Widest(m.entries, func(e Entry) string {
		if decides(e) {
			return e.Text
		}
		return ""
	})
	for i, e := range m.entries {
		if heading := m.heading(e); i == 0 || heading != m.heading(m.entries[i-1]) {
			if i > 0 && m.loose {
				rows = append(rows, "")
			}
			rows = append(rows, m.viewHeading(heading, i == 0)...)
		}
		shown := m.viewEntry(e, i, names)
		if i == m.cursor {
			from, to = len(rows), len(rows)+len(shown)
		}
		rows = append(rows, shown...)
	}
	return rows, from, to
}

// decides reports whether an entry is a decision of a reviewer's.
func decides(e Entry) bool {
	review, ok := e.To.(page.Review)
	return ok && !review.Does.Clears()
}

// heading is that of the group that e is in.
func (m deskMenu) heading(e Entry) string {
	switch {
	case decides(e):
		return m.Words.Desk.Decide
	case e.To != nil:
		return m.Words.Desk.ClearUp
	}
	return m.Words.Desk.OwnRules
}

// viewHeading is a heading; beside the first one stands what goes on.
func (m deskMenu) viewHeading(heading string, first bool) []string {
	if first {
		return []string{headed(m.Theme, heading, m.busy, m.w)}
	}
	return widget.Styled(m.Theme.Strong, widget.Wrapped(heading, m.w))
}

// viewEntry is an entry with the digit that chooses it, and of a decision what
// the integration is told: beside it, or in a row of its own where there is room
// for all of them. The question says it again.
func (m deskMenu) viewEntry(e Entry, i, names int) []string {
	here := i == m.cursor
	marker, style := widget.Pointer(m.Theme, here)
	lead := marker + style.Render(chosenBy(i, here, m.w)) + "  "
	at := ansi.StringWidth(lead)
	text := e.Text
	rows := widget.Led(lead, widget.Styled(style, widget.Wrapped(text, m.w-at)))
	if !decides(e) {
		rows[0] = m.atEnd(rows[0], e)
		return rows
	}
	ellipsis := m.Theme.Ellipsis
	if i == 0 {
		ellipsis = ""
	}
	told := m.Words.Told(e.To.(page.Review).Status, ellipsis)
	first := m.Words.Told(flow.Completed, "") // all of them are beside, or none
	switch {
	case at+names+3+ansi.StringWidth(first) <= m.w:
		rows[0] += strings.Repeat(" ", names-ansi.StringWidth(text)+3) + m.Theme.Muted.Render(told)
	case m.loose && at+ansi.StringWidth(told) <= m.w:
		rows = append(rows, strings.Repeat(" ", at)+m.Theme.Muted.Render(told))
	}
	rows[0] = m.atEnd(rows[0], e)
	return rows
}

// atEnd is the first row of an entry with what the API calls it.
func (m deskMenu) atEnd(row string, e Entry) string {
	name := ""
	switch to, ok := e.To.(page.Review); {
	case !m.names:
	case ok:
		name = string(to.Status)
	default:
		name = string(e.Does.Step) + " " + string(e.Does.Status)
	}
	return widget.AtEnd(m.Theme, row, name, m.w)
}

// chosenBy is the key that chooses the entry i: its digit, and of those that have
// none Enter, where the cursor is on it and w columns have room for it.
func chosenBy(i int, here bool, w int) string {
	switch {
	case i < 9:
		return strconv.Itoa(i + 1)
	case here && w >= wideForEnter:
		return "enter"
	}
	return " "
}

const wideForEnter = 36
