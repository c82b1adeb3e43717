package register

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/internal/person"
	"appreg/internal/phone"
)

// countriesIn are the countries whose name a phone begins with, best first and few:
// nil where it is a number, or something else.
func countriesIn(text, lang string) []phone.Country {
	name, number := divided(text)
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) {
		return nil
	}
	if person.Phone(text, "").Kind != person.PhoneShape || number != "" && person.Phone(number, "").Kind.Problem() {
		return nil
	}
	found := slices.DeleteFunc(phone.FindCountry(name, lang), func(c phone.Country) bool {
		return !c.Named(name) && !(number != "" && c.Called(name))
	})
	const few = 3
	if len(found) == 0 {
		return nil
	}
	return found[:min(len(found), few)]
}

// divided is a phone's text in what stands before its first digit, and the rest.
func divided(text string) (name, number string) {
	if i := strings.IndexFunc(text, unicode.IsDigit); i >= 0 {
		text, number = text[:i], text[i:]
	}
	return strings.TrimSpace(text), number
}

// sought are the countries that the phone names, where it has the focus.
func (f Fields) sought() []phone.Country {
	if f.Fields[f.At].API != "phone" {
		return nil
	}
	return countriesIn(f.Fields[f.At].Text(), f.Words.Lang)
}

// dial is the country code that goes with the phone.
func (f Fields) dial() string { return person.Phone(f.Field("phone").Text(), f.Country).Dial }

// settled takes the country that the phone has with it for the one of the numbers
// that follow, be it by its code or by its name.
func (f Fields) settled() Fields {
	text := f.Field("phone").Text()
	if found := countriesIn(text, f.Words.Lang); found != nil {
		_, number := divided(text)
		f.Country = found[min(f.picked, len(found)-1)].Code()
		f.Fieldset, f.picked = f.Put("phone", dialed(f.Country, person.Phone(number, "").Value)), 0
		return f.reread()
	}
	if code := f.dial(); known(code) && code != f.Country && f.Field("phone").Sendable() {
		f.Country = code
		return f.reread()
	}
	return f
}
