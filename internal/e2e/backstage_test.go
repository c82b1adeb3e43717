//go:build !windows

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"

	"appreg/internal/i18n"
)

// backstage is the wizard at somebody new in the Full KYC of a sandbox that is asked
// over HTTP what the keys of a sandbox alone do there.
type backstage struct {
	wizard
	otherSandbox
}

// openBackstage opens it.
func openBackstage(t *testing.T, s size, lang i18n.Lang) backstage {
	t.Helper()
	server := serve(t)
	w := openWizard(t, s, lang, server.env()...)
	w.toContactOf("Full KYC")
	w.fromContact(ana)
	w.press("enter")
	w.stands("STARTED")
	w.see(w.words.Desk.Decide)
	return backstage{w, server}
}

// state is all that there is in the sandbox.
func (b backstage) state() string {
	b.wizard.Helper()
	request, err := http.NewRequestWithContext(b.wizard.Context(), "GET", b.URL+"/_sandbox/state", nil)
	if err != nil {
		b.wizard.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+b.Token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.wizard.Fatal(err)
	}
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.wizard.Fatal(response.Status, err)
	}
	return string(all)
}

// called is how many calls the sandbox has had.
func (b backstage) called() float64 {
	b.wizard.Helper()
	status, answer := b.call("GET", "/_sandbox/calls?limit=1", b.Token, "")
	total, ok := answer["total"].(float64)
	if status != http.StatusOK || !ok {
		b.wizard.Fatal(status, answer)
	}
	return total
}

// is checks that all is as it was.
func (b backstage) is(before, after string) {
	b.wizard.Helper()
	if now := b.state(); now != before {
		b.wizard.Errorf("after %s there is\n%s\nand there was\n%s", after, now, before)
	}
}

// plays has the person do something, which is done with one key and Enter.
func (w wizard) plays(act string) {
	w.Helper()
	w.press("p")
	w.see(beginning(w.words.Backstage.Play))
	w.take(w.words.Backstage.Acts[act])
	w.gone(beginning(w.words.Backstage.Play))
	w.settle() // it is read again
}

// takenBack waits until the wizard says that something is taken back.
func (w wizard) takenBack(kind string) {
	w.Helper()
	w.see(fmt.Sprintf(w.words.Backstage.TakenBack, w.words.Backstage.Changes[kind]))
	w.settle()
}

// TestWhatIf: whoever goes along the way sees what would be possible, and what refused,
// without a call, and finds all as it was.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	for lang, s := range map[i18n.Lang]size{i18n.English: {80, 24}, i18n.Spanish: {120, 40}} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			b := openBackstage(t, s, lang)
			w, words := b.wizard, b.words.Backstage
			b.settle()
			state, called := b.state(), b.called()
			w.press("x")
			w.see(words.Imagined)
			w.see(fmt.Sprintf(words.Here, w.words.Stand("STARTED")))
			w.see(words.Way)
			w.see(words.They)
			w.take(w.words.Does("instructions"))
			w.see(w.words.Step("instructions") + " · " + w.words.Stand("ONGOING"))
			w.take(words.Acts["confirm_email"])
			w.see(fmt.Sprintf(words.After, w.words.Does("instructions")+" · "+words.Acts["confirm_email"]))
			if s.h > 24 { // else it is below
				w.see(words.Not)
				w.see(w.words.Does("skipKYC") + ": " + w.words.Reason("kyc_is_mandatory"))
			}
			w.press("backspace")
			w.gone(" · " + words.Acts["confirm_email"])
			w.take(w.words.Does("FAILED"))
			w.see(words.Over)
			w.see(fmt.Sprintf(words.Here, w.words.Stand("FAILED")))
			w.press("esc")
			w.see(w.words.Desk.Decide)
			w.stands("STARTED")
			if now := b.called(); now != called { // to ask that is none of them
				t.Errorf("%v calls were made", now-called)
			}
			b.is(state, "a look")
		})
	}
}

// acts are what the person does, one after the other, and what the window shows then.
func acts(w *i18n.Words) []struct{ act, shows string } {
	return []struct{ act, shows string }{
		{"confirm_email", ana.email + " ✓"},
		{"confirm_phone", shownPhone + " ✓"},
		{"document_failed", ": " + w.Worth("FAILED")},
		{"document_validated", "✓ " + w.Step("document")},
		{"face_validated", "✓ " + w.Step("liveness")},
		{"expire", w.Stand("EXPIRED")},
	}
}

// TestPlayedAndTakenBack: what the person is had to do shows here and in another window
// that watches; and taken back, change by change, all is as it was before each.
func TestPlayedAndTakenBack(t *testing.T) {
	t.Parallel()
	for lang, s := range map[i18n.Lang]size{i18n.English: {80, 24}, i18n.Spanish: {100, 30}} {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			b := openBackstage(t, s, lang)
			w := b.wizard
			id := b.registrations(ana.email)[0]["_id"].(string)
			watch := wizard{open(t, size{100, 30}, b.env(), program, "resume", id, "--lang", string(lang)), w.words}
			watch.see(w.words.Desk.Decide)
			watch.press("w")
			watch.see(w.words.Standing.Following)

			all := acts(w.words)
			var states []string
			for _, a := range all {
				states = append(states, b.state())
				w.plays(a.act)
				w.see(a.shows)
				watch.watches(a.shows) // and no longer than until the end
			}
			for i, state := range slices.Backward(states) {
				w.settle()
				w.press("z")
				if w.takenBack("simulate"); i == len(states)-1 {
					w.see(w.words.Desk.Decide)
				}
				b.is(state, "take back of "+all[i].act)
			}
			w.stands("STARTED")
		})
	}
}

// TestTakenBackOfOthers: what was not done to whoever is shown is taken back when somebody
// says so.
func TestTakenBackOfOthers(t *testing.T) {
	t.Parallel()
	b := openBackstage(t, size{80, 24}, i18n.English)
	w, words := b.wizard, b.words.Backstage
	before := b.state()
	b.linkOf(t, "Quick sign-up") // for somebody new, named Ana
	after := b.state()
	asks := func() {
		w.press("z")
		w.see(fmt.Sprintf(words.OfOther, words.Changes["create"], "Ana"))
		w.presets(words.No)
	}
	asks()
	w.press("enter")
	w.see(w.words.Desk.Decide)
	b.is(after, "a no")
	asks()
	w.take(words.Yes)
	w.takenBack("create")
	b.is(before, "a yes")
	w.press("z") // and she who is shown
	w.see(beginning(words.OfCreation))
	w.presets(words.No)
	w.take(words.Yes)
	w.takenBack("create")
	w.see(w.words.Standing.Gone)
	if all := b.registrations(ana.email); len(all) > 0 {
		t.Errorf("she is still there: %v", all)
	}
}

// TestBackstageOfOwn: the sandbox that the wizard has of its own has all of it, too.
func TestBackstageOfOwn(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{40, 15}, i18n.Spanish)
	w.register(ana)
	w.press("x")
	w.see(w.words.Backstage.Imagined)
	w.press("1")
	w.see(w.words.Step("instructions"))
	w.press("esc")
	w.gone(beginning(w.words.Backstage.Imagined))
	w.plays("confirm_email")
	w.see(w.words.Gained("emailValidation"))
	w.settle()
	w.press("z")
	w.takenBack("simulate")
	w.see(w.words.Desk.Decide)
}
