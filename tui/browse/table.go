package browse

import (
	"strings"

	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// table draws registrations in w columns of the window, in as many of its own
// as there is room for.
type table struct {
	Cells
	columns []column
	w       int
}

// column is one of the table's: its title, its width, or its share of what the
// others leave (of 40; without one it fills up), and what of a registration
// stands in it.
type column struct {
	title    string
	w, share int
	text     func(Cells, Listed) string
}

const (
	columnGap    = 2
	wideForTimes = 36  // columns below which there is only who it is
	wideForAll   = 120 // columns from which on a row has everything
	wideForWords = 150 // and even the longest status whole
)

// newTable has the columns that a window has room for. A narrow one has what one
// looks somebody up by: how it stands, who it is, when it changed. The rest is
// below the table, of the row under the cursor.
func newTable(c Cells, window int) table {
	b := c.Words.Browse
	t := table{Cells: c, w: window - 2*widget.Margin}
	status, who, of := column{b.Status, 13, 0, Cells.status}, column{b.Who, 0, 0, Cells.who}, column{b.Flow, 0, 0, Cells.flow}
	updated := column{b.Updated, 7, 0, Cells.Day}
	switch {
	case window < wideForTimes:
		t.columns = []column{{b.Status, 1, 0, Cells.mark}, who}
	case window < widget.WideForTwo:
		status.w = 11
		t.columns = []column{status, who, updated}
	case window < wideForAll:
		who.share = 16
		t.columns = []column{status, who, of, {b.Step, 12, 0, Cells.step}, updated}
	default:
		if status.w = 23; window >= wideForWords {
			status.w = 30
		}
		t.columns = []column{
			status, {b.Who, 0, 10, Cells.name}, {b.Contact, 0, 15, Cells.contact}, of,
			{b.Step, 16, 0, Cells.step}, {b.Updated, 17, 0, Cells.moment},
		}
	}
	room, fills := t.w-len("> ")-(len(t.columns)-1)*columnGap, 0
	for _, c := range t.columns {
		room -= c.w
	}
	rest := room
	for i, c := range t.columns {
		if c.share > 0 {
			t.columns[i].w = room * c.share / 40
			rest -= t.columns[i].w
		} else if c.w == 0 {
			fills = i
		}
	}
	t.columns[fills].w = max(rest, 0)
	return t
}

// viewTitles names the columns.
func (t table) viewTitles() string {
	row := strings.Repeat(" ", len("> "))
	for i, c := range t.columns {
		row += t.cell(c.title, i)
	}
	return t.theme.Muted.Render(row)
}

// viewRow is row i of a list, or what stands in its place.
func (t table) viewRow(list PagedList, i int) string {
	marker, _ := widget.Pointer(t.theme, i == list.Cursor)
	e, here, loaded := list.At(i)
	number, said := t.Words.Thousands(i+1), ""
	switch {
	case here:
		return marker + t.viewCells(e, i == list.Cursor)
	case loaded:
		said = t.theme.Warn.Render(t.theme.Glyphs.Warn + " " + number + " " + t.Words.Browse.Unreadable)
	case list.Failed[list.page(i)] != nil:
		said = t.theme.Bad.Render(t.theme.Glyphs.Bad + " " + number + " " + t.Words.Browse.NotLoaded)
	default:
		said = t.theme.Muted.Render(t.theme.Ellipsis + " " + number)
	}
	return widget.Clip(t.theme, marker+said, t.w)
}

// viewCells are a registration's columns.
func (t table) viewCells(e Listed, here bool) string {
	row := ""
	for i, c := range t.columns {
		style := t.theme.Text
		switch {
		case i == 0:
			style = t.theme.Outcome(e.Status)
		case here:
			style = t.theme.Focus
		}
		row += style.Render(t.cell(c.text(t.Cells, e), i))
	}
	return row
}

// cell is s in exactly the width of column i, with the gap to the next one.
func (t table) cell(s string, i int) string {
	w := t.columns[i].w
	if s = widget.Clip(t.theme, s, w); i == len(t.columns)-1 {
		return s
	}
	return s + strings.Repeat(" ", w-lipgloss.Width(s)+columnGap)
}

// details are what the columns do not say, or not whole, in at most n rows: first
// by what one reaches somebody, and the id, then what there is room for. What is
// left out shows as an ellipsis at the end.
func (t table) details(e Listed, n int) []string {
	said := map[string]bool{"": true}
	for _, c := range t.columns {
		if text := c.text(t.Cells, e); lipgloss.Width(text) <= c.w {
			said[text] = true
		}
	}
	var parts []string
	for _, text := range []func(Cells, Listed) string{
		Cells.email, Cells.phone, Cells.id, Cells.name, Cells.status, Cells.step, Cells.flow, Cells.moment,
	} {
		if text := text(t.Cells, e); !said[text] {
			parts = append(parts, text)
			said[text] = true
		}
	}
	rows := widget.Flowed(t.theme, parts, t.w)
	if len(rows) > n && n > 0 {
		const gap = "   "
		rows[n-1] = widget.Clip(t.theme, strings.Join(rows[n-1:], gap), t.w)
	}
	return widget.Styled(t.theme.Muted, rows[:min(len(rows), n)])
}
