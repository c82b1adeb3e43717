// Package person reads what people type, paste and have in files of a person: an
// email, a phone with its country, names and a language. The wizard, the commands
// and batch all ask here, so that a text means the same wherever it comes in.
//
// It refuses only what no server takes: a problem keeps a text from being sent, and
// what is odd besides is a doubt, which is told and sent all the same. It has no
// words: package explain puts into a sentence what it found.
package person

import (
	"iter"
	"slices"

	"appreg/client"
	"appreg/internal/phone"
)

// Reading is what the text of one field means.
type Reading struct {
	Field string // by the API's name
	Value string // as it is sent; of what has a problem, the text as it was
	Kind  Kind   // what there is to say of it
	Rest  string // what of the text there is no place for: an extension, a name beside an address

	Suggest   string          // what may be meant instead, of a doubt
	Same      string          // of a contact: by it two texts are known as those of one person
	Dial      string          // of a phone: its country code, "+57", be it in the text or beside it
	Number    phone.Number    // of a phone
	Countries []phone.Country // that a country's name may be of, best first
}

// Kind is what there is to say of a text.
type Kind int

// The kinds: nothing to say, then the doubts, then the problems.
const (
	Fine     Kind = iota
	LeftOver      // Rest is not used

	EmailProvider    // its provider may be mistyped: Suggest has the one that is meant
	EmailForeign     // Rest are letters of it that are not Latin
	EmailAccent      // Rest are letters of it that few servers take
	EmailUndelivered // no server can deliver to it

	CountryUnknown    // a country code that is nobody's
	CountryCalculated // a spreadsheet has made a number of it
	CountryZero       // Rest is the code as it was, with a 0 in front
	CountryArea       // Rest is the beginning of the phone

	PhoneRepeated   // its country code was in front of it once more, and is left out
	PhoneTrunk      // what is dialed inside the country alone is in front of it
	PhoneUnusual    // it has another number of digits than numbers of its country
	PhoneNoMobile   // no mobile of its country begins so
	PhoneCode       // its country code may be in it, without a plus: Suggest has it with one
	PhoneCalculated // a spreadsheet has made a number of it
	PhoneArgentinaWith
	PhoneArgentinaWithout
	PhoneMexico
	PhoneBrazil
	PhoneIvoryCoast

	NameLong
	NameEmail  // an address
	NameDigits // Rest are digits in it
	NameSign   // no letter is in it
	NameNone   // what programs write where there is no name

	LanguageOther // none of the vendor's list

	EmailBlanks
	EmailSeveral // more than one address
	EmailNoAt
	EmailNoDomain
	EmailShape
	CountryShape   // neither a code nor a country
	CountryLong    // a code of more than three digits
	CountrySeveral // a name that may be of several: the likely one is Value
	PhoneShape     // Number.Problem says what it is
	PhoneDial      // its own country code is not the one beside it
	LanguageShape
)

// Problem reports whether what k is said of cannot be sent.
func (k Kind) Problem() bool { return k >= EmailBlanks }

// Reader is the language of who typed a text, and the languages that people can
// be written to in, by which they may call them.
type Reader struct {
	Lang      string
	Languages []struct{ Code, Name string }
}

// Person is what was read of a person: the fields that say of whom and to whom.
type Person []Reading

// Fields are the API's names of a person's fields, in its order.
func Fields() []string { return slices.Clone(fields) }

var fields = func() (all []string) {
	for field := range new(client.CreateRequest).Fields() {
		if field != "project" && field != "projectFlow" {
			all = append(all, field)
		}
	}
	return all
}()

// IsContact reports whether a field is one by which a person is reached.
func IsContact(field string) bool {
	return field == "email" || field == "phone" || field == "countryCode"
}

// Read reads the texts of a person by the API's names of their fields. A phone with
// its country code in it needs none beside it.
func (d Reader) Read(text func(field string) string) Person {
	return d.ReadInto(make(Person, 0, len(fields)), text)
}

// ReadInto is Read in the place of somebody who was read before, and is done with.
func (d Reader) ReadInto(p Person, text func(field string) string) Person {
	p = p[:0]
	country := d.Country(text("countryCode"))
	typed := text("phone")
	number := Phone(typed, country.Value)
	if whole := withArea(country.Rest, number.Value); country.Kind == CountryArea && number.Number.Dial == "" && whole != number.Value {
		number = Phone(whole, country.Value)
	}
	if dial := number.Number.Dial; dial != "" && !number.Kind.Problem() {
		switch country.Value {
		case "":
			country = d.Country(dial)
		case dial:
		default:
			number.Kind = PhoneDial
		}
	}
	for _, field := range fields {
		switch field {
		case "email":
			p = append(p, Email(text(field)))
		case "countryCode":
			p = append(p, country)
		case "phone":
			p = append(p, number)
		case "language":
			p = append(p, d.Language(text(field)))
		default:
			p = append(p, Name(field, text(field)))
		}
	}
	return p
}

// Bad reports whether a field has a problem.
func (p Person) Bad(field string) bool {
	return slices.ContainsFunc(p, func(r Reading) bool { return r.Field == field && r.Kind.Problem() })
}

// Fill puts what was read into the fields of a request.
func (p Person) Fill(fields iter.Seq2[string, *string]) {
	for field, at := range fields {
		for i := range p {
			if p[i].Field == field {
				*at = p[i].Value
			}
		}
	}
}
