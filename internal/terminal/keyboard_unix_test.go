//go:build !windows

package terminal

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// typist has a keyboard, and types on it.
type typist struct {
	testing.TB
	*keyboard
	pty, tty *os.File
	cooked   *term.State
	read     chan string // what was read, a read at a time; closed after the last one
}

func newTypist(t *testing.T) *typist {
	t.Helper()
	p := &typist{TB: t, read: make(chan string, 10)}
	var err error
	if p.pty, p.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.pty.Close(); p.tty.Close() })
	p.cooked, _ = term.GetState(p.tty.Fd())
	if err := makeRaw(p.tty); err != nil {
		t.Fatal(err)
	}
	p.keyboard = newKeyboard(p.tty)
	go func() {
		defer close(p.read)
		for buf := make([]byte, 100); ; {
			n, err := p.ReadWithin(buf, -1)
			if err != nil {
				return
			}
			p.read <- string(buf[:n])
		}
	}()
	return p
}

// types types, and holds what is read next.
func (p *typist) types(keys, want string) {
	p.Helper()
	if _, err := io.WriteString(p.pty, keys); err != nil {
		p.Fatal(err)
	}
	select {
	case got, ok := <-p.read:
		if !ok || got != want {
			p.Errorf("%q is read, more %t, want %q", got, ok, want)
		}
	case <-time.After(10 * time.Second):
		p.Fatalf("%q is never read", want)
	}
}

// ends holds that nothing more is read.
func (p *typist) ends() {
	p.Helper()
	select {
	case got, ok := <-p.read:
		if ok {
			p.Errorf("%q is read", got)
		}
	case <-time.After(10 * time.Second):
		p.Error("the reading does not end")
	}
}

// TestKeyboardPauses: what is typed in a pause is for whoever has the terminal
// then, and what is left of it is read afterwards.
func TestKeyboardPauses(t *testing.T) {
	t.Parallel()
	p := newTypist(t)
	p.types("a", "a")
	for range 100 {
		p.pause()
		if _, err := io.WriteString(p.pty, "bc"); err != nil {
			t.Fatal(err)
		}
		b := make([]byte, 1)
		if _, err := p.tty.Read(b); err != nil || b[0] != 'b' {
			t.Fatalf("%q %v", b, err)
		}
		p.resume()
		p.types("", "c")
	}
	p.pty.Close()
	p.ends()
}

// TestKeyboardOutlivesAnEnd: a ctrl+d of a shell's line is no end of the
// keyboard, and a terminal that is gone is.
func TestKeyboardOutlivesAnEnd(t *testing.T) {
	t.Parallel()
	p := newTypist(t)
	if err := term.Restore(p.tty.Fd(), p.cooked); err != nil {
		t.Fatal(err)
	}
	p.types("\x04ana\n", "ana\n")
	p.pty.Close()
	p.ends()
}
