package tui

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"

	tea "github.com/charmbracelet/bubbletea"
)

func standingOf(m tea.Model) standing { return m.(Root).stack[0].screen.(standing) }

// pickEntry puts the cursor on the entry of the menu with the text.
func pickEntry(t testing.TB, m tea.Model, text string) tea.Model {
	t.Helper()
	for range 12 {
		for _, row := range strings.Split(screenText(m), "\n") {
			if strings.Contains(row, "▸") && strings.Contains(row, text) {
				return m
			}
		}
		m = press(m, "down")
	}
	t.Fatalf("no entry %q\n%s", text, screenText(m))
	return nil
}

func TestWalkToCompleted(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toStanding{reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "signUpForm"), "enter")
	sees(t, m, "ONGOING")
	m = press(pickEntry(t, m, "completed"), "enter")
	sees(t, m, "Complete the registration of Ana Gómez?")
	m = press(m, "down enter")
	sees(t, m, "✓ The registration is completed.", "COMPLETED")
	if got := standingOf(m).reg.Status; got != flow.Completed {
		t.Errorf("status %s", got)
	}
	if summary := m.(Root).Summary(); !strings.Contains(summary, standingOf(m).reg.ID+"  COMPLETED") || !strings.Contains(summary, "sandbox") {
		t.Errorf("the summary does not tell:\n%s", summary)
	}
}

// Enter, however often, never ends a registration: the preset answer is no.
func TestEnterAloneEndsNothing(t *testing.T) {
	for _, entry := range []string{"failed", "end without KYC"} {
		s := newStage(t, plain)
		m := pickEntry(t, s.open(toStanding{reg: s.register(t, lightFlow)}), entry)
		m = press(m, "enter enter enter enter enter")
		if n := s.writes.Load(); n != 0 {
			t.Errorf("%s: %d syncs were sent", entry, n)
		}
		m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y\r2\rCOMPLETED\r"), Paste: true})
		m = press(m, "down ctrl+j")
		if n := s.writes.Load(); n != 0 {
			t.Errorf("%s: a paste or a line feed sent %d syncs", entry, n)
		}
	}
}

// The way into manual review is asked about, and says when it is a trap.
func TestConfirmSaysWhenReviewIsATrap(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	reg.CurrentStep = flow.Document
	sees(t, s.open(toConfirm{reg: reg, does: ended(flow.NeedsManualVerification)}), "document is missing and can no longer be added")
	light := s.register(t, strings.Replace(lightFlow, `"email":true`, `"email":false`, 1), ongoing(flow.SignUpForm))
	lacks(t, s.open(toConfirm{reg: light, does: ended(flow.NeedsManualVerification)}), "can no longer")
}

// What the server decided is shown, also when it is not what was asked for.
func TestServerDecidesOtherwise(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toStanding{reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	s.before = answeringTo(http.MethodPut, 200, `{"data":{"appRegistrationId":"x","status":"NEEDS_MANUAL_VERIFICATION","step":"basicInformation","token":"t",
		"steps":{"signUpForm":"mandatory","basicInformation":"optional","document":"skip","liveness":"skip","form":"skip"}}}`)
	m = press(pickEntry(t, m, "completed"), "enter down enter")
	sees(t, m, "Asked for COMPLETED; the server decided NEEDS_MANUAL_VERIFICATION.")
}

// A sync whose answer never came is in doubt: it is not sent again, and nothing
// is offered until the registration was read.
func TestSyncInDoubt(t *testing.T) {
	for name, body := range map[string]string{"cut off": `{"data":{"status":`, "empty": ""} {
		s := newStage(t, plain)
		m := s.open(toStanding{reg: s.register(t, lightFlow)})
		s.before = answeringTo(http.MethodPut, 200, body)
		m = press(m, "down enter")
		sees(t, m, "In doubt: no usable answer came to signUpForm")
		lacks(t, m, "What next")
		m = press(m, "enter enter")
		if n := s.writes.Load(); n != 1 {
			t.Errorf("%s: %d syncs were sent", name, n)
		}
		s.before = answering(http.StatusServiceUnavailable, "")
		m = press(m, "r") // a read that fails leaves the doubt as it is
		sees(t, m, "In doubt: no usable answer came to signUpForm")
		if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: signUpForm was asked for") {
			t.Errorf("the summary does not tell of the doubt:\n%s", summary)
		}
		s.before = nil
		m = press(m, "r")
		sees(t, m, "What next")
		lacks(t, m, "In doubt")
	}
}

