package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"appreg/internal/plainfile"
)

// ErrIrregular is of what is no regular file: a file is read more than once, and
// a pipe can be but once.
var ErrIrregular = errors.New("batch: no regular file")

// Read reads a file of people: CSV with names above its columns, or JSON objects.
// Each row goes to take, and what is wrong to tell, with what is odd; a row with a
// problem is not taken. It keeps no more of the file than a row and what is there
// twice, and a hash of each contact; where there is something to tell, it goes over
// the file once more for that. An error may be an [*ErrNoColumn].
//
// What spreadsheets write is read as well: byte order marks, other encodings, and
// semicolons or tabs between the cells.
func Read(s Source, take func(Row) error, tell func(Problem)) (Understood, error) {
	telling := false
	c := checker{take: take, tell: func(Problem) { telling = true }, seen: map[contact]struct{}{}, again: repeats{}, keys: newKeys()}
	p := newParser(&s, c.row, c.tell)
	p.samples = true
	if err := p.parse(); err != nil {
		return Understood{}, err
	}
	u, err := p.understand()
	if err != nil {
		return u, err
	}
	if u.overlooked(max(p.headed, 1), tell); !telling {
		return u, nil
	}
	return u, check(&s, c.again, func(Row) error { return nil }, tell)
}

// check is Read where the contacts are known that are there twice.
func check(s *Source, again repeats, take func(Row) error, tell func(Problem)) error {
	c := checker{take: take, tell: tell, again: again, keys: newKeys()}
	return newParser(s, c.row, tell).parse()
}

// parser is what becomes of a file's rows.
type parser struct {
	source     *Source
	row        func(*record) error
	tell       func(Problem)
	samples    bool // look at what is in the columns that are not read
	understood Understood
	headed     int // the line with the names of the columns
	record
	odd []Problem // what is odd in the record

	names, fields []string // those of the columns; the keys of the last object, and what they are
	places        []int    // where they are among the columns
}

func newParser(s *Source, row func(*record) error, tell func(Problem)) *parser {
	return &parser{source: s, row: row, tell: tell, record: record{said: make([]said, len(fields))}}
}

// parse takes a file apart: each row goes to row, and what is none to tell.
func (p *parser) parse() error {
	f, err := open(p.source.Path)
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	defer f.Close()
	page, err := pageOf(f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	in := bufio.NewReaderSize(f, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("batch: %w", err)
	}
	if rule := foreign(head); rule != "" {
		p.tell(Problem{Line: 1, Rule: rule})
		return nil
	}
	utf8, name := decoded(in, head, page)
	p.understood.Encoding = name
	text := bufio.NewReaderSize(utf8, peeked)
	if head, _ = text.Peek(peeked); oldEnds(head) {
		text = bufio.NewReaderSize(newEnds{text}, peeked)
		head, _ = text.Peek(peeked)
	}
	head = bytes.ReplaceAll(head, mark, nil)
	if start := bytes.TrimSpace(head); len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		err = p.readJSON(text)
	} else {
		err = p.readCSV(text, head)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("batch: %w", err)
	}
	return nil
}

const peeked = 64 << 10

// open opens a file that can be read again.
func open(path string) (*os.File, error) {
	if path == "-" {
		return nil, ErrIrregular
	}
	f, err := plainfile.Open(path, os.O_RDONLY, 0)
	if errors.Is(err, plainfile.ErrOther) {
		err = ErrIrregular
	}
	return f, err
}
