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
	widget.Contact                   // the fields, the flow, and the country
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
	country := person.Reader{}.Country(texts["countryCode"]).Value
	if !widget.Dials(country) {
		country = widget.Home(d, f)
	}
	name := widget.Joined(" ", texts["firstName"], texts["lastName"])
	first, last := person.Parted(texts["fullName"])
	if name != "" {
		first, last = texts["firstName"], texts["lastName"]
	}
	all := []widget.Field{
		widget.FieldOf(d, "email", texts["email"]),
		widget.FieldOf(d, "phone", widget.Dialed(country, texts["phone"])),
		widget.NewField(d.Words.Form.Name, "fullName", cmp.Or(texts["fullName"], name)),
		widget.FieldOf(d, "firstName", first), widget.FieldOf(d, "lastName", last),
		widget.FieldOf(d, "language", languageName(d, texts["language"])),
	}
	asks := widget.Contact{Flow: f}.Asks
	all = slices.DeleteFunc(all, func(at widget.Field) bool {
		switch at.API {
		case "email":
			return !asks(client.ByEmail)
		case "phone":
			return !asks(client.ByPhone)
		case "fullName":
			return apart
		}
		return !apart && at.API != "language"
	})
	return Fields{Contact: widget.NewContact(d, f, country, read, all...), texts: texts}
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
	if all["countryCode"] = f.Dial(); f.Value("phone") != "" {
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
	switch by := widget.Sideways(msg); {
	case msg.Paste:
		f = f.paste(string(msg.Runes))
	case by != 0 && f.Fields[f.At].API == "language":
		f = f.turned(by)
	default:
		f.Contact, went = f.Contact.OnKey(msg)
	}
	if f, said := f.since(before, msg), f.Taken(before.Contact); said != "" {
		f.told = []string{said}
		return f, went
	}
	return f.since(before, msg), went
}

// next leaves the field that has the focus for the next that is empty, wrong or
// marked, and says whether there is none. What is wrong is not left, and what is
// marked is gone to once. A country that was found by its name is taken first.
func (f Fields) next() (_ Fields, done bool) {
	before := f
	f.Contact, done = f.Contact.Onward(func(widget.Field) bool { return true })
	return f.telling(before), done
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
		r.CountryCode = f.Dial()
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
