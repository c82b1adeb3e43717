package widget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
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
	w := d.Words.Contact
	m := Contact{Flow: f}
	var fields []Field
	if m.asks(client.ByEmail) {
		fields = append(fields, NewField(w.Email, "email", texts["email"]))
	}
	if m.asks(client.ByPhone) {
		code := texts["countryCode"]
		if code == "" {
			code = preset(d, f)
		}
		fields = append(fields, NewField(w.Country, "countryCode", code).Choosing(), NewField(w.Phone, "phone", texts["phone"]))
	}
	m.Fieldset = NewFieldset(d, m.ReadField, fields...)
	m.passes = passesCountry
	return m
}

// preset is the country code that a flow begins with. What is no country is left
// out: nobody should have to clear a field that they did not fill.
func preset(d page.Deps, f client.Flow) string {
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
func passesCountry(f Field, part string) bool {
	n := phone.ReadPhone(part, "")
	return f.API == "countryCode" && f.Text() != "" && n.Problem == phone.None && n.Dial == "" && len(n.National) >= shortNumber
}

// asks reports whether the page has the contact.
func (m Contact) asks(by client.Channel) bool {
	s := m.Flow.SignUp
	return by.Collected(s) || !s.Email && !s.Phone
}

// required reports whether the flow cannot be passed without the contact:
// it sends a code there (contract.md section 4, "Sign-up requirements").
func (m Contact) required(by client.Channel) bool { return by.Confirmed(m.Flow.SignUp) }

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

// divide takes a country code that came with the number out of it. It changes
// nothing where something would be lost.
func (m Contact) divide() Fieldset {
	number, code := m.Field("phone"), m.Field("countryCode")
	if n := phone.ReadPhone(number.Text(), code.Now.Value); Whole(n) {
		return m.Put("countryCode", n.Dial).Put("phone", n.National)
	}
	if n := phone.ReadPhone(code.Text(), ""); Whole(n) && len(n.National) >= shortNumber && number.Text() == "" {
		return m.Put("countryCode", n.Dial).Put("phone", n.National)
	}
	return m.Fieldset
}

// Whole reports whether n is a number with its country code.
func Whole(n phone.Number) bool {
	return n.Dial != "" && n.National != "" && n.Problem == phone.None
}

// shortNumber is from how many digits on what stands behind a country code is
// taken for a number: +1234 is rather a code with a digit too many.
const shortNumber = 6

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
	w := among.Words.Contact
	email := strings.ToLower(strings.Trim(strings.TrimSpace(text), "<>"))
	email = strings.TrimPrefix(email, "mailto:")
	if email == "" {
		return m.readEmpty(client.ByEmail, w.EmailHint, among)
	}
	r := Reading{Value: email, Level: Fine}
	_, domain, at := strings.Cut(email, "@")
	switch {
	case valid(client.CreateRequest{Email: email}, "email"):
		if d := m.Flow.SignUp.AllowedEmailDomains; len(d) > 0 && !slices.ContainsFunc(d, func(a string) bool { return strings.EqualFold(a, domain) }) {
			r.Remark, r.Level = fmt.Sprintf(w.EmailDomain, strings.Join(d, ", ")), Warn
		}
		return r
	case strings.ContainsRune(email, ' '):
		r.Remark = w.EmailSpaces
	case !at:
		r.Remark = w.EmailNoAt
	case !strings.Contains(domain, "."):
		r.Remark = w.EmailNoDomain
	default:
		r.Remark = w.EmailShape
	}
	r.Level = Bad
	return r
}

// readEmpty says whether a contact may be left out: not when the flow sends a
// code there, and not when there is no other.
func (m Contact) readEmpty(by client.Channel, ask string, among Fieldset) Reading {
	w := among.Words.Contact
	switch {
	case m.required(by):
		return Reading{Remark: ask, Level: Bad}
	case among.Field(by.Of("phone", "email")).Text() == "" && (by == client.ByEmail || !m.asks(client.ByEmail)):
		return Reading{Remark: w.NeedsOne, Level: Bad}
	}
	return Reading{Remark: w.Optional, Level: Hint}
}

