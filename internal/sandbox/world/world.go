package world

import (
	"math/rand/v2"
	"time"
)

// World is all that there is in a sandbox: whose account it is, the projects and
// flows, the people who registered, and what was sent to them.
type World struct {
	Rules
	Raise func(r *Registration, suffix string, object any) // tells of an event (section 6)

	Start         [32]byte // where the ids begin
	IDs           IDs
	Client        string // the id of the account that owns everything
	Credits       int
	Projects      []*Project
	Flows         []*Flow
	ProjectByID   map[string]*Project
	FlowByID      map[string]*Flow
	Registrations Registry
	Logins        map[string]*Code // what was sent to sign in with, by email
	Outbox        []Letter         // the last of them last
	Posted        uint64           // letters, also those that are not in the outbox any more

	Changes
}

// Changes are what is different since the last [World.Saved].
type Changes struct {
	Changed map[*Registration]bool
	Deleted map[int]bool // by number

	Watch func(*Registration) // told of each before it changes, and of a new one once it is there; nil: nobody
}

// Rules are what may differ from one sandbox to another.
type Rules struct {
	OTP       string
	Cooldown  time.Duration
	ShowsNext bool
}

// New is a world with nothing in it yet: see [World.Begin]. A seed makes ids and
// data repeat, 0 is random; raise is told of events.
func New(seed uint64, rules Rules, raise func(r *Registration, suffix string, object any)) *World {
	return &World{Rules: rules, Raise: raise, Start: startOf(seed)}
}

// Begin leaves nothing of a world but its account, which tokens are for.
// [World.Settle] is to follow.
func (w *World) Begin() {
	w.Clear()
	w.Client = w.IDs.Next()
	w.Credits = firstCredits
}

// Clear leaves nothing of a world.
func (w *World) Clear() {
	w.IDs = newIDs(w.Start)
	w.Projects, w.ProjectByID = nil, map[string]*Project{}
	w.Flows, w.FlowByID = nil, map[string]*Flow{}
	w.Registrations = newRegistry()
	w.Logins = map[string]*Code{}
	w.Outbox, w.Posted = nil, 0
	w.Changed, w.Deleted = map[*Registration]bool{}, map[int]bool{}
}

// Touch notes that r changes.
func (w *World) Touch(r *Registration) {
	if r == nil {
		return
	}
	if w.Watch != nil {
		w.Watch(r)
	}
	w.Changed[r] = true
	delete(w.Deleted, r.Number) // the number is in use again
}

// Forget notes that r is gone.
func (w *World) Forget(r *Registration) {
	if w.Watch != nil {
		w.Watch(r)
	}
	delete(w.Changed, r)
	w.Deleted[r.Number] = true
}

// Saved has everything be as it was saved.
func (w *World) Saved() {
	clear(w.Changed)
	clear(w.Deleted)
}

// Rehearsal is w for trying out what would come of something: nobody is told of it, and
// nothing of w changes, as long as the registration is a copy, too.
func (w *World) Rehearsal() *World {
	tried := *w
	tried.Raise = func(*Registration, string, any) {}
	at, _ := w.IDs.Source.MarshalBinary() // never fails
	tried.IDs = IDs{new(rand.ChaCha8)}
	_ = tried.IDs.Source.UnmarshalBinary(at) // it was written so
	tried.Changed, tried.Deleted = map[*Registration]bool{}, map[int]bool{}
	return &tried
}