// An unreadable 502 in the middle of a create leaves it in doubt on the review,
// and only the person sends it again.
func TestCreateInDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			s.server.ServeHTTP(discardAnswer{w.Header()}, r) // it is stored, and the answer is lost
			w.WriteHeader(http.StatusOK)
			return true
		}
		return false
	}
	m = press(m, "enter")
	sees(t, m, "In doubt", "Enter sends it again")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d creates were sent", n)
	}
	if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: creating the registration of ana@acme.co") {
		t.Errorf("the summary does not tell of the doubt:\n%s", summary)
	}
	m = press(m, "esc ctrl+r") // a look at the fields does not settle it
	sees(t, m, "In doubt")
	s.before = nil
	m = press(m, "enter")
	sees(t, m, "It may be the one that was in doubt", "▸ Resume it")
}

type discardAnswer struct{ header http.Header }

func (d discardAnswer) Header() http.Header         { return d.header.Clone() }
func (d discardAnswer) Write(p []byte) (int, error) { return len(p), nil }
func (d discardAnswer) WriteHeader(int)             {}

// What nobody here has heard of is shown, offers nothing, and breaks nothing.
func TestUnknownWords(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	for _, tc := range []struct{ field, value, says string }{
		{"status", `"ON_HOLD"`, "does not know the status ON_HOLD"},
		{"currentStep", `"selfie"`, `it stands at "selfie"`},
		{"currentStep", `1`, "signUpForm"},
		{"currentStep", `"1"`, "signUpForm"},
		{"currentStep", `"signUpForm"`, "signUpForm"},
		{"fullName", `"Ana \u001b]52;c;aGk=\u0007 \u202e Gómez"`, "Ana ␛]52"},
	} {
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			fmt.Fprintf(w, `{"data":{"_id":"%s","status":"STARTED","email":"ana@acme.co","%s":%s}}`, reg.ID, tc.field, tc.value)
			return true
		}
		m := press(s.open(toStanding{reg: reg}), "r")
		sees(t, m, tc.says)
		if strings.ContainsAny(m.View(), "\x1b\x07\u202e") {
			t.Errorf("%s: a control character reached the screen: %q", tc.value, m.View())
		}
	}
}

// A step that nobody here has heard of is named beside the flow.
func TestUnknownStepOfAFlow(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toStanding{reg: s.register(t, lightFlow)})
	s.before = answeringTo(http.MethodPut, 200, `{"data":{"appRegistrationId":"x","status":"ONGOING","step":"selfie","token":"t",
		"steps":{"signUpForm":"mandatory","selfie":"mandatory"}}}`)
	m = press(m, "down enter")
	sees(t, size(m, 60, 40), "not known to this version: selfie", `it stands at "selfie"`)
}

// A registration that the server gave again says what was reset.
func TestReissued(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Date", noon.Add(time.Hour).Format(http.TimeFormat))
		reg := `{"_id":"674de8df21c72be3cc42b8a7","status":"ONGOING","currentStep":"signUpForm",
			"email":"ana@acme.co","createdAt":"2026-03-02T12:04:11.000Z"}`
		if r.Method == http.MethodPost {
			reg = `{"appRegistration":` + reg + `,"token":"t"}`
		}
		fmt.Fprintf(w, `{"data":%s}`, reg)
		return true
	}
	sees(t, press(m, "enter"), "existed already, and the server gave it again", "have to be done again")
}

// A server that is not there: a sentence, and trying again works.
func TestServerNotThere(t *testing.T) {
	s := newStage(t, plain)
	var err error
	s.API, err = client.New("http://127.0.0.1:1", s.server.Token()) // nobody listens on port 1
	if err != nil {
		t.Fatal(err)
	}
	m := s.open(toForm{})
	sees(t, m, "cannot be reached, so nothing was sent", "▸ Try again")
	m = press(m, "enter")
	sees(t, m, "cannot be reached")
}

