package widget

import (
	"cmp"
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

// Contact is the form's second page: how the person is reached. It shows what
// the flow collects; a flow that collects nothing, or that could not be read,
// leaves the choice to the person at the keyboard.
type Contact struct {
	Fieldset
	Flow client.Flow
}

// NewContact makes the page for a flow, with the texts that stood there before.
func NewContact(d page.Deps, f client.Flow, texts map[string]string) Contact {
	m := Contact{Flow: f}
	var fields []Field
	if m.asks(client.ByEmail) {
		fields = append(fields, FieldOf(d, "email", texts["email"]))
	}
	if m.asks(client.ByPhone) {
		code := cmp.Or(texts["countryCode"], preset(d, f))
		fields = append(fields, FieldOf(d, "countryCode", code), FieldOf(d, "phone", texts["phone"]))
	}
	m.Fieldset = NewFieldset(d, m.ReadField, fields...)
	m.passes = passesCountry
	return m
}

// preset is the country code that a flow begins with. What is no country is left
// out: nobody should have to clear a field that they did not fill.
func preset(d page.Deps, f client.Flow) string {
	r := explain.Reader(d.Words).Country(f.SignUp.CountryCode)
	if r.Kind.Problem() && r.Kind != person.CountrySeveral {
		return ""
	}
	return f.SignUp.CountryCode
}

// passesCountry has a number without a country code pass over a country that is
// there already, and go to the phone behind it.
func passesCountry(f Field, part string) bool {
	return f.API == "countryCode" && f.Text() != "" && person.Bare(part)
}

// asks reports whether the page has the contact.
func (m Contact) asks(by client.Channel) bool {
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

// divide takes a country code that came with the number out of it, or the other
// way round.
func (m Contact) divide() Fieldset {
	dial, national, ok := person.Divide(m.Field("countryCode").Text(), m.Field("phone").Text())
	if !ok {
		return m.Fieldset
	}
	return m.Put("countryCode", dial).Put("phone", national)
}

// read is what a text was taken for, with what there is to say of it.
func read(d page.Deps, r person.Reading) Reading {
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
	r := read(among.Deps, person.Email(text))
	if r.Value == "" {
		return m.readEmpty(client.ByEmail, w.EmailHint, among)
	}
	_, domain, _ := strings.Cut(r.Value, "@")
	if r.Level == Fine && len(domains) > 0 && !slices.ContainsFunc(domains, func(a string) bool { return strings.EqualFold(a, domain) }) {
		r.Remark, r.Level = fmt.Sprintf(w.EmailDomain, strings.Join(domains, ", ")), Warn
	}
	return r
}

// readEmpty says whether a contact may be left out: not when the flow sends a
// code there, and not when there is no other.
func (m Contact) readEmpty(by client.Channel, ask string, among Fieldset) Reading {
	w := among.Words.Contact
	switch {
	case by.Confirmed(m.Flow.SignUp):
		return Reading{Remark: ask, Level: Bad}
	case among.Field(by.Of("phone", "email")).Text() == "" && (by == client.ByEmail || !m.asks(client.ByEmail)):
		return Reading{Remark: w.NeedsOne, Level: Bad}
	}
	return Reading{Remark: w.Optional, Level: Hint}
}

// readCountry takes a dial code, a country's name or its letters. Of several
// countries it takes the likely one: who types it sees which.
func (m Contact) readCountry(text string, among Fieldset) Reading {
	said := explain.Reader(among.Words).Country(text)
	r := read(among.Deps, said)
	switch {
	case r.Value == "" && (among.Field("phone").Text() != "" || client.ByPhone.Confirmed(m.Flow.SignUp)):
		return Reading{Remark: among.Words.Contact.CountryHint, Level: Bad}
	case r.Value == "":
		return Reading{Remark: among.Words.Contact.CountryHint, Level: Hint}
	case said.Countries == nil && r.Level == Fine:
		r.Aside = countries(among.Deps, r.Value)
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

// countries names the country of a dial code, and the second where there are
// more.
func countries(d page.Deps, dial string) string {
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
	r := read(among.Deps, said)
	switch {
	case r.Value == "":
		return m.readEmpty(client.ByPhone, w.PhoneHint, among)
	case r.Level != Fine:
	case len(phone.ByDial(said.Dial)) == 0:
		r.Remark = w.PhoneHint
	default:
		r.Remark = fmt.Sprintf(w.PhoneSends, said.Dial, r.Value)
	}
	return r
}

// Intro says what the flow asks for and where it sends codes.
func (m Contact) Intro() string {
	w := m.Words.Contact
	s := m.Flow.SignUp
	email, phone := client.ByEmail.Confirmed(s), client.ByPhone.Confirmed(s)
	switch {
	case !m.Flow.Shown:
		return w.IntroUnknown
	case !s.Email && !s.Phone:
		return w.IntroNone
	case email && phone:
		return w.IntroBothCodes
	case s.Phone && email:
		return w.IntroBothEmailCode
	case s.Email && phone:
		return w.IntroBothPhoneCode
	case s.Email && s.Phone:
		return w.IntroBoth
	case email:
		return w.IntroEmailCode
	case phone:
		return w.IntroPhoneCode
	case s.Email:
		return w.IntroEmail
	}
	return w.IntroPhone
}
