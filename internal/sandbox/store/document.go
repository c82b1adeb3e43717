package store

import (
	"bytes"
	"encoding/json"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// documentVersion is of the JSON document of a state: it goes up when a field goes or
// changes its meaning.
const documentVersion = 1

// document is a state as people read and write it, without the secret of its tokens. What
// somebody who writes one leaves out is as in a world that has just begun.
type document struct {
	Version       int                    `json:"version"`
	IDs           *position              `json:"ids,omitempty"` // nil: they go on
	Client        string                 `json:"client,omitempty"`
	Credits       *int                   `json:"credits,omitempty"`
	Ahead         *duration              `json:"ahead,omitempty"` // how far the clock was moved
	Projects      []json.RawMessage      `json:"projects"`
	Flows         []json.RawMessage      `json:"flows"`
	Registrations []json.RawMessage      `json:"registrations"`
	Registered    int                    `json:"registered,omitempty"` // also those that were deleted
	Logins        map[string]*world.Code `json:"logins,omitempty"`
	Outbox        []json.RawMessage      `json:"outbox,omitempty"`
	Posted        uint64                 `json:"posted,omitempty"` // letters, also those that are gone
	Receivers     []json.RawMessage      `json:"receivers"`        // nil: those that flows name
	Events        []json.RawMessage      `json:"webhooks,omitempty"`
	Raised        int                    `json:"raised,omitempty"` // events, also those that are gone
}

// position is where ids begin, and have come to.
type position struct {
	Start []byte `json:"start"`
	At    []byte `json:"at"`
}

// duration is written as people do: "2h0m0s".
type duration time.Duration

func (d duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	*d = duration(parsed)
	return err
}

// registrationRow is a registration with its number; none: the next.
type registrationRow struct {
	Number *int `json:"number,omitempty"`
	*world.Registration
}

// eventRow is likewise.
type eventRow struct {
	Number *int `json:"number,omitempty"`
	*webhook.Event
}

// WriteDocument is s as one JSON document.
func WriteDocument(s State) ([]byte, error) {
	w, d := s.World, s.Deliveries
	at, _ := w.IDs.Source.MarshalBinary() // never fails
	ahead := duration(s.Ahead.Load())
	doc := document{
		Version: documentVersion, IDs: &position{w.Start[:], at}, Client: w.Client, Credits: &w.Credits, Ahead: &ahead, Logins: w.Logins,
		Registered: w.Registrations.Added, Posted: w.Posted, Raised: d.Raised,
	}
	var all rowWriter
	doc.Projects = each(&all, w.Projects, func(p *world.Project) any { return p })
	doc.Flows = each(&all, w.Flows, func(f *world.Flow) any { return plain(f.Doc) })
	doc.Registrations = each(&all, w.Registrations.All, func(r *world.Registration) any { return registrationRow{&r.Number, r} })
	doc.Outbox = each(&all, w.Outbox, func(l world.Letter) any { return l })
	doc.Receivers = each(&all, d.Receivers, func(r *webhook.Receiver) any { return r })
	doc.Events = each(&all, d.Events, func(e *webhook.Event) any { return eventRow{&e.Number, e} })
	if all.err != nil {
		return nil, all.err
	}
	return json.Marshal(doc)
}

// plain is a flow's document without types of ours in it: its fields come in the order
// that it has once it was read.
func plain(doc contract.Fields) any {
	text, _ := json.Marshal(doc) // it is an answer, too
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	_ = dec.Decode(&v)
	return v
}

// rowWriter makes JSON until some of it fails.
type rowWriter struct{ err error }

func each[T any](w *rowWriter, all []T, row func(T) any) []json.RawMessage {
	rows := make([]json.RawMessage, 0, len(all))
	for _, one := range all {
		text, err := json.Marshal(row(one))
		if err != nil {
			w.err = err
		}
		rows = append(rows, text)
	}
	return rows
}
