package batch

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// table takes a CSV file apart into rows (RFC 4180). Other than encoding/csv it
// loses one line to a quotation mark that is not closed, and not all that follow.
type table struct {
	lines
	comma  byte
	cells  []string
	cell   strings.Builder
	quoted bool // the cell goes on in the next line
}

// rowMax is how long a row of several lines may be, in bytes.
const rowMax = 256 << 10

// row reads the next row and the number of the line that it begins in. The cells
// are those of one row until the next is read. A row that is none is told as a
// Problem, and the next call goes on behind the line.
func (t *table) row() (cells []string, number int, err error) {
	first, err := t.next()
	if err != nil {
		return nil, 0, err
	}
	t.cells, t.quoted = t.cells[:0], false
	t.cell.Reset()
	if err := t.add(first); err != nil {
		return nil, first.number, err
	}
	bad := stray(first)
	var more []line
	for size := len(first.text); t.quoted; {
		unclosed := Problem{Line: first.number, Column: len(t.cells) + 1, Rule: RuleUnclosed}
		next, err := t.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, first.number, err
		}
		if err == nil {
			next.text = bytes.Clone(next.text)
			more = append(more, next)
			size += len(next.text)
		}
		if err != nil || size > rowMax || t.add(next) != nil {
			t.giveBack(more)
			return nil, first.number, unclosed
		}
		bad = cmp.Or(bad, stray(next))
	}
	if bad > 0 {
		return nil, first.number, Problem{Line: bad, Rule: RuleEncoding}
	}
	return t.cells, first.number, nil
}

// stray is the number of a line in which there are bytes that are no text; 0:
// there are none.
func stray(l line) int {
	if utf8.Valid(l.text) {
		return 0
	}
	return l.number
}

// add takes a line apart, and adds its cells.
func (t *table) add(l line) error {
	if l.long {
		return Problem{Line: l.number, Rule: RuleLong}
	}
	text := bytes.TrimSuffix(bytes.TrimSuffix(l.text, []byte("\n")), []byte("\r"))
	for ended := false; !ended; {
		take := t.plain
		if t.quoted {
			take = t.inQuotes
		} else if bytes.HasPrefix(text, []byte{'"'}) {
			t.quoted, text, take = true, text[1:], t.inQuotes
		}
		var ok bool
		if text, ended, ok = take(text); !ok {
			return Problem{Line: l.number, Column: len(t.cells) + 1, Rule: RuleQuote}
		}
		if !t.quoted {
			t.cells = append(t.cells, t.cell.String())
			t.cell.Reset()
		}
	}
	return nil
}

// plain reads a cell in which there are no quotation marks.
func (t *table) plain(text []byte) (rest []byte, ended, ok bool) {
	cell, rest, more := bytes.Cut(text, []byte{t.comma})
	t.cell.Write(cell)
	return rest, !more, bytes.IndexByte(cell, '"') < 0
}

// inQuotes reads on in a cell up to the mark that closes it, or to the line's end.
func (t *table) inQuotes(text []byte) (rest []byte, ended, ok bool) {
	for {
		part, behind, closed := bytes.Cut(text, []byte{'"'})
		t.cell.Write(part)
		switch {
		case !closed:
			t.cell.WriteByte('\n')
			return nil, true, true
		case len(behind) > 0 && behind[0] == '"':
			t.cell.WriteByte('"')
			text = behind[1:]
			continue
		}
		t.quoted = false
		if len(behind) == 0 {
			return nil, true, true
		}
		return behind[1:], false, behind[0] == t.comma
	}
}
