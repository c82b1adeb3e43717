package page

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"

	tea "github.com/charmbracelet/bubbletea"
)

// Opening opens a screen at a key, and Back closes one and hands what it
// brings to those below. Both are heeded only as long as the screen that they
// come from is on top, or under the help: a second key can be pressed before
// the first one's message has arrived.
type (
	Opening struct {
		From int64
		To   Route
	}
	Back struct {
		From  int64
		With  tea.Msg // for all that are left
		Reply tea.Msg // for the one that opened it
		All   bool    // down to the first screen
		Then  Route   // opened there; nil: nothing
	}
)

// CallsBeside has the calls shown beside every screen of a wide window, or not.
type CallsBeside struct{ On bool }

// Personal is a message to one screen and no other.
type Personal struct {
	To    int64
	Msg   tea.Msg
	OnTop bool // it goes nowhere while another is on top
}

// Uncovered tells a screen that it is on top again: what it shows may have
// moved on under another.
type Uncovered struct{}

// Changed tells the screen of a registration that evidence for one of its steps
// has come in, or that a contact or a name has changed: it is read again then,
// and the step leads.
type Changed struct {
	ID    string
	Step  flow.Step
	Moved bool           // a contact is another one now
	By    client.Channel // where a code went
	Sent  bool           // it was sent and not confirmed
	Used  bool           // it was confirmed
	Doubt bool           // whether an image came in is not known
	Shown redact.Secret  // that code, where a sandbox tells it
	Back  string         // what was taken back, in words; "": nothing was
}

// Left tells the form which registration was left, so that it can be opened
// again.
type Left struct {
	Back Registration
	Anew bool // the next one is to be of the same flow
	Next bool // the next one who waits for review is to be opened
	Gone bool // it has been deleted
}

// Restore brings back what an earlier run left: a draft, or a create in doubt.
type Restore struct{ Entry session.Entry }
