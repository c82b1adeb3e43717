package tui

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/control"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// sandboxed has the wizard know that its server is a sandbox.
func (s *stage) sandboxed() *stage {
	s.World.Sandbox = control.Sandbox{API: s.client}
	return s
}

// somebodyElse registers somebody after whoever is shown.
func (s *stage) somebodyElse(t testing.TB) {
	s.registerAs(t, client.CreateRequest{Email: "eva@acme.co", FullName: "Eva Ruiz", Language: "es"}, lightFlow)
}

// backstageShots are the screens of a sandbox alone.
var backstageShots = []shot{
	{"standing-sandbox", func(t testing.TB, s *stage) tea.Model {
		return s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)})
	}},
	{"whatif", func(t testing.TB, s *stage) tea.Model {
		return press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "x")
	}},
	{"whatif-further", func(t testing.TB, s *stage) tea.Model {
		return press(s.sandboxed().open(page.Registration{Reg: s.register(t, lightFlow)}), "x 2 down")
	}},
	{"whatif-end", func(t testing.TB, s *stage) tea.Model {
		m := press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "x")
		return imagine(t, m, s.Words.Backstage.Acts["expire"])
	}},
	{"whatif-review", func(t testing.TB, s *stage) tea.Model {
		m := press(s.sandboxed().open(page.Registration{Reg: s.register(t, lightFlow)}), "x")
		return imagine(t, m, s.Words.Does("NEEDS_MANUAL_VERIFICATION"))
	}},
	{"play", func(t testing.TB, s *stage) tea.Model {
		return press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "p down down")
	}},
	{"play-done", func(t testing.TB, s *stage) tea.Model {
		return press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "p 3")
	}},
	{"play-no-sandbox", func(t testing.TB, s *stage) tea.Model {
		m := press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "p")
		s.before = answeringTo(http.MethodPost, http.StatusNotFound, `{"code":"NotFound","message":"route_not_found"}`)
		return press(m, "1")
	}},
	{"takeback-nothing", func(t testing.TB, s *stage) tea.Model {
		m := s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)})
		s.before = answeringTo(http.MethodGet, http.StatusOK, `{"data":[],"total":0,"page":1,"pages":1,"limit":1}`)
		return press(m, "z")
	}},
	{"takeback-other", func(t testing.TB, s *stage) tea.Model {
		m := s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)})
		s.somebodyElse(t)
		return press(m, "z")
	}},
	{"takeback-creation", func(t testing.TB, s *stage) tea.Model {
		return press(s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)}), "z")
	}},
	{"takeback-nobody", func(t testing.TB, s *stage) tea.Model {
		m := s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)})
		if _, err := s.client.Send(t.Context(), client.RawRequest{Method: "POST", Path: "/_sandbox/clock", Body: []byte(`{"advance":"1h"}`)}); err != nil {
			t.Fatal(err)
		}
		return press(m, "z")
	}},
	{"takeback-done", func(t testing.TB, s *stage) tea.Model {
		m := s.sandboxed().open(page.Registration{Reg: s.register(t, lightFlow)})
		return press(m, "2 z")
	}},
	{"takeback-doubt", func(t testing.TB, s *stage) tea.Model {
		m := s.sandboxed().open(page.Registration{Reg: s.register(t, kycFlow)})
		s.before = s.unheard
		return press(m, "z 2")
	}},
	{"takeback-card", func(t testing.TB, s *stage) tea.Model {
		reg := s.register(t, lightFlow, flow.Transition{Step: flow.End, Status: flow.Failed})
		return press(s.sandboxed().open(page.Registration{Reg: reg, Again: true}), "z")
	}},
}

// imagine takes the entry of what-if that has the text.
func imagine(t testing.TB, m tea.Model, text string) tea.Model {
	t.Helper()
	for range 20 {
		for row := range strings.SplitSeq(screenText(m), "\n") {
			if at := strings.IndexAny(row, "▸>"); at >= 0 && strings.Contains(strings.Join(strings.Fields(row[at:]), " "), text[:min(len(text), 12)]) {
				return press(m, "enter")
			}
		}
		m = press(m, "down")
	}
	t.Fatalf("no entry %q\n%s", text, screenText(m))
	return nil
}

// TestWhatIfSendsNothing: whatever is chosen there, the server hears of nothing, and the
// registration stands where it stood.
func TestWhatIfSendsNothing(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	calls, writes := len(s.client.Calls()), s.writes.Load()
	m = press(m, "x")
	sees(t, m, "nothing here is sent", "It would stand at: Started", "What the person could do")
	m = imagine(t, m, "Go to the sign-up")
	sees(t, m, "It would stand at: Sign-up · In progress")
	m = imagine(t, m, "Send to manual")
	sees(t, m, "It would stand at: End · In manual review", "after: Go to the sign-up step · Send to manual review")
	m = press(m, "backspace")
	sees(t, m, "It would stand at: Sign-up · In progress")
	m = imagine(t, m, "End as failed")
	sees(t, m, "It would stand at: Failed", "This would be the end")
	m = press(m, "left left left left")
	sees(t, m, "It would stand at: Started")
	m = press(m, "x")
	sees(t, m, "Started", "Go to the sign-up step")
	if got := standingOf(m).Reg.Status; got != flow.Started || len(s.client.Calls()) != calls || s.writes.Load() != writes {
		t.Errorf("%s, %d calls, %d writes", got, len(s.client.Calls())-calls, s.writes.Load()-writes)
	}
}

