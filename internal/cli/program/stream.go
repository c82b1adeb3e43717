package program

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A Rows writes a table whose rows come bit by bit: the columns are as wide as the first
// rows need them.
type Rows struct {
	app    App
	widths []int
	whole  []int
}

// NewRows begins one, of which some columns are never cut: see [Headed].
func NewRows(a App, whole ...int) *Rows { return &Rows{app: a, whole: whole} }

// Write writes rows, of which the first has the titles, which are written once.
func (r *Rows) Write(rows [][]string) {
	a := r.app
	if r.widths == nil {
		rows = Headed(a, rows, r.whole...)
	} else if rows = rows[1:]; Width(a) > 0 {
		for _, row := range rows {
			for i, cell := range row {
				row[i] = ansi.Truncate(cell, r.widths[i], "…")
			}
		}
	}
	r.widths = table(a.Stdout, rows, r.widths)
}

// A List writes one document with a list in it whose objects come bit by bit. Whether all
// went well stands behind them.
type List struct {
	app App
	n   int
}

// NewList begins the document.
func NewList(a App, name string) *List {
	fmt.Fprintf(a.Stdout, `{"version":%d,%q:[`, version, name)
	return &List{app: a}
}

// Add writes an object of the list.
func (l *List) Add(object json.RawMessage) {
	separator := "\n"
	if l.n++; l.n > 1 {
		separator = ",\n"
	}
	var b bytes.Buffer
	if !l.app.Screen || json.Indent(&b, object, "", "  ") != nil {
		b.Reset()
		_ = json.Compact(&b, object) // it was read as JSON
	}
	fmt.Fprint(l.app.Stdout, separator, strings.TrimSpace(b.String()))
}

// End ends the document with what there is to say of the whole, and why it is not the
// whole: f, of which nothing more is to be said then; nil: it is.
func (l *List) End(d Document, f *Failure) error {
	d = d.With("ok", f == nil)
	if f != nil {
		d = append(d, f.document(f.Code)...)
	}
	rest, err := json.Marshal(d)
	if err != nil {
		return err
	}
	fmt.Fprintf(l.app.Stdout, "\n],%s\n", rest[1:])
	switch {
	case f == nil:
		return nil
	case l.app.Filtered(): // which may leave out what the document tells
		return f
	}
	return &Failure{Code: f.Code, Err: f.Err}
}
