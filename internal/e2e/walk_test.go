//go:build !windows

package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"appreg/internal/i18n"
)

// walk is a way through the first flow, from a created registration to its end.
type walk struct {
	name, ends string
	at         string // its currentStep then
	steps      func(w wizard)
}

var walks = []walk{
	{"completed", "COMPLETED", "end", func(w wizard) {
		w.choose("signUpForm", "ONGOING")
		w.stands("ONGOING")
		w.choose("basicInformation", "ONGOING")
		w.gone(w.entry("basicInformation", "ONGOING"))
		w.confirm("end", "COMPLETED")
	}},
	{"failed", "FAILED", "end", func(w wizard) {
		w.choose("end", "FAILED")
		for range 3 { // Enter alone never ends it: the preset answer is no
			w.asked()
			w.press("enter")
			w.see(w.entry("end", "FAILED"))
			w.stands("STARTED")
			w.press("enter")
		}
		w.asked()
		w.press("esc")
		w.see(w.entry("end", "FAILED"))
		w.stands("STARTED")
		w.confirm("end", "FAILED")
	}},
	{"manual review", "COMPLETED", "end", func(w wizard) {
		w.choose("signUpForm", "ONGOING")
		w.stands("ONGOING")
		w.confirm("end", "NEEDS_MANUAL_VERIFICATION")
		w.stands("NEEDS_MANUAL_VERIFICATION")
		w.see("▸ 1  " + w.words.Decision("COMPLETED")) // the flow's own rules stand last
		w.confirm("end", "COMPLETED")
	}},
	{"skipKYC", "COMPLETED_WITHOUT_KYC", "skipKYC", func(w wizard) {
		w.confirm("skipKYC", "COMPLETED_WITHOUT_KYC")
	}},
}

// TestWalks goes every way to an end, in both languages, in a usual and a
// small window, on the program's own sandbox and on one of another process.
func TestWalks(t *testing.T) {
	t.Parallel()
	for _, k := range walks {
		for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
			for _, s := range []size{{80, 24}, {40, 15}} {
				name := fmt.Sprintf("%s/%s/%dx%d", k.name, lang, s.w, s.h)
				t.Run(name+"/own", func(t *testing.T) {
					t.Parallel()
					w := openWizard(t, s, lang)
					w.see("● SANDBOX")
					w.goes(k)
					w.see(w.words.Summary.Ended)
				})
				t.Run(name+"/other", func(t *testing.T) {
					t.Parallel()
					other := serve(t)
					host := strings.TrimPrefix(other.URL, "http://")
					w := openWizard(t, s, lang, other.env()...)
					w.see("● " + host)
					id := w.goes(k)
					w.see(fmt.Sprintf(w.words.Summary.Server, host))
					other.agrees(t, id, k.ends, k.at)
				})
			}
		}
	}
}

// goes registers Ana, walks, and leaves.
func (w wizard) goes(k walk) (id string) {
	w.Helper()
	w.register(ana)
	k.steps(w)
	w.stands(k.ends)
	id = w.quit()
	w.see(id + " " + w.words.Stand(k.ends))
	w.see(ana.name)
	w.isGivenBack()
	return id
}

// isGivenBack checks that the terminal is as it was: the main screen, with a
// cursor and its modes; and that it was not asked anything in between.
func (w wizard) isGivenBack() {
	w.Helper()
	switch {
	case w.screen.IsAltScreen():
		w.Error("the alternate screen stays")
	case w.noCursor:
		w.Error("the cursor stays hidden")
	case !w.sameModes(w.left):
		w.Errorf("the terminal's modes stay: %+v, not %+v", w.left, w.fresh)
	}
	if off, on := strings.LastIndex(string(w.raw), "\x1b[?7l"), strings.LastIndex(string(w.raw), "\x1b[?7h"); on < off {
		w.Error("the terminal does not wrap rows any more")
	}
	if n := w.questions.Load(); n > 0 {
		w.Errorf("the terminal was asked %d questions", n)
	}
	for _, question := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c", "$p"} {
		if strings.Contains(string(w.raw), question) {
			w.Errorf("the terminal was asked %q", question)
		}
	}
}

// agrees checks that the server says the same, over HTTP and by a command.
func (s otherSandbox) agrees(t testing.TB, id, status, step string) {
	t.Helper()
	all := s.registrations(ana.email)
	if len(all) != 1 {
		t.Fatalf("%d registrations, want one", len(all))
	}
	holds(t, all[0], object{
		"_id": id, "status": status, "currentStep": step, "projectFlow": s.ProjectFlow,
		"email": ana.email, "countryCode": "+57", "phone": ana.phone,
	})
	stdout, stderr, code := run(t, s.env(), "next", id, "--json")
	var next struct {
		ID, Status, CurrentStep string
		Next, Blocked           []object
	}
	if err := json.Unmarshal([]byte(stdout), &next); err != nil || code != 0 || stderr != "" {
		t.Fatalf("next says %q and %q, ends with %d: %v", stdout, stderr, code, err)
	}
	if next.ID != id || next.Status != status || next.CurrentStep != step || len(next.Next) != 0 || len(next.Blocked) != 10 {
		t.Errorf("next says %s", stdout)
	}
}
