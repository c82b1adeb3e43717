package store

import (
	"fmt"
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

func (b *builder) outbox() error {
	if len(b.doc.Outbox) > world.MostLetters {
		return wrong(TooMany, "outbox[%d]", world.MostLetters)
	}
	for i, text := range b.doc.Outbox {
		place, l := fmt.Sprintf("outbox[%d]", i), world.Letter{}
		if err := strict(place, text, &l); err != nil {
			return err
		}
		if l.AppRegistration != "" && !isID(l.AppRegistration) {
			return wrong(Malformed, "%s.appRegistration", place)
		}
		b.world.Post(l)
	}
	b.world.Posted = max(b.world.Posted, b.doc.Posted)
	if n := uint64(len(b.world.Outbox)); n < world.MostLetters && b.world.Posted != n { // none can be gone yet
		return wrong(Malformed, "posted")
	}
	return nil
}

// receivers are those that flows name, too, where the document says nothing of any.
func (b *builder) receivers() error {
	if b.doc.Receivers == nil {
		return b.usualReceivers()
	}
	urls := map[string]bool{}
	for i, text := range b.doc.Receivers {
		place, r := fmt.Sprintf("receivers[%d]", i), &webhook.Receiver{IsActive: true}
		if err := strict(place, text, r); err != nil {
			return err
		}
		if err := b.identify(place+"._id", &r.ID); err != nil {
			return err
		}
		switch {
		case r.URL == "":
			return wrong(Absent, "%s.url", place)
		case len(r.URL) > webhook.LongestURL:
			return wrong(Malformed, "%s.url", place)
		case urls[r.URL]:
			return wrong(Twice, "%s.url", place)
		case len(b.heard) == webhook.MostReceivers:
			return wrong(TooMany, "%s", place)
		}
		urls[r.URL] = true
		b.at(&r.CreatedAt, &r.UpdatedAt)
		b.heard = append(b.heard, r)
	}
	return nil
}

func (b *builder) usualReceivers() error {
	for i, f := range b.world.Flows {
		url := webhook.URLOf(f.Doc)
		if url == "" || slices.ContainsFunc(b.heard, func(r *webhook.Receiver) bool { return r.URL == url }) {
			continue
		}
		if len(url) > webhook.LongestURL || len(b.heard) == webhook.MostReceivers {
			return wrong(TooMany, "flows[%d]", i)
		}
		r := &webhook.Receiver{URL: url, IsActive: true, CreatedAt: contract.Timestamp(b.now), UpdatedAt: contract.Timestamp(b.now)}
		if err := b.identify(fmt.Sprintf("receivers[%d]._id", len(b.heard)), &r.ID); err != nil {
			return err
		}
		b.heard = append(b.heard, r)
	}
	return nil
}

func (b *builder) events() error {
	pending := 0
	for i, text := range b.doc.Events {
		place, row := fmt.Sprintf("webhooks[%d]", i), eventRow{Event: &webhook.Event{}}
		if err := strict(place, text, &row); err != nil {
			return err
		}
		e := row.Event
		if e.Number = b.nextEvent; row.Number != nil {
			if *row.Number < b.nextEvent {
				return wrong(Twice, "%s.number", place)
			}
			e.Number = *row.Number
		}
		b.nextEvent = e.Number + 1
		if b.world.FlowByID[e.ProjectFlow] == nil {
			return wrong(Nowhere, "%s.projectFlow", place)
		}
		if !isID(e.AppRegistration) { // it outlives whom it is about (section 10)
			return wrong(Malformed, "%s.appRegistration", place)
		}
		if !e.Whole() {
			return wrong(Malformed, "%s.body", place)
		}
		if e.Attempts == nil {
			e.Attempts = []webhook.Attempt{}
		}
		if !slices.Contains(webhook.States(), e.State) {
			return never(place+".state", webhook.States()...)
		}
		if e.State == webhook.Pending {
			pending++
		}
		if i == webhook.MostEvents || pending > webhook.MostPending {
			return wrong(TooMany, "%s", place)
		}
		b.raised = append(b.raised, e)
	}
	return nil
}
