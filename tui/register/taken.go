package register

import (
	"fmt"

	"appreg/internal/person"
	"appreg/internal/phone"

	tea "github.com/charmbracelet/bubbletea"
)

// left settles the field that has the focus, and tells what became of the phone: undo
// gives back what was typed.
func (f Fields) left() Fields {
	before := f
	f.Fieldset = f.Leave()
	return f.settled().telling(before)
}

// telling is f with what was taken for something else, where anything was.
func (f Fields) telling(before Fields) Fields {
	if said := f.taken(before); said != "" {
		f = f.since(before, tea.KeyMsg{Paste: true})
		f.told = []string{said}
	}
	return f
}

// taken says what was taken off a phone that was settled, and is not to be seen in it
// any more; "": nothing.
func (f Fields) taken(before Fields) string {
	was, now := before.Field("phone").Text(), f.Field("phone").Text()
	if was == now {
		return ""
	}
	if found := countriesIn(was, f.Words.Lang); found != nil {
		c := found[min(before.picked, len(found)-1)]
		if countriesIn(now, f.Words.Lang) == nil && f.Country == c.Code() && f.Country != before.Country {
			return fmt.Sprintf(f.Words.Form.CountryTaken, c.Name(f.Words.Lang)+" "+c.Code())
		}
		return ""
	}
	r := person.Phone(was, before.Country)
	if r.Number.Hint != phone.RepeatedDial || r.Kind.Problem() || now != dialed(r.Dial, r.Value) {
		return ""
	}
	return fmt.Sprintf(f.Words.Form.CodeTaken, r.Dial, r.Value)
}
