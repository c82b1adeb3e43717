package tui

import (
	"regexp"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/person"
	"appreg/tui/register"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// FuzzContact: whatever is pasted into whichever contact or name, and typed
// behind it, what the form would send is what it shows, to the letter; it is
// clean, fit for the API as far as it can be known, and reads the same when it
// is put in again.
func FuzzContact(f *testing.F) {
	for _, s := range []string{"", "Ana Gómez", "O'Brien-Núñez", "王小明", "محمد", "👩‍💻", "می‌خواهم", "ana@acme.co", "<Ana@ACME.co>", "mailto:ana@acme.co", "ana@acme.co\n+57 300 123 4567\nAna Gómez", "ana@acme.co\t57\t3001234567",
		"+573001234567", "tel:+57-300-123-4567", "0057 300", "300\u200b1234567", "\x1b[31mana@acme.co\x1b[0m", "ana\u202e@acme.co", "colombia", "méx", "٣٠٠١٢٣٤٥٦٧"} {
		for at := range uint8(3) {
			f.Add(at, s, "")
			f.Add(at, "a", s)
		}
	}
	s := newStage(f, plain)
	both := client.Flow{ID: "f", Shown: true, SignUp: client.SignUpSettings{Email: true, Phone: true, FullName: true, EmailGateway: "mailgun", PhoneGateway: "sms"}}
	digits, code := regexp.MustCompile(`^[0-9]*$`), regexp.MustCompile(`^(\+[0-9]{1,3})?$`)
	f.Fuzz(func(t *testing.T, at uint8, pasted, typed string) {
		m := register.NewFields(s.Deps, both, nil)
		m.Fieldset = m.Focus(int(at) % len(m.Fields))
		keys := []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune(pasted), Paste: true}}
		for _, r := range firstRunes(typed, 40) {
			keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		form := register.Form{Deps: s.Deps, At: register.PageFields, Who: m}
		for _, k := range append(keys, tea.KeyMsg{Type: tea.KeyTab}, tea.KeyMsg{Type: tea.KeyShiftTab}) {
			next, _ := form.Update(k)
			form = next.(register.Form)
		}
		m = form.Who
		ok := false
		m.Fieldset, ok = m.Check()
		for _, at := range m.Fields {
			if at.Sendable() && at.Text() != at.Settled() {
				t.Errorf("%s shows %q and sends %q", at.API, at.Text(), at.Settled())
			}
			if tidy, _ := person.Tidy(at.Text()); tidy != at.Text() || clean.Text(at.Now.Value) != at.Now.Value {
				t.Errorf("%s has %+q, and sends %+q", at.API, at.Text(), at.Now.Value)
			}
			if wrong := strings.IndexFunc(at.Text()+at.Now.Remark+at.Now.Aside, hostile); wrong >= 0 {
				t.Errorf("%s shows %+q %+q %+q", at.API, at.Text(), at.Now.Remark, at.Now.Aside)
			}
		}
		if !ok {
			return
		}
		chosen := widget.Choice{Flow: both, Project: client.Project{ID: "674de8df21c72be3cc42b8a7"}}
		r := m.Request(chosen)
		if err := r.Validate(); err != nil || !digits.MatchString(r.Phone) || !code.MatchString(r.CountryCode) || strings.ContainsAny(r.Email, " \t\n") {
			t.Errorf("%v: %+q", err, r)
		}
		again := register.NewFields(s.Deps, both, m.Typed())
		if same := again.Request(chosen); same != r {
			t.Errorf("%+q becomes %+q", r, same)
		}
	})
}
