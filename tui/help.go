package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// toHelp opens the help for the screen below it.
type toHelp struct{ keys []key.Binding }

func (toHelp) route() {}

// help lists the keys that do something on the screen below, made from the
// bindings themselves, and says in a few lines what the program does.
type help struct {
	deps
	of   []key.Binding
	keys helpKeys
	view viewport.Model
}

type helpKeys struct{ Scroll, Back key.Binding }

func newHelp(d deps, of []key.Binding) help {
	w := d.Words.Keys
	m := help{deps: d, of: of, view: viewport.New(0, 0), keys: helpKeys{
		Scroll: shown(binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		Back:   binding(w.Back, "esc", "?", "f1", "enter"),
	}}
	m.view.KeyMap = scrolling()
	return m
}

// Resize lays the text out anew.
func (m help) Resize(w, h int) screen {
	m.view.Width, m.view.Height = w, h
	rows := append([]string{m.Theme.Strong.Render(m.Words.Help.Keys)}, every(m.Theme, w-2*margin, m.of)...)
	rows = append(rows, "")
	for _, text := range m.Words.Help.Text {
		rows = append(append(rows, wrapped(text, w-2*margin)...), "")
	}
	for i, r := range rows {
		rows[i] = clip(m.Theme, r, w-2*margin)
	}
	m.view.SetContent(strings.Join(indented(margin, rows), "\n"))
	return m
}

// Title is the header's.
func (m help) Title() string { return m.Words.Help.Title }

// Keys are always the same.
func (m help) Keys() []key.Binding { return []key.Binding{m.keys.Back, m.keys.Scroll} }

// Update scrolls or goes back.
func (m help) Update(msg tea.Msg) (screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		if key.Matches(k, m.keys.Back) {
			return m, m.leave(nil)
		}
		m.view, _ = m.view.Update(msg)
	}
	return m, nil
}

// View is the part of the text that is in the window.
func (m help) View(int, int) string { return m.view.View() }
