package batch

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// lineMax is how long a line may be, in bytes. Nobody's row is, and no more of a
// file is kept.
const lineMax = 1 << 20

// line is one of a file, with its end.
type line struct {
	number int // from 1
	text   []byte
	long   bool // it is longer than lineMax, and text only begins it
}

// lines are those of a file. What was read too far can be handed back.
type lines struct {
	in    *bufio.Reader
	count int    // those that were read
	back  []line // the next one last
	long  []byte
}

// next is the next line, until the one after it is asked for; at the end io.EOF.
func (l *lines) next() (line, error) {
	if n := len(l.back); n > 0 {
		next := l.back[n-1]
		l.back = l.back[:n-1]
		return next, nil
	}
	text, err := l.in.ReadSlice('\n')
	next := line{number: l.count + 1, text: text}
	if errors.Is(err, bufio.ErrBufferFull) {
		l.long = l.long[:0]
		for errors.Is(err, bufio.ErrBufferFull) {
			if next.long = len(l.long)+len(text) > lineMax; !next.long {
				l.long = append(l.long, text...)
			}
			text, err = l.in.ReadSlice('\n')
		}
		if next.long = next.long || len(l.long)+len(text) > lineMax; !next.long {
			l.long = append(l.long, text...)
		}
		next.text = l.long
	}
	if err != nil && (!errors.Is(err, io.EOF) || len(next.text) == 0) {
		return line{}, err
	}
	l.count++
	if bytes.Contains(next.text, mark) { // files that were put together have some on the way
		next.text = bytes.ReplaceAll(next.text, mark, nil)
	}
	if len(next.text) > 0 && (next.text[0] == 0 || next.text[0] == '\x1a') && len(bytes.Trim(next.text, "\x00\x1a\r\n")) == 0 {
		next.text = nil // MS-DOS ends a file so, and a disk that was full may
	}
	return next, nil
}

// mark is the byte order mark.
var mark = []byte("\ufeff")

// giveBack has next return the lines once more. Their texts must last.
func (l *lines) giveBack(again []line) {
	for i := len(again) - 1; i >= 0; i-- {
		l.back = append(l.back, again[i])
	}
}
