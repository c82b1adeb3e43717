//go:build !windows

package e2e

import (
	"strings"
	"testing"

	"appreg/flow"
	"appreg/internal/i18n"
)

// someone is a person to be registered.
type someone struct{ email, phone, name string }

// shownPhone is Ana's, as the wizard has it.
const shownPhone = "+57 300 123 4567"

// ana is who most tests register.
var ana = someone{"ana@acme.co", "3001234567", "Ana Gomez"}

// wizard is the program without a command, in a terminal, in a language.
type wizard struct {
	*terminal
	words *i18n.Words
}

// openWizard opens the wizard. Without more of an environment it has a sandbox
// of its own.
func openWizard(t testing.TB, s size, lang i18n.Lang, env ...string) wizard {
	t.Helper()
	return wizard{open(t, s, env, program, "--lang", string(lang)), i18n.For(lang)}
}

// quick is the flow that the list has first, and that opens chosen.
const quick = "▸ Acme Bank · Quick sign-up"

// toContact goes from the first page to the contact's.
func (w wizard) toContact() {
	w.Helper()
	w.see(quick)
	w.press("enter")
	w.at(w.words.Form.Label["email"])
}

// toContactOf goes there for the flow of Acme Bank with a name.
func (w wizard) toContactOf(flow string) {
	w.Helper()
	w.see(quick)
	w.type_(flow)
	w.see("▸ Acme Bank · " + flow)
	w.press("enter")
	w.at(w.words.Form.Label["email"])
}

// at waits for a field to have the focus.
func (w wizard) at(label string) {
	w.Helper()
	w.see("▸ " + label)
}

// fill fills in one field, and waits for the next one.
func (w wizard) fill(text, next string) {
	w.Helper()
	w.type_(text)
	w.press("enter")
	w.at(next)
}

// toReview fills in the whole form.
func (w wizard) toReview(who someone) {
	w.Helper()
	w.toContact()
	w.fromContact(who)
}

// fromContact fills in the form's page; the phone has the flow's own country.
func (w wizard) fromContact(who someone) {
	w.Helper()
	w.fill(who.email, w.words.Form.Label["phone"])
	w.fill(who.phone, w.words.Form.Name)
	w.fill(who.name, w.words.Form.Register)
	w.see(w.words.Review.Enter)
	w.see(shownPhone)
}

// register fills in the form and creates the registration.
func (w wizard) register(who someone) {
	w.Helper()
	w.toReview(who)
	w.press("enter")
	w.see(w.words.Desk.Decide)
	w.stands("STARTED")
}

// presets waits until the cursor is on the row that begins with text, as far as the
// window shows it.
func (w wizard) presets(text string) {
	w.Helper()
	want := beginning(text)
	if !w.until(patience, func() bool { return strings.HasPrefix(w.chosen(), want) }) {
		w.Fatalf("%q is not preset\n%s", want, w.picture())
	}
}

// beginning is as much of a row as even a narrow window shows.
func beginning(text string) string {
	const enough = 24
	row := []rune(single(text))
	return strings.TrimSpace(string(row[:min(enough, len(row))]))
}

// goTo moves the cursor to the row that begins with text, as far as the window
// shows it.
func (w wizard) goTo(text string) {
	w.Helper()
	want := beginning(text)
	w.see(want)
	w.settle() // half a frame has no cursor, or one that is still to move
	for tries := 0; !strings.HasPrefix(w.chosen(), want); tries++ {
		if tries > 20 {
			w.Fatalf("cannot get to %q\n%s", want, w.picture())
		}
		before := w.chosen()
		w.press("down")
		if !w.until(patience, func() bool { return w.chosen() != before && w.chosen() != "" }) {
			w.Fatalf("the cursor stays at %q\n%s", before, w.picture())
		}
	}
}

// take presses Enter on the row that begins with text.
func (w wizard) take(text string) {
	w.Helper()
	w.goTo(text) // at rest: an Enter right after the rows have changed is not meant for them
	w.press("enter")
}

// stands waits for the registration to have a status.
func (w wizard) stands(status string) {
	w.Helper()
	w.see(w.words.Stand(status))
	if flow.Status(status).Closed() {
		w.see(w.words.Card.CopySummary)
	}
}

// entry is how the menu words a transition: by its step, or its status at end.
func (w wizard) entry(step, status string) string {
	if step == "end" {
		return w.words.Does(status)
	}
	return w.words.Does(step)
}

// chose reports whether the cursor is on the entry, and on none whose text only
// begins with it.
func (w wizard) chose(entry string) bool {
	for _, longer := range w.words.Values.Does {
		if longer = beginning(longer); longer != entry && strings.HasPrefix(longer, entry) && strings.HasPrefix(w.chosen(), longer) {
			return false
		}
	}
	return strings.HasPrefix(w.chosen(), entry)
}

// choose moves the cursor to a transition of the menu and presses Enter.
func (w wizard) choose(step, status string) {
	w.Helper()
	want := beginning(w.entry(step, status))
	w.see("▸ ") // a small window may not show the entry yet
	w.settle()  // half a frame has no cursor; and an Enter right after the menu has changed is not meant for it
	key := "up" // from the preset to the top, then down
	for tries := 0; !w.chose(want); tries++ {
		if tries > 20 {
			w.Fatalf("cannot get to %q in the menu\n%s", want, w.picture())
		}
		before := w.chosen()
		if w.first() {
			key = "down"
		}
		w.press(key)
		if !w.until(patience, func() bool { return w.chosen() != before && w.chosen() != "" }) {
			w.Fatalf("the cursor stays at %q\n%s", before, w.picture())
		}
	}
	w.press("enter")
}

// asked waits for the question before a transition, whose preset answer is no.
func (w wizard) asked() {
	w.Helper()
	if !w.until(patience, func() bool { return strings.HasPrefix(w.chosen(), w.words.Confirm.No) }) {
		w.Fatalf("nothing is asked\n%s", w.picture())
	}
}

// confirm chooses a transition that is asked about, and answers yes.
func (w wizard) confirm(step, status string) {
	w.Helper()
	w.choose(step, status)
	yes, _, _ := strings.Cut(w.words.Confirm.Yes, "%s")
	w.see(w.words.Confirm.No)
	w.settle()
	if !strings.HasPrefix(w.chosen(), yes) { // it is preset where nothing is missing
		w.press("down")
	}
	w.see("▸ 2  " + yes)
	w.press("enter")
}

// quit leaves the wizard with everything saved, and returns the id in its
// closing summary.
func (w wizard) quit() (id string) {
	w.Helper()
	w.press("ctrl+c")
	if code := w.exit(); code != 0 {
		w.Errorf("exit code %d\n%s", code, w.picture())
	}
	_, after, ok := strings.Cut(single(strings.Join(w.rows(), "")), one(w.words.Summary.Worked))
	if !ok {
		w.Fatalf("no summary is left:\n%s", w.picture())
	}
	return strings.Fields(after)[0]
}

// one is the form of words for one.
func one(words string) string {
	first, _, _ := strings.Cut(words, "|")
	return first
}
