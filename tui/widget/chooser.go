package widget

import (
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Chooser is a column of rows that a cursor moves along, and the keys of a
// screen that has nothing else to choose from.
type Chooser struct {
	Cursor   int
	Bindings chooserKeys
}

type chooserKeys struct{ Choose, Enter, Back, GiveUp key.Binding }

// NewChooser makes one whose cursor is at the top.
func NewChooser(d page.Deps) Chooser {
	w := d.Words.Keys
	return Chooser{Bindings: chooserKeys{
		Choose: Shown(Binding(w.Choose, "up", "down", "tab", "shift+tab", "ctrl+j"), d.Theme.Arrows),
		Enter:  Binding(w.Answer, "enter"),
		Back:   Binding(w.Back, "esc"),
		GiveUp: Binding(w.GiveUp, "esc"),
	}}
}

// Gate keeps the cursor among the rows, and while a call is under way leaves
// nothing but to give it up.
func (c Chooser) Gate(busy bool, rows int) Chooser {
	c.Cursor = max(min(c.Cursor, rows-1), 0)
	c.Bindings.Enter.SetEnabled(!busy)
	c.Bindings.Choose.SetEnabled(!busy && rows > 1)
	c.Bindings.Back.SetEnabled(!busy)
	c.Bindings.GiveUp.SetEnabled(busy)
	return c
}

// Move moves the cursor a row up or down.
func (c Chooser) Move(msg tea.KeyMsg) Chooser {
	if s := msg.String(); s == "up" || s == "shift+tab" {
		c.Cursor--
	} else {
		c.Cursor++
	}
	return c
}

// Offers are so many rows by their names, while Enter takes one.
func (c Chooser) Offers(rows int, name func(int) string) page.Offers {
	o := page.Offers{At: c.Cursor}
	for i := range rows {
		if c.Bindings.Enter.Enabled() {
			o.All = append(o.All, name(i))
		}
	}
	return o
}

// Keys are those that do something now.
func (c Chooser) Keys() []key.Binding {
	k := c.Bindings
	return []key.Binding{k.Enter, k.GiveUp, k.Back, k.Choose}
}
