package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
)

// Why a file is set aside.
var (
	ErrDamaged = errors.New("the file is damaged")
	ErrNewer   = errors.New("the file is of a newer program")
)

const (
	fileMax = 1 << 20 // bytes of a journal file
	textMax = 4 << 10 // bytes of a text in it, cleaned
)

// decode reads the file of an entry. What stands in it is trusted no more than
// what a server says. The errors are [ErrDamaged], and [ErrNewer] with the
// owner of an entry of which nothing else is known.
func decode(key string, b []byte) (Entry, error) {
	var head struct {
		Version int    `json:"version"`
		Owner   string `json:"owner"`
	}
	var wrong *json.UnmarshalTypeError
	if err := json.Unmarshal(b, &head); err != nil && !errors.As(err, &wrong) {
		return Entry{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if head.Version > version {
		return Entry{Owner: run(head.Owner)}, ErrNewer
	}
	var e Entry
	if err := json.Unmarshal(b, &e); err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	e.Key = key
	e = e.tidied()
	if e.Version != version || e.empty() {
		return Entry{}, ErrDamaged
	}
	return e, nil
}

// encode writes the file of an entry.
func encode(e Entry) ([]byte, error) {
	e.Version = version
	b, err := json.MarshalIndent(e.tidied(), "", "  ")
	return append(b, '\n'), err
}

// tidied is e with every text cleaned and without what makes no sense. It goes
// over what is written, too, so that what was written can be read.
func (e Entry) tidied() Entry {
	e.Server, e.Owner, e.Saved = text(e.Server), run(e.Owner), moment(e.Saved)
	if e.Draft != nil {
		d := e.Draft.tidied()
		e.Draft = &d
		if d.Typed == nil && d.Project == (Named{}) && d.Flow == (Named{}) {
			e.Draft = nil
		}
	}
	if e.Registration != nil {
		r := e.Registration.tidied()
		e.Registration = &r
		if r.ID == "" {
			e.Registration = nil
		}
	}
	if e.Doubt != nil {
		e.Doubt = e.Doubt.tidied()
	}
	if e.Registration == nil && !e.CreateInDoubt() || e.Registration != nil && e.CreateInDoubt() {
		e.Doubt = nil // a create is in doubt until there is a registration, anything else from then on
	}
	return e
}

// fields are what a draft keeps, and nothing that could be a code or a token.
var fields = [...]string{"email", "phone", "countryCode", "fullName", "firstName", "lastName", "language"}

func (d Draft) tidied() Draft {
	d.Serial, d.Project, d.Flow = 0, d.Project.tidied(), d.Flow.tidied()
	if d.At != AtReview && !slices.Contains(fields[:], d.At) {
		d.At = ""
	}
	typed := make(map[string]string)
	for _, field := range fields {
		if t := text(d.Typed[field]); t != "" {
			typed[field] = t
		}
	}
	if d.Typed = typed; len(typed) == 0 {
		d.Typed = nil
	}
	return d
}

func (n Named) tidied() Named { return Named{text(n.ID), text(n.Name)} }

func (r Registration) tidied() Registration {
	return Registration{
		ID: text(r.ID), Status: flow.ParseStatus(text(string(r.Status))), CurrentStep: flow.ParseStep(text(string(r.CurrentStep))),
		Name: text(r.Name), Email: text(r.Email), Phone: text(r.Phone),
	}
}

func (d Doubt) tidied() *Doubt {
	d.At = moment(d.At)
	d.Step, d.Status = flow.ParseStep(text(string(d.Step))), flow.ParseStatus(text(string(d.Status)))
	switch d.Call {
	case CallCreate:
		if d.Request == nil {
			return nil
		}
		r := *d.Request
		for _, field := range [...]*string{
			&r.Project, &r.ProjectFlow, &r.Email, &r.Phone, &r.CountryCode, &r.FullName, &r.FirstName, &r.LastName, &r.Language,
		} {
			*field = text(*field)
		}
		return &Doubt{Call: CallCreate, At: d.At, Request: &r}
	case CallSync:
		return &Doubt{Call: CallSync, At: d.At, Step: d.Step, Status: d.Status}
	case CallDecide:
		return &Doubt{Call: CallDecide, At: d.At, Status: d.Status}
	case CallDelete, CallUpdate, CallEmailCode, CallPhoneCode, CallDocument, CallFace:
		return &Doubt{Call: d.Call, At: d.At}
	}
	return nil
}

// text is s cleaned, and nothing when it is longer than any text of the API.
func text(s string) string {
	if s = clean.Text(s); len(s) > textMax {
		return ""
	}
	return s
}

// moment is t as JSON can write it, and zero when it is no time of ours.
func moment(t time.Time) time.Time {
	t = t.UTC().Round(0) // first: it may move the year
	if t.Year() < 1971 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// run is s when it is the id of a run, which becomes a part of a path.
func run(s string) string {
	if !isHex(s, 16) {
		return ""
	}
	return s
}

// clone is e with nothing shared.
func (e Entry) clone() Entry {
	if e.Draft != nil {
		d := *e.Draft
		d.Typed = maps.Clone(d.Typed)
		e.Draft = &d
	}
	if e.Registration != nil {
		r := *e.Registration
		e.Registration = &r
	}
	if e.Doubt != nil {
		d := *e.Doubt
		if d.Request != nil {
			r := *d.Request
			d.Request = &r
		}
		e.Doubt = &d
	}
	return e
}
