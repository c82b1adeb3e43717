//go:build !windows

package tui

import (
	"bytes"
	"os"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
)

// Input reads keys from the terminal, and takes the force out of an Enter that
// was read together with other bytes: on a terminal without bracketed paste it
// may have been pasted, and a paste must not send anything.
//
// Text with an Enter in it becomes one paste. Any other keys with an Enter
// among them, typed ahead on a slow line perhaps, stay keys, but the Enter
// becomes a line feed, ctrl+j, which moves the focus and sends nothing.
func Input(terminal *os.File) tea.ProgramOption {
	return tea.WithInput(&burstReader{File: terminal, now: time.Now})
}

// burstReader keeps the file's descriptor visible, which Bubble Tea needs for
// raw mode and to wait for input.
type burstReader struct {
	*os.File
	now func() time.Time

	held    []byte    // the beginning of a character whose end is still in the terminal
	pasting bool      // between the terminal's own marks of a paste
	full    time.Time // when the last read filled the buffer: more of the same follows
}

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"

	// follows is how soon the rest of a burst is there.
	follows = 50 * time.Millisecond
)

// Read is one read of the terminal, with marks put around a burst.
func (r *burstReader) Read(p []byte) (int, error) {
	room := len(p) - len(pasteStart) - len(pasteEnd)
	if room <= utf8.UTFMax {
		return r.File.Read(p)
	}
	n := copy(p, r.held)
	m, err := r.File.Read(p[n:room])
	chunk := p[:n+m]
	r.held = nil
	if err != nil {
		return len(chunk), err
	}
	continued := r.now().Sub(r.full) < follows
	if len(chunk) == room {
		r.full = r.now()
		chunk = r.hold(chunk)
	} else {
		r.full = time.Time{}
	}
	if !r.mixed(chunk, continued) {
		return len(chunk), nil
	}
	if text(chunk) {
		marked := append(append([]byte(pasteStart), chunk...), pasteEnd...)
		return copy(p, marked), nil
	}
	for i, b := range chunk {
		if b == '\r' {
			chunk[i] = '\n'
		}
	}
	return len(chunk), nil
}

// mixed reports whether chunk has an Enter that was read together with other
// bytes, and that the terminal did not mark as pasted.
func (r *burstReader) mixed(chunk []byte, continued bool) bool {
	was := r.pasting
	start, end := bytes.LastIndex(chunk, []byte(pasteStart)), bytes.LastIndex(chunk, []byte(pasteEnd))
	if start >= 0 || end >= 0 {
		r.pasting = start > end
		return false
	}
	return !was && bytes.IndexByte(chunk, '\r') >= 0 && (len(chunk) > 1 || continued)
}

// text reports whether chunk is text and no other keys.
func text(chunk []byte) bool {
	printable := false
	for _, b := range chunk {
		switch {
		case b == '\r', b == '\n':
		case b < ' ' && b != '\t', b == 0x7f:
			return false
		case b != '\t':
			printable = true
		}
	}
	return printable
}

// hold keeps back the bytes at the end of a full chunk that begin a character
// or an escape sequence, which the next read completes.
func (r *burstReader) hold(chunk []byte) []byte {
	cut := len(chunk)
	if i := bytes.LastIndexByte(chunk, '\x1b'); i >= 0 && len(chunk)-i < len(pasteStart) {
		cut = i
	} else {
		for i := 1; i < utf8.UTFMax; i++ {
			if b := chunk[len(chunk)-i]; utf8.RuneStart(b) {
				if !utf8.FullRune(chunk[len(chunk)-i:]) {
					cut = len(chunk) - i
				}
				break
			}
		}
	}
	r.held = bytes.Clone(chunk[cut:])
	return chunk[:cut]
}
