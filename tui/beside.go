package tui

import (
	"slices"

	"appreg/tui/calls"
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toCalls opens the calls. In a window that has room for them beside others they stay
// there, for whoever has asked for them once.
func (m Root) toCalls() (Root, tea.Cmd) {
	m, opens := m.push(page.Calls{})
	if m.CallsBeside() || calls.PaneWidth(m.w) == 0 {
		return m, opens
	}
	m, shows := m.showCalls(true)
	return m, tea.Batch(opens, shows)
}

// showCalls has the calls stand beside every screen, or not: each has another room then.
func (m Root) showCalls(on bool) (Root, tea.Cmd) {
	remembers := m.ShowCalls(on)
	m, cmd := m.resize(m.w, m.h).updateAll(tea.WindowSizeMsg{Width: m.w, Height: m.h})
	return m, tea.Batch(remembers, cmd)
}

// opensCalls reports whether the key of the calls opens them over a screen: it is no
// letter there, and none of the screen's own keys.
func (k rootKeys) opensCalls(top layer) bool {
	own := func(b key.Binding) bool { return b.Enabled() && slices.Contains(b.Keys(), k.Calls.Keys()[0]) }
	return !top.Typing() && !slices.ContainsFunc(top.Keys(), own)
}

// room is the size of what a screen has of that: the calls may stand beside it.
func (m Root) room(s page.Screen) (w, h int) {
	w, h = m.body()
	if _, own := s.(calls.List); own || !m.CallsBeside() {
		return w, h
	}
	if _, own := s.(calls.OneScreen); own {
		return w, h
	}
	return w - calls.PaneWidth(m.w), h
}