func TestTryAgain(t *testing.T) {
	s := newStage(t, plain)
	s.before = answering(http.StatusServiceUnavailable, "")
	m := s.open(toForm{})
	sees(t, m, "▸ Try again")
	s.before = nil
	sees(t, press(m, "enter"), "Acme Bank · Quick sign-up")
}

// The token's end is said when it comes, with what is possible without it. One
// tick at a time waits for it, and a newer token moves it on.
func TestTokenEnds(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { now = now.Add(time.Second); return now }
	var wakes []tea.Cmd
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		if d > time.Minute {
			wakes = append(wakes, func() tea.Msg { return f(noon.Add(d)) })
		}
		return nil
	}
	m := s.open(toStanding{reg: s.register(t, lightFlow)})
	sees(t, m, "token until 14:04")
	m = press(m, "enter enter") // two syncs, two tokens
	if len(wakes) != 1 {
		t.Fatalf("%d ticks wait for the token's end", len(wakes))
	}
	now = noon.Add(time.Hour)
	if m = drive(m, wakes[0]()); len(wakes) != 2 {
		t.Fatal("a tick that came before the end is not followed by another")
	}
	now = noon.Add(2*time.Hour + time.Minute)
	m = drive(m, wakes[1]())
	sees(t, m, "renews itself")
}

// The token is masked until it is asked for.
func TestTokenIsMasked(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	token, _ := s.client.Token(reg.ID)
	secret := token.Secret.Reveal()
	m := press(s.open(toStanding{reg: reg}), "f")
	flat := func() string { return strings.ReplaceAll(strings.Join(strings.Fields(screenText(m)), ""), "\n", "") }
	if strings.Contains(flat(), secret) {
		t.Fatal("the token is on the screen")
	}
	m = press(m, "j")
	if strings.Contains(flat(), secret) {
		t.Fatal("the token is in the JSON")
	}
	m = press(m, "t")
	if !strings.Contains(flat(), secret) {
		t.Fatal("the token does not show when it is asked for")
	}
}

// Enter does nothing for a moment after the menu has changed by itself: a key
// that is held down sends no transition that nobody chose.
func TestEnterHeldDown(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := press(s.atReview("Quick"), "enter enter enter enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d requests were sent", n)
	}
	now = now.Add(grace)
	m = press(m, "enter enter")
	if n := s.writes.Load(); n != 2 {
		t.Errorf("%d requests were sent", n)
	}
	m = press(m, "down up enter") // but who moves the cursor has looked
	if n := s.writes.Load(); n != 3 {
		t.Errorf("%d requests were sent", n)
	}
}

// A doubt goes along when the registration is left and opened again, and
// nothing is offered before it was read.
func TestDoubtGoesAlong(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter")
	s.before = answeringTo(http.MethodPut, 200, "")
	m = press(m, "down enter")
	sees(t, m, "In doubt")
	s.before = answering(http.StatusBadGateway, "")
	m = press(m, "n esc "+strings.Repeat("backspace ", 5))
	m = press(enter(m, "no such flow"), "down down down enter")
	sees(t, m, "In doubt: no usable answer came to signUpForm")
	lacks(t, m, "What next")
	s.before = nil
	sees(t, press(m, "r"), "What next")
}

// After a read, what an earlier sync asked for is compared with nothing.
func TestReadForgetsWhatWasAsked(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toStanding{reg: s.register(t, lightFlow)})
	m = press(m, "enter")
	if _, err := s.client.Sync(t.Context(), standingOf(m).reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "The registration has failed")
	lacks(t, m, "the server decided")
}

// Ending a registration puts every step behind; that makes none of them done.
func TestNoTickForWhatNeverHappened(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toStanding{reg: s.register(t, kycFlow, ended(flow.Failed))})
	lacks(t, m, "✓ document", "✓ liveness", "✓ signUpForm")
	m = s.open(toStanding{reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	sees(t, m, "✓ signUpForm")
}
