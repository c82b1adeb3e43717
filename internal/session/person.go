package session

import (
	"strings"

	"appreg/client"
	"appreg/internal/person"
)

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
		return personOf(*e.Doubt.Request)
	case e.Draft != nil:
		return personOf(e.Draft.request())
	}
	return Person{}
}

func personOf(r client.CreateRequest) Person {
	return Person{r.Name(), client.ByEmail.Asked(r), client.ByPhone.Asked(r)}
}

// request is what was typed, as it would be sent.
func (d Draft) request() (r client.CreateRequest) {
	person.Reader{}.Read(func(field string) string { return d.Typed[field] }).Fill(r.Fields())
	return r
}

// requestOf is a registration as it may have been asked for.
func requestOf(reg client.Registration) client.CreateRequest {
	code, number := reg.Dialed()
	return client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email, Phone: number, CountryCode: code, FullName: reg.Name()}
}

// agree reports whether a and b can be of the same person: what both tell is the same.
func agree(a, b client.CreateRequest) bool {
	same := func(x, y string) bool {
		x, y = strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " ")
		return x == "" || y == "" || strings.EqualFold(x, y)
	}
	return same(a.Email, b.Email) && same(a.Phone, b.Phone) && same(a.CountryCode, b.CountryCode) && same(a.Name(), b.Name())
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
