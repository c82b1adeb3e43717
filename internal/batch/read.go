package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"appreg/client"
	"appreg/internal/plainfile"
)

// ErrIrregular is of what is no regular file: a file is read more than once, and
// a pipe can be but once.
var ErrIrregular = errors.New("batch: no regular file")

// Read reads a file of people: CSV with a header of the API's names, or JSON
// lines. What a row leaves out it has from defaults. Each row goes to take, and
// what is wrong to tell; a row with a problem is not taken. It goes over the file
// twice, and keeps no more of it than a row and what is there twice. notRead are
// the columns with names that are none of the API's.
//
// What spreadsheets write is read as well: a byte order mark, UTF-16,
// Windows-1252, and semicolons or tabs between the cells.
func Read(path string, defaults client.CreateRequest, take func(Row) error, tell func(Problem)) (notRead []Column, err error) {
	again, err := repeated(path, defaults)
	if err != nil {
		return nil, err
	}
	return check(path, defaults, again, take, tell)
}

// check is Read where the contacts are known that may be there twice.
func check(path string, defaults client.CreateRequest, again repeats, take func(Row) error, tell func(Problem)) ([]Column, error) {
	c := checker{defaults: defaults, take: take, tell: tell, again: again}
	return parse(path, c.row, tell)
}

// parse takes a file apart: each row goes to row, with the text of each field and
// the column that it is in, and what is none to tell.
func parse(path string, row func(line int, texts map[string]string, at map[string]int) error, tell func(Problem)) ([]Column, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("batch: %w", err)
	}
	p := &parser{row: row, tell: tell}
	if rule := foreign(head); rule != "" {
		p.tell(Problem{Line: 1, Rule: rule})
		return nil, nil
	}
	text := bufio.NewReaderSize(decoded(in, head), peeked)
	if head, _ = text.Peek(peeked); oldEnds(head) {
		text = bufio.NewReaderSize(newEnds{text}, peeked)
		head, _ = text.Peek(peeked)
	}
	start := bytes.TrimSpace(head)
	switch {
	case len(start) > 0 && start[0] == '{':
		err = p.readJSON(text)
	case len(start) > 0 && start[0] == '[':
		p.tell(Problem{Line: 1, Rule: RuleArray})
	default:
		err = p.readCSV(text, head)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("batch: %w", err)
	}
	return p.notRead, nil
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

// parser is what becomes of a file's rows.
type parser struct {
	row     func(line int, texts map[string]string, at map[string]int) error
	tell    func(Problem)
	notRead []Column
}
