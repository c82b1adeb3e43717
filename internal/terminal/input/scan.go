package input

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// what an event is.
type what int

const (
	dropped      what = iota // an answer, or what no plain key is for
	text                     // characters and blanks
	key                      // any other key, in the form that Bubble Tea knows
	paste                    // a part of what is pasted
	pasteBegins              // the terminal's own mark
	pasteEnds                // the same
	answerBegins             // whose end is to be looked for
)

// event is a key, or a piece of text.
type event struct {
	what    what
	bytes   []byte
	foreign bool // it was not UTF-8
}

// maxKey is how long a sequence of a key can be; what is longer is none.
const maxKey = 64

// scan reads what b begins with, and how long that is: 0 where its end is still
// to come. Where nothing more comes, it is what it is.
func scan(b []byte, over bool) (event, int) {
	c := b[0]
	switch {
	case c == esc:
		return escape(b, over)
	case c < ' ' || c == 0x7f:
		return event{what: key, bytes: b[:1]}, 1
	case c < utf8.RuneSelf:
		n := 1
		for n < len(b) && b[n] >= ' ' && b[n] < 0x7f {
			n++
		}
		return event{what: text, bytes: b[:n]}, n
	case !utf8.FullRune(b) && !over:
		return event{}, 0
	}
	r, n := utf8.DecodeRune(b)
	switch {
	case r == utf8.RuneError && n == 1 && control8(c), unicode.Is(unicode.Cc, r):
		if r != utf8.RuneError {
			c = byte(r)
		}
		if !control8(c) {
			return event{}, n // a control that is no key
		}
		return introduced(c-0x40, b, n, over)
	case r == utf8.RuneError && n == 1:
		n = invalid(b)
		all, _ := decoded(b[:n])
		return event{what: text, bytes: all, foreign: true}, n
	}
	return event{what: text, bytes: b[:n]}, n
}

// control8 reports whether c is an eight-bit control that begins a sequence.
func control8(c byte) bool {
	return bytes.IndexByte([]byte{0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f}, c) >= 0
}

// escape reads what an escape begins: itself, a sequence, or a key with alt.
func escape(b []byte, over bool) (event, int) {
	if len(b) == 1 {
		if !over {
			return event{}, 0
		}
		return event{what: key, bytes: b}, 1
	}
	switch c := b[1]; {
	case c == esc:
		return escapeTwice(b, over)
	case c == ctrlC: // which nothing takes away
		return event{}, 1
	case c == '\r':
		return event{what: key, bytes: []byte("\x1b\n")}, 2
	case c == '\b':
		return event{what: key, bytes: []byte("\x1b\x7f")}, 2
	case c < ' ', c == 0x7f:
		return event{what: key, bytes: b[:2]}, 2
	case c == '[', c == 'O', c == ']', c == 'P', c == '_', c == '^', c == 'X':
		return introduced(c, b, 2, over)
	case !utf8.FullRune(b[1:]) && !over:
		return event{}, 0
	}
	r, n := utf8.DecodeRune(b[1:])
	if r == utf8.RuneError && n == 1 {
		n = invalid(b[1:])
		all, _ := decoded(b[1 : 1+n])
		return event{what: key, bytes: append([]byte{esc}, all...), foreign: true}, 1 + n
	}
	return event{what: key, bytes: b[:1+n]}, 1 + n
}

// escapeTwice reads two escapes: the key twice, or alt with a key that is a
// sequence.
func escapeTwice(b []byte, over bool) (event, int) {
	if len(b) == 2 && !over || len(b) == 3 && (b[2] == '[' || b[2] == 'O') && !over {
		return event{}, 0
	}
	if len(b) > 3 && (b[2] == '[' || b[2] == 'O') {
		e, n := escape(b[1:], over)
		switch last := len(e.bytes) - 1; {
		case n == 0:
			return e, 0
		case e.what != key:
		case last == 2 && bytes.IndexByte([]byte("ABCDHF"), e.bytes[last]) >= 0:
			return moves(e.bytes[last], alt), n + 1
		case string(e.bytes) == "\x1b[3~":
			return numbered(3, alt), n + 1
		default:
			return e, n + 1
		}
	}
	return event{what: key, bytes: b[:1]}, 1
}

// introduced reads the sequence that c introduces, and that goes on in b at at.
func introduced(c byte, b []byte, at int, over bool) (event, int) {
	if at == len(b) {
		switch {
		case !over:
			return event{}, 0
		case b[0] == esc: // alt with a sign
			return event{what: key, bytes: b[:2]}, 2
		}
		return event{}, at
	}
	switch c {
	case '[':
		return csi(b, at, over)
	case 'O':
		return ss3(b, at)
	}
	if b[0] != esc || plausible(c, b[at]) || terminated(b[at:]) {
		return event{what: answerBegins}, at
	}
	return event{what: key, bytes: b[:2]}, 2
}

// plausible reports whether what c introduces goes on with next: answers have a
// number or a sign there, and none begins as a word does.
func plausible(c, next byte) bool {
	letter := 'a' <= next|0x20 && next|0x20 <= 'z'
	switch {
	case next < ' ':
		return false
	case c == ']':
		return '0' <= next && next <= '9' || next == 'l' || next == 'L' || next == 'I'
	case c == 'P':
		return !letter && next != ' '
	}
	return true
}

// terminated reports whether b has the end of an answer before any key.
func terminated(b []byte) bool {
	_, ends := answerEnd(b)
	return ends
}

// answerEnd is where an answer ends that goes on in b: behind its terminator, or
// where a control is that no answer has in it. One that comes before a
// terminator is in it all the same, but for a ctrl+c.
func answerEnd(b []byte) (n int, ends bool) {
	stray := -1
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case !utf8.FullRune(b[i:]):
			if stray < 0 {
				stray = i
			}
			return stray, false
		case r == '\a', r == 0x9c, r == utf8.RuneError && size == 1 && b[i] == 0x9c:
			return i + size, true
		case r == esc && i+1 < len(b) && b[i+1] == '\\':
			return i + 2, true
		case r == esc, r == ctrlC:
			if stray < 0 {
				stray = i
			}
			return stray, false
		case r < ' ' || r == 0x7f:
			if stray < 0 {
				stray = i
			}
		}
		i += size
	}
	if stray < 0 {
		stray = len(b)
	}
	return stray, false
}
