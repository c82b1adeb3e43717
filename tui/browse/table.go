package browse

import (
	"strings"

	"appreg/flow"
	"appreg/styles"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// table draws registrations in w columns, in as many of its own as there is room
// for.
type table struct {
	Cells
	columns []column
	w       int
	waiting bool // it is the queue of those who wait for a person
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
	wideForTimes = 36  // columns of the window below which there is only who it is
	wideForPane  = 120 // columns from which on the row under the cursor has a pane
	paneLeast    = 38  // columns of the pane
	paneGap      = 3
	wideForWords = 90 // columns of the table from which on the longest status is whole
	apiColumn    = "API"
)

// split is how wide the table is in a window, and the pane beside it; 0: there is
// none.
func split(window int) (table, pane int) {
	if window < wideForPane {
		return widget.TextWidth(window), 0
	}
	w := window - 2*widget.Margin
	table = min(w-paneGap-paneLeast, widget.Readable)
	return table, min(w-paneGap-table, widget.Readable)
}

// newTable has the columns that w have room for: how somebody stands, or why they
// wait, who it is, and since when. The rest is below the table or beside it, of the
// row under the cursor. By names the API's own stand at the end.
func newTable(c Cells, w int, waiting, names bool) table {
	b := c.Words.Browse
	t := table{Cells: c, w: w, waiting: waiting}
	window := w + 2*widget.Margin
	who, age := column{b.Who, 0, 0, Cells.who}, column{b.Updated, 8, 0, Cells.Age}
	status := column{b.Status, 14, 0, Cells.status}
	if waiting {
		age.title = b.Waits
	}
	switch {
	case window < wideForTimes && waiting:
		t.columns = []column{{b.Waits, 5, 0, Cells.Age}, who}
	case window < wideForTimes:
		t.columns = []column{{b.Status, 1, 0, Cells.mark}, who}
	case window < widget.WideForTwo && waiting:
		who.share = 17
		t.columns = []column{who, {b.Reason, 0, 0, Cells.head}, age}
	case window < widget.WideForTwo:
		status.w, age.w = 13, 7
		t.columns = []column{status, who, age}
	case waiting:
		who.share = 12
		t.columns = []column{who, {b.Reason, 0, 0, Cells.reason}, age}
	default:
		if status.w = 18; w >= wideForWords {
			status.w = widestStatus(c)
		}
		t.columns = []column{status, {b.Who, 0, 20, Cells.who}, {b.Flow, 0, 0, Cells.flow}, {b.Step, 12, 0, Cells.step}, age}
		if w >= wideForWords {
			t.columns[1].share, t.columns[3].w = 16, 17
		}
		if names {
			t.columns = []column{status, who, age, {apiColumn, 26, 0, Cells.api}}
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

// widestStatus is how many columns the longest status takes.
func widestStatus(c Cells) int {
	w := 0
	for _, s := range []flow.Status{flow.NeedsManualVerification, flow.CompletedWithoutKYC} {
		w = max(w, ansi.StringWidth(c.status(Listed{Status: s})))
	}
	return min(w, 30)
}

// viewTitles names the columns.
func (t table) viewTitles() string {
	row := strings.Repeat(" ", len("> "))
	for i, c := range t.columns {
		title, gap := t.cell(c.title, i)
		row += title + gap
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

// ended is how a status is drawn: what is still open has nothing to tell by a color.
func ended(t *styles.Theme, s flow.Status) styles.Style {
	if s == flow.Started || s == flow.Ongoing {
		return t.Text
	}
	return t.Outcome(s)
}

// viewCells are a registration's columns.
func (t table) viewCells(e Listed, here bool) string {
	style := t.theme.Text
	if here {
		style = t.theme.Focus
	}
	row, run := "", make([]string, 0, 2*len(t.columns)) // columns that look the same are drawn at once
	for i, c := range t.columns {
		text, gap := t.cell(c.text(t.Cells, e), i)
		switch {
		case i == 0 && c.title == t.Words.Browse.Status:
			row = ended(t.theme, e.Status).Render(text + gap)
		case c.title == apiColumn:
			row, run = row+style.Render(strings.Join(run, ""))+t.theme.Muted.Render(text), run[:0]
		case c.title == t.Words.Browse.Reason && len(e.reasons) > 0:
			sign, severe := widget.Severity(e.reasons[0]).Sign(t.theme)
			row = row + style.Render(strings.Join(run, "")) + severe.Render(sign)
			run = append(run[:0], strings.TrimPrefix(text, sign), gap)
		default:
			run = append(run, text, gap)
		}
	}
	return row + style.Render(strings.Join(run, ""))
}

// cell is s as far as column i has room for it, with the gap to the next one.
func (t table) cell(s string, i int) (text, gap string) {
	w := t.columns[i].w
	if s = widget.Clip(t.theme, s, w); i == len(t.columns)-1 {
		return s, ""
	}
	return s, strings.Repeat(" ", w-ansi.StringWidth(s)+columnGap)
}

// details are what the columns do not say, or not whole, in at most n rows: first
// why somebody waits, by what one reaches them and the id, then what there is room
// for. What is left out shows as an ellipsis at the end.
func (t table) details(e Listed, n int, names bool) []string {
	said := map[string]bool{"": true, t.status(Listed{Status: flow.NeedsManualVerification}): t.waiting}
	for _, c := range t.columns {
		if text := c.text(t.Cells, e); ansi.StringWidth(text) <= c.w {
			said[text] = true
		}
	}
	all := []func(Cells, Listed) string{
		Cells.email, Cells.phone, Cells.id, Cells.name, Cells.status, Cells.step, Cells.of, Cells.changed, Cells.began,
	}
	if len(e.reasons) > 0 {
		all = append([]func(Cells, Listed) string{Cells.reason, Cells.others}, all...)
	}
	if names {
		all = append(all, Cells.api)
	}
	var parts []string
	for _, text := range all {
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