// TestWhatIfSaysWhatIsMissing where it would stand, and not where it does.
func TestWhatIfSaysWhatIsMissing(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "x")
	sees(t, press(m, "pgdown"), "waits for the email's code and the phone's code")
	m = press(imagine(t, m, "Confirm the email"), "pgdown")
	sees(t, m, "waits for the phone's code")
	lacks(t, m, "the email's code and")
}

// TestWhatIfIsOfASandbox: no other server has any of it.
func TestWhatIfIsOfASandbox(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	before := screenText(m)
	for _, k := range []string{"x", "p", "z"} {
		if m = press(m, k); screenText(m) != before {
			t.Errorf("%s does something:\n%s", k, screenText(m))
		}
	}
}

// TestPlaysThePerson: what the person is chosen to do happens, and shows as theirs.
func TestPlaysThePerson(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	m = press(m, "p")
	sees(t, m, "▸ Confirm the email's code", "Show a good document")
	m = press(m, "1")
	if !client.ByEmail.Validated(standingOf(m).Reg) {
		t.Error("the email is not confirmed")
	}
	m = press(m, "p")
	lacks(t, m, "Confirm the email's code") // it is
	m = imagine(t, m, "Show a bad document")
	sees(t, m, "document: failed")
	m = imagine(t, press(m, "p"), "Walk away")
	sees(t, m, "Expired")
	if m = press(m, "p"); strings.Contains(screenText(m), "Play the person") {
		t.Error("somebody whose time is over can do something")
	}
}

// TestTakesBack: the last change of who is shown goes at once, and the menu is what it was;
// that of others is asked about first.
func TestTakesBack(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	first, facts := standingOf(m).Menu(), standingOf(m).Reg.Facts()
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	m = press(m, "z")
	sees(t, m, "Taken back: the last step or decision.", "Started")
	if now := standingOf(m).Reg.Facts(); now != facts {
		t.Errorf("it stands at\n%+v, and stood at\n%+v", now, facts)
	}
	if now := standingOf(m).Menu(); len(now) != len(first) {
		t.Errorf("the menu has %d entries, and had %d:\n%s", len(now), len(first), screenText(m))
	}
	s.somebodyElse(t)
	m = press(m, "z")
	sees(t, m, "made to somebody else, Eva Ruiz: the new registration.")
	m = press(m, "enter") // no
	if page, err := s.client.List(t.Context(), client.ListQuery{LikeEmail: "eva@acme.co"}); err != nil || page.Total != 1 {
		t.Errorf("%d of her, %v", page.Total, err)
	}
	m = press(press(m, "z"), "2")
	sees(t, m, "Taken back: the new registration.")
	if page, err := s.client.List(t.Context(), client.ListQuery{LikeEmail: "eva@acme.co"}); err != nil || page.Total != 0 {
		t.Errorf("%d of her, %v", page.Total, err)
	}
	m = press(m, "z")
	sees(t, m, "was not made to this registration: a new flow.")
	m = press(m, "2 z")
	sees(t, m, "this registration was created: taking it back deletes it", "▸ No, leave it")
	m = press(m, "enter")
	sees(t, m, "Go to the sign-up step")
	m = press(m, "z 2")
	sees(t, m, "✓ Taken back: the new registration.", "This registration no longer exists")
	lacks(t, m, "✗ This registration")
}

// TestTakesBackEvidence: what is not there any more is said in a word.
func TestTakesBackEvidence(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	m = imagine(t, press(m, "p"), "Show a bad document")
	m = press(m, "z")
	sees(t, m, "Taken back: what the person did.", "Changed since you last looked: document: none")
}

// TestTakesBackTheEnd: also where there is a card, and where somebody was deleted.
func TestTakesBackTheEnd(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "End as failed"), "enter")
	m = press(m, "down enter")
	sees(t, m, "Failed")
	m = press(m, "z")
	sees(t, m, "Taken back", "Started", "Go to the sign-up step")
	if err := s.client.Delete(t.Context(), standingOf(m).Reg.ID); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "no longer exists")
	m = press(m, "z")
	sees(t, m, "Taken back: that it was deleted.", "Go to the sign-up step")
}

