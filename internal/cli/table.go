package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// count says how many, in words that have a form for one and one for many.
func count(words string, n int) string {
	one, many, _ := strings.Cut(words, "|")
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// table writes rows in columns.
func table(w io.Writer, rows [][]string) {
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

// headed draws the first row as the titles of a table.
func (a app) headed(rows [][]string) [][]string {
	if len(rows) > 0 {
		for i, title := range rows[0] {
			rows[0][i] = a.out.Strong.Render(title)
		}
	}
	return rows
}

// named draws the first cell of each row as the name of what follows.
func (a app) named(rows [][]string) [][]string {
	for _, row := range rows {
		if row[0] != "" {
			row[0] = a.out.Muted.Render(row[0])
		}
	}
	return rows
}

// some draws a number, unless there are none.
func some(style lipgloss.Style, n int) string {
	if n == 0 {
		return "0"
	}
	return style.Render(strconv.Itoa(n))
}

// part writes rows under a title, or nothing where there are none.
func (a app) part(title string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(a.Stdout, "\n%s\n", a.out.Strong.Render(title))
	a.indented(rows)
}

// indented writes rows under a title.
func (a app) indented(rows [][]string) {
	for _, row := range rows {
		row[0] = "  " + row[0]
	}
	table(a.Stdout, rows)
}

func blankRow(row []string) bool { return row[1] == "" }
