package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/phone"

	tea "github.com/charmbracelet/bubbletea"
)

// contact is the form's second page: how the person is reached. It shows what
// the flow collects; a flow that collects nothing, or that could not be read,
// leaves the choice to the person at the keyboard.
type contact struct {
	fieldset
	flow client.Flow
}

// newContact makes the page for a flow, with the texts that stood there before.
func newContact(d deps, f client.Flow, texts map[string]string) contact {
	w := d.Words.Contact
	m := contact{flow: f}
	var fields []field
	if m.asks("email") {
		fields = append(fields, newField(w.Email, "email", texts["email"]))
	}
	if m.asks("phone") {
		code := texts["countryCode"]
		if code == "" {
			code = preset(d, f)
		}
		fields = append(fields, newField(w.Country, "countryCode", code).choosing(), newField(w.Phone, "phone", texts["phone"]))
	}
	m.fieldset = newFieldset(d, m.readField, fields...)
	m.passes = passesCountry
	return m
}

// preset is the country code that a flow begins with. What is no country is left
// out: nobody should have to clear a field that they did not fill.
func preset(d deps, f client.Flow) string {
	text := f.SignUp.CountryCode
	switch phone.ReadCountryCode(text).Problem {
	case phone.None, phone.UnknownCode:
		return text
	}
	if len(phone.FindCountry(text, d.Words.Lang)) > 0 {
		return text
	}
	return ""
}

// passesCountry has a number without a country code pass over a country that is
// there already, and go to the phone behind it.
func passesCountry(f field, part string) bool {
	n := phone.ReadPhone(part, "")
	return f.api == "countryCode" && f.text() != "" && n.Problem == phone.None && n.Dial == "" && len(n.National) >= shortNumber
}

// asks reports whether the page has the contact.
func (m contact) asks(api string) bool {
	s := m.flow.SignUp
	if !s.Email && !s.Phone {
		return true
	}
	return api == "email" && s.Email || api == "phone" && s.Phone
}

// required reports whether the flow cannot be passed without the contact:
// it sends a code there (contract.md section 4, "Sign-up requirements").
func (m contact) required(api string) bool {
	s := m.flow.SignUp
	return api == "email" && s.Email && sends(s.EmailGateway) ||
		api == "phone" && s.Phone && sends(s.PhoneGateway)
}

func sends(gateway string) bool { return gateway != "" && gateway != "none" }

// onKey moves a whole number that was put into one field to where it belongs,
// when it was pasted, and when the field is left.
func (m contact) onKey(msg tea.KeyMsg) (contact, moved) {
	var went moved
	before := m.at
	m.fieldset, went = m.fieldset.onKey(msg)
	if msg.Paste || m.at != before || went != stayed {
		m.fieldset = m.divide()
	}
	return m, went
}

// divide takes a country code that came with the number out of it. It changes
// nothing where something would be lost.
func (m contact) divide() fieldset {
	number, code := m.field("phone"), m.field("countryCode")
	if n := phone.ReadPhone(number.text(), code.now.value); whole(n) {
		return m.put("countryCode", n.Dial).put("phone", n.National)
	}
	if n := phone.ReadPhone(code.text(), ""); whole(n) && len(n.National) >= shortNumber && number.text() == "" {
		return m.put("countryCode", n.Dial).put("phone", n.National)
	}
	return m.fieldset
}

// whole reports whether n is a number with its country code.
func whole(n phone.Number) bool {
	return n.Dial != "" && n.National != "" && n.Problem == phone.None
}

// shortNumber is from how many digits on what stands behind a country code is
// taken for a number: +1234 is rather a code with a digit too many.
const shortNumber = 6

func (m contact) readField(among fieldset, f field) reading {
	switch f.api {
	case "email":
		return m.readEmail(f.text(), among)
	case "countryCode":
		return m.readCountry(f.text(), among)
	default:
		return m.readPhone(f.text(), among)
	}
}

func (m contact) readEmail(text string, among fieldset) reading {
	w := among.Words.Contact
	email := strings.ToLower(strings.Trim(strings.TrimSpace(text), "<>"))
	email = strings.TrimPrefix(email, "mailto:")
	if email == "" {
		return m.readEmpty("email", w.EmailHint, among)
	}
	r := reading{value: email, level: fine}
	_, domain, at := strings.Cut(email, "@")
	switch {
	case valid(client.CreateRequest{Email: email}, "email"):
		if d := m.flow.SignUp.AllowedEmailDomains; len(d) > 0 && !slices.ContainsFunc(d, func(a string) bool { return strings.EqualFold(a, domain) }) {
			r.remark, r.level = fmt.Sprintf(w.EmailDomain, strings.Join(d, ", ")), warn
		}
		return r
	case strings.ContainsRune(email, ' '):
		r.remark = w.EmailSpaces
	case !at:
		r.remark = w.EmailNoAt
	case !strings.Contains(domain, "."):
		r.remark = w.EmailNoDomain
	default:
		r.remark = w.EmailShape
	}
	r.level = bad
	return r
}

// readEmpty says whether a contact may be left out: not when the flow sends a
// code there, and not when there is no other.
func (m contact) readEmpty(api, ask string, among fieldset) reading {
	w := among.Words.Contact
	other := "phone"
	if api == "phone" {
		other = "email"
	}
	switch {
	case m.required(api):
		return reading{remark: ask, level: bad}
	case among.field(other).text() == "":
		if api == "email" || !m.asks("email") {
			return reading{remark: w.NeedsOne, level: bad}
		}
	}
	return reading{remark: w.Optional, level: hint}
}

