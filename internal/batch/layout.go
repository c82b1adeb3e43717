package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"appreg/internal/pattern"
)

// headerWithin is in how many rows the names of the columns are looked for: above
// them there may be a title, and a date.
const headerWithin = 20

// layout is how a CSV file is laid out.
type layout struct {
	comma byte
	line  int // of the header; 0: none was found
	above int // how many rows stand above it
	named int // how many of its columns are read
	cells int

	wrapped bool // each row is in quotation marks, with all that is in it
}

// layOut finds what stands between the cells, and the row that names the columns:
// the first of those that name the most of what can be read.
func (p *parser) layOut(head []byte) (best layout) {
	all := []byte{',', ';', '\t', '|'}
	own, isOwn := ownComma(head)
	if best.comma = delimiter(head); isOwn {
		best.comma, all = own, nil
	}
	try := func(comma byte, wrapped bool) {
		t := newTable(bufio.NewReader(bytes.NewReader(head)), comma, isOwn)
		t.wrapped = wrapped
		for rows := 0; rows < headerWithin; {
			cells, line, err := t.row()
			if errors.As(err, new(Problem)) {
				rows++
				continue
			}
			if err != nil {
				break
			}
			if blank(cells) {
				continue
			}
			l := layout{comma: comma, line: line, above: rows, named: p.namedIn(cells), cells: len(cells), wrapped: wrapped}
			if l.named > best.named || l.named == best.named && l.line == best.line && l.cells > best.cells {
				best = l
			}
			rows++
		}
	}
	for _, comma := range append([]byte{best.comma}, all...) {
		try(comma, false)
	}
	if best.named == 0 {
		try(',', true)
		try(';', true)
	}
	return best
}

// newTable begins a table, behind a line of Excel's own.
func newTable(text *bufio.Reader, comma byte, own bool) table {
	t := table{lines: lines{in: text}, comma: comma}
	if own {
		_, _ = t.next()
	}
	return t
}

// inside is an address somewhere in a text.
var inside = pattern.Lazy(`\w@\w`)

// namedIn counts the fields that a row names. Where a column is told by its number, any
// row would do: not one that has somebody in it.
func (p *parser) namedIn(cells []string) int {
	if slices.ContainsFunc(cells, func(cell string) bool { return inside().MatchString(cell) || number().MatchString(cell) }) {
		return 0
	}
	var found []string
	for _, field := range p.source.fields(cells) {
		if field != "" && !slices.Contains(found, field) {
			found = append(found, field)
		}
	}
	return len(found)
}

// ownComma is what stands between the cells where a line of Excel's own says so.
func ownComma(head []byte) (comma byte, ok bool) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	if len(line) != len("sep=,") || !bytes.EqualFold(line[:len("sep=")], []byte("sep=")) {
		return 0, false
	}
	return line[len("sep=")], true
}

// delimiter is what stands between the cells of the first line.
func delimiter(head []byte) byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	best, most := byte(','), 0
	for _, d := range []byte{',', ';', '\t', '|'} {
		if n := bytes.Count(line, []byte{d}); n > most {
			best, most = d, n
		}
	}
	return best
}

// header reads the rows up to the names of the columns.
func (p *parser) header(t *table, line int) (names []string, err error) {
	for {
		cells, at, err := t.row()
		switch {
		case err != nil && !errors.As(err, new(Problem)):
			return nil, err
		case at < line:
		case err != nil:
			return nil, err
		case !blank(cells):
			for _, name := range cells {
				name, _ = mended(name)
				names = append(names, strings.Join(strings.Fields(name), " "))
			}
			return names, nil
		}
	}
}

// headless tells what is wrong with a file that names no column.
func (p *parser) headless(t *table) error {
	for {
		cells, line, err := t.row()
		var broken Problem
		switch {
		case errors.Is(err, io.EOF):
			p.tell(Problem{Line: 1, Rule: RuleNobody})
			return nil
		case errors.As(err, &broken):
			p.tell(broken)
			return nil
		case err != nil:
			return err
		case !blank(cells):
			p.tell(Problem{Line: line, Rule: RuleHeader})
			return nil
		}
	}
}
