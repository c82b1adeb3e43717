package store

import (
	"bytes"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// head is all of a state but its rows, of which it has the counts: that one is
// missing can be told.
type head struct {
	Start     []byte                 `json:"start"`
	Secret    []byte                 `json:"secret"`
	IDs       []byte                 `json:"ids"`
	Client    string                 `json:"client"`
	Minted    uint64                 `json:"minted"`
	Oldest    uint64                 `json:"oldest"`
	Undone    map[string]uint64      `json:"undone,omitempty"`
	Ahead     time.Duration          `json:"ahead"`
	Credits   int                    `json:"credits"`
	Logins    map[string]*world.Code `json:"logins"`
	Receivers []*webhook.Receiver    `json:"receivers"` // nil: from before there were any
	counts
}

// counts are how many rows there are, and were.
type counts struct {
	Projects      int    `json:"projects"`
	Flows         int    `json:"flows"`
	Registrations int    `json:"registrations"`
	Registered    int    `json:"registered"` // also those that were deleted
	Posted        uint64 `json:"posted"`     // letters, also those that are gone
	Events        int    `json:"webhooks"`
	Raised        int    `json:"raised"` // events, also those that are gone
}

func headOf(s State) head {
	position, _ := s.World.IDs.Source.MarshalBinary() // never fails
	return head{
		Start: s.World.Start[:], IDs: position, Client: s.World.Client, Credits: s.World.Credits, Logins: s.World.Logins,
		Secret: s.Tokens.Secret, Minted: s.Tokens.Minted, Oldest: s.Tokens.Oldest, Undone: s.Tokens.Undone, Ahead: time.Duration(s.Ahead.Load()),
		Receivers: append([]*webhook.Receiver{}, s.Deliveries.Receivers...),
		counts: counts{
			Projects: len(s.World.Projects), Flows: len(s.World.Flows), Posted: s.World.Posted,
			Registrations: len(s.World.Registrations.All), Registered: s.World.Registrations.Added,
			Events: len(s.Deliveries.Events), Raised: s.Deliveries.Raised,
		},
	}
}

// registered is Registered, which a file does not have from before one could be
// deleted.
func (h counts) registered() int { return max(h.Registered, h.Registrations) }

// Restore has s be what was kept, in place of anything else. With seeded it must
// have begun as s does.
func (k *Kept) Restore(s State, seeded bool) error {
	w, h := s.World, k.head
	if len(h.Start) != len(w.Start) || len(h.Secret) == 0 || len(k.projects) == 0 || len(k.flows) == 0 {
		return damaged("the world is not whole")
	}
	if seeded && !bytes.Equal(h.Start, w.Start[:]) {
		return &Error{Why: Seed}
	}
	copy(w.Start[:], h.Start)
	w.Clear()
	if err := w.IDs.Source.UnmarshalBinary(h.IDs); err != nil {
		return damaged("ids: %w", err)
	}
	s.Tokens.Secret, s.Tokens.Minted, s.Tokens.Oldest, s.Tokens.Undone = h.Secret, h.Minted, h.Oldest, h.Undone
	s.Ahead.Store(int64(h.Ahead))
	w.Client, w.Credits, w.Posted = h.Client, h.Credits, h.Posted
	for _, l := range k.outbox {
		w.Outbox = append(w.Outbox, *l.value)
	}
	if h.Logins != nil {
		w.Logins = h.Logins
	}
	for _, p := range k.projects {
		w.KeepProject(p.value)
	}
	for _, row := range k.flows {
		doc := *row.value
		p := w.ProjectByID[doc.Str("project")]
		if p == nil {
			return damaged("a flow without a project")
		}
		w.KeepFlow(p, doc)
	}
	for _, row := range k.registrations {
		r := row.value
		if r.Flow != nil {
			r.Flow = w.FlowByID[r.Flow.ID]
		}
		if r.Flow == nil {
			return damaged("a registration without a flow")
		}
		r.Number = row.number
		w.Registrations.Keep(r)
	}
	w.Registrations.Added = h.registered()
	k.restoreDeliveries(s)
	return nil
}

func (k *Kept) restoreDeliveries(s State) {
	d := s.Deliveries
	d.Raised = k.head.Raised
	for _, row := range k.events {
		row.value.Number = row.number
		d.Events = append(d.Events, row.value)
	}
	if d.Receivers = k.head.Receivers; d.Receivers != nil {
		return
	}
	for _, f := range s.World.Flows { // those that they name, as far as there is room
		if url := webhook.URLOf(f.Doc); url != "" {
			_, _ = d.AddReceiver(url, contract.Timestamp(s.Now()))
		}
	}
}
