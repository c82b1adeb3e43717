package widget

import (
	"cmp"
	"strings"

	"appreg/styles"
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// An Entry is something that can be done on a screen of type S.
type Entry[S any] struct {
	Text   string
	Name   string // tells it from others that have its text; "": the text does
	Aside  string // beside it, or below where there is no room
	Warns  bool   // the aside does
	Cannot string // why it cannot be done now; "": it can
	Below  string // what is known of it, in a row of its own
	Does   func(S) (S, tea.Cmd)
}

// List is what can be done on a screen, from the top. It is made anew of what
// the screen knows, whenever it is asked for.
type List[S any] []Entry[S]

// Offers are the entries by their names, while c takes one.
func (l List[S]) Offers(c Chooser) page.Offers {
	o := page.Offers{At: c.Cursor}
	for _, e := range l {
		o.All = append(o.All, cmp.Or(e.Name, e.Text+e.Cannot))
	}
	if c.Job.Busy() {
		o.All = nil
	}
	return o
}

// View draws the list in w columns, with the digits that choose: rows, and which of
// them are the one's that the cursor is on.
func (l List[S]) View(t *styles.Theme, c Chooser, w int) (rows []string, from, to int) {
	return Rows(0, len(l), c.Cursor, func(i int) []string {
		return l[i].view(t, Digit(i, c.Bindings.Digit), i == c.Cursor, w)
	})
}

// Digit is what stands before an entry of a menu that a digit chooses, or may
// choose: the others are in line with it.
func Digit(i int, chooses key.Binding) string {
	switch {
	case !chooses.Enabled():
		return ""
	case i < len(chooses.Keys()):
		return chooses.Keys()[i] + "  "
	}
	return "   "
}

// Rows are those of the entries from first up to end, and which of them are the one's
// that the cursor is on.
func Rows(first, end, cursor int, draw func(i int) []string) (rows []string, from, to int) {
	for i := first; i < end; i++ {
		drawn := draw(i)
		if i == cursor {
			from, to = len(rows), len(rows)+len(drawn)
		}
		rows = append(rows, drawn...)
	}
	return rows, from, to
}

// view draws the text whole, since two may differ at their ends alone. Where
// there is no room for why it cannot be done, that waits for the cursor.
func (e Entry[S]) view(t *styles.Theme, digit string, here bool, w int) []string {
	marker, style := Pointer(t, here)
	marker += style.Render(digit)
	hang := ansi.StringWidth(marker)
	if e.Cannot != "" && !here {
		style = t.Muted
	}
	if e.Below != "" { // a row each, so that many are in sight
		return []string{Clip(t, marker+style.Render(e.Text), w), Clip(t, strings.Repeat(" ", hang)+t.Muted.Render(e.Below), w)}
	}
	rows := Led(marker, Styled(style, Wrapped(e.Text, w-hang)))
	last := len(rows) - 1
	fits := func(aside string) bool { return ansi.StringWidth(rows[last])+2+ansi.StringWidth(aside) <= w }
	beside := t.Muted
	if e.Warns {
		beside = t.Warn
	}
	switch aside := e.Aside + e.Cannot; {
	case aside == "":
	case fits(aside):
		rows[last] += "  " + beside.Render(aside)
	case here || e.Cannot == "":
		rows = append(rows, Indented(hang, Styled(beside, Wrapped(aside, w-hang)))...)
	}
	return rows
}

// Pointer is what stands before a row of a menu, and how the row is drawn:
// Enter would take the one that is here.
func Pointer(t *styles.Theme, here bool) (marker string, style styles.Style) {
	if here {
		return t.Focus.Render(t.Cursor) + " ", t.Focus
	}
	return strings.Repeat(" ", ansi.StringWidth(t.Cursor)+1), t.Text
}

// Choosable is a row that the cursor can be on, in as many rows as it takes.
func Choosable(t *styles.Theme, text string, here bool, w int) []string {
	marker, style := Pointer(t, here)
	return Led(marker, Styled(style, Wrapped(text, w-2)))
}
