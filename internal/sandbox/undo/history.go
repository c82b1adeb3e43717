// Package undo takes back the last changes of a sandbox: what its calls made of who is
// registered, the flows, the receivers of events, the outbox, what was sent to sign in
// with, the credits, the ids and the clock.
//
// It keeps what a call touched as it was, and not the world: a call costs the same
// however many people there are. What went to receivers stays told, and the record of
// calls is none of it. Nothing of it is kept on a disk.
package undo

import (
	"math/rand/v2"
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/store"
)

// The last changes are kept, so many of them, and about so many bytes of how it was
// before them.
const (
	Most      = 1_000
	mostBytes = 16 << 20
)

// Change is one that a call made. It is shown as it is.
type Change struct {
	Number          int                `json:"change"` // of all, from 1
	Method          string             `json:"method"`
	Path            string             `json:"path"`
	AppRegistration string             `json:"appRegistration,omitempty"` // whom it was about
	At              contract.Timestamp `json:"at"`
}

// History are the changes that can be taken back. Who calls a method has the lock of what
// they are about.
type History struct {
	made    []*step // the oldest first
	weighs  int
	numbers int
	dropped int // the last one that is too long ago; 0: none is

	begun *before // of the call that is answered; nil: it changes nothing that is taken back
	ids   rand.ChaCha8
}

// step is a change, and how it was before.
type step struct {
	Change
	*before
	weighs int
}

// Begin notes how it is before a call is answered.
func (h *History) Begin(s store.State) {
	h.begun, h.ids = &before{was: wasOf(s)}, *s.World.IDs.Source
	s.World.Watch = h.begun.touch
}

// Replacing is told, between Begin and End, that all becomes another; the first time counts.
func (h *History) Replacing(s store.State) {
	if h.begun != nil && h.begun.all == nil {
		h.begun.keepAll(s)
	}
}

// End has c be a change, unless nothing is different since Begin. A call that was refused
// may have changed something, but has replaced nothing.
func (h *History) End(s store.State, c Change, refused error) {
	b := h.begun
	h.begun, s.World.Watch = nil, nil
	if refused != nil {
		b.all = nil
	}
	if h.ids != *s.World.IDs.Source {
		b.at, _ = h.ids.MarshalBinary() // never fails
	}
	if !b.differs(s) {
		return
	}
	h.numbers++
	c.Number, c.AppRegistration = h.numbers, b.about()
	made := &step{c, b, b.weigh()}
	h.made, h.weighs = append(h.made, made), h.weighs+made.weighs
	for len(h.made) > Most || h.weighs > mostBytes && len(h.made) > 0 {
		h.weighs, h.dropped = h.weighs-h.made[0].weighs, h.made[0].Number
		h.made[0] = nil
		h.made = h.made[1:]
	}
}

// Made are the changes that can be taken back, the last one first.
func (h *History) Made() []Change {
	all := make([]Change, 0, len(h.made))
	for _, m := range slices.Backward(h.made) {
		all = append(all, m.Change)
	}
	return all
}

// Last is the one that [History.Back] takes back. ok tells whether there is one.
func (h *History) Last() (_ Change, ok bool) {
	if len(h.made) == 0 {
		return Change{}, false
	}
	return h.made[len(h.made)-1].Change, true
}

// Took tells whether change n was taken back.
func (h *History) Took(n int) bool {
	return n > h.dropped && n <= h.numbers && !slices.ContainsFunc(h.made, func(m *step) bool { return m.Number == n })
}

// Back has all be as it was before the last change, of which there must be one. all tells
// whether everything became another.
func (h *History) Back(s store.State) (_ Change, all bool) {
	last := h.made[len(h.made)-1]
	h.made[len(h.made)-1] = nil
	h.made, h.weighs = h.made[:len(h.made)-1], h.weighs-last.weighs
	return last.Change, last.restore(s)
}
