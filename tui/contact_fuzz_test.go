package tui

import (
	"regexp"
	"strings"
	"testing"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// FuzzContact: whatever is pasted into whichever contact or name, and typed
// behind it, what the form would send is what it shows, to the letter; it is
// clean, fit for the API as far as it can be known, and reads the same when it
// is put in again.
func FuzzContact(f *testing.F) {
	for _, s := range append(asTheyAre, "ana@acme.co", "<Ana@ACME.co>", "mailto:ana@acme.co", "ana@acme.co\n+57 300 123 4567\nAna Gómez", "ana@acme.co\t57\t3001234567",
		"+573001234567", "tel:+57-300-123-4567", "0057 300", "300\u200b1234567", "\x1b[31mana@acme.co\x1b[0m", "ana\u202e@acme.co", "colombia", "méx", "٣٠٠١٢٣٤٥٦٧") {
		for at := range uint8(3) {
			f.Add(at, s, "")
			f.Add(at, "a", s)
		}
	}
	s := newStage(f, plain)
	both := client.Flow{ID: "f", Shown: true, SignUp: client.SignUpSettings{Email: true, Phone: true, FullName: true, EmailGateway: "mailgun", PhoneGateway: "sms"}}
	digits, code := regexp.MustCompile(`^[0-9]*$`), regexp.MustCompile(`^(\+[0-9]{1,3})?$`)
	f.Fuzz(func(t *testing.T, at uint8, pasted, typed string) {
		m := form{deps: s.deps, contact: newContact(s.deps, both, nil), person: newPerson(s.deps, both, nil)}
		m.contact.fieldset = m.contact.focus(int(at) % len(m.contact.fields))
		m.person.fieldset = m.person.focus(int(at) % len(m.person.fields))
		keys := []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune(pasted), Paste: true}}
		for _, r := range firstRunes(typed, 40) {
			keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		for _, k := range append(keys, tea.KeyMsg{Type: tea.KeyTab}) {
			m.contact, _ = m.contact.onKey(k)
			m.person.fieldset, _ = m.person.onKey(k)
		}
		contactOK, personOK := false, false
		m.contact.fieldset, contactOK = m.contact.check()
		m.person.fieldset, personOK = m.person.check()
		for _, set := range []fieldset{m.contact.fieldset, m.person.fieldset} {
			for _, at := range set.fields {
				if at.sendable() && at.text() != at.settled() {
					t.Errorf("%s shows %q and sends %q", at.api, at.text(), at.settled())
				}
				if clean, _ := tidy(at.text()); clean != at.text() || client.Clean(at.now.value) != at.now.value {
					t.Errorf("%s has %+q, and sends %+q", at.api, at.text(), at.now.value)
				}
				if wrong := strings.IndexFunc(at.text()+at.now.remark+at.now.aside, hostile); wrong >= 0 {
					t.Errorf("%s shows %+q %+q %+q", at.api, at.text(), at.now.remark, at.now.aside)
				}
			}
		}
		if !contactOK || !personOK {
			return
		}
		m.chosen = choice{flow: both, project: client.Project{ID: someID}}
		r := m.request()
		if err := r.Validate(); err != nil || !digits.MatchString(r.Phone) || !code.MatchString(r.CountryCode) || strings.ContainsAny(r.Email, " \t\n") {
			t.Errorf("%v: %+q", err, r)
		}
		again := form{deps: s.deps, contact: newContact(s.deps, both, m.typed()), person: newPerson(s.deps, both, m.typed()), chosen: m.chosen}
		if same := again.request(); same != r {
			t.Errorf("%+q becomes %+q", r, same)
		}
	})
}
