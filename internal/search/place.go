package search

import (
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/pattern"
	"appreg/internal/person"
)

// Place is where a text is looked for.
type Place int

// The places. Anywhere is in names, emails and phones, as the vendor's panel searches
// (section 3 of the contract).
const (
	Anywhere Place = iota
	Emails
	Phones
)

var (
	domain = pattern.Lazy(`^\S+\.\p{L}{2,}$`)
	dialed = pattern.Lazy(`^[+(]*(\p{Nd}[\p{Nd}\s().+-]*)?$`)
)

// PlaceOf is where a text is most likely to be found: what looks like a phone or
// an address among those, words anywhere.
func PlaceOf(text string) Place {
	switch {
	case text == "":
		return Anywhere
	case called(text):
		return Phones
	case strings.Contains(text, "@"), domain().MatchString(text):
		return Emails
	case dialed().MatchString(text):
		return Phones
	case strings.ContainsFunc(text, unicode.IsSpace), !strings.ContainsFunc(text, unicode.IsDigit) && strings.ContainsFunc(text, unicode.IsLetter):
		return Anywhere
	}
	return Emails // ana_g, ana.g84
}

// Ask puts the search for a text into a query. Of a phone its own digits are asked for,
// since the server keeps the country code apart.
func (p Place) Ask(q *client.ListQuery, text string) {
	switch p {
	case Emails:
		q.LikeEmail = person.Email(text).Value
	case Phones:
		r := person.Phone(text, "")
		if q.LikePhone = r.Value; r.Kind.Problem() && r.Number.National != "" { // an extension, which no server has
			q.LikePhone = r.Number.National
		}
	default:
		text, _ = person.Tidy(text)
		q.Search = strings.Join(strings.Fields(text), " ")
	}
}

// called reports whether a text is the address of a phone: tel:, or WhatsApp's.
func called(text string) bool {
	return calling().MatchString(text) && person.Phone(text, "").Dial != ""
}

var calling = pattern.Lazy(`(?i)^(tel:|whatsapp:|(https?://)?(www\.)?(wa\.me|api\.whatsapp\.com)/)`)
