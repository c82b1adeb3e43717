package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// What can be wrong with a document.
const (
	Malformed = "malformed" // no JSON, or not what stands there
	Unknown   = "unknown"   // a field that there is not
	Version   = "version"   // of another program
	Absent    = "absent"    // it is needed
	Twice     = "twice"     // it may be there once
	Nowhere   = "nowhere"   // nothing has that id
	Never     = "never"     // nobody can stand there
	Begun     = "begun"     // nothing is wrong with it, but the data file has a state
)

// DocumentError is a document that is no state. Nothing came of it.
type DocumentError struct {
	Place string // like registrations[3].status; "": the whole
	Why   string // one of the above
}

func (e *DocumentError) Error() string { return fmt.Sprintf("sandbox: state: %s: %s", e.Place, e.Why) }

// BadState is what is wrong, and where.
func (e *DocumentError) BadState() (place, why string) { return e.Place, e.Why }

func wrong(why, format string, a ...any) error {
	return &DocumentError{fmt.Sprintf(format, a...), why}
}

// ReadDocument has s be what a document says, in place of anything else but the secret of
// its tokens. The error is a [*DocumentError]: all is as it was then.
func ReadDocument(text []byte, s *State) error {
	var doc document
	if err := strict("", text, &doc); err != nil {
		return err
	}
	if doc.Version != documentVersion {
		return wrong(Version, "version")
	}
	b := &builder{doc: doc, old: s.World, now: s.Now()}
	for _, build := range []func() error{b.begin, b.projects, b.flows, b.registrations, b.outbox, b.receivers, b.events} {
		if err := build(); err != nil {
			return err
		}
	}
	s.World = b.world
	if doc.Ahead != nil {
		s.Ahead.Store(int64(*doc.Ahead))
	}
	s.Deliveries.Restart()
	s.Deliveries.Receivers, s.Deliveries.Events, s.Deliveries.Raised = b.heard, b.raised, max(doc.Raised, b.nextEvent)
	s.Deliveries.Continue()
	return nil
}

// strict reads one JSON value, and no field that into has not.
func strict(place string, text []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	dec.UseNumber() // a flow's document may have any
	err := dec.Decode(into)
	if err == nil {
		if _, err = dec.Token(); err == io.EOF {
			return nil
		}
	}
	inside := func(field string) string { return strings.Trim(place+"."+field, ".") }
	if kind := (*json.UnmarshalTypeError)(nil); errors.As(err, &kind) {
		return wrong(Malformed, "%s", inside(kind.Field))
	}
	if quoted, unknown := strings.CutPrefix(fmt.Sprint(err), "json: unknown field "); unknown {
		name, _ := strconv.Unquote(quoted)
		return wrong(Unknown, "%s", inside(name))
	}
	return wrong(Malformed, "%s", place)
}

// builder makes a world of a document.
type builder struct {
	doc        document
	old, world *world.World
	now        time.Time

	heard     []*webhook.Receiver
	raised    []*webhook.Event
	nextEvent int
}

// begin has the world of nobody. Its ids go on where they are, so that nobody gets one
// that another had, unless the document says where.
func (b *builder) begin() error {
	w := world.New(1, b.old.Rules, b.old.Raise)
	w.Start = b.old.Start
	w.Begin()
	at, _ := b.old.IDs.Source.MarshalBinary() // never fails
	w.Client = cmp.Or(b.doc.Client, b.old.Client)
	if p := b.doc.IDs; p != nil {
		if len(p.Start) != len(w.Start) {
			return wrong(Malformed, "ids.start")
		}
		copy(w.Start[:], p.Start)
		at = p.At
	}
	w.IDs.Source = new(rand.ChaCha8) // one that was used keeps what it has left
	if w.IDs.Source.UnmarshalBinary(at) != nil {
		return wrong(Malformed, "ids.at")
	}
	if b.doc.Credits != nil {
		w.Credits = *b.doc.Credits
	}
	for email, code := range b.doc.Logins {
		if code == nil {
			return wrong(Absent, "logins.%s", email)
		}
		w.Logins[email] = code
	}
	b.world = w
	return nil
}

