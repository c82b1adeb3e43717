package tui

import (
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toHelp opens the help for the screen below it.
type toHelp struct {
	of   string // the screen's topic
	keys []key.Binding
}

func (toHelp) Route() {}

// help says in a few lines what the screen below is for, and lists the keys that
// do something there, made from the bindings themselves.
type help struct {
	page.Deps
	toHelp
	Bindings helpKeys
	widget.Pane
}

type helpKeys struct{ Scroll, Back key.Binding }

func newHelp(d page.Deps, r toHelp) help {
	w := d.Words.Keys
	return help{Deps: d, toHelp: r, Bindings: helpKeys{
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
	w = widget.TextWidth(w)
	rows := append(widget.Wrapped(m.Words.Help.Of[m.of], w), "")
	rows = append(rows, m.Theme.Strong.Render(m.Words.Help.Keys))
	rows = append(rows, widget.EveryKey(m.Theme, w, m.keys)...)
	for i, r := range rows {
		rows[i] = widget.Clip(m.Theme, r, w)
	}
	return widget.Indented(widget.Margin, rows)
}

// Title is the header's.
func (m help) Title() string { return m.Words.Help.Title }

// Keys are always the same.
func (m help) Keys() []key.Binding { return []key.Binding{m.Bindings.Back, m.Bindings.Scroll} }

// Update scrolls or goes back.
func (m help) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		if key.Matches(k, m.Bindings.Back) {
			return m, m.Close(nil)
		}
		m.Pane = m.OnKey(k, len(m.rows(m.W)))
	}
	return m, nil
}

// View is the part of the text that is in the window.
func (m help) View(w, _ int) string { return m.Pane.View(m.rows(w)) }