// readCountry takes a dial code, a country's name or its letters.
func (m contact) readCountry(text string, among fieldset) reading {
	w := among.Words.Contact
	needed := among.field("phone").text() != "" || m.required("phone")
	if strings.TrimSpace(text) == "" {
		if needed {
			return reading{remark: w.CountryHint, level: bad}
		}
		return reading{remark: w.CountryHint, level: hint}
	}
	code := phone.ReadCountryCode(text)
	switch code.Problem {
	case phone.None:
		return reading{value: code.Dial, aside: countries(among.deps, code.Dial), level: fine}
	case phone.UnknownCode:
		return reading{value: code.Dial, remark: fmt.Sprintf(w.CountryUnknown, code.Dial), level: warn}
	case phone.TooLong:
		return reading{value: text, remark: w.CountryTooLong, level: bad}
	}
	found := phone.FindCountry(text, among.Words.Lang)
	if len(found) == 0 {
		return reading{value: text, remark: w.CountryHint, level: bad}
	}
	var names []string
	for _, c := range found[:min(len(found), 3)] {
		names = append(names, c.Name(among.Words.Lang)+" "+c.Code())
	}
	return reading{
		value: found[0].Code(), aside: found[0].Code() + " " + found[0].Name(among.Words.Lang),
		remark: strings.Join(names, " "+among.Theme.Separator+" "), level: fine,
	}
}

// countries names the country of a dial code, and the second where there are
// more.
func countries(d deps, dial string) string {
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

func (m contact) readPhone(text string, among fieldset) reading {
	w := among.Words.Contact
	if strings.TrimSpace(text) == "" {
		return m.readEmpty("phone", w.PhoneHint, among)
	}
	n := phone.ReadPhone(text, among.value("countryCode"))
	if n.Problem != phone.None {
		return reading{value: n.National, remark: phoneProblem(among.deps, n), level: bad}
	}
	dial := cmp.Or(n.Dial, among.value("countryCode"))
	countries := phone.ByDial(dial)
	usual := slices.ContainsFunc(countries, func(c phone.Country) bool { return c.Usual(len(n.National)) })
	r := reading{value: n.National, level: fine}
	switch {
	case n.Hint == phone.TrunkPrefix:
		r.remark, r.level = fmt.Sprintf(w.PhoneTrunk, strings.TrimSuffix(n.National, n.Suggest), n.Suggest), warn
	case n.Suggest != "":
		r.remark, r.level = fmt.Sprintf(w.PhoneSuggest, n.Suggest), warn
	case len(countries) == 0:
		r.remark = w.PhoneHint
	case usual:
		r.remark = fmt.Sprintf(w.PhoneSends, dial, n.National)
	default:
		r.remark, r.level = fmt.Sprintf(w.PhoneCount, lengths(countries[0], w.Or), countries[0].Name(among.Words.Lang), len(n.National)), warn
	}
	return r
}

// phoneProblem says what keeps a text from being one number.
func phoneProblem(d deps, n phone.Number) string {
	w := d.Words.Contact
	switch n.Problem {
	case phone.Extension:
		return fmt.Sprintf(w.PhoneExtension, n.Extension)
	case phone.Several:
		return w.PhoneSeveral
	case phone.Empty:
		return w.PhoneHint
	case phone.UnknownCode:
		return w.PhoneCode
	}
	return fmt.Sprintf(w.PhoneDigits, strings.Join(strings.Split(n.Stray, ""), " "))
}

// lengths words the usual numbers of digits of a country: "10 or 11", "7-10".
func lengths(c phone.Country, or string) string {
	all := c.Lengths()
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = fmt.Sprint(n)
	}
	last := len(all) - 1
	switch {
	case last == 0:
		return words[0]
	case last > 1 && all[last]-all[0] == last:
		return words[0] + "-" + words[last]
	}
	return strings.Join(words[:last], ", ") + " " + or + " " + words[last]
}

// valid asks the client's own rules about one field of a request.
func valid(r client.CreateRequest, api string) bool {
	errs, _ := r.Validate().(client.FieldErrors)
	return !slices.ContainsFunc(errs, func(e client.FieldError) bool { return e.Field == api })
}

// intro says what the flow asks for and where it sends codes.
func (m contact) intro() string {
	w := m.Words.Contact
	s := m.flow.SignUp
	switch {
	case !m.flow.Shown:
		return w.IntroUnknown
	case !s.Email && !s.Phone:
		return w.IntroNone
	case s.Email && s.Phone && m.required("email") && m.required("phone"):
		return w.IntroBothCodes
	case s.Email && s.Phone && !m.required("email") && !m.required("phone"):
		return w.IntroBoth
	case s.Email && s.Phone && m.required("email"):
		return w.IntroBothEmailCode
	case s.Email && s.Phone:
		return w.IntroBothPhoneCode
	case s.Email && m.required("email"):
		return w.IntroEmailCode
	case s.Email:
		return w.IntroEmail
	case m.required("phone"):
		return w.IntroPhoneCode
	}
	return w.IntroPhone
}
