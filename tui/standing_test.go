package tui

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

func standingOf(m tea.Model) registration.Screen {
	return m.(Root).stack[0].Screen.(registration.Screen)
}

// pickEntry puts the cursor on the entry of the menu with the text.
func pickEntry(t testing.TB, m tea.Model, text string) tea.Model {
	t.Helper()
	m = press(m, strings.Repeat("up ", 12))
	for range 12 {
		for _, row := range strings.Split(screenText(m), "\n") {
			if strings.Contains(row, "▸") && strings.Contains(row, text) && !strings.Contains(row, text+" without KYC") {
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
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	m = press(pickEntry(t, m, "Complete"), "enter")
	sees(t, m, "Complete the registration of Ana Gómez?")
	m = press(m, "down enter")
	sees(t, m, "✓ Completed")
	if got := standingOf(m).Reg.Status; got != flow.Completed {
		t.Errorf("status %s", got)
	}
	if summary := m.(Root).Summary(); !strings.Contains(summary, standingOf(m).Reg.ID+"  Completed  Ana Gómez") || !strings.Contains(summary, "sandbox") {
		t.Errorf("the summary does not tell:\n%s", summary)
	}
}

// Who comes back from a page of the menu does not open it again with the next Enter:
// the mark is on what brings the person to the end soonest. Where a question was
// answered with no, it stays.
func TestBackFromAPage(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, facesFlow)})
	sees(t, m, "▸ Upload the identity document")
	for _, leads := range []string{"2 esc", "2 6 enter", "down enter esc", "l esc"} {
		if m = press(m, leads); standingOf(m).Cursor != standingOf(m).Preset() {
			t.Errorf("after %q the mark is on %d\n%s", leads, standingOf(m).Cursor+1, screenText(m))
		}
	}
	m = press(m, "down ? esc")
	sees(t, m, "▸ Send a link")
	m = press(pickEntry(t, m, "End as failed"), "enter enter")
	if e := standingOf(m); e.Menu()[e.Cursor].Does.Status != flow.Failed {
		t.Errorf("after a no the mark is elsewhere\n%s", screenText(m))
	}

	s = newStage(t, plain)
	m = s.open(page.Registration{Reg: s.register(t, lightFlow, ended(flow.Failed))})
	m = press(m, "2 esc")
	sees(t, m, "▸ Next person")
}

// What a sync has changed is told, and so is what one would change.
func TestSyncTellsWhatHasChanged(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	sees(t, m, "Go to the basic information step   moves on to that step; no way back")
	m = press(pickEntry(t, m, "Go to the basic information step"), "enter")
	sees(t, m, "✓ Now at the Basic information step.")
	m = press(m, "r")
	lacks(t, m, "Now at")
	m = press(pickEntry(t, m, "Send to manual review"), "enter down enter")
	sees(t, m, "✓ Now: in manual review")
}

// Enter, however often, never ends a registration: the preset answer is no.
func TestEnterAloneEndsNothing(t *testing.T) {
	for _, entry := range []string{"End as failed", "Complete without KYC"} {
		s := newStage(t, plain)
		m := pickEntry(t, s.open(page.Registration{Reg: s.register(t, lightFlow)}), entry)
		m = press(m, "enter enter enter enter enter")
		if n := s.writes.Load(); n != 0 {
			t.Errorf("%s: %d syncs were sent", entry, n)
		}
		m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y\r2\rCOMPLETED\r"), Paste: true})
		press(m, "down ctrl+j")
		if n := s.writes.Load(); n != 0 {
			t.Errorf("%s: a paste or a line feed sent %d syncs", entry, n)
		}
	}
}

// The way into manual review is asked about, and says when it is a trap.
func TestConfirmSaysWhenReviewIsATrap(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, documentFlow)
	sees(t, s.open(registration.Confirm{Reg: reg, Does: ended(flow.NeedsManualVerification)}), "the document is missing and could no longer be added")
	light := s.register(t, strings.Replace(lightFlow, `"email":true`, `"email":false`, 1), ongoing(flow.SignUpForm))
	lacks(t, s.open(registration.Confirm{Reg: light, Does: ended(flow.NeedsManualVerification)}), "can no longer")
}

