package widget

import (
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/internal/phone"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// Contact is how a person is reached, as a flow asks for it. A flow that collects
// nothing, or that could not be read, leaves the choice to the person at the keyboard.
type Contact struct {
	Fieldset
	Flow client.Flow
}

// Preset is the country code that a flow begins with. What is no country is left
// out: nobody should have to clear what they did not fill in.
func Preset(d page.Deps, f client.Flow) string {
	r := explain.Reader(d.Words).Country(f.SignUp.CountryCode)
	if r.Kind.Problem() && r.Kind != person.CountrySeveral {
		return ""
	}
	return r.Value
}

// Home is the country code that a phone begins with: the flow's, or the one that was
// used last.
func Home(d page.Deps, f client.Flow) string {
	if code := Preset(d, f); code != "" {
		return code
	}
	if len(phone.ByDial(d.Habits.Country)) > 0 {
		return d.Habits.Country
	}
	return ""
}

// Asks reports whether the contact is asked for.
func (m Contact) Asks(by client.Channel) bool {
	s := m.Flow.SignUp
	return by.Collected(s) || !s.Email && !s.Phone
}

// OnKey moves a whole number that was put into one field to where it belongs,
// when it was pasted, and when the field is left.
func (m Contact) OnKey(msg tea.KeyMsg) (Contact, Moved) {
	var went Moved
	before := m.At
	m.Fieldset, went = m.Fieldset.OnKey(msg)
	if msg.Paste || m.At != before || went != stayed {
		m.Fieldset = m.divide()
	}
	return m, went
}

// Onward is the fieldset's, with a whole number where it belongs.
func (m Contact) Onward(wanted func(Field) bool) (_ Contact, done bool) {
	m.Fieldset = m.divide()
	m.Fieldset, done = m.Fieldset.Onward(wanted)
	return m, done
}

// Settled are the fields as they would be sent.
func (m Contact) Settled() Contact {
	m.Fieldset = m.divide().Leave()
	return m
}

// divide takes a country code that came with the number out of it, or the other
// way round.
func (m Contact) divide() Fieldset {
	dial, national, ok := person.Divide(m.Field("countryCode").Text(), m.Field("phone").Text())
	if !ok {
		return m.Fieldset
	}
	return m.Put("countryCode", dial).Put("phone", national)
}

// Read is what a text was taken for, with what there is to say of it.
func Read(d page.Deps, r person.Reading) Reading {
	level := Warn
	switch {
	case r.Kind == person.Fine:
		level = Fine
	case r.Kind.Problem():
		level = Bad
	}
	return Reading{Value: r.Value, Remark: explain.Reading(d.Words, r), Level: level}
}

// ReadField says what the text of one of the fields means.
func (m Contact) ReadField(among Fieldset, f Field) Reading {
	switch f.API {
	case "email":
		return m.readEmail(f.Text(), among)
	case "countryCode":
		return m.readCountry(f.Text(), among)
	default:
		return m.readPhone(f.Text(), among)
	}
}

func (m Contact) readEmail(text string, among Fieldset) Reading {
	w, domains := among.Words.Contact, m.Flow.SignUp.AllowedEmailDomains
	r := Read(among.Deps, person.Email(text))
	if r.Value == "" {
		return m.ReadEmpty(client.ByEmail, w.EmailHint, among)
	}
	_, domain, _ := strings.Cut(r.Value, "@")
	if r.Level == Fine && len(domains) > 0 && !slices.ContainsFunc(domains, func(a string) bool { return strings.EqualFold(a, domain) }) {
		r.Remark, r.Level = fmt.Sprintf(w.EmailDomain, strings.Join(domains, ", ")), Warn
	}
	return r
}

// ReadEmpty says whether a contact may be left out: not when the flow sends a
// code there, and not when there is no other.
func (m Contact) ReadEmpty(by client.Channel, ask string, among Fieldset) Reading {
	w := among.Words.Contact
	switch {
	case by.Confirmed(m.Flow.SignUp):
		return Reading{Remark: ask, Level: Bad}
	case among.Field(by.Of("phone", "email")).Text() == "" && (by == client.ByEmail || !m.Asks(client.ByEmail)):
		return Reading{Remark: w.NeedsOne, Level: Bad}
	}
	return Reading{Remark: w.Optional, Level: Hint}
}

// readCountry takes a dial code, a country's name or its letters. Of several
// countries it takes the likely one: who types it sees which.
func (m Contact) readCountry(text string, among Fieldset) Reading {
	said := explain.Reader(among.Words).Country(text)
	r := Read(among.Deps, said)
	switch {
	case r.Value == "" && (among.Field("phone").Text() != "" || client.ByPhone.Confirmed(m.Flow.SignUp)):
		return Reading{Remark: among.Words.Contact.CountryHint, Level: Bad}
	case r.Value == "":
		return Reading{Remark: among.Words.Contact.CountryHint, Level: Hint}
	case said.Countries == nil && r.Level == Fine:
		r.Aside = Countries(among.Deps, r.Value)
		return r
	case len(said.Countries) == 0:
		return r
	}
	var names []string
	for _, c := range said.Countries[:min(len(said.Countries), 3)] {
		names = append(names, c.Name(among.Words.Lang)+" "+c.Code())
	}
	return Reading{
		Value: r.Value, Aside: r.Value + " " + said.Countries[0].Name(among.Words.Lang),
		Remark: strings.Join(names, " "+among.Theme.Separator+" "), Level: Fine,
	}
}

// Countries names the country of a dial code, and the second where there are
// more.
func Countries(d page.Deps, dial string) string {
	all := phone.ByDial(dial)
	if len(all) == 0 {
		return ""
	}
	name := all[0].Name(d.Words.Lang)
	if len(all) > 1 {
		name += ", " + all[1].Name(d.Words.Lang)
	}
	if len(all) > 2 {
		name += ", " + d.Theme.Ellipsis
	}
	return name
}

func (m Contact) readPhone(text string, among Fieldset) Reading {
	w := among.Words.Contact
	said := person.Phone(text, among.Value("countryCode"))
	r := Read(among.Deps, said)
	switch {
	case r.Value == "":
		return m.ReadEmpty(client.ByPhone, w.PhoneHint, among)
	case r.Level != Fine:
	case len(phone.ByDial(said.Dial)) == 0:
		r.Remark = w.PhoneHint
	default:
		r.Remark = fmt.Sprintf(w.PhoneSends, said.Dial, r.Value)
	}
	return r
}