func (b *builder) projects() error {
	for i, text := range b.doc.Projects {
		place, p := fmt.Sprintf("projects[%d]", i), &world.Project{}
		if err := strict(place, text, p); err != nil {
			return err
		}
		if err := unused(place+"._id", p.ID, b.world.ProjectByID); err != nil {
			return err
		}
		p.Client, p.Status = cmp.Or(p.Client, b.world.Client), cmp.Or(p.Status, world.Active)
		b.at(&p.CreatedAt, &p.UpdatedAt)
		b.world.KeepProject(p)
	}
	if len(b.doc.Projects) == 0 {
		return wrong(Absent, "projects")
	}
	return nil
}

func (b *builder) flows() error {
	for i, text := range b.doc.Flows {
		place, doc := fmt.Sprintf("flows[%d]", i), contract.Fields{}
		if err := strict(place, text, &doc); err != nil {
			return err
		}
		if err := unused(place+"._id", doc.Str("_id"), b.world.FlowByID); err != nil {
			return err
		}
		p := b.world.ProjectByID[doc.Str("project")]
		if p == nil {
			return wrong(Nowhere, "%s.project", place)
		}
		usual := contract.Fields{
			"client": b.world.Client, "type": "onboarding", "status": world.Active, "createdAt": contract.Timestamp(b.now), "updatedAt": contract.Timestamp(b.now),
		}
		for name, value := range usual {
			if doc[name] == nil {
				doc[name] = value
			}
		}
		b.world.KeepFlow(p, doc)
	}
	if len(b.doc.Flows) == 0 {
		return wrong(Absent, "flows")
	}
	return nil
}

func (b *builder) registrations() error {
	g := &b.world.Registrations
	for i, text := range b.doc.Registrations {
		place, row := fmt.Sprintf("registrations[%d]", i), registrationRow{Registration: &world.Registration{}}
		if err := strict(place, text, &row); err != nil {
			return err
		}
		r := row.Registration
		if r == nil {
			return wrong(Absent, "%s", place)
		}
		if err := unused(place+".id", r.ID, g.ByID); err != nil {
			return err
		}
		if r.Flow != nil {
			r.Flow = b.world.FlowByID[r.Flow.ID]
		}
		if r.Flow == nil {
			return wrong(Nowhere, "%s.flow", place)
		}
		if field := impossible(r); field != "" {
			return wrong(Never, "%s.%s", place, field)
		}
		if field := hollow(r); field != "" {
			return wrong(Absent, "%s.%s", place, field)
		}
		if g.CheckUnique(r.Flow, nil, r.Email, r.CountryCode, r.Phone) != nil {
			return wrong(Twice, "%s.email", place)
		}
		if r.Number = g.Added; row.Number != nil {
			if *row.Number < g.Added {
				return wrong(Twice, "%s.number", place)
			}
			r.Number = *row.Number
		}
		b.complete(r)
		g.Keep(r)
	}
	g.Added = max(g.Added, b.doc.Registered)
	return nil
}

// complete has r have what nobody writes who only wants somebody to stand somewhere.
func (b *builder) complete(r *world.Registration) {
	id := func(of string) string { return b.world.DerivedID(of, r.ID) }
	r.Language, r.Information = cmp.Or(r.Language, "en"), cmp.Or(r.Information, id("information"))
	if r.Created.IsZero() {
		r.Created = b.now
	}
	if r.Updated.IsZero() {
		r.Updated = r.Created
	}
	for of, code := range map[string]*world.Code{"email": r.EmailCode, "phone": r.PhoneCode} {
		if code != nil && code.ID == "" {
			*code = world.Code{ID: id(of), Done: code.Done, Gateway: code.Gateway, Created: b.now, Sent: b.now, Expires: b.now.Add(10 * time.Minute)}
		}
	}
	if d := r.Document; d != nil && d.ID == "" {
		d.ID, d.AppRegistration, d.Face = id("document"), r.ID, cmp.Or(d.Face, id("portrait"))
		b.at(&d.CreatedAt, &d.UpdatedAt)
	}
	if f := r.Face; f != nil && f.ID == "" {
		f.ID, f.AppRegistration, f.Record = id("face"), r.ID, cmp.Or(f.Record, id("record"))
		b.at(&f.CreatedAt, &f.UpdatedAt)
	}
}

