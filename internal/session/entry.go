package session

import (
	"cmp"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
)

// version is of the files that this program writes.
const version = 1

// Entry is what the journal knows of one registration or draft. It is one
// file, whose key stays the same from the first letter typed to the end.
type Entry struct {
	Version int    `json:"version"`
	Key     string `json:"key"`             // its file's name begins with it
	Server  string `json:"server"`          // base URL; "": the program's own sandbox
	Owner   string `json:"owner,omitempty"` // the run that works on it, or did last

	Saved time.Time `json:"saved"`

	Draft        *Draft        `json:"draft,omitempty"`        // what was typed and not created yet
	Registration *Registration `json:"registration,omitempty"` // nil until it is created
	Doubt        *Doubt        `json:"doubt,omitempty"`        // a call of which no answer was read; nil: none

	// Busy tells that a wizard which is running works on it. It is not kept in
	// the file.
	Busy bool `json:"-"`
	// File is the name of the file, in the journal's directory; "": there is none
	// yet. It is not kept in it either.
	File string `json:"-"`
}

// Finished reports whether nothing is left to do: the registration is closed.
func (e Entry) Finished() bool { return e.Registration != nil && e.Registration.Status.Closed() }

// CreateInDoubt reports whether the person may have been registered already,
// with the request in the doubt.
func (e Entry) CreateInDoubt() bool { return e.Doubt != nil && e.Doubt.Call == CallCreate }

// Person is whom an entry is about, as far as it says; the phone has its country
// code in front.
type Person struct{ Name, Email, Phone string }

// Person takes what the server showed before what was sent, and that before what
// was typed.
func (e Entry) Person() Person {
	switch {
	case e.Registration != nil:
		return Person{e.Registration.Name, e.Registration.Email, e.Registration.Phone}
	case e.CreateInDoubt():
		r := e.Doubt.Request
		return personOf(r.FullName, r.FirstName, r.LastName, r.Email, r.CountryCode, r.Phone)
	case e.Draft != nil:
		t := e.Draft.Typed
		return personOf(t["fullName"], t["firstName"], t["lastName"], t["email"], t["countryCode"], t["phone"])
	}
	return Person{}
}

func personOf(full, first, last, email, code, phone string) Person {
	if phone != "" { // a country code alone is no number
		phone = strings.TrimSpace(code + " " + phone)
	}
	return Person{cmp.Or(full, strings.TrimSpace(first+" "+last)), email, phone}
}

// empty reports whether e says nothing that is worth a file.
func (e Entry) empty() bool { return e.Draft == nil && e.Registration == nil && e.Doubt == nil }

// Draft is what was typed of a person who is not registered yet.
type Draft struct {
	// Serial orders the drafts of one run: one that is saved late does not
	// replace a newer. [Journal.Serial] gives the next; 0 is newer than all.
	Serial int64 `json:"-"`

	Project Named `json:"project,omitzero"`
	Flow    Named `json:"flow,omitzero"`
	// At is the field that had the focus, by the same names as in Typed, or
	// [AtReview]. "": an older version wrote the draft.
	At string `json:"at,omitempty"`
	// Typed is the text of the fields, by their names in
	// [client.CreateRequest]'s JSON. Other names are not kept.
	Typed map[string]string `json:"typed,omitempty"`
}

// AtReview is where a draft was left of which all was typed.
const AtReview = "review"

// Empty reports whether there is nothing to come back to. A language alone is
// nothing: the wizard fills it in by itself.
func (d Draft) Empty() bool {
	for field := range d.tidied().Typed {
		if field != "language" {
			return false
		}
	}
	return d.Project == Named{} && d.Flow == Named{}
}

// Named is a project or a flow.
type Named struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// Registration is what the server last said of one, as far as it is needed to
// go on and to tell people whose it is.
type Registration struct {
	ID          string      `json:"id"`
	Status      flow.Status `json:"status,omitempty"`      // "": not known
	CurrentStep flow.Step   `json:"currentStep,omitempty"` // "": not known
	Name        string      `json:"name,omitempty"`
	Email       string      `json:"email,omitempty"`
	Phone       string      `json:"phone,omitempty"` // with its country code
}

// Call is what was asked of the server.
type Call string

// The calls that can be in doubt. Asking for a code and confirming it are one.
const (
	CallCreate    Call = "create"
	CallSync      Call = "sync"
	CallUpdate    Call = "update"
	CallEmailCode Call = "email code"
	CallPhoneCode Call = "phone code"
	CallDocument  Call = "document"
	CallFace      Call = "face"
	CallDecide    Call = "decide"
	CallDelete    Call = "delete"
)

// Doubt is a call that was sent, perhaps, and whose answer was not read:
// whether it was done is for the server to say.
type Doubt struct {
	Call   Call        `json:"call"`
	At     time.Time   `json:"at"`
	Step   flow.Step   `json:"step,omitempty"`   // of a sync
	Status flow.Status `json:"status,omitempty"` // of a sync or a decision

	Request *client.CreateRequest `json:"request,omitempty"` // of a create
}

// shown is what the journal keeps of a registration that a server showed.
func shown(r client.Registration) Registration {
	return Registration{
		ID: r.ID, Status: r.Status, CurrentStep: r.CurrentStep,
		Name: r.Name(), Email: r.Email, Phone: r.Number(),
	}
}

// heard is old with what news says; what it does not say stays.
func (old Registration) heard(news Registration) Registration {
	pick := func(s, otherwise string) string {
		if s == "" {
			return otherwise
		}
		return s
	}
	return Registration{
		ID:          pick(old.ID, news.ID), // as it was asked for: one answer of a seed has a digit less
		Status:      flow.Status(pick(string(news.Status), string(old.Status))),
		CurrentStep: flow.Step(pick(string(news.CurrentStep), string(old.CurrentStep))),
		Name:        pick(news.Name, old.Name),
		Email:       pick(news.Email, old.Email),
		Phone:       pick(news.Phone, old.Phone),
	}
}

// clash reports whether a server would not take both as two people: a flow
// has each email and each phone once (contract.md section 3).
func clash(a, b client.CreateRequest) bool {
	same := func(x, y string) bool {
		return x != "" && strings.EqualFold(strings.TrimSpace(x), strings.TrimSpace(y))
	}
	phone := same(a.Phone, b.Phone) && strings.TrimSpace(a.CountryCode) == strings.TrimSpace(b.CountryCode)
	return same(a.ProjectFlow, b.ProjectFlow) && (same(a.Email, b.Email) || phone)
}
