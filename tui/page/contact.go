package page

import (
	"cmp"
	"strings"

	"appreg/client"
	"appreg/internal/phone"
)

// Who is the person of a registration on the screen: see [client.Registration.Who].
func Who(r client.Registration) string { return cmp.Or(r.Name(), r.Email, Number(r), r.ID) }

// Number is the phone of a registration as people read it out, in groups. Commands
// have it as scripts want it: [client.Registration.Number].
func Number(r client.Registration) string { return cmp.Or(phone.Grouped(r.Dialed()), r.Number()) }

// Contact is the contact of a registration as people read it out.
func Contact(by client.Channel, r client.Registration) string { return by.Of(r.Email, Number(r)) }

// Asked is the contact of a request as people read it out, "" where it has none.
func Asked(by client.Channel, r client.CreateRequest) string {
	if by == client.ByPhone {
		return Grouped(by.Asked(r))
	}
	return by.Asked(r)
}

// Grouped is a phone that was kept as one text, "+57 3001234599".
func Grouped(text string) string {
	code, number, _ := strings.Cut(text, " ")
	return cmp.Or(phone.Grouped(code, number), text)
}
