package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// visit is the command that opens r over the screen whose deps d are.
func (d deps) visit(r route) tea.Cmd {
	return func() tea.Msg { return opening{from: d.self, to: r} }
}

// leave is the command that closes the screen whose deps d are.
func (d deps) leave(with tea.Msg) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, with: with} }
}

// reply is leave, with an answer for the screen that has opened this one.
func (d deps) reply(answer tea.Msg) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, reply: answer} }
}

// home is the command that closes every screen but the first, and opens then
// over that, unless it is nil.
func (d deps) home(with tea.Msg, then route) tea.Cmd {
	return func() tea.Msg { return back{from: d.self, with: with, all: true, then: then} }
}

// after hands msg to the screen whose deps d are, when wait is over.
func (d deps) after(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return personal{to: d.self, msg: msg} })
}

// afterOnTop is after, for what is of use only while the screen is on top.
func (d deps) afterOnTop(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return personal{to: d.self, msg: msg, onTop: true} })
}