// What the server decided is shown, also when it is not what was asked for.
func TestServerDecidesOtherwise(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	s.before = answeringTo(http.MethodPut, 200, `{"data":{"appRegistrationId":"x","status":"NEEDS_MANUAL_VERIFICATION","step":"basicInformation","token":"t",
		"steps":{"signUpForm":"mandatory","basicInformation":"optional","document":"skip","liveness":"skip","form":"skip"}}}`)
	m = press(pickEntry(t, m, "Complete"), "enter down enter")
	sees(t, m, "You chose “Complete”; the server made it “In manual review”.")
}

// A sync whose answer never came is in doubt: it is not sent again, and nothing
// is offered until the registration was read.
func TestSyncInDoubt(t *testing.T) {
	for name, body := range map[string]string{"cut off": `{"data":{"status":`, "empty": ""} {
		s := newStage(t, plain)
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		s.before = answering(200, body)
		m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
		sees(t, m, "In doubt: no usable answer came to “Go to the sign-up step”")
		lacks(t, m, "End as failed")
		m = press(m, "enter enter")
		if n := s.writes.Load(); n != 1 {
			t.Errorf("%s: %d syncs were sent", name, n)
		}
		s.before = answering(http.StatusServiceUnavailable, "")
		m = press(m, "r") // a read that fails leaves the doubt as it is
		sees(t, m, "In doubt: no usable answer came to “Go to the sign-up step”")
		if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: Go to the sign-up step was asked for") {
			t.Errorf("the summary does not tell of the doubt:\n%s", summary)
		}
		s.before = nil
		m = press(m, "r")
		sees(t, m, "End as failed", "it was not done: the registration is as it was")
		lacks(t, m, "In doubt")
		m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
		lacks(t, m, "not done")
	}
}

// A sync whose answer was lost is read back at once, and it is said what became
// of it: by where the registration stands, or how it ended.
func TestSyncReadBack(t *testing.T) {
	for name, tt := range map[string]struct {
		entry, keys string
		acts        bool
		want        string
	}{
		"a step, done":        {"Go to the sign-up step", "enter", true, "No answer came to “Go to the sign-up step”, but it was done"},
		"a step, not done":    {"Go to the sign-up step", "enter", false, "No answer came to “Go to the sign-up step”, and it was not done"},
		"an end, done":        {"End as failed", "enter down enter", true, "but it was done"},
		"an end, not done":    {"End as failed", "enter down enter", false, "and it was not done"},
		"skipped, done":       {"Complete without KYC", "enter down enter", true, "No answer came to “Complete without KYC”, but it was done"},
		"in review, done":     {"Send to manual review", "enter down enter", true, "but it was done"},
		"in review, not done": {"Send to manual review", "enter down enter", false, "and it was not done"},
	} {
		s := newStage(t, plain)
		reg := s.register(t, lightFlow)
		if name[:2] == "in" {
			reg = s.registerAs(t, client.CreateRequest{Email: "eva@acme.co", FullName: "Eva"}, lightFlow, ongoing(flow.SignUpForm))
		}
		m := s.open(page.Registration{Reg: reg})
		s.before = answeringTo(http.MethodPut, 200, "")
		if tt.acts {
			s.before = s.acting(http.MethodPut)
		}
		m = press(pickEntry(t, m, tt.entry), tt.keys)
		sees(t, m, tt.want)
		if n := s.writes.Load(); n != 1 {
			t.Errorf("%s: %d syncs were sent", name, n)
		}
		if strings.Contains(m.(Root).Summary(), "in doubt") {
			t.Errorf("%s: the summary tells of a doubt", name)
		}
	}
}

// A create whose answer was lost is looked for, and never sent again by itself:
// found, it is gone on with, and the form is ready for the next person.
func TestCreateInDoubtFound(t *testing.T) {
	for name, contacts := range map[string]func(m tea.Model) tea.Model{
		"both": func(m tea.Model) tea.Model { return m },
		"phone": func(m tea.Model) tea.Model {
			return press(press(m, "up up up up "+strings.Repeat("backspace ", 11)), "ctrl+r")
		},
	} {
		s := newStage(t, plain)
		m := contacts(s.atReview("Quick"))
		s.before = s.acting(http.MethodPost)
		m = press(m, "enter")
		sees(t, m, "so it may or may not be done", "It worked: the registration is there.", "Ana Gómez", "▸ Go on with it")
		if n := s.writes.Load(); n != 1 {
			t.Errorf("%s: %d creates were sent", name, n)
		}
		if strings.Contains(m.(Root).Summary(), "in doubt") {
			t.Errorf("%s: the summary tells of a doubt:\n%s", name, m.(Root).Summary())
		}
		s.before = nil
		on := press(m, "enter")
		sees(t, on, "End as failed", "▸ enter  Complete")
		sees(t, press(m, "esc"), "an email or a phone is needed")
		lacks(t, press(m, "esc"), "3001234599")
	}
}

