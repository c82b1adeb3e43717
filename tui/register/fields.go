package register

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Fields are how a person is reached and who it is, on two pages: those that a
// flow asks for, and what was typed in others, which the next flow may show.
type Fields struct {
	Contact widget.Contact
	Person  widget.Person
	texts   map[string]string // by the API's names
}

// NewFields are the fields for a flow, with the texts that stood there before.
func NewFields(d page.Deps, f client.Flow, texts map[string]string) Fields {
	return Fields{widget.NewContact(d, f, texts), widget.NewPerson(d, f, texts), texts}
}

// of are the fields of a page.
func (f Fields) of(at Page) widget.Fieldset {
	if at == PagePerson {
		return f.Person.Fieldset
	}
	return f.Contact.Fieldset
}

// with is f with other fields on a page.
func (f Fields) with(at Page, s widget.Fieldset) Fields {
	if at == PagePerson {
		f.Person.Fieldset = s
	} else {
		f.Contact.Fieldset = s
	}
	return f
}

// all are the fields of both pages.
func (f Fields) all() []widget.Field { return slices.Concat(f.Contact.Fields, f.Person.Fields) }

// Typed gathers the text of every field, also of those that are not shown.
func (f Fields) Typed() map[string]string {
	all := map[string]string{}
	maps.Copy(all, f.texts)
	for _, at := range f.all() {
		if at.API == "countryCode" && at.Text() == f.Contact.Flow.SignUp.CountryCode {
			delete(all, at.API) // nobody typed it: the next flow has its own
		} else {
			all[at.API] = at.Text()
		}
	}
	return all
}

// empty reports whether nothing was typed but what a form begins with.
func (f Fields) empty() bool {
	return !slices.ContainsFunc(f.all(), func(at widget.Field) bool { return own(at.API) && at.Text() != "" })
}

// own reports whether a field is this person's: a language and a country code
// are there by themselves, and stay for the next one.
func own(api string) bool { return api != "language" && api != "countryCode" }

// onKey hands a key to the fields of a page, and reports whether it left them
// at the end.
func (f Fields) onKey(at Page, msg tea.KeyMsg) (Fields, bool) {
	var went widget.Moved
	if at == PageContact {
		f.Contact, went = f.Contact.OnKey(msg)
	} else {
		f.Person.Fieldset, went = f.Person.Fieldset.OnKey(msg)
	}
	return f, went == widget.PastEnd
}

// focus gives the focus back to the field of a page that had it.
func (f Fields) focus(at Page) Fields { return f.with(at, f.of(at).Focus(f.of(at).At)) }

// focused is the field of a page that has the focus, by the API's name.
func (f Fields) focused(at Page) string { return f.of(at).Fields[f.of(at).At].API }

// find gives the focus to the field with the API's name, or to the first one.
func (f Fields) find(api string) (Fields, Page) {
	at := PageContact
	if f.Person.Index(api) >= 0 {
		at = PagePerson
	}
	return f.with(at, f.of(at).Focus(max(f.of(at).Index(api), 0))), at
}

// check goes to the first page before end that cannot be sent as it is; where
// there is none, to end.
func (f Fields) check(end Page) (Fields, Page) {
	for at := PageContact; at < end; at++ {
		s, ok := f.of(at).Check()
		if f = f.with(at, s); !ok {
			return f, at
		}
	}
	return f, end
}

// refused puts what the server said under the field with the API's name, if
// there is one, and says on which page that is.
func (f Fields) refused(api, said string) (_ Fields, at Page, ok bool) {
	for at := PageContact; at <= PagePerson; at++ {
		if s, ok := f.of(at).Refused(api, said); ok {
			return f.with(at, s), at, true
		}
	}
	return f, PageReview, false
}

// warnings are the remarks about fields that are sent all the same.
func (f Fields) warnings() map[string]string {
	all := map[string]string{}
	for _, at := range f.all() {
		if at.Now.Level == widget.Warn {
			all[at.API] = at.Now.Remark
		}
	}
	return all
}

// Request is what the fields say, as it will be sent. A country code goes with
// a phone and not without: a preset one is no contact.
func (f Fields) Request(c widget.Choice) client.CreateRequest {
	r := client.CreateRequest{Project: c.Project.ID, ProjectFlow: c.Flow.ID}
	for api, text := range r.Fields() {
		*text = cmp.Or(*text, f.Contact.Value(api), f.Person.Value(api))
	}
	if r.Phone == "" {
		r.CountryCode = ""
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
