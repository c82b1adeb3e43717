package widget

import (
	"slices"

	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Chooser is what screens share that say some sentences, list what can be done
// and make one call: the call, the cursor and the keys.
type Chooser struct {
	Call
	Cursor   int
	Leaving  string // the key that leaves when it is pressed again, since something would be lost; "": none
	Bindings ChooserKeys
	key      string // that was pressed last
}

// ChooserKeys are those of a screen that has nothing but a list. Where digits are
// text, the screen switches Digit off.
type ChooserKeys struct{ Choose, Enter, Digit, Back, GiveUp key.Binding }

// Digits choose among the first nine of so many entries; one alone needs none.
func Digits(entries int) key.Binding {
	var b key.Binding
	if entries > 1 {
		n := min(entries, len(digits))
		b = key.NewBinding(key.WithKeys(digits[:n]...), key.WithHelp(digits[0]+"-"+digits[n-1], ""))
	}
	return b
}

// OrDigit is Enter with the digits that do the same, for the footer.
func OrDigit(enter, digit key.Binding) key.Binding {
	if digit.Enabled() {
		enter.SetKeys(append(slices.Clone(enter.Keys()), digit.Help().Key)...)
		enter.SetHelp(enter.Help().Key+"/"+digit.Help().Key, enter.Help().Desc)
	}
	return enter
}

var digits = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}

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
	c.Bindings.Digit = Digits(entries)
	c.Bindings.Digit.SetEnabled(!busy)
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
// do. Any key but the one that asked whether to leave takes the question back, and
// does what it does.
func (c Chooser) OnKey(msg tea.KeyMsg) (Chooser, Pressed) {
	leaving := c.Leaving
	c.Leaving, c.key = "", msg.String()
	switch k := c.Bindings; {
	case key.Matches(msg, k.GiveUp):
		c.Job.Stop()
	case c.Job.Busy():
	case leaving == c.key && !msg.Paste:
		return c, Sure
	case key.Matches(msg, k.Back):
		return c, Back
	case key.Matches(msg, k.Enter):
		return c, Picked
	case key.Matches(msg, k.Digit) && !msg.Paste:
		c.Cursor = slices.Index(digits, msg.String())
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

// Asked is c with the question whether to leave, which the last key asks.
func (c Chooser) Asked() Chooser {
	c.Leaving = c.key
	return c
}

// AsksAgain is while a key would lose something.
func (c Chooser) AsksAgain() bool { return c.Leaving != "" }

// Keys are those that do something now.
func (c Chooser) Keys() []key.Binding {
	k := c.Bindings
	return []key.Binding{OrDigit(k.Enter, k.Digit), k.GiveUp, k.Back, k.Choose}
}
