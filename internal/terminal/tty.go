package terminal

import (
	"os"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// tty is the terminal: the program's, or somebody else's. It is taken and
// released on one goroutine.
type tty struct {
	keyboard            *keyboard
	screen              *Screen
	in, out             *os.File
	inBefore, outBefore *term.State // the modes of whoever had it before, while it has others
	released            bool
}

func newTTY(in, out *os.File, screen *Screen) *tty {
	return &tty{keyboard: newKeyboard(in), screen: screen, in: in, out: out}
}

// raw has every key come here at once, and as it is.
func (t *tty) raw() error {
	if t.inBefore == nil { // else they have not been given back
		t.inBefore, _ = term.GetState(t.in.Fd())
		t.outBefore, _ = term.GetState(t.out.Fd())
	}
	if t.inBefore == nil {
		return nil
	}
	return makeRaw(t.in)
}

func (t *tty) size() tea.WindowSizeMsg { return Size(t.out) }

// Size is how large a terminal is, in cells. One that does not tell has the usual size.
func Size(out *os.File) tea.WindowSizeMsg {
	w, h, err := term.GetSize(out.Fd())
	if err != nil || w < 1 || h < 1 {
		w, h = 80, 24
	}
	return tea.WindowSizeMsg{Width: w, Height: h}
}

// take takes the terminal, or takes it again: also one that has been left to
// nobody, but may have been drawn on and set otherwise.
func (t *tty) take() error {
	err := t.raw()
	t.screen.Enter()
	t.keyboard.resume()
	t.released = false
	return err
}

// catchUp is how long the terminal has to read what it was told. Once a ctrl+c
// or ctrl+z is a signal again, it also throws away what was not read.
const catchUp = 10 * time.Millisecond

// release gives the terminal back to whoever had it before, unless they have it
// already. In the background the modes are theirs.
func (t *tty) release() {
	if t.released {
		return
	}
	t.released = true
	t.keyboard.pause()
	t.screen.Leave(writing)
	if t.inBefore == nil || !inForeground(t.in) {
		return
	}
	time.Sleep(catchUp)
	if t.outBefore != nil {
		_ = term.Restore(t.out.Fd(), t.outBefore)
	}
	_ = term.Restore(t.in.Fd(), t.inBefore)
	t.inBefore = nil
}
