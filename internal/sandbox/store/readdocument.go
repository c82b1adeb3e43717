package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	Syntax    = "syntax"    // no JSON; the place is a line and a column
	Malformed = "malformed" // a value that cannot stand there
	Deep      = "deep"      // it is nested too deep
	Unknown   = "unknown"   // a field that there is not
	Version   = "version"   // of another program
	Absent    = "absent"    // it is needed
	Twice     = "twice"     // it may be there once
	Several   = "several"   // there are several with that name
	Nowhere   = "nowhere"   // nothing has that id or name
	Never     = "never"     // nobody can stand there
	TooMany   = "toomany"   // there is no room for so many
	Begun     = "begun"     // nothing is wrong with it, but the data file has a state
)

// DocumentError is a document that is no state. Nothing came of it.
type DocumentError struct {
	Place string   // like registrations[3].status, or 12:7 of a [Syntax]; "": the whole
	Why   string   // one of the above
	Known []string // what may stand there, where that is few
}

func (e *DocumentError) Error() string { return fmt.Sprintf("sandbox: state: %s: %s", e.Place, e.Why) }

// BadState is what is wrong, and where, and what may stand there.
func (e *DocumentError) BadState() (place, why string, known []string) {
	return e.Place, e.Why, e.Known
}

func wrong(why, format string, a ...any) error {
	return &DocumentError{Place: fmt.Sprintf(format, a...), Why: why}
}

// never is a word that cannot stand at a place.
func never(place string, known ...string) error { return &DocumentError{place, Never, known} }

// Furthest bounds how far the clock can be moved, so that every time can be written, and
// that sums of them stay sums.
const Furthest = 10 * 365 * 24 * time.Hour

// ReadDocument has s be what a document says, in place of anything else but the secret of
// its tokens. The error is a [*DocumentError]: all is as it was then.
func ReadDocument(text []byte, s *State) error {
	var doc document
	if err := strict("", text, &doc); err != nil {
		return err
	}
	switch doc.Version {
	case documentVersion:
	case 0:
		return wrong(Absent, "version")
	default:
		return &DocumentError{"version", Version, []string{strconv.Itoa(documentVersion)}}
	}
	b := &builder{doc: doc, old: s.World, now: s.Now(), ids: map[string]bool{}}
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

// builder makes a world of a document.
type builder struct {
	doc        document
	old, world *world.World
	now        time.Time
	ids        map[string]bool // that somebody or something has, by kind

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
	if n := b.doc.Credits; n != nil {
		if w.Credits = *n; *n < 0 {
			return wrong(Malformed, "credits")
		}
	}
	if ahead := b.doc.Ahead; ahead != nil && (*ahead < 0 || time.Duration(*ahead) > Furthest) {
		return wrong(Malformed, "ahead")
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
		if err := b.identify(place+"._id", &p.ID); err != nil {
			return err
		}
		p.Client, p.Status = cmp.Or(p.Client, b.world.Client), cmp.Or(p.Status, world.Active)
		if known := []string{"draft", world.Active, "paused"}; !slices.Contains(known, p.Status) {
			return never(place+".status", known...)
		}
		if p.AllowedCountries == nil {
			p.AllowedCountries = []string{"All"}
		}
		p.DefaultLanguage = cmp.Or(p.DefaultLanguage, "en")
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
		id, isText := doc["_id"].(string)
		if doc["_id"] != nil && !isText {
			return wrong(Malformed, "%s._id", place)
		}
		if err := b.identify(place+"._id", &id); err != nil {
			return err
		}
		of, isText := doc["project"].(string)
		if doc["project"] != nil && !isText {
			return wrong(Malformed, "%s.project", place)
		}
		p, err := named(place+".project", of, b.world.Projects, func(p *world.Project) (id, name string) { return p.ID, p.Name })
		if err != nil {
			return err
		}
		usual := contract.Fields{
			"client": b.world.Client, "type": "onboarding", "status": world.Active, "createdAt": contract.Timestamp(b.now), "updatedAt": contract.Timestamp(b.now),
		}
		for name, value := range usual {
			if doc[name] == nil {
				doc[name] = value
			}
		}
		doc["_id"], doc["project"] = id, p.ID
		b.world.KeepFlow(p, doc)
	}
	if len(b.doc.Flows) == 0 {
		return wrong(Absent, "flows")
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

// identify refuses an id that is none, or that another of its kind has. Where there is
// none it is made of the place: whoever leaves it out finds the same each time.
func (b *builder) identify(place string, id *string) error {
	if *id == "" {
		sum := sha256.Sum256([]byte(place))
		*id = hex.EncodeToString(sum[:12])
	}
	if !isID(*id) {
		return wrong(Malformed, "%s", place)
	}
	kind, _, _ := strings.Cut(place, "[")
	key := kind + " " + *id
	if b.ids[key] {
		return wrong(Twice, "%s", place)
	}
	b.ids[key] = true
	return nil
}

func isID(text string) bool { return len(text) == 24 && strings.Trim(text, "0123456789abcdef") == "" }

// named is that of all which has an id, or a name that no other has; where there is but
// one it need not be named.
func named[T any](place, text string, all []T, of func(T) (id, name string)) (found T, _ error) {
	if text == "" && len(all) == 1 {
		return all[0], nil
	}
	if text == "" {
		return found, wrong(Absent, "%s", place)
	}
	n := 0
	for _, one := range all {
		id, name := of(one)
		if id == text {
			return one, nil
		}
		if name == text {
			found = one
			n++
		}
	}
	switch n {
	case 0:
		return found, wrong(Nowhere, "%s", place)
	case 1:
		return found, nil
	}
	return found, wrong(Several, "%s", place)
}

// unseen refuses an empty row of a list.
func unseen[T any](place, field string, list []*T) error {
	if i := slices.Index(list, nil); i >= 0 {
		return wrong(Absent, "%s.%s[%d]", place, field, i)
	}
	return nil
}
