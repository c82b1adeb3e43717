package registration

import (
	"math"
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// A density is how much room the facts take.
type density int

const (
	dense density = iota
	lined         // with a line for each score that was measured
	airy          // and a row between them
)

// viewFacts draws facts in w columns: labels in a column where there is room. The
// API's names stand at the ends of their rows.
func viewFacts(d page.Deps, facts []fact, w int, room density, names bool) []string {
	labels := widget.Widest(facts, func(f fact) string { return f.label })
	var rows []string
	for i, f := range facts {
		if !names {
			f.api = ""
		}
		if i > 0 && room == airy && (f.score != nil || facts[i-1].score != nil) {
			rows = append(rows, "")
		}
		rows = append(rows, f.view(d, labels, w)...)
		if room > dense && f.score != nil && 2+labels+3+scoreLine <= w {
			rows = append(rows, strings.Repeat(" ", 2+labels+3)+f.line(d))
		}
	}
	return rows
}

// view draws a fact, its label in labels columns. The sign and the label have the
// colour of what it means; the rest is read.
func (f fact) view(d page.Deps, labels, w int) []string {
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
		first += strings.Repeat(" ", max(hang-ansi.StringWidth(first), 0))
	}
	text, names := widget.Clip(d.Theme, f.text, longestFact), f.names
	if beside := text + "    " + widget.Joined(d.Theme.Separator, names...); len(names) > 0 && !f.apart && ansi.StringWidth(first+beside) <= w {
		text, names = beside, nil
	}
	rows := hanging(text, w, ansi.StringWidth(first), hang)
	for _, name := range names {
		rows = append(rows, widget.Wrapped(widget.Clip(d.Theme, name, longestFact), w-hang)...)
	}
	for i, r := range rows {
		if rows[i] = first + r; i > 0 {
			rows[i] = strings.Repeat(" ", hang) + r
		}
	}
	rows[0] = widget.AtEnd(d.Theme, rows[0], f.api, w)
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
	score, least := at(f.score.score), min(at(f.score.least), scoreLine-1)
	full, rest := style.Render(d.Theme.Full), d.Theme.Muted.Render(d.Theme.Rule)
	has := strings.Repeat(full, min(score, least)) + strings.Repeat(rest, max(least-score, 0))
	beyond := max(score-least-1, 0)
	return has + d.Theme.Strong.Render(d.Theme.Bar) + strings.Repeat(full, beyond) + strings.Repeat(rest, scoreLine-least-1-beyond)
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
