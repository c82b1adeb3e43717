package widget

import (
	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Chooser is what screens share that say some sentences, list what can be done
// and make one call: the call, the cursor and the keys.
type Chooser struct {
	Call
	Cursor   int
	Leaving  bool // esc was pressed once, and something would be lost
	Bindings ChooserKeys
}

// ChooserKeys are those of a screen that has nothing but a list.
type ChooserKeys struct{ Choose, Enter, Back, GiveUp key.Binding }

// NewChooser makes one whose cursor is at the top, moved by the keys.
func NewChooser(d page.Deps, moves ...string) Chooser {
	w := d.Words.Keys
	if moves == nil {
		moves = []string{"up", "down", "tab", "shift+tab", "ctrl+j"}
	}
	return Chooser{Bindings: ChooserKeys{
		Choose: Shown(Binding(w.Choose, moves...), d.Theme.Arrows),
		Enter:  Binding(w.Answer, "enter"),
		Back:   Binding(w.Back, "esc"),
		GiveUp: Binding(w.GiveUp, "esc"),
	}}
}

// Gate keeps the cursor among the entries, and while a call is under way leaves
// nothing but to give it up.
func (c Chooser) Gate(entries int) Chooser {
	busy := c.Job.Busy()
	c.Cursor = max(min(c.Cursor, entries-1), 0)
	c.Bindings.Enter.SetEnabled(!busy && entries > 0)
	c.Bindings.Choose.SetEnabled(!busy && entries > 1)
	c.Bindings.Back.SetEnabled(!busy)
	c.Bindings.GiveUp.SetEnabled(busy)
	return c
}

// Pressed is what a key means to a screen with a list.
type Pressed int

const (
	Done   Pressed = iota // the chooser has done what there was to do
	Other                 // a key that the chooser does not know
	Picked                // what the cursor is on
	Back
	Sure // it was asked whether to go back, and so it is
)

// OnKey moves the cursor and gives the call up. The rest is for the screen to
// do. A key that answers whether to go back does no more than that.
func (c Chooser) OnKey(msg tea.KeyMsg) (Chooser, Pressed) {
	leaving := c.Leaving
	c.Leaving = false
	switch k := c.Bindings; {
	case key.Matches(msg, k.GiveUp):
		c.Job.Stop()
	case c.Job.Busy():
	case leaving && key.Matches(msg, k.Back):
		return c, Sure
	case leaving:
	case key.Matches(msg, k.Back):
		return c, Back
	case key.Matches(msg, k.Enter):
		return c, Picked
	case key.Matches(msg, k.Choose):
		c.Cursor += Direction(msg)
	default:
		return c, Other
	}
	return c, Done
}

// Direction is where a key moves a cursor: a row up or down.
func Direction(msg tea.KeyMsg) int {
	switch msg.String() {
	case "up", "shift+tab", "k":
		return -1
	}
	return 1
}

// AsksAgain is while esc would lose something.
func (c Chooser) AsksAgain() bool { return c.Leaving }

// Keys are those that do something now.
func (c Chooser) Keys() []key.Binding {
	k := c.Bindings
	return []key.Binding{k.Enter, k.GiveUp, k.Back, k.Choose}
}
