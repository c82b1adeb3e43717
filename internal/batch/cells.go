package batch

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"appreg/internal/pattern"
)

// table takes a CSV file apart into rows (RFC 4180, and what other programs make of
// it). Other than encoding/csv it loses one line to a quotation mark that is not
// closed, and not all that follow.
type table struct {
	lines
	comma  byte
	cells  []string
	cell   strings.Builder
	quoted bool  // the cell goes on in the next line
	begun  bool  // it did so in the line before
	marks  int   // how many marks are in it that close nothing
	odd    []int // the cells, from 1, with a mark that has no other

	wrapped bool // a row that is one cell is a row within it
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
	t.cells, t.quoted, t.odd = t.cells[:0], false, t.odd[:0]
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
	if t.wrapped && len(t.cells) == 1 {
		within := t.cells[0]
		if t.cells = t.cells[:0]; t.add(line{number: first.number, text: []byte(within)}) != nil || t.quoted {
			return nil, first.number, Problem{Line: first.number, Rule: RuleQuote}
		}
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

// add takes a line apart, and adds its cells. Some programs end a line twice: a
// carriage return more is none of the last cell's.
func (t *table) add(l line) error {
	if l.long {
		return Problem{Line: l.number, Rule: RuleLong}
	}
	text := bytes.TrimRight(bytes.TrimSuffix(l.text, []byte("\n")), "\r")
	if t.begun = t.quoted; !t.quoted && bytes.IndexByte(text, '"') < 0 {
		t.cells = slices.AppendSeq(t.cells, strings.SplitSeq(string(text), string(t.comma)))
		return nil
	}
	for ended := false; !ended; {
		take := t.plain
		if t.quoted {
			take = t.inQuotes
		} else if mail := inMail(t.unblanked(text)); mail > 0 {
			text = t.unblanked(text)
			t.cell.Write(text[:mail])
			text = text[mail:]
		} else if within, ok := t.opens(text); ok {
			t.quoted, t.begun, t.marks, text, take = true, false, 0, within, t.inQuotes
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

// opens reports whether a cell begins in quotation marks, perhaps behind blanks, or
// as a formula that has a text in them: ="0123".
func (t *table) opens(text []byte) (within []byte, ok bool) {
	return bytes.CutPrefix(bytes.TrimPrefix(t.unblanked(text), []byte{'='}), []byte{'"'})
}

// inMail is how long an address is that a mail's header has beside a name in quotation
// marks, with the name: "Ruiz, Ana" <ana@acme.co>; 0: there is none.
func inMail(text []byte) int {
	if len(text) == 0 || text[0] != '"' || !bytes.Contains(text, []byte("@")) {
		return 0
	}
	return len(mailbox().Find(text))
}

var mailbox = pattern.Lazy(`^"[^"<>]*" *<[^"<>@\s]+@[^"<>@\s]+>`)

func (t *table) unblanked(text []byte) []byte {
	if t.comma == '\t' {
		return bytes.TrimLeft(text, " ")
	}
	return bytes.TrimLeft(text, " \t")
}

// plain reads a cell that is in no quotation marks. Those in it are its own, and may
// be written as if it were in some; where one is alone, it may be of something that
// goes on in the next cell.
func (t *table) plain(text []byte) (rest []byte, ended, ok bool) {
	cell, rest, more := bytes.Cut(text, []byte{t.comma})
	if bytes.IndexByte(cell, '"') >= 0 {
		cell = bytes.ReplaceAll(bytes.ReplaceAll(cell, []byte(`\"`), []byte{'"'}), []byte(`""`), []byte{'"'})
		if bytes.Count(cell, []byte{'"'})%2 == 1 {
			t.odd = append(t.odd, len(t.cells)+1)
		}
	}
	t.cell.Write(cell)
	return rest, !more, true
}

// inQuotes reads on in a cell up to the mark that closes it, or to the line's end. A
// mark with a letter behind it closes nothing: it is told where it cannot be known
// what does.
func (t *table) inQuotes(text []byte) (rest []byte, ended, ok bool) {
	for {
		part, behind, closed := bytes.Cut(text, []byte{'"'})
		if t.marks > 0 && bytes.IndexByte(part, t.comma) >= 0 {
			return nil, false, false
		}
		escaped := closed && t.escaped(part, behind)
		if escaped {
			part = part[:len(part)-1]
		}
		t.cell.Write(part)
		switch rest = t.unblanked(behind); {
		case !closed:
			t.cell.WriteByte('\n')
			return nil, true, t.marks == 0
		case escaped:
			t.cell.WriteByte('"')
			text = behind
		case len(rest) == 0:
			t.quoted = false
			return nil, true, true
		case rest[0] == t.comma:
			t.quoted = false
			return rest[1:], false, true
		case behind[0] == '"':
			t.cell.WriteByte('"')
			text = behind[1:]
		case t.begun: // what is not closed would take in the lines that follow
			return nil, false, false
		default:
			t.cell.WriteByte('"')
			t.marks++
			text = behind
		}
	}
}

// escaped reports whether a mark is one of the cell's that has a backslash before it,
// and not one that closes a cell that ends in one.
func (t *table) escaped(before, behind []byte) bool {
	if !bytes.HasSuffix(before, []byte{'\\'}) {
		return false
	}
	ends := func(text []byte) bool {
		text = t.unblanked(text)
		return len(text) == 0 || text[0] == t.comma
	}
	doubled, ok := bytes.CutPrefix(behind, []byte{'"'})
	return ok && ends(doubled) || !ok && !ends(behind)
}
