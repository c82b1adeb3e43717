//go:build !windows

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"appreg/internal/i18n"
)

// person is somebody to be registered, as the form has the phone.
type person struct {
	someone
	phone string
}

var (
	anaHerself = person{ana, shownPhone}
	luz        = person{someone{"luz@acme.co", "3017654321", "Luz Marina Ortiz"}, "+57 301 765 4321"}
)

// typist is who works with the wizard: what he does besides typing and pasting values
// is counted, by the terminal.
type typist struct{ wizard }

// TestKeys counts the keys that are no part of a value: the flow, contacts, names and
// codes are typed, paths are pasted, and all that chooses or moves on is a key.
func TestKeys(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		name  string
		most  int
		flow  string
		works func(w typist) // from the form on, which is filled in
		ends  string
	}{
		{"register", 5, "full kyc", func(typist) {}, "STARTED"},
		{"quick sign-up to completed", 8, "quick", func(w typist) { w.completes() }, "COMPLETED"},
		{"full KYC with sample images", 16, "full kyc", func(w typist) {
			w.provesContacts()
			w.brings(func(string) { w.accepts(w.words.Image.SamplePasses) })
			w.completes()
		}, "COMPLETED"},
		{"full KYC with pasted paths", 14, "full kyc", func(w typist) {
			w.provesContacts()
			w.brings(func(step string) { w.paste(sampleOf(w, step, "")) })
			w.completes()
		}, "COMPLETED"},
		{"the next person", 5, "quick", func(w typist) {
			w.completes()
			w.keys = 0 // Ana's are counted above
			w.accepts(w.words.Card.Next)
			w.at(w.words.Form.Label["email"])
			w.fillsIn(luz)
		}, "STARTED"},
	} {
		for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
			for _, s := range []size{{80, 24}, {40, 15}} {
				t.Run(fmt.Sprintf("%s/%s/%dx%d", k.name, lang, s.w, s.h), func(t *testing.T) {
					t.Parallel()
					w := typist{openWizard(t, s, lang)}
					w.see(quick)
					w.type_(k.flow)
					w.press("enter")
					w.at(w.words.Form.Label["email"])
					w.fillsIn(anaHerself)
					k.works(w)
					w.stands(k.ends)
					if w.keys > k.most {
						t.Errorf("%d keys, want at most %d", w.keys, k.most)
					}
				})
			}
		}
	}
}

// fillsIn fills in the form from the email on, and creates the registration.
func (w typist) fillsIn(who person) {
	w.Helper()
	for _, field := range []struct{ typed, next string }{
		{who.email, w.words.Form.Label["phone"]}, {who.someone.phone, w.words.Form.Name}, {who.name, w.words.Form.Register},
	} {
		w.type_(field.typed)
		w.press("enter")
		w.at(field.next)
	}
	w.see(who.phone)
	w.press("enter")
	w.see(w.words.Desk.Decide)
	w.see(who.name)
}

// provesContacts has a code sent to both contacts of Ana's, and types them.
func (w typist) provesContacts() {
	w.Helper()
	for _, contact := range []string{ana.email, shownPhone} {
		w.accepts(fmt.Sprintf(w.words.Standing.SendCode, contact))
		w.at(w.words.Code.Confirm)
		w.code("123456")
		w.see(contact + " ✓")
	}
}

// brings brings the document and goes on to the face.
func (w typist) brings(choose func(step string)) {
	w.Helper()
	i, of := w.words.Image, w.words.Proofs
	w.accepts(of.Document.Take)
	w.see(i.Front)
	for _, step := range []struct{ api, passed, onward string }{
		{"document", of.Document.Passed, of.Face.GoOn}, {"liveness", of.Face.Passed, i.Leave},
	} {
		choose(step.api)
		w.accepts(i.Send)
		w.see(step.passed)
		w.accepts(step.onward)
		w.gone(step.onward)
	}
}

// accepts presses Enter on the row that is preset.
func (w typist) accepts(text string) {
	w.Helper()
	w.presets(text)
	w.press("enter")
}

// completes takes what the menu has preset, and what the question after it has.
func (w typist) completes() {
	w.Helper()
	w.accepts(w.entry("end", "COMPLETED"))
	yes, _, _ := strings.Cut(w.words.Confirm.Yes, "%s")
	w.accepts(yes)
	w.stands("COMPLETED")
}