// impossible is the field that says where nobody can stand: the first accepted sync takes
// somebody from STARTED to ONGOING and to a step.
func impossible(r *world.Registration) string {
	begun := r.Step != contract.NotReached
	switch {
	case !slices.Contains(contract.Statuses(), r.Status), r.Status == contract.Ongoing && !begun:
		return "status"
	case begun && contract.Place(r.Step) < 0, begun && r.Status == contract.Started:
		return "step"
	}
	return ""
}

// hollow is a list that has nothing where something is to be.
func hollow(r *world.Registration) string {
	switch {
	case slices.Contains(r.FailedDocuments, nil):
		return "failedDocuments"
	case slices.Contains(r.FailedFaces, nil):
		return "failedFaces"
	}
	return ""
}

func (b *builder) outbox() error {
	if len(b.doc.Outbox) > world.MostLetters {
		return wrong(Malformed, "outbox[%d]", world.MostLetters)
	}
	for i, text := range b.doc.Outbox {
		var l world.Letter
		if err := strict(fmt.Sprintf("outbox[%d]", i), text, &l); err != nil {
			return err
		}
		b.world.Post(l)
	}
	b.world.Posted = max(b.world.Posted, b.doc.Posted)
	if n := uint64(len(b.world.Outbox)); n < world.MostLetters && b.world.Posted != n { // none can be gone yet
		return wrong(Malformed, "posted")
	}
	return nil
}

func (b *builder) receivers() error {
	ids := map[string]bool{}
	for i, text := range b.doc.Receivers {
		place, r := fmt.Sprintf("receivers[%d]", i), &webhook.Receiver{}
		if err := strict(place, text, r); err != nil {
			return err
		}
		if err := unused(place+"._id", r.ID, ids); err != nil {
			return err
		}
		if r.URL == "" || ids[r.URL] {
			return wrong(Twice, "%s.url", place)
		}
		ids[r.ID], ids[r.URL] = true, true
		b.at(&r.CreatedAt, &r.UpdatedAt)
		b.heard = append(b.heard, r)
	}
	if len(b.heard) > webhook.MostReceivers {
		return wrong(Malformed, "receivers[%d]", webhook.MostReceivers)
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
		if row.Event == nil {
			return wrong(Absent, "%s", place)
		}
		if row.Event.Number = b.nextEvent; row.Number != nil {
			if *row.Number < b.nextEvent {
				return wrong(Twice, "%s.number", place)
			}
			row.Event.Number = *row.Number
		}
		b.nextEvent = row.Event.Number + 1
		if row.Event.Attempts == nil {
			row.Event.Attempts = []webhook.Attempt{}
		}
		switch row.Event.State {
		case webhook.Pending:
			pending++
		case webhook.Delivered, webhook.Failed, webhook.Refused, webhook.Dropped:
		default:
			return wrong(Never, "%s.state", place)
		}
		if i == webhook.MostEvents || pending > webhook.MostPending {
			return wrong(Malformed, "%s", place)
		}
		b.raised = append(b.raised, row.Event)
	}
	return nil
}

// at has what was made at no time be made now.
func (b *builder) at(created, updated *contract.Timestamp) {
	if time.Time(*created).IsZero() {
		*created = contract.Timestamp(b.now)
	}
	if time.Time(*updated).IsZero() {
		*updated = *created
	}
}

// unused refuses an id that is none, or that another has.
func unused[T any](place, id string, others map[string]T) error {
	if id == "" {
		return wrong(Absent, "%s", place)
	}
	if strings.Trim(id, "0123456789abcdef") != "" || len(id) != 24 {
		return wrong(Malformed, "%s", place)
	}
	if _, there := others[id]; there {
		return wrong(Twice, "%s", place)
	}
	return nil
}