// Where the server shows none, it is sent again only by somebody who says so,
// and what was typed is still there.
func TestCreateInDoubtNotThere(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = answeringTo(http.MethodPost, 200, "")
	m = press(m, "enter")
	sees(t, m, "The server shows no registration with this contact.", "▸ Look again")
	m = press(m, "enter enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d creates were sent", n)
	}
	if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: creating the registration of ana@acme.co") {
		t.Errorf("the summary does not tell of the doubt:\n%s", summary)
	}
	back := press(m, "esc")
	sees(t, back, "In doubt", "Enter checks whether it exists", "ana@acme.co", "300 123 4599")
	back = press(back, "esc ctrl+r") // a look at the fields does not settle it
	sees(t, back, "In doubt")
	sees(t, press(back, "enter"), "▸ Look again")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d creates were sent", n)
	}
	s.before = nil
	m = press(press(back, "enter"), "down enter")
	sees(t, m, "End as failed")
	if n := s.writes.Load(); n != 2 {
		t.Errorf("%d creates were sent", n)
	}
}

// A look that fails settles nothing, and can be tried again.
func TestCreateInDoubtUnread(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = answering(http.StatusBadGateway, "")
	m = press(m, "enter")
	sees(t, m, "▸ Look again")
	lacks(t, m, "Send it again")
	s.before = answeringTo(http.MethodPost, 500, "")
	m = press(m, "enter")
	sees(t, m, "The server shows no registration")
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
		{"currentStep", `"selfie"`, `It is at "selfie"`},
		{"currentStep", `1`, "Sign-up"},
		{"currentStep", `"1"`, "Sign-up"},
		{"currentStep", `"signUpForm"`, "✓ Sign-up"},
		{"fullName", `"Ana \u001b]52;c;aGk=\u0007 \u202e Gómez"`, "Ana ␛]52"},
	} {
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			fmt.Fprintf(w, `{"data":{"_id":"%s","status":"STARTED","email":"ana@acme.co","%s":%s}}`, reg.ID, tc.field, tc.value)
			return true
		}
		m := press(s.open(page.Registration{Reg: reg}), "r")
		sees(t, m, tc.says)
		if strings.ContainsAny(m.View(), "\x1b\x07\u202e") {
			t.Errorf("%s: a control character reached the screen: %q", tc.value, m.View())
		}
	}
}

// A step that nobody here has heard of is named beside the flow.
func TestUnknownStepOfAFlow(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.before = answeringTo(http.MethodPut, 200, `{"data":{"appRegistrationId":"x","status":"ONGOING","step":"selfie","token":"t",
		"steps":{"signUpForm":"mandatory","selfie":"mandatory"}}}`)
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, size(m, 60, 40), "steps that this version does not know: selfie", `It is at "selfie"`)
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
	sees(t, press(m, "enter"), "already existed, and the server returned it", "have to be confirmed again")
}

// A server that is not there: a sentence, and trying again works.
func TestServerNotThere(t *testing.T) {
	s := newStage(t, plain)
	var err error
	s.API, err = client.New("http://127.0.0.1:1", redact.New(redact.Token, s.server.Token())) // nobody listens on port 1
	if err != nil {
		t.Fatal(err)
	}
	m := s.open(page.Register{})
	sees(t, m, "cannot be reached, so nothing was sent", "▸ Try again")
	m = press(m, "enter")
	sees(t, m, "cannot be reached")
}

