package register

import (
	"slices"

	"appreg/internal/person"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// past is what the fields were, the newest last, and what the last change was: what
// is typed in one go is given back in one.
type past struct {
	was  []*Fields
	last change
}

// change is of what kind a change was, and in which field; zero: none that another
// could go on with.
type change struct {
	api    string
	erases bool
}

// remembered is how many changes can be undone.
const remembered = 100

// since notes what the fields were before a key, if it has changed them.
func (f Fields) since(before Fields, msg tea.KeyMsg) Fields {
	now := change{f.Fields[f.At].API, msg.Type != tea.KeyRunes && msg.Type != tea.KeySpace}
	switch {
	case f.At != before.At && msg.Type != tea.KeyRunes, msg.Paste:
		now = change{}
	}
	text := func(a, b widget.Field) bool { return a.Text() == b.Text() }
	switch {
	case f.Country == before.Country && slices.EqualFunc(f.Fields, before.Fields, text):
		if now == (change{}) {
			f.last = now
		}
		return f
	case now != (change{}) && now == before.last:
	default:
		f.was = append(slices.Clone(before.was[max(len(before.was)-remembered, 0):]), before.forgotten())
	}
	if f.last = now; !msg.Paste {
		f.told = nil
	}
	return f
}

// forgotten is f without its past, which those that follow have.
func (f Fields) forgotten() *Fields {
	f.past = past{}
	return &f
}

// undone are the fields before the last change.
func (f Fields) undone() Fields {
	n := len(f.was)
	if n == 0 {
		return f
	}
	then := *f.was[n-1]
	then.past.was = f.was[:n-1]
	then.Fields = slices.Clone(then.Fields)
	then.Fields[then.At] = then.Fields[then.At].Focus() // as it was: nothing is settled by it
	return then
}

// otherwise has the name in two fields, or in one again.
func (f Fields) otherwise() Fields {
	next := f.named(f.Index("fullName") >= 0)
	next.was = append(slices.Clone(f.was), f.forgotten())
	return next.found("fullName")
}

// named are the fields with the name apart in two, or in one.
func (f Fields) named(apart bool) Fields {
	next := newFields(f.Deps, f.Flow, f.Typed(), apart)
	for i, at := range next.Fields {
		if was := f.Field(at.API); was.API != "" {
			next.Fields[i] = was
		}
	}
	fields := next.Fieldset
	next.Contact, next.past = f.Contact, f.past
	next.Fieldset = fields
	next.Contact = next.Reread()
	return next
}

// isName reports whether a field is a name or a part of one.
func isName(api string) bool { return !person.IsContact(api) && api != "language" }
