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
// The phone holds its country.
type Contact struct {
	Fieldset
	Flow    client.Flow
	Country string // of a number that comes without one: "+57"; "": none is known
	home    string // the country that it was at first
	picked  int    // which of the countries that have the name in the phone
	reads   func(c Contact, among Fieldset, f Field) Reading
}

// NewContact makes the fields, a contact's among them, which reads says the meaning of.
func NewContact(d page.Deps, f client.Flow, country string, reads func(Contact, Fieldset, Field) Reading, fields ...Field) Contact {
	m := Contact{Fieldset: NewFieldset(d, func(Fieldset, Field) Reading { return Reading{} }, fields...), Flow: f, Country: country, home: country, reads: reads}
	return m.Reread()
}

// Reread has the fields read anew, after another country.
func (m Contact) Reread() Contact {
	own := m
	own.Fieldset = Fieldset{} // what is read comes with each reading
	m.Read = func(among Fieldset, f Field) Reading { return own.reads(own, among, f) }
	m.Fieldset = m.Derive()
	return m
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
	if Dials(d.Habits.Country) {
		return d.Habits.Country
	}
	return ""
}

// Asks reports whether the contact is asked for.
func (m Contact) Asks(by client.Channel) bool {
	s := m.Flow.SignUp
	return by.Collected(s) || !s.Email && !s.Phone
}

// OnKey hands a key to the field that has the focus, and says whether it moved off an
// end. In a phone that names countries it chooses between them.
func (m Contact) OnKey(msg tea.KeyMsg) (_ Contact, went Moved) {
	before := m.At
	if by, few := Sideways(msg), m.sought(); by != 0 && few != nil {
		m.picked = max(min(m.picked+by, len(few)-1), 0)
		return m.Reread(), went
	}
	text := m.Field("phone").Text()
	m.Fieldset, went = m.Fieldset.OnKey(msg)
	if m.picked != 0 && m.Field("phone").Text() != text { // of the countries of another name
		m.picked = 0
		m = m.Reread()
	}
	switch {
	case m.At != before || went == PastEnd:
		m = m.Settled()
	case msg.Type == tea.KeyCtrlU && m.Fields[m.At].API == "phone" && m.Fields[m.At].Text() == "":
		m.Country = m.home
		m = m.Reread()
	}
	return m, went
}

// Sideways is where a key moves a choice: to the one before or the next.
func Sideways(msg tea.KeyMsg) int {
	switch msg.Type {
	case tea.KeyLeft:
		return -1
	case tea.KeyRight:
		return 1
	}
	return 0
}

// Onward is the fieldset's. A country that was found by its name is taken first.
func (m Contact) Onward(wanted func(Field) bool) (_ Contact, done bool) {
	if m.sought() != nil {
		if m = m.Settled(); m.Field("phone").Text() == "" {
			return m, false
		}
	}
	m = m.Left()
	m.Fieldset, done = m.Fieldset.Onward(wanted)
	return m, done
}

// Left are the fields as they would be sent.
func (m Contact) Left() Contact {
	m.Fieldset = m.Leave()
	return m.Settled()
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
	default:
		return m.readPhone(f.Text(), among)
	}
}

func (m Contact) readEmail(text string, among Fieldset) Reading {
	w, domains := among.Words.Contact, m.Flow.SignUp.AllowedEmailDomains
	r := Read(among.Deps, person.Email(text))
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
	case among.Field(by.Of("phone", "email")).Text() == "" && (by == client.ByEmail || !m.Asks(client.ByEmail)):
		return Reading{Remark: w.NeedsOne, Level: Bad}
	}
	return Reading{Remark: w.Optional, Level: Hint}
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