// TestTakesBackWhatIsLast: where something else has changed since it was looked, nothing is
// taken back.
func TestTakesBackWhatIsLast(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.before = answeringTo(http.MethodPost, http.StatusConflict, `{"code":"Conflict","message":"another_change_is_the_last","status":409}`)
	m = press(m, "z 2")
	sees(t, m, "Something else has changed just now", "Press z again")
	s.before = nil
	s.somebodyElse(t)
	m = press(m, "z")
	sees(t, m, "made to somebody else, Eva Ruiz: the new registration.")
	m = press(m, "esc")
	sees(t, m, "Go to the sign-up step")
}

// unheard lets the server act on what is written, and has something on the way answer.
func (s *stage) unheard(w http.ResponseWriter, r *http.Request) bool {
	return s.acting(http.MethodPost)(httptest.NewRecorder(), r) && answeringTo("", http.StatusBadGateway, "<html>")(w, r)
}

// TestTakesBackOnce: where the answer was lost it is asked for again, and the change before
// it stays. Whoever leaves instead sees how it is.
func TestTakesBackOnce(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	m = press(pickEntry(t, m, "Go to the basic information step"), "enter")
	s.before = s.unheard
	m = press(m, "z")
	sees(t, m, "▸ Try again")
	m = press(m, "enter")
	s.before = nil
	m = press(m, "enter")
	sees(t, m, "Taken back: the last step or decision.", "In progress")
	if at := standingOf(m).Reg.CurrentStep; at != flow.SignUpForm {
		t.Errorf("it stands at %s", at)
	}
	s.before = s.unheard
	m = press(m, "z esc")
	if at := standingOf(m).Reg; at.Status != flow.Started {
		t.Errorf("it stands at %s, and that is not read", at.CurrentStep)
	}
	s.before = nil
	m = press(m, "p")
	s.before = s.unheard
	m = press(m, "1")
	sees(t, m, "status 502")
	if m = press(m, "esc"); !client.ByEmail.Validated(standingOf(m).Reg) {
		t.Errorf("what the person did is not read:\n%s", screenText(m))
	}
}

// TestLooksAgain: what could not be looked at is looked at once more, and asked about.
func TestLooksAgain(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.somebodyElse(t)
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		return !strings.HasPrefix(r.URL.Path, "/_sandbox/") && answeringTo("", http.StatusForbidden, "{}")(w, r)
	}
	m = press(m, "z")
	sees(t, m, "▸ Try again")
	s.before = nil
	m = press(m, "enter")
	sees(t, m, "made to somebody else, Eva Ruiz: the new registration.")
}

// TestPlayedTooLate: where the registration has ended meanwhile, or is gone, that is said
// in people's words, and shown.
func TestPlayedTooLate(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "p")
	id := standingOf(press(m, "esc")).Reg.ID
	if err := s.World.Sandbox.Simulate(t.Context(), id, flow.Expires); err != nil {
		t.Fatal(err)
	}
	m = press(m, "1")
	sees(t, m, "The registration has ended")
	lacks(t, m, "actions[0]")
	m = press(m, "esc")
	sees(t, m, "✗ Expired")

	s = newStage(t, plain).sandboxed()
	m = press(s.open(page.Registration{Reg: s.register(t, kycFlow)}), "p")
	if err := s.client.Delete(t.Context(), standingOf(press(m, "esc")).Reg.ID); err != nil {
		t.Fatal(err)
	}
	m = press(m, "1")
	sees(t, m, "The server has no such registration")
	m = press(m, "esc")
	sees(t, m, "no longer exists")
}

// TestBackstageAnsweredOddly: what is no answer of a sandbox is told in words.
func TestBackstageAnsweredOddly(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, kycFlow)})
	for _, key := range []string{"z", "p 1"} {
		s.before = answeringTo("", http.StatusOK, `{"data":[{"change":"x"}]}`)
		sees(t, press(m, key), "could not be read")
		s.before = nil
	}
}

// TestTakesBackAReset: everybody is there again, and can go on, though what they had to do
// so with has ended.
func TestTakesBackAReset(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	if _, err := s.client.Send(t.Context(), client.RawRequest{Method: "POST", Path: "/_sandbox/reset"}); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "no longer exists")
	m = press(m, "z 2")
	sees(t, m, "Taken back: the new beginning.", "Go to the sign-up step")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
}

// TestBackstageAtTheDesk: who is in review can be thought about, and taken out of it.
func TestBackstageAtTheDesk(t *testing.T) {
	s := newStage(t, plain).sandboxed()
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	m = press(pickEntry(t, m, "Send to manual review"), "enter")
	m = press(m, "down enter")
	sees(t, m, "In manual review")
	m = press(m, "x")
	sees(t, m, "It would stand at: End · In manual review")
	m = press(m, "esc p")
	sees(t, m, "Walk away")
	lacks(t, m, "Show a good document")
	m = press(m, "esc z")
	sees(t, m, "Taken back", "Started", "Go to the sign-up step")
}
