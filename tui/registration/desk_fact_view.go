package registration

import (
	"math"
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// viewFacts draws facts in w columns: labels in a column where there is room, and
// lined with a line for each score that was measured.
func viewFacts(d page.Deps, facts []fact, w int, lined bool) []string {
	labels := widget.Widest(facts, func(f fact) string { return f.label })
	var rows []string
	for _, f := range facts {
		rows = append(rows, f.view(d, labels, w, lined)...)
	}
	return rows
}

// view draws a fact, its label in labels columns. The sign and the label have the
// colour of what it means; the rest is read.
func (f fact) view(d page.Deps, labels, w int, lined bool) []string {
	sign, style := f.level.Sign(d.Theme)
	if f.level == widget.Hint {
		sign, style = " ", d.Theme.Text
	}
	first, hang := style.Render(sign)+" ", 2
	if f.level == widget.Fine {
		style = d.Theme.Text
	}
	first += style.Render(f.label) + "  "
	if w >= wideForLabels {
		hang = 2 + labels + 3
		first += strings.Repeat(" ", max(hang-lipgloss.Width(first), 0))
	}
	rows := hanging(widget.Clip(d.Theme, f.text, longestFact), w, lipgloss.Width(first), hang)
	for _, below := range f.below {
		rows = append(rows, widget.Wrapped(widget.Clip(d.Theme, below, longestFact), w-hang)...)
	}
	for i, r := range rows {
		if rows[i] = first + r; i > 0 {
			rows[i] = strings.Repeat(" ", hang) + r
		}
	}
	if lined && f.score != nil && hang+scoreLine <= w {
		rows = append(rows, strings.Repeat(" ", hang)+f.line(d))
	}
	return rows
}

const (
	wideForLabels = 46  // columns from which on what is known stands in a column
	scoreLine     = 40  // columns of the line of a score
	longestFact   = 400 // columns of a fact that are shown: a server may send a name of a megabyte
)

// line is a score from nothing to all, with a mark at the least that it was to be.
func (f fact) line(d page.Deps) string {
	at := func(score float64) int { return int(math.Round(max(min(score, 1), 0) * scoreLine)) }
	_, style := f.level.Sign(d.Theme)
	score, least, row := at(f.score.score), min(at(f.score.least), scoreLine-1), ""
	for i := range scoreLine {
		switch {
		case i == least:
			row += d.Theme.Strong.Render(d.Theme.Bar)
		case i < score:
			row += style.Render(d.Theme.Full)
		default:
			row += d.Theme.Muted.Render(d.Theme.Rule)
		}
	}
	return row
}

// hanging wraps s into w columns, of which the first row has some taken, and
// the others hang.
func hanging(s string, w, taken, hang int) []string {
	lead := strings.Repeat("\u00a0", max(taken-hang, 0)) // holds the place, and is none to break at
	if len(s) == 0 || taken >= w {
		return []string{s}
	}
	rows := widget.Wrapped(lead+s, w-hang)
	rows[0] = strings.TrimPrefix(rows[0], lead)
	return rows
}
