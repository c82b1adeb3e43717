package widget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/phone"
)

// CountriesIn are the countries whose name a phone begins with, best first and few:
// nil where it is a number, or something else.
func CountriesIn(text, lang string) []phone.Country {
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

// Dialed is a number behind its country code, in groups as people say them. What
// is no plain number stays as it is, and so does one with a code that nobody has.
func Dialed(code, number string) string { return cmp.Or(phone.Grouped(code, number), number) }

// Dials reports whether a code is some country's.
func Dials(code string) bool { return len(phone.ByDial(code)) > 0 }

// sought are the countries that the phone names, where it has the focus.
func (m Contact) sought() []phone.Country {
	if m.Fields[m.At].API != "phone" {
		return nil
	}
	return CountriesIn(m.Fields[m.At].Text(), m.Words.Lang)
}

// Dial is the country code that goes with the phone, "" where there is no phone.
func (m Contact) Dial() string { return person.Phone(m.Field("phone").Text(), m.Country).Dial }

// Settled takes the country that the phone has with it for the one of the numbers
// that follow, be it by its code or by its name.
func (m Contact) Settled() Contact {
	text := m.Field("phone").Text()
	if found := CountriesIn(text, m.Words.Lang); found != nil {
		_, number := divided(text)
		m.Country = found[min(m.picked, len(found)-1)].Code()
		m.Fieldset, m.picked = m.Put("phone", Dialed(m.Country, person.Phone(number, "").Value)), 0
		return m.Reread()
	}
	if code := m.Dial(); Dials(code) && code != m.Country && m.Field("phone").Sendable() {
		m.Country = code
		return m.Reread()
	}
	return m
}

// Taken says what was taken off a phone that was settled, and is not to be seen in it
// any more; "": nothing.
func (m Contact) Taken(before Contact) string {
	was, now := before.Field("phone").Text(), m.Field("phone").Text()
	if was == now {
		return ""
	}
	if found := CountriesIn(was, m.Words.Lang); found != nil {
		c := found[min(before.picked, len(found)-1)]
		if CountriesIn(now, m.Words.Lang) == nil && m.Country == c.Code() && m.Country != before.Country {
			return fmt.Sprintf(m.Words.Form.CountryTaken, c.Name(m.Words.Lang)+" "+c.Code())
		}
		return ""
	}
	r := person.Phone(was, before.Country)
	if r.Number.Hint != phone.RepeatedDial || r.Kind.Problem() || now != Dialed(r.Dial, r.Value) {
		return ""
	}
	return fmt.Sprintf(m.Words.Form.CodeTaken, r.Dial, r.Value)
}

// readPhone reads a number, which may have its country's code or name before it,
// or a country's name alone: Enter takes the country then.
func (m Contact) readPhone(text string, among Fieldset) Reading {
	w := among.Words.Contact
	if found := CountriesIn(text, among.Words.Lang); found != nil {
		var names []string
		for _, c := range found {
			names = append(names, c.Name(among.Words.Lang)+" "+c.Code())
		}
		at := min(m.picked, len(names)-1)
		taken := fmt.Sprintf(w.PhoneCountry, names[at])
		if len(names) == 1 {
			return Reading{Remark: taken, Level: Bad}
		}
		names[at] = among.Theme.Cursor + " " + names[at]
		return Reading{Remark: taken, Level: Bad, Below: strings.Join(names, "  ")}
	}
	said := person.Phone(text, m.Country)
	is := Read(among.Deps, said)
	switch {
	case is.Value == "":
		is = m.readEmpty(client.ByPhone, w.NumberHint, among)
		is.Aside = strings.TrimSpace(m.Country + " " + Countries(among.Deps, m.Country))
	case is.Level == Bad:
		if _, number := divided(text); number == "" || said.Number.Problem == phone.Empty {
			is.Remark = w.NumberHint // it is no country's name either, or its code alone
		}
	case said.Dial == "":
		is.Remark, is.Level = w.CountryHint, Bad
	default:
		is.Shown = Dialed(said.Dial, is.Value)
		if is.Aside = Countries(among.Deps, said.Dial); is.Aside == "" {
			is.Aside = said.Dial
		}
		is.Note = i18n.Count(w.PhoneFits, len(is.Value))
	}
	return is
}
