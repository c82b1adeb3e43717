package browse

import (
	"io"
	"testing"

	"appreg/internal/i18n"
	"appreg/styles"
	"appreg/tui/widget"
)

var theme = styles.New(io.Discard, styles.Mono, styles.Unicode())

// The columns fill a table of any width, to the last column of it; and table and pane
// a window, but for what would be a longer line than anybody reads.
func TestColumnsFillTheTable(t *testing.T) {
	for i := range 4 * 300 {
		window, waiting, names := max(i/4, 13), i%2 == 1, i%4 > 1
		w, pane := split(window)
		if used := w + pane + 2*widget.Margin; w > widget.Readable || pane > widget.Readable || pane > 0 && used+paneGap != window && pane < widget.Readable || pane == 0 && used != min(window, widget.Readable+2*widget.Margin) {
			t.Errorf("%d columns: %d of a table, %d of a pane", window, w, pane)
		}
		table := newTable(Cells{theme: theme, Words: i18n.For(i18n.English)}, w, waiting, names)
		used := len("> ") - columnGap
		for _, c := range table.columns {
			used += c.w + columnGap
			if c.w <= 0 {
				t.Errorf("%d columns: %s has none", window, c.title)
			}
		}
		if used != w {
			t.Errorf("%d columns: %d of %d are used", window, used, w)
		}
	}
}
