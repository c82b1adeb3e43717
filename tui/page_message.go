package tui

import (
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"

	tea "github.com/charmbracelet/bubbletea"
)

// opening opens a screen at a key, and back closes one and hands what it
// brings to those below. Both are heeded only as long as the screen that they
// come from is on top, or under the help: a second key can be pressed before
// the first one's message has arrived.
type (
	opening struct {
		from int64
		to   route
	}
	back struct {
		from  int64
		with  tea.Msg // for all that are left
		reply tea.Msg // for the one that opened it
		all   bool    // down to the first screen
		then  route   // opened there; nil: nothing
	}
)

// personal is a message to one screen and no other.
type personal struct {
	to    int64
	msg   tea.Msg
	onTop bool // it goes nowhere while another is on top
}

// uncovered tells a screen that it is on top again: what it shows may have
// moved on under another.
type uncovered struct{}

// brought tells the screen of a registration that evidence for one of its steps
// has come in, or that a contact or a name has changed: it is read again then,
// and the step leads.
type brought struct {
	id    string
	step  flow.Step
	moved bool          // a contact is another one now
	sent  bool          // a code was sent and not confirmed
	used  bool          // one was confirmed
	doubt bool          // whether an image came in is not known
	shown redact.Secret // that code, where a sandbox tells it
}

// left tells the form which registration was left, so that it can be opened
// again.
type left struct {
	back toStanding
	anew bool // the next one is to be of the same flow
	gone bool // it has been deleted
}

// restore brings back what an earlier run left: a draft, or a create in doubt.
type restore struct{ entry session.Entry }
