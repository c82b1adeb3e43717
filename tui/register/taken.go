package register

import (
	"fmt"
	"slices"
	"strings"

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

// parted is a whole name as its first and its last, as a person would part it who does
// not know whose it is: of four words and more the last two are the last name, with
// what joins them, as in de la Cruz.
func parted(name string) (first, last string) {
	words := strings.Fields(name)
	at := len(words) - 2
	if at < 2 {
		first, last, _ = strings.Cut(strings.TrimSpace(name), " ")
		return first, last
	}
	for at > 1 && slices.Contains(particles, strings.ToLower(words[at-1])) {
		at--
	}
	return strings.Join(words[:at], " "), strings.Join(words[at:], " ")
}

// particles are the words of a last name that are none alone.
var particles = strings.Fields("de del la las los y e da das do dos di van von der den")
