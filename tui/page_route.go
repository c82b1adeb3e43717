package tui

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
)

// A route names a screen and carries what it is built from: data, so that
// screens open each other without knowing each other. Sent as a message it opens
// over whatever is there, as the answer to a call does.
type route interface{ route() }

// toForm opens the form for a new registration.
type toForm struct{}

// toLeftovers opens what earlier runs left: the wizard begins with it.
type toLeftovers struct{ entries []session.Entry }

// toBrowse opens the table of registrations, filtered from the start where a
// filter is given.
type toBrowse struct {
	flow   string // an id
	name   string // how the flow is called; "": by its id
	status flow.Status
}

// toStanding opens the screen that shows where reg stands.
type toStanding struct {
	reg      client.Registration
	reissued bool // the server gave an existing registration again
	again    bool // it may have moved on since reg was read, of which the id is enough
	listed   bool // there is a list below, to go back to

	doubt flow.Transition // a sync that was in doubt when it was left
}

// toImage opens the screen that takes in a document or a face from a file.
type toImage struct {
	reg  client.Registration
	step flow.Step // flow.Document or flow.Liveness
}

// toCode opens the screen that validates a contact with a code.
type toCode struct {
	reg   client.Registration
	by    contactKind
	shown redact.Secret // the code that a sandbox told when it was sent
}

// toEdit opens the screen that adds or corrects contacts and names.
type toEdit struct {
	reg   client.Registration
	field string // the API's name of the one to begin with; "": the first
}

// toLink asks for a link with which a person goes on by themselves, and opens
// the screen that hands it over.
type toLink struct{ reg client.Registration }

func (toForm) route()      {}
func (toLeftovers) route() {}
func (toBrowse) route()    {}
func (toStanding) route()  {}
func (toImage) route()     {}
func (toCode) route()      {}
func (toEdit) route()      {}
func (toLink) route()      {}
