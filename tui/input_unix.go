//go:build !windows

package tui

import (
	"bytes"
	"io"
	"time"
	"unicode/utf8"
)

// Keys reads keys from the terminal, and takes the force out of an Enter that
// was read together with other bytes: on a terminal without bracketed paste it
// may have been pasted, and a paste must not send anything.
//
// Text with an Enter in it becomes one paste. Any other keys with an Enter
// among them, typed ahead on a slow line perhaps, stay keys, but the Enter
// becomes a line feed, ctrl+j, which moves the focus and sends nothing.
func Keys(terminal io.Reader) io.Reader { return &burstReader{from: terminal, now: time.Now} }

// burstReader is one read of the terminal for one of Bubble Tea's.
type burstReader struct {
	from io.Reader
	now  func() time.Time

	held    []byte    // the beginning of a character whose end is still in the terminal
	pasting bool      // between the terminal's own marks of a paste
	full    time.Time // when the last read filled the buffer: more of the same follows
}

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"

	// longest is how long an escape sequence can be that is worth waiting for.
	longest = 10

	// follows is how soon the rest of a burst is asked for: what came before
	// has to be worked off first.
	follows = 500 * time.Millisecond
)

// Read is one read of the terminal. An Enter comes out of it only when it was
// read alone; in a burst it is a line feed, and text gets marks around it.
func (r *burstReader) Read(p []byte) (int, error) {
	room := len(p) - len(pasteStart) - len(pasteEnd)
	if room <= longest {
		return r.readLittle(p)
	}
	n := copy(p, r.held)
	m, err := r.from.Read(p[n:room])
	chunk := p[:n+m]
	alone := len(chunk) == 1 && r.now().Sub(r.full) >= follows
	r.held, r.full = nil, time.Time{}
	if len(chunk) == room {
		r.full = r.now()
	}
	marked := r.follow(chunk)
	if err == nil {
		chunk = r.hold(chunk, len(chunk) == room)
	}
	if alone || bytes.IndexByte(chunk, '\r') < 0 {
		return len(chunk), err
	}
	for i, b := range chunk {
		if b == '\r' {
			chunk[i] = '\n'
		}
	}
	if marked || !text(chunk) {
		return len(chunk), err
	}
	copy(p[len(pasteStart):], chunk)
	copy(p, pasteStart)
	n = len(pasteStart) + len(chunk)
	return n + copy(p[n:], pasteEnd), err
}

// readLittle reads into a buffer without room for marks, which Bubble Tea's
// never is.
func (r *burstReader) readLittle(p []byte) (int, error) {
	if len(r.held) == 0 {
		return r.from.Read(p)
	}
	n := copy(p, r.held)
	r.held = r.held[n:]
	return n, nil
}

// follow keeps track of the terminal's own marks of pastes, and reports
// whether any of chunk was pasted by them.
func (r *burstReader) follow(chunk []byte) bool {
	marked := r.pasting
	for {
		mark := pasteStart
		if r.pasting {
			mark = pasteEnd
		}
		i := bytes.Index(chunk, []byte(mark))
		if i < 0 {
			return marked
		}
		chunk = chunk[i+len(mark):]
		r.pasting, marked = !r.pasting, true
	}
}

// text reports whether chunk is text and no other keys.
func text(chunk []byte) bool {
	printable := false
	for _, b := range chunk {
		switch {
		case b == '\n':
		case b < ' ' && b != '\t', b == 0x7f:
			return false
		case b != '\t':
			printable = true
		}
	}
	return printable
}

// hold keeps back the bytes at the end of chunk that begin a character or a
// mark of a paste, and of a full one also those that begin another escape
// sequence: the next read completes them.
func (r *burstReader) hold(chunk []byte, full bool) []byte {
	cut := len(chunk)
	for i := len(chunk) - 1; i >= 0 && i >= len(chunk)-longest; i-- {
		if tail := chunk[i:]; chunk[i] == '\x1b' {
			if r.begins(tail) || full && unfinished(tail) {
				cut = i
			}
			break
		} else if len(tail) < utf8.UTFMax && utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
			cut = i
			break
		}
	}
	r.held = bytes.Clone(chunk[cut:])
	return chunk[:cut]
}

// begins reports whether tail is the beginning of a mark. An escape with a
// bracket or nothing behind it may be a key as well, except in a paste.
func (r *burstReader) begins(tail []byte) bool {
	if r.pasting && len(tail) < len(pasteEnd) && bytes.HasPrefix([]byte(pasteEnd), tail) {
		return true
	}
	return len("\x1b[") < len(tail) && len(tail) < len(pasteStart) &&
		(bytes.HasPrefix([]byte(pasteStart), tail) || bytes.HasPrefix([]byte(pasteEnd), tail))
}

// unfinished reports whether tail is an escape sequence without its end.
func unfinished(tail []byte) bool {
	switch {
	case len(tail) == 1, string(tail) == "\x1bO":
		return true
	case tail[1] != '[':
		return false
	}
	for _, b := range tail[2:] {
		if b >= '@' {
			return false
		}
	}
	return true
}
