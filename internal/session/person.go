package session

import (
	"cmp"
	"strings"

	"appreg/client"
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

// request is what was typed, as far as it tells of whom.
func (d Draft) request() client.CreateRequest {
	digits := func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}
	t := d.Typed
	return client.CreateRequest{Email: t["email"], Phone: strings.Map(digits, t["phone"]), FullName: t["fullName"], FirstName: t["firstName"], LastName: t["lastName"]}
}

// requestOf is a registration as it may have been asked for.
func requestOf(reg client.Registration) client.CreateRequest {
	return client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email, Phone: reg.National(), CountryCode: reg.CountryCode, FullName: reg.Name()}
}

// agree reports whether a and b can be of the same person: what both tell is the same.
func agree(a, b client.CreateRequest) bool {
	same := func(x, y string) bool {
		x, y = strings.Join(strings.Fields(x), " "), strings.Join(strings.Fields(y), " ")
		return x == "" || y == "" || strings.EqualFold(x, y)
	}
	name := func(r client.CreateRequest) string {
		return personOf(r.FullName, r.FirstName, r.LastName, "", "", "").Name
	}
	return same(a.Email, b.Email) && same(a.Phone, b.Phone) && same(a.CountryCode, b.CountryCode) && same(name(a), name(b))
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
