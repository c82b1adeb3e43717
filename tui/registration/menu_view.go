package registration

import (
	"strings"

	"appreg/client"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// menuView draws what can be done, in groups.
type menuView struct {
	page.Deps
	reg     client.Registration
	entries []Entry
	cursor  int
	busy    []string // what goes on, beside the first heading; nil: nothing
	w       int
	loose   bool // there is room for a row between the groups
	names   bool // the API's stand at the ends of rows
	table   bool // and in the table, too, which stands beside the menu
}

// group is the entries first..end, which stand under one heading.
type group struct {
	heading    string
	first, end int
}

func (m menuView) groups() (all []group) {
	for i, e := range m.entries {
		heading := m.heading(e)
		if len(all) == 0 || all[len(all)-1].heading != heading {
			all = append(all, group{heading, i, i})
		}
		all[len(all)-1].end = i + 1
	}
	return all
}

// apart draws the menu with the group that only decides by itself: it is always in
// sight.
func (m menuView) apart(pins bool) (rows, pinned []string, from, to int) {
	groups := m.groups()
	if last := len(groups) - 1; pins && last > 0 {
		pinned, _, _ = m.viewGroups(groups[last:])
		groups = groups[:last]
	}
	rows, from, to = m.viewGroups(groups)
	return rows, pinned, from, to
}

// viewGroups draws some of the groups.
func (m menuView) viewGroups(groups []group) (rows []string, from, to int) {
	column := m.column()
	for i, g := range groups {
		if i > 0 && m.loose {
			rows = append(rows, "")
		}
		above := len(rows)
		rows = append(rows, m.viewHeading(g))
		drawn, here, past := widget.Rows(g.first, g.end, m.cursor, func(i int) []string { return m.viewEntry(i, column) })
		if g.first <= m.cursor && m.cursor < g.end {
			if from, to = len(rows)+here, len(rows)+past; m.cursor == g.first {
				from = above // the heading too
			}
		}
		rows = append(rows, drawn...)
	}
	return rows, from, to
}

// heading is that of the group that e is in.
func (m menuView) heading(e Entry) string {
	if e.decides() {
		return m.Words.Desk.Decide
	}
	return m.Words.Standing.Next
}

// viewHeading is a heading, with what goes on beside the first one.
func (m menuView) viewHeading(g group) string {
	if g.first > 0 {
		m.busy = nil
	}
	return headed(m.Theme, g.heading, m.busy, m.w)
}

// viewEntry is entry i with its digit, and what it brings, where there is room.
// What comes of it is never left out where that is not what it asks for.
func (m menuView) viewEntry(i, column int) []string {
	e, here := m.entries[i], i == m.cursor
	lead, style := widget.Pointer(m.Theme, here)
	by := chosenBy(i, here, m.w)
	lead += painted(here, style, by) + "  "
	room := m.w - ansi.StringWidth(lead)
	if e.Warns {
		text := style.Render(e.Text) + m.Theme.Warn.Render(": "+e.Aside)
		return m.named(widget.Led(lead, widget.Wrapped(text, room)), e)
	}
	texts := widget.Wrapped(e.Text, room)
	for i, text := range texts {
		texts[i] = painted(here, style, text)
	}
	rows := widget.Led(lead, texts)
	last := len(rows) - 1
	if e.Aside == "" || last > 0 {
		return m.named(rows, e)
	}
	needs := 0
	if m.names && !m.table && e.api() != "" {
		needs = apiGap + ansi.StringWidth(e.api())
	}
	for _, gap := range []int{max(column-ansi.StringWidth(e.Text)-(ansi.StringWidth(by)-1), asideGap), asideGap} {
		if with := rows[0] + strings.Repeat(" ", gap) + m.Theme.Muted.Render(e.Aside); ansi.StringWidth(with)+needs <= m.w {
			rows[0] = with
			return m.named(rows, e)
		}
	}
	if rows = m.named(rows, e); e.Tells {
		rows = append(rows, widget.Indented(ansi.StringWidth(lead), widget.Styled(m.Theme.Muted, widget.Wrapped(e.Aside, room)))...)
	}
	return rows
}

// painted is text in a style: what is not under the cursor looks as the terminal
// shows it, and takes no drawing.
func painted(here bool, style styles.Style, text string) string {
	if !here {
		return text
	}
	return style.Render(text)
}

// named puts the API's name at the end of the last row of e, where no table beside
// the menu has it.
func (m menuView) named(rows []string, e Entry) []string {
	last := len(rows) - 1
	if m.names && !m.table {
		rows[last] = withAPI(m.Theme, rows[last], e.api(), m.w)
	}
	return rows
}

const (
	asideGap = 3
	apiGap   = 3
)

// column is where what the entries bring begins, behind their texts: a text that
// is much longer than the others does not push it aside.
func (m menuView) column() int {
	widest := 0
	for _, e := range m.entries {
		if n := ansi.StringWidth(e.Text); n <= m.w/2 && !e.Warns {
			widest = max(widest, n)
		}
	}
	return widest + asideGap
}

// withAPI is a row with the API's name at its end, where there is room.
func withAPI(t *styles.Theme, row, name string, w int) string {
	if name == "" || ansi.StringWidth(row)+apiGap+ansi.StringWidth(name) > w {
		return row
	}
	return row + strings.Repeat(" ", w-ansi.StringWidth(row)-ansi.StringWidth(name)) + t.Muted.Render(name)
}
