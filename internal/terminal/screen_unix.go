//go:build !windows

package terminal

import (
	"os"

	"appreg/internal/painter"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen is the terminal as it is drawn on: by a painter, and not by Bubble Tea,
// whose clock has every key wait for a tick and never stops.
type Screen struct{ *painter.Painter }

// NewScreen is the screen of a terminal. Nothing else may write to it while a
// program runs on it, and what fills a clipboard is written through it.
func NewScreen(out *os.File) *Screen { return &Screen{painter.New(out)} }

// options are what Bubble Tea is told of it.
func (s *Screen) options() []tea.ProgramOption { return []tea.ProgramOption{tea.WithoutRenderer()} }

// draw is what Bubble Tea is to draw of a view: nothing.
func (s *Screen) draw(view string, size tea.WindowSizeMsg) string {
	s.Draw(painter.Frame{Text: view, Width: size.Width, Height: size.Height})
	return ""
}

// repaint draws all of it anew, and reports that it did.
func (s *Screen) repaint() bool {
	s.Repaint()
	return true
}

func (s *Screen) begun() {}
