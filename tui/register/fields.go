package register

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"appreg/client"
	"appreg/internal/person"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Fields are who is to be registered, as far as a flow asks for it, and what was
// typed in others, which the next flow may show.
type Fields struct {
	widget.Contact                   // the fields, and the flow
	Country        string            // of a number that comes without one: "+57"; "": none is known
	picked         int               // which of the countries that have the name in the phone
	home           string            // the country that it was at first
	told           []string          // what the last paste, or the phone, was taken for
	texts          map[string]string // by the API's names
	past                             // what undo gives back
}

// NewFields are the fields for a flow, with the texts that stood there before.
func NewFields(d page.Deps, f client.Flow, texts map[string]string) Fields {
	first, last := texts["firstName"], texts["lastName"]
	apart := f.SignUp.Separate || first != "" && last != "" || texts["fullName"] == "" && first+last != ""
	return newFields(d, f, texts, apart)
}

// newFields are those with the name in one field or apart in two. The server
// divides a name at its first blank (contract.md section 3).
func newFields(d page.Deps, f client.Flow, texts map[string]string, apart bool) Fields {
	m := Fields{Contact: widget.Contact{Flow: f}, texts: texts}
	m.Country = person.Reader{}.Country(texts["countryCode"]).Value
	if !known(m.Country) {
		m.Country = widget.Home(d, f)
	}
	m.home = m.Country
	name := widget.Joined(" ", texts["firstName"], texts["lastName"])
	first, last := person.Parted(texts["fullName"])
	if name != "" {
		first, last = texts["firstName"], texts["lastName"]
	}
	all := []widget.Field{
		widget.FieldOf(d, "email", texts["email"]),
		widget.FieldOf(d, "phone", dialed(m.Country, texts["phone"])),
		widget.NewField(d.Words.Form.Name, "fullName", cmp.Or(texts["fullName"], name)),
		widget.FieldOf(d, "firstName", first), widget.FieldOf(d, "lastName", last),
		widget.FieldOf(d, "language", languageName(d, texts["language"])),
	}
	all = slices.DeleteFunc(all, func(at widget.Field) bool {
		switch at.API {
		case "email":
			return !m.Asks(client.ByEmail)
		case "phone":
			return !m.Asks(client.ByPhone)
		case "fullName":
			return apart
		}
		return !apart && at.API != "language"
	})
	m.Fieldset = widget.NewFieldset(d, m.reader().read, all...)
	return m
}

// reader is what reads the fields, as they are now.
func (f Fields) reader() reader { return reader{widget.Contact{Flow: f.Flow}, f.Country, f.picked} }

// reread has the fields read anew, after another country.
func (f Fields) reread() Fields {
	f.Read = f.reader().read
	f.Fieldset = f.Derive()
	return f
}

// Typed gathers the text of every field, also of those that are not shown.
func (f Fields) Typed() map[string]string {
	all := map[string]string{}
	maps.Copy(all, f.texts)
	apart := f.Index("fullName") < 0
	for _, api := range []string{"fullName", "firstName", "lastName"} {
		if apart == (api == "fullName") {
			delete(all, api) // it stands in the others
		}
	}
	for _, at := range f.Fields {
		all[at.API] = at.Text()
	}
	all["language"] = cmp.Or(f.Value("language"), all["language"])
	if f.Index("phone") < 0 {
		return all
	}
	if all["countryCode"] = f.dial(); f.Value("phone") != "" {
		all["phone"] = f.Value("phone")
	} else if f.Country == widget.Preset(f.Deps, f.Flow) {
		delete(all, "countryCode") // nobody typed it: the next flow has its own
	}
	return all
}

// empty reports whether nothing was typed but what a form begins with.
func (f Fields) empty() bool {
	return !slices.ContainsFunc(f.Fields, func(at widget.Field) bool { return own(at.API) && at.Text() != "" })
}

// own reports whether a field is this person's: a language and a country code
// are there by themselves, and stay for the next one.
func own(api string) bool { return api != "language" && api != "countryCode" }

// onKey hands a key to the field that has the focus, and says whether it moved
// off an end.
func (f Fields) onKey(msg tea.KeyMsg) (Fields, widget.Moved) {
	before, went := f, widget.Moved(0)
	switch by := sideways(msg); {
	case msg.Paste:
		f = f.paste(string(msg.Runes))
	case by != 0 && f.Fields[f.At].API == "language":
		f = f.turned(by)
	case by != 0 && f.sought() != nil:
		f.picked = max(min(f.picked+by, len(f.sought())-1), 0)
		return f.reread(), went
	default:
		f.Fieldset, went = f.Fieldset.OnKey(msg)
		switch {
		case f.At != before.At || went == widget.PastEnd:
			f = f.settled()
		case msg.Type == tea.KeyCtrlU && f.Fields[f.At].API == "phone" && f.Fields[f.At].Text() == "":
			f.Country = f.home
			f = f.reread()
		}
	}
	if f, said := f.since(before, msg), f.taken(before); said != "" {
		f.told = []string{said}
		return f, went
	}
	return f.since(before, msg), went
}

// sideways is where a key moves a choice: to the one before or the next.
func sideways(msg tea.KeyMsg) int {
	switch msg.Type {
	case tea.KeyLeft:
		return -1
	case tea.KeyRight:
		return 1
	}
	return 0
}

// next leaves the field that has the focus for the next that is empty, wrong or
// marked, and says whether there is none. What is wrong is not left, and what is
// marked is gone to once. A country that was found by its name is taken first.
func (f Fields) next() (_ Fields, done bool) {
	before := f
	if f.sought() != nil {
		if f = f.settled().telling(before); f.Field("phone").Text() == "" {
			return f, false
		}
	}
	f = f.left()
	f.Fieldset, done = f.Fieldset.Onward(func(widget.Field) bool { return true })
	return f, done
}

// sendable reports whether all can be sent as it stands.
func (f Fields) sendable() bool {
	return !slices.ContainsFunc(f.Fields, func(at widget.Field) bool { return !at.Sendable() })
}

// found gives the focus to the field with the API's name, or to the first one.
func (f Fields) found(api string) Fields {
	f.Fieldset = f.Focus(max(f.Index(f.fieldOf(api)), 0))
	return f
}

// fieldOf is the field that has what the API has in one of its own.
func (f Fields) fieldOf(api string) string {
	switch {
	case api == "countryCode":
		return "phone"
	case api == "fullName" && f.Index(api) < 0:
		return "firstName"
	case f.Index("fullName") >= 0 && (api == "firstName" || api == "lastName"):
		return "fullName"
	}
	return api
}

// Request is what the fields say, as it will be sent. A country code goes with
// a phone and not without: a preset one is no contact.
func (f Fields) Request(c widget.Choice) client.CreateRequest {
	r := client.CreateRequest{Project: c.Project.ID, ProjectFlow: c.Flow.ID}
	for api, text := range r.Fields() {
		*text = cmp.Or(*text, f.Value(api))
	}
	if r.Phone != "" {
		r.CountryCode = f.dial()
	}
	return r
}

// kept is what of typed is worth keeping: nothing, where there is only what the
// form fills in by itself.
func kept(typed map[string]string) map[string]string {
	maps.DeleteFunc(typed, func(_, text string) bool { return strings.TrimSpace(text) == "" })
	for api := range typed {
		if own(api) {
			return typed
		}
	}
	return nil
}