func TestTryAgain(t *testing.T) {
	s := newStage(t, plain)
	s.before = answering(http.StatusServiceUnavailable, "")
	m := s.open(page.Register{})
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
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	lacks(t, m, "access") // as long as nobody has to know
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	m = press(pickEntry(t, m, "Go to the basic information step"), "enter") // two syncs, two tokens
	if len(wakes) != 1 {
		t.Fatalf("%d ticks wait for the token's end", len(wakes))
	}
	now = noon.Add(time.Hour)
	if m = drive(m, wakes[0]()); len(wakes) != 2 {
		t.Fatal("a tick that came before its time is not followed by another")
	}
	now = noon.Add(2*time.Hour - 9*time.Minute)
	m = drive(m, wakes[1]())
	sees(t, m, "the person's access ends at 14:04")
	now = noon.Add(2*time.Hour + time.Minute)
	m = drive(m, wakes[2]())
	sees(t, m, "access has ended; it renews itself")
}

// The token is masked until it is asked for.
func TestTokenIsMasked(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	token, _ := s.client.Token(reg.ID)
	secret := token.Secret.Reveal()
	m := press(s.open(page.Registration{Reg: reg}), "f")
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

// A doubt goes along when the registration is left and opened again, and
// nothing is offered before it was read.
func TestDoubtGoesAlong(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter")
	s.before = answering(200, "")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In doubt")
	s.before = answering(http.StatusBadGateway, "")
	m = press(m, "n esc "+strings.Repeat("backspace ", 5))
	m = press(enter(m, "no such flow"), "down down down enter")
	sees(t, m, "In doubt: no usable answer came to “Go to the sign-up step”")
	lacks(t, m, "End as failed")
	s.before = nil
	sees(t, press(m, "r"), "End as failed")
}

// After a read, what an earlier sync asked for is compared with nothing.
func TestReadForgetsWhatWasAsked(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	if _, err := s.client.Sync(t.Context(), standingOf(m).Reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "✗ Failed")
	lacks(t, m, "the server decided")
}

// Ending a registration puts every step behind; that makes none of them done.
func TestNoTickForWhatNeverHappened(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, kycFlow, ended(flow.Failed))})
	lacks(t, m, "✓ Document", "✓ Selfie", "✓ Sign-up")
	m = s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	sees(t, m, "✓ Sign-up")
}

// offered are the keys that do something now, as the footer names them.
func offered(m tea.Model) string {
	var all []string
	for _, k := range m.(Root).top().Keys() {
		if k.Enabled() {
			all = append(all, k.Help().Key)
		}
	}
	return strings.Join(all, " ")
}

// What can be pressed follows from where the registration stands, from what is
// below it, and from what is under way.
func TestStandingOffers(t *testing.T) {
	const rows = "↑ ↓"
	s := newStage(t, plain)
	light, kyc := s.register(t, lightFlow), s.registerAs(t, client.CreateRequest{Email: "eva@acme.co", Phone: "3001234568", CountryCode: "+57"}, kycFlow)
	at := func(status flow.Status, listed bool) tea.Model {
		reg := light
		reg.Status = status
		return size(s.open(page.Registration{Reg: reg, Listed: listed}), 100, 60)
	}
	sending, _ := pickEntry(t, at(flow.Started, true), "Go to the sign-up step").Update(enterKey)
	s.before = answering(http.StatusNotFound, `{}`)
	unread := size(s.open(page.Registration{Reg: client.Registration{ID: light.ID}, Again: true}), 100, 60)
	for name, tt := range map[string]struct {
		m    tea.Model
		want string
	}{
		"started":   {at(flow.Started, false), "enter/1-8 e l w n b t d T r f y Y " + rows},
		"listed":    {at(flow.Started, true), "enter/1-8 esc e l w n t d T r f y Y " + rows},
		"ongoing":   {at(flow.Ongoing, false), "enter/1-8 e l w n b t d T r f y Y " + rows},
		"in review": {at(flow.NeedsManualVerification, false), "enter/1-5 w n b t T r f y Y " + rows},
		"closed":    {at(flow.Failed, false), "enter/1-4 y Y n " + rows + " b t r f d"},
		"unread":    {unread, "n b r y"},
		"sending":   {sending, "esc w t f y Y"},
	} {
		if got := strings.ReplaceAll(offered(tt.m), s.Theme.Arrows, rows); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	s.before = nil
	m := s.open(page.Registration{Reg: kyc})
	sees(t, m, "enter/1-6 choose")
}

// A sync under way is not gone around by a yes that comes late, and a stranger's
// answer is no answer.
func TestSyncIsAlone(t *testing.T) {
	s := newStage(t, plain)
	m, sync := pickEntry(t, s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))}), "Go to the basic").Update(enterKey)
	m = drive(m, registration.Confirmed{Does: ended(flow.Failed)},
		page.Answer[client.Synced]{Job: 999, Val: client.Synced{Status: flow.Failed}}, page.Answer[client.Token]{Job: 999})
	if n := s.writes.Load(); n != 0 || !standingOf(m).Job.Busy() {
		t.Errorf("%d writes, busy: %t", n, standingOf(m).Job.Busy())
	}
	lacks(t, settle(m, sync), "Failed")
}

