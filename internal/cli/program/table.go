package program

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// Table writes rows in columns.
func Table(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// Headed draws the first row as the titles of a table.
func Headed(theme *styles.Theme, rows [][]string) [][]string {
	if len(rows) > 0 {
		for i, title := range rows[0] {
			rows[0][i] = theme.Strong.Render(title)
		}
	}
	return rows
}

// Named draws the first cell of each row as the name of what follows.
func Named(theme *styles.Theme, rows [][]string) [][]string {
	for _, row := range rows {
		if row[0] != "" {
			row[0] = theme.Muted.Render(row[0])
		}
	}
	return rows
}

// Some draws a number, unless there are none.
func Some(style lipgloss.Style, n int) string {
	if n == 0 {
		return "0"
	}
	return style.Render(strconv.Itoa(n))
}

// Part writes rows under a title, or nothing where there are none.
func (a App) Part(title string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(a.Stdout, "\n%s\n", a.Out.Strong.Render(title))
	a.Indented(rows)
}

// Indented writes rows under a title.
func (a App) Indented(rows [][]string) {
	for _, row := range rows {
		row[0] = "  " + row[0]
	}
	Table(a.Stdout, rows)
}

// BlankRow reports whether a row says nothing.
func BlankRow(row []string) bool { return row[1] == "" }
