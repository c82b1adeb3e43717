package terminal

import (
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"appreg/internal/painter"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Screen is the console as Bubble Tea draws on it, whose clock nothing stops: while
// the console is somebody else's, what it draws goes nowhere.
type Screen struct {
	term.File            // an interface, so that no other method writes, past Write
	mu        sync.Mutex // what is written is not torn
	shut      atomic.Bool
}

// NewScreen is the screen of a terminal.
func NewScreen(out *os.File) *Screen { return &Screen{File: out} }

// options are what Bubble Tea is told of it.
func (s *Screen) options() []tea.ProgramOption {
	return []tea.ProgramOption{tea.WithOutput(s), tea.WithAltScreen()}
}

// draw is what Bubble Tea is to draw of a view. It shows no cursor.
func (s *Screen) draw(view string, _ tea.WindowSizeMsg) string { return painter.Drawn(view) }

// begun tells the console what Bubble Tea does not.
func (s *Screen) begun() { _, _ = io.WriteString(s, ansi.ResetModeAutoWrap) }

// repaint is Bubble Tea's to do.
func (s *Screen) repaint() bool { return false }

// Panics and Close are a painter's, which the console has none of.
func (s *Screen) Panics() <-chan any { return nil }
func (s *Screen) Close()             {}

const (
	entering = ansi.SetModeAltScreenSaveCursor + ansi.EraseEntireScreen + ansi.CursorHomePosition +
		ansi.HideCursor + ansi.SetModeBracketedPaste + ansi.ResetModeAutoWrap
	leaving = ansi.ResetModeBracketedPaste + ansi.ResetStyle + ansi.ShowCursor +
		ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.SetModeAutoWrap
)

// Write writes what Bubble Tea draws.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut.Load() {
		return len(p), nil
	}
	return s.File.Write(p)
}

// Enter has what comes after it drawn. At first, Bubble Tea enters by itself.
func (s *Screen) Enter() {
	if s.shut.Load() {
		s.alone(writing, entering)
		s.shut.Store(false)
	}
}

// Leave has nothing drawn any more.
func (s *Screen) Leave(limit time.Duration) {
	s.shut.Store(true)
	s.alone(limit, leaving)
}

// alone writes between frames, as far as the terminal takes anything in: one
// that is gone needs no mode.
func (s *Screen) alone(limit time.Duration, sequence string) {
	within(limit, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		_, _ = io.WriteString(s.File, sequence)
	})
}