// Manual review cannot be taken back, so it is asked about.
func TestManualReviewIsAskedAbout(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	m = press(pickEntry(t, m, "Send to manual review"), "enter")
	sees(t, m, "to manual review?")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// What one call said is gone with the next: its error, what had changed, and
// what came too late.
func TestSaidOnce(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := s.open(page.Registration{Reg: reg})
	reads := 0
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			reads++
		}
		return answeringTo(http.MethodPut, http.StatusTooManyRequests, `{}`)(w, r)
	}
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "Too many calls")
	if reads != 0 {
		t.Errorf("a 429 was followed by %d reads", reads)
	}
	s.before = nil
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	lacks(t, m, "Too many calls")

	s.before = answering(http.StatusBadGateway, "<html>")
	m = press(m, "r")
	sees(t, m, "not the API")
	s.before = nil
	lacks(t, drive(m, page.Changed{ID: reg.ID, Step: flow.SignUpForm}), "not the API")
	m = press(m, "r")
	lacks(t, m, "not the API")

	if _, err := s.client.Update(t.Context(), reg.ID, client.UpdateRequest{FullName: "Ana Ruiz"}); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "Changed since you last looked: name Ana Ruiz")
	lacks(t, press(m, "r"), "Changed")

	m = drive(m, registration.Confirmed{Does: ended("NONE")})
	sees(t, m, "is no longer possible")
	m = press(pickEntry(t, m, "Go to the basic information step"), "enter")
	sees(t, m, "End as failed")
	lacks(t, m, "It has moved on")
}

// A read of which no answer came yet leaves nothing in doubt, whatever was sent
// before it.
func TestReadIsNotInDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := press(pickEntry(t, s.open(page.Registration{Reg: s.register(t, lightFlow)}), "Go to the sign-up step"), "enter")
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
	if summary := m.(Root).Summary(); strings.Contains(summary, "in doubt") {
		t.Errorf("summary %q", summary)
	}
}

// Away from the program's own sandbox only what is in doubt holds ctrl+c up.
func TestUnsavedElsewhere(t *testing.T) {
	s := newStage(t, plain)
	s.World = page.World{Name: "STAGING"}
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	if m.(Root).top().Unsaved() {
		t.Error("what can be resumed holds ctrl+c up")
	}
	s.before = answering(200, "")
	if m = press(pickEntry(t, m, "Go to the sign-up step"), "enter"); !m.(Root).top().Unsaved() {
		t.Error("a doubt is left without a word")
	}
}

// A registration that the server gave again is read, and so is one that is
// opened again: each may stand elsewhere than what is known of it.
func TestOpenedAgainIsRead(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := s.open(page.Registration{Reg: reg})
	back := standingOf(m).Left().Back
	if _, err := s.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	sees(t, m, "Started")
	sees(t, s.open(back), "In progress")
	sees(t, s.open(page.Registration{Reg: reg, Reissued: true}), "In progress")
	// Once: there is nothing to read again of what was just created.
	calls := len(s.API.Calls())
	s.open(page.Registration{Reg: reg})
	if n := len(s.API.Calls()); n != calls {
		t.Errorf("%d calls", n-calls)
	}
}

// What evidence was brought for is that registration's alone.
func TestBroughtIsWaitedFor(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	now = now.Add(heldFor)
	calls := len(s.API.Calls())
	m = drive(m, page.Changed{ID: "674de8df21c72be3cc42b8b1", Step: flow.SignUpForm})
	if n := len(s.API.Calls()); n != calls {
		t.Errorf("another's evidence: %d calls", n-calls)
	}
	m = drive(m, page.Changed{ID: standingOf(m).Reg.ID, Step: flow.SignUpForm})
	if n := depth(press(m, "enter")); n != 2 {
		t.Errorf("%d screens", n)
	}
}

