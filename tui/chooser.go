package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// chooser is a column of rows that a cursor moves along, and the keys of a
// screen that has nothing else to choose from.
type chooser struct {
	cursor int
	keys   chooserKeys
}

type chooserKeys struct{ Choose, Enter, Back, GiveUp key.Binding }

func newChooser(d deps) chooser {
	w := d.Words.Keys
	return chooser{keys: chooserKeys{
		Choose: shown(binding(w.Choose, "up", "down", "tab", "shift+tab", "ctrl+j"), d.Theme.Arrows),
		Enter:  binding(w.Answer, "enter"),
		Back:   binding(w.Back, "esc"),
		GiveUp: binding(w.GiveUp, "esc"),
	}}
}

// gate keeps the cursor among the rows, and while a call is under way leaves
// nothing but to give it up.
func (c chooser) gate(busy bool, rows int) chooser {
	c.cursor = max(min(c.cursor, rows-1), 0)
	c.keys.Enter.SetEnabled(!busy)
	c.keys.Choose.SetEnabled(!busy && rows > 1)
	c.keys.Back.SetEnabled(!busy)
	c.keys.GiveUp.SetEnabled(busy)
	return c
}

// move moves the cursor a row up or down.
func (c chooser) move(msg tea.KeyMsg) chooser {
	if s := msg.String(); s == "up" || s == "shift+tab" {
		c.cursor--
	} else {
		c.cursor++
	}
	return c
}

// offers are so many rows by their names, while Enter takes one.
func (c chooser) offers(rows int, name func(int) string) offers {
	o := offers{at: c.cursor}
	for i := range rows {
		if c.keys.Enter.Enabled() {
			o.all = append(o.all, name(i))
		}
	}
	return o
}

// Keys are those that do something now.
func (c chooser) Keys() []key.Binding {
	k := c.keys
	return []key.Binding{k.Enter, k.GiveUp, k.Back, k.Choose}
}
