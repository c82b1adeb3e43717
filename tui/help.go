package tui

import (
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
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
	widget.Pane
}

type helpKeys struct{ Scroll, Back key.Binding }

func newHelp(d page.Deps, of []key.Binding) help {
	w := d.Words.Keys
	return help{Deps: d, of: of, keys: helpKeys{
		Scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down", "pgup", "pgdown"), d.Theme.Arrows),
		Back:   widget.Binding(w.Back, "esc", "?", "f1", "ctrl+g", "enter"),
	}}
}

// Resize is handed the room.
func (m help) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// rows are the text in w columns.
func (m help) rows(w int) []string {
	w -= 2 * widget.Margin
	rows := append([]string{m.Theme.Strong.Render(m.Words.Help.Keys)}, widget.EveryKey(m.Theme, w, m.of)...)
	rows = append(rows, "")
	for _, text := range m.Words.Help.Text {
		rows = append(append(rows, widget.Wrapped(text, w)...), "")
	}
	for i, r := range rows {
		rows[i] = widget.Clip(m.Theme, r, w)
	}
	return widget.Indented(widget.Margin, rows)
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
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	}
	return m, nil
}

// View is the part of the text that is in the window.
func (m help) View(w, _ int) string { return m.Pane.View(m.rows(w)) }