// Only what the flow asks for is asked for.
func TestNoContactThatTheFlowNeedsNot(t *testing.T) {
	s := newStage(t, plain)
	reg := s.registerAs(t, client.CreateRequest{Phone: "3001234567", CountryCode: "+57", FullName: "Ana Gómez"},
		`"onboardingSettings":{"signUpForm":{"phone":true,"phoneGateway":"sms"},"steps":{"signUpForm":"mandatory"}}`)
	m := s.open(page.Registration{Reg: reg})
	sees(t, m, "Send a code to +57 300 123 4567")
	lacks(t, m, "add an email")
	reg = s.registerAs(t, client.CreateRequest{Email: "ana@acme.co"},
		`"onboardingSettings":{"signUpForm":{"email":true,"emailGateway":"mailgun"},"steps":{"signUpForm":"mandatory"}}`)
	m = s.open(page.Registration{Reg: reg})
	sees(t, m, "Send a code to ana@acme.co")
	lacks(t, m, "add a phone", "add a name")
}

// Leaving the screen gives up the look that is under way, too.
func TestLeavingGivesUpTheLook(t *testing.T) {
	s := newStage(t, plain)
	var asked error
	s.API = retrieving{s.API, &asked}
	m, look := s.open(page.Registration{Reg: s.register(t, lightFlow)}).Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	m.(Root).top().Leave()
	settle(m, look)
	if asked == nil {
		t.Error("the look goes on")
	}
}

// retrieving tells whether a call was given up when it began.
type retrieving struct {
	page.API
	asked *error
}

func (r retrieving) Retrieve(ctx context.Context, id string) (client.Registration, error) {
	*r.asked = ctx.Err()
	return client.Registration{}, ctx.Err()
}

// A token that ends sooner than the one before is woken for, and over at its
// very end.
func TestTokenEndsSooner(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	var waits []time.Duration
	var wakes []tea.Cmd
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg {
			if msg := f(noon); wakesBy[registration.TokenTick](msg) {
				waits, wakes = append(waits, d), append(wakes, func() tea.Msg { return msg })
			}
			return nil
		}
	}
	m := press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "l esc")
	if len(waits) != 2 || waits[1] != 20*time.Minute {
		t.Fatalf("waits %v", waits)
	}
	now = now.Add(waits[1])
	m = drive(m, wakes[1]())
	sees(t, m, "the person's access ends at")
	now = now.Add(waits[2])
	sees(t, drive(m, wakes[2]()), "has ended; it renews itself")
}

// What a server has said once of a flow is kept where it shows no more than an
// id; and what somebody else did meanwhile is not taken for one's own.
func TestFlowStaysAndChangesAreTheirs(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	m := s.open(page.Registration{Reg: reg})
	s.unpopulated()
	populated := s.before
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		return answeringPath("/v2/project-flows/", 403, `{}`)(w, r) || populated(w, r)
	}
	sees(t, press(m, "r"), "○ Document")

	s = newStage(t, plain)
	reg = s.register(t, lightFlow)
	m = s.open(page.Registration{Reg: reg})
	if _, err := s.client.Update(t.Context(), reg.ID, client.UpdateRequest{FullName: "Ana Ruiz"}); err != nil {
		t.Fatal(err)
	}
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"signUpForm_validation_not_passed"}`)
	sees(t, press(pickEntry(t, m, "Go to the sign-up step"), "enter"), "Changed since you last looked: name Ana Ruiz")
}

// What waits for evidence no longer asks for it once its step is behind.
func TestWaitsNoLonger(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	s.unpopulated()
	m := s.open(page.Registration{Reg: reg})
	m = drive(m, page.Changed{ID: reg.ID, Step: flow.SignUpForm, Sent: true})
	if _, err := s.client.Sync(t.Context(), reg.ID, ongoing(flow.SignUpForm)); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "In progress")
	lacks(t, m, "Send a code", "Enter the code", "Add a")
}

// What b leaves is among the flows; what moves the cursor brings it in sight.
func TestLeftByBrowsing(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter b esc esc "+strings.Repeat("backspace ", 5))
	sees(t, enter(m, "no such flow"), "Back to the registration of Ana Gómez")
	m = press(size(s.open(page.Registration{Reg: s.register(t, kycFlow)}), 60, 8), "pgdown pgdown pgdown")
	lacks(t, m, "▸")
	sees(t, press(m, "down"), "▸")
}
