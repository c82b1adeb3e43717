package registration

import (
	"errors"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/tui/page"
)

// standing is what is known of a registration, and of what was done with it
// here. As long as Again is true nothing is offered until it was read, and as
// long as there is a Doubt, too.
type standing struct {
	page.Registration
	deed    deed
	brought brought
	news    news
	gone    bool // the server has it no longer: what is shown is what it was
}

// A deed is the last transition that somebody wanted, and what became of it.
// One in doubt is page.Registration's: it outlives the screen.
type deed struct {
	became fate
	of     flow.Transition
}

type fate int

const (
	nothing  fate = iota // no transition was wanted, or it was refused
	asked                // the call is under way
	accepted             // and not read since
	settled              // it was in doubt, until it was read
	missed               // it was agreed to when it was not valid any more
)

// brought is the evidence that somebody has brought, as far as the registration
// does not show it yet.
type brought struct {
	step   flow.Step     // what it is for
	wants  flow.Step     // a code for it is out, whatever the server shows of it
	code   redact.Secret // the last one that a sandbox told
	unsure bool          // whether an image came in is not known, until it is read
}

// stands reports whether it is known where the registration stands.
func (s standing) stands() bool {
	return !s.Again && !s.gone && s.Doubt == flow.Transition{}
}

// reviewed reports whether the desk is shown.
func (s standing) reviewed() bool { return s.Reg.Status == flow.NeedsManualVerification && !s.Again }

// shows takes what the server now says of the registration, and keeps what has
// changed to be marked.
func (s standing) shows(now client.Registration) standing {
	now = page.Filled(now, s.Reg)
	s.news.changes = merged(s.news.changes, changes(s.Reg, now))
	if s.Reg = now; s.deed.became == accepted {
		s.deed = deed{}
	}
	return s
}

// missing takes from a reading that failed whether the registration is gone, and
// with it whatever was in doubt.
func (s standing) missing(err error) standing {
	if s.gone = s.Reg.Status != "" && errors.Is(err, client.ErrGone); s.gone {
		s.Doubt, s.brought.unsure = flow.Transition{}, false
	}
	return s
}

// doubt names what may have been done, "" where that is known: a sync is in
// doubt, too, if one leaves while it is under way.
func (s standing) doubt(w *i18n.Words) string {
	switch {
	case s.Doubt != flow.Transition{}:
		return page.Does(w, s.Doubt)
	case s.brought.unsure:
		return w.Step(string(s.brought.step))
	case s.deed.became == asked:
		return page.Does(w, s.deed.of)
	}
	return ""
}
