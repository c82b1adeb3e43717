package terminal

import (
	"io"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// screen is the terminal as Bubble Tea writes to it, whose clock nothing stops:
// while the terminal is somebody else's, what it draws goes nowhere.
type screen struct {
	term.File            // an interface, so that no other method writes, past Write
	mu        sync.Mutex // what is written is not torn
	shut      atomic.Bool
}

// What the terminal is told when it is taken, and when it is given back. It is
// kept from wrapping rows by itself. Terminals do not agree on how wide some
// characters are, emoji made of several above all: with wrapping, one such name
// in a full row would scroll the screen apart; without, it costs that row its
// end.
const (
	unwrapped = ansi.ResetModeAutoWrap
	entering  = ansi.SetModeAltScreenSaveCursor + ansi.EraseEntireScreen + ansi.CursorHomePosition +
		ansi.HideCursor + ansi.SetModeBracketedPaste + unwrapped
	leaving = ansi.ResetModeBracketedPaste + ansi.ResetStyle + ansi.ShowCursor +
		ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.SetModeAutoWrap
)

// Write writes what Bubble Tea draws.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut.Load() {
		return len(p), nil
	}
	return s.File.Write(p)
}

// enter writes a sequence, and has what comes after it drawn.
func (s *screen) enter(sequence string) {
	s.alone(func() {
		_, _ = io.WriteString(s.File, sequence)
		s.shut.Store(false)
	})
}

// leave has nothing drawn any more.
func (s *screen) leave() {
	s.shut.Store(true)
	s.alone(func() { _, _ = io.WriteString(s.File, leaving) })
}

// alone writes between frames, as far as the terminal takes anything in: one
// that is gone needs no mode.
func (s *screen) alone(write func()) {
	within(writing, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		write()
	})
}
