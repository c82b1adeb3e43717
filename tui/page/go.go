package page

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Visit is the command that opens r over the screen whose deps d are.
func (d Deps) Visit(r Route) tea.Cmd {
	return func() tea.Msg { return Opening{From: d.self, To: r} }
}

// Close is the command that closes the screen whose deps d are.
func (d Deps) Close(with tea.Msg) tea.Cmd {
	return func() tea.Msg { return Back{From: d.self, With: with} }
}

// Onward is the command that closes the screen whose deps d are, and opens then in
// its place.
func (d Deps) Onward(with tea.Msg, then Route) tea.Cmd {
	return func() tea.Msg { return Back{From: d.self, With: with, Then: then} }
}

// Reply is Close, with an answer for the screen that has opened this one.
func (d Deps) Reply(answer tea.Msg) tea.Cmd {
	return func() tea.Msg { return Back{From: d.self, Reply: answer} }
}

// Home is the command that closes every screen but the first, and opens then
// over that, unless it is nil.
func (d Deps) Home(with tea.Msg, then Route) tea.Cmd {
	return func() tea.Msg { return Back{From: d.self, With: with, All: true, Then: then} }
}

// After hands msg to the screen whose deps d are, when wait is over.
func (d Deps) After(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return Personal{To: d.self, Msg: msg} })
}

// AfterOnTop is After, for what is of use only while the screen is on top.
func (d Deps) AfterOnTop(wait time.Duration, msg tea.Msg) tea.Cmd {
	return d.Tick(wait, func(time.Time) tea.Msg { return Personal{To: d.self, Msg: msg, OnTop: true} })
}
