package calls

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// Wide is from how many columns of a window on the calls have room beside others.
const Wide = 140

const (
	leastPane  = 48  // columns, with what sets them apart
	widestPane = 72  // likewise
	leftAlone  = 120 // columns with which a screen has a second pane of its own
)

// PaneWidth is how many columns of a window of w the calls take beside a screen. What is
// over where the screen has room for two panes is theirs; below that they take the place
// of its second one.
func PaneWidth(w int) int {
	if w < Wide {
		return 0
	}
	return min(max(w-leftAlone, leastPane), widestPane)
}

// Pane are the newest calls in w columns and h rows, the newest last. They take no keys.
func Pane(d page.Deps, w, h int) []string {
	words, bar := d.Words.Calls, d.Theme.Muted.Render(d.Theme.Bar)+" "
	w -= ansi.StringWidth(bar) + widget.Margin
	open := d.Theme.Muted.Render("i " + d.Words.Keys.Open)
	head := d.Theme.Strong.Render(words.Title)
	head += strings.Repeat(" ", max(w-ansi.StringWidth(head+open), 1)) + open
	rows, all := append([]string{head}, widget.Gap(h)...), d.API.Calls()
	if len(all) == 0 {
		rows = append(rows, widget.Wrapped(d.Theme.Muted.Render(words.None), w)...)
	}
	for _, c := range all[max(len(all)-max(h-len(rows), 0), 0):] {
		rows = append(rows, viewCompact(d, c, w))
	}
	for len(rows) < h {
		rows = append(rows, "")
	}
	for i, row := range rows {
		rows[i] = bar + widget.Clip(d.Theme, row, w)
	}
	return rows[:h]
}

// version is what the paths of all calls begin with.
var version = pattern.Lazy(`^.*?/v[0-9]+/`)

// viewCompact is a call in w columns: what came of it, what it was, and how long it took.
func viewCompact(d page.Deps, c client.Call, w int) string {
	end := d.Theme.Muted.Render(took(d.Words, c.Took))
	if c.Attempt > 1 {
		end = d.Theme.Warn.Render(fmt.Sprintf(d.Words.Calls.Attempt, c.Attempt)) + " " + end
	}
	c.Path = version().ReplaceAllString(c.Path, "/")
	row := outcome(d.Theme, c.Status, c.Err) + " " + c.Method + strings.Repeat(" ", max(len("POST ")-len(c.Method), 1))
	left := w - ansi.StringWidth(row+end) - 1
	if ansi.StringWidth(c.Path) > left {
		c.Path, _, _ = strings.Cut(c.Path, "?")
	}
	row += widget.Clip(d.Theme, pathIn(d.Theme, c, left), left)
	return row + strings.Repeat(" ", max(w-ansi.StringWidth(row+end), 1)) + end
}
