package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"math"
	"slices"
)

// last is where a log has its last line about each row: by its key, and no more of it,
// since a file may have many.
type last struct {
	log   io.ReaderAt
	lines []logged
	part  []byte // of the log, from begin on
	begin int64
	cells table
}

// logged is a line of a log: the sum of its key, and where it begins.
type logged struct {
	sum uint64
	at  int64
}

// usualLine is how long a line of a log is, at least, in bytes.
const usualLine = 32

// last reads where the log says what of whom.
func (l *Log) last() (*last, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.flush(); err != nil {
		return nil, err
	}
	info, err := l.file.Stat()
	if err != nil {
		return nil, err
	}
	of := &last{log: l.file, lines: make([]logged, 0, info.Size()/usualLine), cells: table{comma: ','}}
	in := bufio.NewReaderSize(io.NewSectionReader(l.file, 0, math.MaxInt64), peeked)
	for at := int64(0); ; {
		text, err := in.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
		_, rest, _ := bytes.Cut(text, []byte(","))
		key, _, _ := bytes.Cut(rest, []byte(","))
		if sum, ok := sumOf(string(key)); ok {
			of.lines = append(of.lines, logged{sum, at})
		}
		at += int64(len(text))
	}
	slices.SortFunc(of.lines, func(a, b logged) int { return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(a.at, b.at)) })
	return of, nil
}

// of is the last line about a row. One that there is none about has no state.
func (l *last) of(key string) Result {
	sum, _ := sumOf(key)
	i, _ := slices.BinarySearchFunc(l.lines, sum+1, func(p logged, sum uint64) int { return cmp.Compare(p.sum, sum) })
	if i == 0 || l.lines[i-1].sum != sum {
		return Result{}
	}
	l.cells.cells = l.cells.cells[:0]
	if err := l.cells.add(line{text: l.text(l.lines[i-1].at)}); err != nil || len(l.cells.cells) != len(header) {
		return Result{}
	}
	c := l.cells.cells
	return Result{Key: key, State: State(c[2]), ID: bare(c[3]), Status: bare(c[4]), Error: bare(c[5])}
}

// text is the line that begins there. Those about people who follow each other are
// likely to do so, too: much is read at a time.
func (l *last) text(at int64) []byte {
	for range 2 {
		if from := at - l.begin; from >= 0 && from < int64(len(l.part)) {
			if text, _, ok := bytes.Cut(l.part[from:], []byte("\n")); ok {
				return text
			}
		}
		if l.part == nil {
			l.part = make([]byte, peeked)
		}
		n, _ := l.log.ReadAt(l.part[:cap(l.part)], at)
		l.part, l.begin = l.part[:n], at
	}
	return nil
}
