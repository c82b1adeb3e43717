package undo

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"appreg/internal/sandbox/store"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// restore has all be as it was, and tells whether everything became another.
func (b *before) restore(s store.State) (all bool) {
	s.Ahead.Store(b.ahead)
	if b.all != nil {
		b.restoreAll(s)
		return true
	}
	w := s.World
	for _, p := range slices.Backward(b.people) {
		p.restore(s)
	}
	w.Registrations.Added, w.Credits, w.Logins = b.added, b.credits, b.logins
	for _, f := range w.Flows[b.flows:] {
		delete(w.FlowByID, f.ID)
		f.Project.Flows = slices.DeleteFunc(slices.Clone(f.Project.Flows), func(one *world.Flow) bool { return one == f })
	}
	w.Flows = w.Flows[:b.flows:b.flows]
	w.Outbox, w.Posted = b.outbox, b.posted
	if b.at != nil {
		w.IDs.Source = new(rand.ChaCha8)       // one that was used keeps what it has left
		_ = w.IDs.Source.UnmarshalBinary(b.at) // it made that itself
	}
	s.Deliveries.Receivers = b.heard(s.Deliveries)
	return false
}

// restore has a person be as they were.
func (p person) restore(s store.State) {
	g := &s.World.Registrations
	switch {
	case p.was == nil:
		g.Remove(p.now)
		s.World.Forget(p.now)
		s.Tokens.Disown(p.now.ID)
		return
	case g.ByID[p.now.ID] == p.now:
		g.Forget(p.now)
	default:
		at, _ := slices.BinarySearchFunc(g.All, p.now.Number, func(one *world.Registration, n int) int { return cmp.Compare(one.Number, n) })
		g.All = slices.Insert(g.All, at, p.now)
		g.ByID[p.now.ID] = p.now
	}
	*p.now = *p.was
	g.Index(p.now)
	s.World.Touch(p.now)
}

// heard are the receivers as they were, and who listens now.
func (b *before) heard(d *webhook.Deliveries) []*webhook.Receiver {
	listens := d.ReceiverAt(webhook.Mailbox)
	if listens == nil || slices.ContainsFunc(b.receivers, func(r *webhook.Receiver) bool { return r.URL == webhook.Mailbox }) {
		return b.receivers
	}
	return append(slices.Clip(b.receivers), listens)
}

// restoreAll has the world be there again that another took the place of, with its
// events: those of the other are about people who are not there.
func (b *before) restoreAll(s store.State) {
	receivers := b.heard(s.Deliveries)
	changes := world.Changes{Changed: map[*world.Registration]bool{}, Deleted: map[int]bool{}}
	*s.World = b.all.world
	s.World.Changes = changes
	s.Tokens.Oldest, s.Tokens.Undone = s.Tokens.Minted, nil // the other's may have the same ids
	s.Deliveries.Restart()
	s.Deliveries.Receivers, s.Deliveries.Events, s.Deliveries.Raised = receivers, b.all.events, b.all.raised
	s.Deliveries.Continue()
}
