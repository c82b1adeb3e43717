package handover

import (
	"strings"

	"appreg/internal/pattern"
	"appreg/styles"

	"rsc.io/qr"
)

// A reader wants four light modules around a code. Where there is no room for
// them, two at the sides and three above and below together do.
const (
	quiet       = 4
	narrowQuiet = 2
	lowQuiet    = 3
)

// qrCell is what a module takes: in half blocks two of them share a cell, and
// in ASCII one is two cells wide, which makes it a square, too.
type qrCell struct{ columns, perRow int }

func qrCellOf(t *styles.Theme) qrCell {
	if t.Blocks() {
		return qrCell{columns: 1, perRow: 2}
	}
	return qrCell{columns: 2, perRow: 1}
}

// qrNeeds is the least room in which code is drawn.
func qrNeeds(t *styles.Theme, code *qr.Code) (w, h int) {
	cell := qrCellOf(t)
	return (code.Size + 2*narrowQuiet) * cell.columns, (code.Size + lowQuiet + cell.perRow - 1) / cell.perRow
}

// viewQR draws code in w columns and h rows, or nothing where it does not fit.
//
// With colors it is black on white, whatever the terminal's own are. Without,
// nobody knows those: most terminals are dark, so the ink draws what is light.
// On a light one it comes out inverted, which most phones read, and so it does
// where the palette swaps black and white; inverted is the way out of both.
func viewQR(t *styles.Theme, code *qr.Code, w, h int, inverted bool) []string {
	if nw, nh := qrNeeds(t, code); w < nw || h < nh {
		return nil
	}
	cell := qrCellOf(t)
	side := min(quiet, (w/cell.columns-code.Size)/2)
	spare := min(2*quiet, h*cell.perRow-code.Size)
	top, bottom := (spare+1)/2, spare/2
	inkIsLight := t.Colored() == inverted
	ink := func(x, y int) bool { return code.Black(x, y) != inkIsLight }
	var rows []string
	for y := -top; y < code.Size+bottom; y += cell.perRow {
		var row strings.Builder
		for x := -side; x < code.Size+side; x++ {
			if cell.perRow == 1 {
				row.WriteString(hashes[ink(x, y)])
			} else {
				row.WriteString(halves[[2]bool{ink(x, y), ink(x, y+1)}])
			}
		}
		rows = append(rows, inked(t, row.String()))
	}
	return rows
}

// inked draws a row of a code. A # leaves half of its cell blank, which makes
// for a pale code, so where there are colors it is black on black.
func inked(t *styles.Theme, row string) string {
	if t.Blocks() || !t.Colored() {
		return t.QR.Render(row)
	}
	var b strings.Builder
	for _, run := range inkRuns().FindAllString(row, -1) {
		style := t.QR
		if run[0] == '#' {
			style = t.Ink
		}
		b.WriteString(style.Render(run))
	}
	return b.String()
}

var inkRuns = pattern.Lazy(`#+| +`)

var (
	halves = map[[2]bool]string{{true, true}: "█", {true, false}: "▀", {false, true}: "▄", {false, false}: " "}
	hashes = map[bool]string{true: "##", false: "  "}
)
