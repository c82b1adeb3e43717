package browse

import (
	"testing"

	"appreg/internal/i18n"
	"appreg/tui/widget"
)

// The columns fill a window of any width, to the last column of it.
func TestColumnsFillTheWindow(t *testing.T) {
	for window := 12; window < 300; window++ {
		table := newTable(Cells{Words: i18n.For(i18n.English)}, window)
		used := len("> ") - columnGap
		for _, c := range table.columns {
			used += c.w + columnGap
			if c.w <= 0 {
				t.Errorf("%d columns: %s has none", window, c.title)
			}
		}
		if want := window - 2*widget.Margin; used != want {
			t.Errorf("%d columns: %d of %d are used", window, used, want)
		}
	}
}
