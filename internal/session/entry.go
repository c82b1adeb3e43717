package session

import (
	"maps"
	"time"
)

// version is of the files that this program writes.
const version = 1

// Entry is what the journal knows of one registration or draft. It is one
// file, whose key stays the same from the first letter typed to the end.
type Entry struct {
	Version int    `json:"version"`
	Key     string `json:"key"`             // its file's name begins with it
	Server  string `json:"server"`          // base URL; "": the program's own sandbox
	Owner   string `json:"owner,omitempty"` // the run that works on it, or did last

	Saved time.Time `json:"saved"`

	Draft        *Draft        `json:"draft,omitempty"`        // what was typed and not created yet
	Registration *Registration `json:"registration,omitempty"` // nil until it is created
	Doubt        *Doubt        `json:"doubt,omitempty"`        // a call of which no answer was read; nil: none

	// Busy tells that a wizard which is running works on it. It is not kept in
	// the file.
	Busy bool `json:"-"`
	// File is the name of the file, in the journal's directory; "": there is none
	// yet. It is not kept in it either.
	File string `json:"-"`
}

// Finished reports whether nothing is left to do: the registration is closed.
func (e Entry) Finished() bool { return e.Registration != nil && e.Registration.Status.Closed() }

// CreateInDoubt reports whether the person may have been registered already,
// with the request in the doubt.
func (e Entry) CreateInDoubt() bool { return e.Doubt != nil && e.Doubt.Call == CallCreate }

// empty reports whether e says nothing that is worth a file.
func (e Entry) empty() bool { return e.Draft == nil && e.Registration == nil && e.Doubt == nil }

// subject is what an entry is of.
func (e Entry) subject() string {
	if e.Registration != nil {
		return "registration " + e.Registration.ID
	}
	return e.Key
}

// merged is which of two entries of one registration counts: one that is being
// worked on, else one with a doubt, else the newer.
func merged(newer, older Entry) Entry {
	doubt := newer.Doubt == nil && older.Doubt != nil
	if older.Busy && !newer.Busy || older.Busy == newer.Busy && doubt {
		return older
	}
	return newer
}

// tidied is e with every text cleaned and without what makes no sense. It goes
// over what is written, too, so that what was written can be read.
func (e Entry) tidied() Entry {
	e.Server, e.Owner, e.Saved = text(e.Server), run(e.Owner), moment(e.Saved)
	if e.Draft != nil {
		d := e.Draft.tidied()
		e.Draft = &d
		if d.Typed == nil && d.Project == (Named{}) && d.Flow == (Named{}) {
			e.Draft = nil
		}
	}
	if e.Registration != nil {
		r := e.Registration.tidied()
		e.Registration = &r
		if r.ID == "" {
			e.Registration = nil
		}
	}
	if e.Doubt != nil {
		e.Doubt = e.Doubt.tidied()
	}
	if e.Registration == nil && !e.CreateInDoubt() || e.Registration != nil && e.CreateInDoubt() {
		e.Doubt = nil // a create is in doubt until there is a registration, anything else from then on
	}
	return e
}

// clone is e with nothing shared.
func (e Entry) clone() Entry {
	e.Draft, e.Registration, e.Doubt = copied(e.Draft), copied(e.Registration), copied(e.Doubt)
	if e.Draft != nil {
		e.Draft.Typed = maps.Clone(e.Draft.Typed)
	}
	if e.Doubt != nil {
		e.Doubt.Request = copied(e.Doubt.Request)
	}
	return e
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}
