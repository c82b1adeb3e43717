package tui

import (
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// toHelp opens the help for the screen below it.
type toHelp struct{ keys []key.Binding }

func (toHelp) Route() {}

// help lists the keys that do something on the screen below, made from the
// bindings themselves, and says in a few lines what the program does.
type help struct {
	page.Deps
	of   []key.Binding
	keys helpKeys
	view viewport.Model
}

type helpKeys struct{ Scroll, Back key.Binding }

func newHelp(d page.Deps, of []key.Binding) help {
	w := d.Words.Keys
	m := help{Deps: d, of: of, view: viewport.New(0, 0), keys: helpKeys{
		Scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		Back:   widget.Binding(w.Back, "esc", "?", "f1", "enter"),
	}}
	m.view.KeyMap = widget.Scrolling()
	return m
}

// Resize lays the text out anew.
func (m help) Resize(w, h int) page.Screen {
	m.view.Width, m.view.Height = w, h
	rows := append([]string{m.Theme.Strong.Render(m.Words.Help.Keys)}, widget.EveryKey(m.Theme, w-2*widget.Margin, m.of)...)
	rows = append(rows, "")
	for _, text := range m.Words.Help.Text {
		rows = append(append(rows, widget.Wrapped(text, w-2*widget.Margin)...), "")
	}
	for i, r := range rows {
		rows[i] = widget.Clip(m.Theme, r, w-2*widget.Margin)
	}
	m.view.SetContent(strings.Join(widget.Indented(widget.Margin, rows), "\n"))
	return m
}

// Title is the header's.
func (m help) Title() string { return m.Words.Help.Title }

// Keys are always the same.
func (m help) Keys() []key.Binding { return []key.Binding{m.keys.Back, m.keys.Scroll} }

// Update scrolls or goes back.
func (m help) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		if key.Matches(k, m.keys.Back) {
			return m, m.Close(nil)
		}
		m.view, _ = m.view.Update(msg)
	}
	return m, nil
}

// View is the part of the text that is in the window.
func (m help) View(int, int) string { return m.view.View() }
