//go:build !windows

package e2e

import (
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// caret is what stands for the wizard's cursor, before the cell that it is on.
const caret = "▏"

// rows are the rows of the screen as they meet the eye, each as wide as it, with
// the cursor where somebody types.
func (m *terminal) rows() []string {
	rows := make([]string, m.screen.Height())
	for y := range rows {
		var row strings.Builder
		for x := 0; x < m.screen.Width(); {
			if m.screen.IsAltScreen() && !m.noCursor && m.screen.CursorPosition() == uv.Pos(x, y) {
				row.WriteString(caret)
			}
			c := m.screen.CellAt(x, y)
			if c == nil || c.Content == "" {
				row.WriteByte(' ')
				x++
				continue
			}
			row.WriteString(c.Content)
			x += max(c.Width, 1)
		}
		rows[y] = row.String()
	}
	return rows
}

// shows reports whether the screen shows text: in a row, in a column beside
// others where it is wrapped at blanks, or wrapped by the terminal itself.
func (m *terminal) shows(text string) bool {
	want := single(text)
	first, _, _ := strings.Cut(want, " ")
	rows := m.rows()
	for y := range rows {
		for _, x := range places(rows[y], first) {
			if strings.HasPrefix(column(rows[y:], x), want) {
				return true
			}
		}
	}
	return strings.Contains(single(strings.Join(rows, "")), want)
}

// places are the columns of row where word begins.
func places(row, word string) []int {
	var at []int
	for i := range row {
		if strings.HasPrefix(row[i:], word) {
			at = append(at, len([]rune(row[:i])))
		}
	}
	return at
}

// column is the text from column x of the first row on. Further rows may hang
// out by a sign and a blank.
func column(rows []string, x int) string {
	const hanging, most = 2, 8
	var text strings.Builder
	for i, row := range rows[:min(len(rows), most)] {
		from := x
		if i > 0 {
			from = max(x-hanging, 0)
		}
		text.WriteString(string([]rune(row)[from:]) + " ")
	}
	return single(text.String())
}

// single makes all blanks single.
func single(text string) string { return strings.Join(strings.Fields(text), " ") }

// chosen is the row with the cursor, from the cursor on, without its digit and the
// mark that there is more below it.
func (m *terminal) chosen() string {
	for _, row := range m.rows() {
		if _, after, ok := strings.Cut(row, "▸"); ok {
			return undigited(single(strings.TrimSuffix(strings.TrimSpace(after), "▾")))
		}
	}
	return ""
}

// undigited is a row without the key that chooses it.
func undigited(row string) string {
	if by, rest, ok := strings.Cut(row, " "); ok && (by == "enter" || len(by) == 1 && strings.Contains("123456789", by)) {
		return rest
	}
	return row
}

// first reports whether the cursor is on the entry with the first digit.
func (m *terminal) first() bool {
	return slices.ContainsFunc(m.rows(), func(row string) bool { return strings.Contains(row, "▸ 1 ") })
}

// picture is the screen, for failures.
func (m *terminal) picture() string {
	rule := "+" + strings.Repeat("-", m.screen.Width()) + "+\n"
	return rule + "|" + strings.Join(m.rows(), "|\n|") + "|\n" + rule
}