// readCountry takes a dial code, a country's name or its letters.
func (m Contact) readCountry(text string, among Fieldset) Reading {
	w := among.Words.Contact
	needed := among.Field("phone").Text() != "" || m.required(client.ByPhone)
	if strings.TrimSpace(text) == "" {
		if needed {
			return Reading{Remark: w.CountryHint, Level: Bad}
		}
		return Reading{Remark: w.CountryHint, Level: Hint}
	}
	code := phone.ReadCountryCode(text)
	switch code.Problem {
	case phone.None:
		return Reading{Value: code.Dial, Aside: countries(among.Deps, code.Dial), Level: Fine}
	case phone.UnknownCode:
		return Reading{Value: code.Dial, Remark: fmt.Sprintf(w.CountryUnknown, code.Dial), Level: Warn}
	case phone.TooLong:
		return Reading{Value: text, Remark: w.CountryTooLong, Level: Bad}
	}
	found := phone.FindCountry(text, among.Words.Lang)
	if len(found) == 0 {
		return Reading{Value: text, Remark: w.CountryHint, Level: Bad}
	}
	var names []string
	for _, c := range found[:min(len(found), 3)] {
		names = append(names, c.Name(among.Words.Lang)+" "+c.Code())
	}
	return Reading{
		Value: found[0].Code(), Aside: found[0].Code() + " " + found[0].Name(among.Words.Lang),
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
	if strings.TrimSpace(text) == "" {
		return m.readEmpty(client.ByPhone, w.PhoneHint, among)
	}
	n := phone.ReadPhone(text, among.Value("countryCode"))
	if n.Problem != phone.None {
		return Reading{Value: n.National, Remark: phoneProblem(among.Deps, n), Level: Bad}
	}
	dial := cmp.Or(n.Dial, among.Value("countryCode"))
	countries := phone.ByDial(dial)
	usual := slices.ContainsFunc(countries, func(c phone.Country) bool { return c.Usual(len(n.National)) })
	r := Reading{Value: n.National, Level: Fine}
	switch {
	case n.Hint == phone.TrunkPrefix:
		r.Remark, r.Level = fmt.Sprintf(w.PhoneTrunk, strings.TrimSuffix(n.National, n.Suggest), n.Suggest), Warn
	case n.Suggest != "":
		r.Remark, r.Level = fmt.Sprintf(w.PhoneSuggest, n.Suggest), Warn
	case len(countries) == 0:
		r.Remark = w.PhoneHint
	case usual:
		r.Remark = fmt.Sprintf(w.PhoneSends, dial, n.National)
	default:
		r.Remark, r.Level = fmt.Sprintf(w.PhoneCount, lengths(countries[0], w.Or), countries[0].Name(among.Words.Lang), len(n.National)), Warn
	}
	return r
}

// phoneProblem says what keeps a text from being one number.
func phoneProblem(d page.Deps, n phone.Number) string {
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

// Intro says what the flow asks for and where it sends codes.
func (m Contact) Intro() string {
	w := m.Words.Contact
	s := m.Flow.SignUp
	switch {
	case !m.Flow.Shown:
		return w.IntroUnknown
	case !s.Email && !s.Phone:
		return w.IntroNone
	case s.Email && s.Phone && m.required(client.ByEmail) && m.required(client.ByPhone):
		return w.IntroBothCodes
	case s.Email && s.Phone && !m.required(client.ByEmail) && !m.required(client.ByPhone):
		return w.IntroBoth
	case s.Email && s.Phone && m.required(client.ByEmail):
		return w.IntroBothEmailCode
	case s.Email && s.Phone:
		return w.IntroBothPhoneCode
	case s.Email && m.required(client.ByEmail):
		return w.IntroEmailCode
	case s.Email:
		return w.IntroEmail
	case m.required(client.ByPhone):
		return w.IntroPhoneCode
	}
	return w.IntroPhone
}
