package calls

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/i18n"
	"appreg/internal/ready"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

const (
	timeOfDay      = "15:04:05"
	wideForCommand = 100 - 2*widget.Margin
)

// viewRow is a call in w columns. The command that makes it again stands at its end, and
// where there is no room for that below the one that the cursor is on, unless all of that
// is seen beside the list.
func viewRow(d page.Deps, c client.Call, here, alone bool, w int) []string {
	if w < wideForCommand {
		rows := []string{viewShort(d, c, here, w)}
		if line := ready.Command(c, d.World.Flags...); here && alone && line != "" {
			rows = append(rows, widget.Clip(d.Theme, "  "+d.Theme.Muted.Render(line), w))
		}
		return rows
	}
	left := w * 11 / 20
	row := viewShort(d, c, here, left)
	row += strings.Repeat(" ", left-ansi.StringWidth(row)+2)
	return []string{row + d.Theme.Muted.Render(widget.Clip(d.Theme, ready.Command(c, d.World.Flags...), w-left-2))}
}

// viewShort is a call without its command.
func viewShort(d page.Deps, c client.Call, here bool, w int) string {
	row, style := widget.Pointer(d.Theme, here)
	if w >= wideForTime {
		row += d.Theme.Muted.Render(fmt.Sprintf("%s %8s", c.At.Format(timeOfDay), took(d.Words, c.Took))) + "  "
	}
	row += outcome(d.Theme, c.Status, c.Err) + " "
	attempt := ""
	if c.Attempt > 1 {
		attempt = "  " + d.Theme.Warn.Render(fmt.Sprintf(d.Words.Calls.Attempt, c.Attempt))
	}
	method := fmt.Sprintf("%-6s ", c.Method)
	left := w - ansi.StringWidth(row+method+attempt)
	row += style.Render(method + widget.Clip(d.Theme, pathIn(d.Theme, c, left), left))
	return widget.Clip(d.Theme, row+attempt, w)
}

const wideForTime = 54

// pathIn is the path of a call for w columns: where it has no room, the end of its id
// stands for that.
func pathIn(t *styles.Theme, c client.Call, w int) string {
	const end = 4
	if n := len(c.ID) - end; n > 0 && clean.Printable(c.ID) && ansi.StringWidth(c.Path) > w {
		return strings.Replace(c.Path, "/"+c.ID, "/"+t.Ellipsis+c.ID[n:], 1)
	}
	return c.Path
}

// outcome is the status of an answer in three columns, or that none came.
func outcome(t *styles.Theme, status int, err error) string {
	switch text := strconv.Itoa(status); {
	case status == 0:
		return t.Bad.Render(t.Glyphs.Bad + "  ")
	case status/100 == 2 && err == nil:
		return t.Good.Render(text)
	case status/100 < 4:
		return t.Warn.Render(text)
	default:
		return t.Bad.Render(text)
	}
}

func took(w *i18n.Words, d time.Duration) string { return fmt.Sprintf(w.Calls.Took, d.Milliseconds()) }
