package widget

import (
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/lipgloss"
)

// Pointer is what stands before a row of a menu, and how the row is drawn:
// Enter would take the one that is here.
func Pointer(t *styles.Theme, here bool) (marker string, style lipgloss.Style) {
	if here {
		return t.Focus.Render(t.Cursor) + " ", t.Focus
	}
	return strings.Repeat(" ", lipgloss.Width(t.Cursor)+1), t.Text
}

// Choosable is a row that the cursor can be on, in as many rows as it takes.
func Choosable(t *styles.Theme, text string, here bool, w int) []string {
	marker, style := Pointer(t, here)
	rows := Indented(2, Styled(style, Wrapped(text, w-2)))
	rows[0] = marker + strings.TrimPrefix(rows[0], "  ")
	return rows
}
