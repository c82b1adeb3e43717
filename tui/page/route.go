package page

import (
	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
)

// A Route names a screen and carries what it is built from: data, so that
// screens open each other without knowing each other. Sent as a message it opens
// over whatever is there, as the answer to a call does.
type Route interface{ Route() }

// Register opens the form for a new registration.
type Register struct{}

// Leftovers opens what earlier runs left: the wizard begins with it.
type Leftovers struct{ Entries []session.Entry }

// Browse opens the table of registrations, filtered from the start where a
// filter is given.
type Browse struct {
	Flow   string // an id
	Name   string // how the flow is called; "": by its id
	Status flow.Status
}

// Registration opens the screen that shows where reg stands.
type Registration struct {
	Reg      client.Registration
	Reissued bool // the server gave an existing registration again
	Again    bool // it may have moved on since reg was read, of which the id is enough
	Listed   bool // there is a list below, to go back to
	Browsed  bool // it is the list of registrations
	Queue    bool // this one waited there for review

	Doubt flow.Transition // a sync that was in doubt when it was left
}

// Image opens the screen that takes in a document or a face from a file.
type Image struct {
	Reg  client.Registration
	Step flow.Step // flow.Document or flow.Liveness

	Given string // the path of a picture that was pasted elsewhere, as it was
}

// Code opens the screen that validates a contact with a code.
type Code struct {
	Reg   client.Registration
	By    client.Channel
	Shown redact.Secret // the code that a sandbox told when it was sent
	Given redact.Secret // one that was pasted elsewhere: it is confirmed at once
}

// Edit opens the screen that adds or corrects contacts and names.
type Edit struct {
	Reg   client.Registration
	Field string // the API's name of the one to begin with; "": the first
}

// Fields opens everything that the server returned of a registration.
type Fields struct {
	Reg   client.Registration
	Token client.Token // zero: none is held
}

// Timeline opens what happened to a registration, in the order of time.
type Timeline struct{ Reg client.Registration }

// Calls opens the calls of this run.
type Calls struct{}

// Link asks for a link with which a person goes on by themselves, and opens
// the screen that hands it over.
type Link struct{ Reg client.Registration }

// WhatIf opens the way through the flow, to be walked without a call.
type WhatIf struct{ Reg client.Registration }

// Person opens what the person could do now, in a sandbox that has it happen.
type Person struct{ Reg client.Registration }

// TakeBack takes back the last change of a sandbox, and asks before where that was made
// to another registration than Reg.
type TakeBack struct{ Reg client.Registration }

// A screen that is about a registration has the person for a title.
func (r Registration) Title() string { return Who(r.Reg) }
func (r Image) Title() string        { return Who(r.Reg) }
func (r Code) Title() string         { return Who(r.Reg) }
func (r Edit) Title() string         { return Who(r.Reg) }
func (r Link) Title() string         { return Who(r.Reg) }
func (r Timeline) Title() string     { return Who(r.Reg) }
func (r WhatIf) Title() string       { return Who(r.Reg) }
func (r Person) Title() string       { return Who(r.Reg) }
func (r TakeBack) Title() string     { return Who(r.Reg) }
func (r Review) Title() string       { return Who(r.Reg) }

func (Register) Route()     {}
func (Leftovers) Route()    {}
func (Browse) Route()       {}
func (Registration) Route() {}
func (Image) Route()        {}
func (Code) Route()         {}
func (Edit) Route()         {}
func (Fields) Route()       {}
func (Timeline) Route()     {}
func (Calls) Route()        {}
func (Link) Route()         {}
func (WhatIf) Route()       {}
func (Person) Route()       {}
func (TakeBack) Route()     {}
