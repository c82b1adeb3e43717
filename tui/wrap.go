package tui

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// NoWrap keeps the terminal from wrapping rows by itself while the program has
// it. Terminals do not agree on how wide some characters are, emoji made of
// several above all: with wrapping, one such name in a full row would scroll
// the screen apart; without, it costs that row its end. The function gives the
// terminal its wrapping back; suspending does, too.
func NoWrap(terminal io.Writer) (tea.ProgramOption, func()) {
	wrap := func(on bool) {
		mode := ansi.ResetModeAutoWrap
		if on {
			mode = ansi.SetModeAutoWrap
		}
		_, _ = io.WriteString(terminal, mode) // a terminal that is gone needs no mode
	}
	wrap(false)
	return tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.SuspendMsg:
			wrap(true)
		case tea.ResumeMsg:
			wrap(false)
		}
		return msg
	}), func() { wrap(true) }
}
