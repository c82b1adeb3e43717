package undo

import (
	"maps"
	"reflect"
	"slices"

	"appreg/internal/sandbox/store"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// before is how it was before a call. What a world only adds to, or replaces, is kept by
// where it ended; of whom the call touched there is a copy.
type before struct {
	was
	people []person
	all    *everything // nil: only the above is different
	at     []byte      // where the ids were; nil: there still
}

// was is all that is no person.
type was struct {
	added, credits, flows int
	posted                uint64
	ahead                 int64
	outbox                []world.Letter
	logins                map[string]*world.Code
	receivers             []*webhook.Receiver
}

func wasOf(s store.State) was {
	w := s.World
	return was{
		added: w.Registrations.Added, credits: w.Credits, flows: len(w.Flows), posted: w.Posted, ahead: s.Ahead.Load(),
		outbox: w.Outbox, logins: w.Logins, receivers: s.Deliveries.Receivers,
	}
}

// person is somebody whom a call touched.
type person struct {
	now *world.Registration
	was *world.Registration // nil: there was none
}

// everything is a world that another takes the place of, with its events.
type everything struct {
	world  world.World
	events []*webhook.Event
	raised int
}

// touch notes how r was. What of r is changed where it is, is a copy from now on, so that
// what is noted can be shared with what was noted before.
func (b *before) touch(r *world.Registration) {
	if b.all != nil || slices.ContainsFunc(b.people, func(p person) bool { return p.now == r }) {
		return
	}
	if r.Number >= b.added {
		b.people = append(b.people, person{now: r})
		return
	}
	old := *r
	b.people = append(b.people, person{r, &old})
	r.EmailCode, r.PhoneCode, r.Document = copied(r.EmailCode), copied(r.PhoneCode), copied(r.Document)
	if r.Document != nil {
		r.Document.Says = slices.Clip(r.Document.Says)
	}
}

func copied[T any](v *T) *T {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}

// keepAll notes everything, which is replaced as a whole and not changed any more.
func (b *before) keepAll(s store.State) {
	b.all, b.people = &everything{*s.World, s.Deliveries.Events, s.Deliveries.Raised}, nil
	b.all.world.Changes = world.Changes{}
}

// differs tells whether anything is not as it was, and lets go of what is.
func (b *before) differs(s store.State) bool {
	if b.all != nil {
		return true
	}
	b.people = slices.DeleteFunc(b.people, func(p person) bool { return p.was != nil && p.same(s) })
	now := wasOf(s)
	return len(b.people) > 0 || b.at != nil || b.added != now.added || b.credits != now.credits || b.flows != now.flows ||
		b.posted != now.posted || b.ahead != now.ahead || !slices.Equal(b.receivers, now.receivers) ||
		!maps.EqualFunc(b.logins, now.logins, func(x, y *world.Code) bool { return x == y || *x == *y })
}

// same tells whether nothing became of a person. What is the same is shared again.
func (p person) same(s store.State) bool {
	r, old := p.now, p.was
	if s.World.Registrations.ByID[r.ID] != r {
		return false
	}
	share(&r.EmailCode, old.EmailCode)
	share(&r.PhoneCode, old.PhoneCode)
	share(&r.Document, old.Document)
	return r.Updated.Equal(old.Updated) && r.Status == old.Status && r.Step == old.Step && reflect.DeepEqual(r, old)
}

// share has now be what it was, where it says the same.
func share[T any](now **T, was *T) {
	if *now != nil && was != nil && reflect.DeepEqual(*now, was) {
		*now = was
	}
}

// about is whom the call was about, "" where that was nobody, or everybody.
func (b *before) about() string {
	if len(b.people) == 0 {
		return ""
	}
	return b.people[0].now.ID
}
