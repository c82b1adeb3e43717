package program

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Table writes rows in columns.
func Table(w io.Writer, rows [][]string) { table(w, rows, nil) }

// table writes rows in columns that have at least those widths, and tells how wide they
// are. The last cell of a row that has fewer than others needs no column: it widens none.
func table(w io.Writer, rows [][]string, widths []int) []int {
	most := len(widths)
	for _, row := range rows {
		most = max(most, len(row))
	}
	widths = append(widths, make([]int, most-len(widths))...)
	for _, row := range rows {
		for i, cell := range row {
			if i < len(row)-1 || len(row) == most {
				widths[i] = max(widths[i], ansi.StringWidth(cell))
			}
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", max(widths[i]-ansi.StringWidth(cell), 0)+gap))
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	return widths
}

// Headed draws the first row as the titles of a table, which fits the terminal. Of the
// first column nothing is cut, nor of those that are to stay whole.
func Headed(a App, rows [][]string, whole ...int) [][]string {
	rows = fitted(rows, Width(a), whole...)
	if len(rows) > 0 {
		for i, title := range rows[0] {
			rows[0][i] = a.Out.Strong.Render(title)
		}
	}
	return rows
}

// Width is how many columns the terminal has that the result goes to; 0: it goes to none,
// and is whole.
func Width(a App) int {
	if !a.Screen {
		return 0
	}
	if n, err := strconv.Atoi(strings.TrimSpace(a.Getenv("COLUMNS"))); err == nil && n > 0 {
		return n
	}
	file, ok := a.result.Writer.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(file.Fd())
	if err != nil {
		return 0
	}
	return columns
}

// fitted cuts cells until a table fits into so many columns, the widest first, and what
// still does not fit at the end of each row. An id is of no use cut: where it does not
// stand first, its column has to stay whole.
func fitted(rows [][]string, width int, whole ...int) [][]string {
	const least = 6
	if width <= 0 || len(rows) == 0 {
		return rows
	}
	widths := table(io.Discard, rows, nil)
	total := -gap
	for _, w := range widths {
		total += w + gap
	}
	for ; total > width; total-- {
		widest := 0
		for i := 1; i < len(widths); i++ {
			if !slices.Contains(whole, i) && (widest == 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest == 0 || widths[widest] <= least {
			break
		}
		widths[widest]--
	}
	for _, row := range rows {
		room := width
		for i, cell := range row {
			if row[i] = ansi.Truncate(cell, min(widths[i], room), "…"); room <= 0 {
				row[i] = "" // nor what it would be drawn with
			}
			room -= widths[i] + gap
		}
	}
	return rows
}

// gap is how many blanks part two columns.
const gap = 2

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
func Some(style styles.Style, n int) string {
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
