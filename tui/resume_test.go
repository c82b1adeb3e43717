package tui

import (
	"net/http"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// resumed opens the wizard at a registration of which only the id is known, with
// a client that holds no token for it.
func (s *stage) resumed(id string) tea.Model {
	s.client.Hold(id, redact.Secret{})
	m := Resume(s.ctx, s.Options, id)
	return settle(m, m.Init())
}

// Whoever can read a registration can go on with it: the token is asked for, and
// where it stands is what the server shows.
func TestResume(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	m := s.resumed("ObjectId('" + reg.ID + "')")
	sees(t, m, reg.ID, "Ana Gómez", "Started", "▸ Send a code to ana@acme.co")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes, want the one for a token", n)
	}
	m = press(m, "enter 1 2 3 4 5 6")
	sees(t, m, "ana@acme.co ✓")
	m = press(m, "n")
	sees(t, m, "New registration")
}

// One that has ended is shown, and no token is asked for.
func TestResumeClosed(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow, ended(flow.Failed))
	m := s.resumed(reg.ID)
	sees(t, m, "✗ Failed", "Next person")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// What resend-link refuses is explained; what can be read is shown all the same.
func TestResumeRefused(t *testing.T) {
	for _, tt := range []struct {
		status     int
		body, says string
	}{
		{403, `{"code":"access_denied","message":"403:access_denied"}`, "This token is not allowed to do that"},
		{404, `{"code":"NotFound","message":"AppRegistration_not_found"}`, "no such registration"},
		{409, `{"code":"cannot_resend_link_for_this_status","message":"409:cannot_resend_link_for_this_status"}`, "The registration has ended"},
		{401, `{"code":"Unauthorized","message":"Access denied"}`, "does not accept the API token"},
		{502, `<html>`, "not the API but a web page"},
	} {
		s := newStage(t, plain)
		reg := s.register(t, lightFlow)
		s.before = answeringTo(http.MethodPost, tt.status, tt.body)
		m := s.resumed(reg.ID)
		sees(t, m, tt.says, "Started", "End as failed")
		if tt.status != 409 { // one that has ended needs none
			sees(t, m, "no new one was given")
		}
		s.before = nil
		sees(t, press(m, "r"))
	}
}

func TestResumeUnknown(t *testing.T) {
	s := newStage(t, plain)
	m := s.resumed("5f8d0a24c6345c001fa9e2b0")
	sees(t, m, "no such registration")
	lacks(t, m, "End as failed")
	m = press(m, "n")
	sees(t, m, "New registration", "Acme Bank")
}

// A token that ends between two keys is renewed, and what was being done goes
// on, once.
func TestTokenEndsBetweenTwoKeys(t *testing.T) {
	for _, refusal := range []struct {
		status int
		body   string
	}{
		{401, `{"code":"Unauthorized","message":"Access denied"}`},
		{401, `{"error":"jwt expired"}`},
		{403, `{"code":"Forbidden","message":"expired_token"}`},
		{403, `{"code":"Forbidden","message":"token_expired"}`},
	} {
		s := newStage(t, plain)
		m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
		var paths []string
		s.before = func(w http.ResponseWriter, r *http.Request) bool {
			paths = append(paths, r.Method+" "+r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:])
			return len(paths) == 1 && answering(refusal.status, refusal.body)(w, r)
		}
		m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
		sees(t, m, "In progress")
		if got := strings.Join(paths, ", "); got != "PUT sync, POST resend-link, PUT sync" {
			t.Errorf("%d: %s", refusal.status, got)
		}
	}
	// Once: a server that takes no token at all is not asked for ever.
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.before = answeringTo(http.MethodPut, 401, `{"code":"Unauthorized","message":"Access denied"}`)
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "End as failed")
	if n := s.writes.Load(); n != 3 {
		t.Errorf("%d writes", n)
	}
}

// Of a registration that somebody else changed meanwhile, a reading shows what
// it now is, and marks it.
func TestChangedMeanwhile(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := s.open(page.Registration{Reg: reg})
	if _, err := s.client.Update(t.Context(), reg.ID, client.UpdateRequest{Email: "otra@acme.co"}); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	sees(t, m, "Changed since you last looked: email otra@acme.co", "otra@acme.co")
}

// unpopulated has the server show ids where it could show objects.
func (s *stage) unpopulated() {
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		query := r.URL.Query()
		query.Del("populates[]")
		r.URL.RawQuery = query.Encode()
		return false
	}
}

// A server that shows only ids makes no dead end: the flow is asked for, and
// what the server then waits for can be brought.
func TestResumeOfIDs(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	s.unpopulated()
	m := s.resumed(reg.ID)
	sees(t, m, "○ Document", "▸ Send a code to ana@acme.co")
	// Without the flow, too: signUpForm is offered, refused, and then unblocked.
	s = newStage(t, plain)
	reg = s.register(t, kycFlow)
	s.unpopulated()
	populated := s.before
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		return answeringPath("/v2/project-flows/", 403, `{}`)(w, r) || populated(w, r)
	}
	m = s.resumed(reg.ID)
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "still waits for the step Sign-up", "Send a code to ana@acme.co", "Send a code to +57 300 123 4567")
	m = press(pickEntry(t, m, "ana@acme.co"), "enter enter")
	m = press(m, "esc")
	sees(t, m, "Send a code to ana@acme.co")
}

// answeringPath stands in for the sandbox where a path begins so.
func answeringPath(prefix string, status int, body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		return strings.HasPrefix(r.URL.Path, prefix) && answering(status, body)(w, r)
	}
}

// A code that was asked for can be typed, also where the server shows no more
// than the validation's id, and a document that was refused can be sent again.
func TestEvidenceOfIDs(t *testing.T) {
	s := newStage(t, plain)
	s.unpopulated()
	m := press(s.atCodeOf(t, client.ByEmail), "enter esc")
	sees(t, m, "code to ana@acme.co")

	s = newStage(t, plain)
	reg := s.register(t, documentFlow, ongoing(flow.SignUpForm))
	if _, err := s.client.SendDocument(t.Context(), reg.ID, client.DocumentRequest{Front: client.Image{Type: "image/png", Data: []byte("FAIL")}}); err != nil {
		t.Fatal(err)
	}
	s.unpopulated()
	m = s.resumed(reg.ID)
	m = press(pickEntry(t, m, "Complete"), "enter down enter")
	sees(t, m, "still waits for the step Document", "Upload the identity document again")
}

const documentFlow = `"onboardingSettings":{"signUpForm":{"email":true},"steps":{"signUpForm":"mandatory","document":"mandatory"}}`

// Names that only a populated reading shows are not lost by another one, nor
// marked as a change.
func TestNamesStay(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	s.unpopulated()
	m = press(m, "r")
	sees(t, m, "Ana Gómez")
	lacks(t, m, "Changed")
}

// The token on the screen is the one that is held: a link's ends sooner.
func TestTokenOfALink(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, lightFlow)})
	for _, want := range []string{"14:04", "12:34"} {
		if got := standingOf(m).Token.Expires.Format("15:04"); got != want {
			t.Errorf("it ends at %s, not at %s", got, want)
		}
		m = press(m, "l esc")
	}
}

// b goes to the list in the registration's place, so that no registration is
// open twice; it waits among the flows.
func TestBrowseFromARegistration(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter b")
	sees(t, m, "Registrations")
	m = press(m, "enter")
	if n := len(m.(Root).stack); n != 3 {
		t.Errorf("%d screens", n)
	}
	sees(t, m, "Ana Gómez")
	m = press(m, "n esc "+strings.Repeat("backspace ", 5))
	sees(t, enter(m, "no such flow"), "Back to the registration of Ana Gómez")
}

// One that could not be read is nothing to come back to.
func TestNothingToComeBackTo(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.resumed("5f8d0a24c6345c001fa9e2b0"), "n")
	lacks(t, enter(m, "no such flow"), "Back to the registration")
	// Nor is what was only looked at worth a line in the summary.
	reg := s.register(t, lightFlow)
	if text := s.resumed(reg.ID).(Root).Summary(); text != "" {
		t.Errorf("summary %q", text)
	}
}

// The list is below what was resumed, and something that was done there has its
// line in the summary.
func TestResumeIsWorkedOn(t *testing.T) {
	for name, does := range map[string]func(m tea.Model, id string) tea.Model{
		"a sync": func(m tea.Model, _ string) tea.Model {
			return press(pickEntry(t, m, "Go to the sign-up step"), "enter")
		},
		"evidence": func(m tea.Model, id string) tea.Model { return drive(m, page.Changed{ID: id}) },
	} {
		s := newStage(t, plain)
		reg := s.register(t, lightFlow)
		m := does(s.resumed(reg.ID), reg.ID)
		if text := m.(Root).Summary(); !strings.Contains(text, reg.ID) {
			t.Errorf("%s: summary %q", name, text)
		}
		m = press(m, "esc")
		sees(t, m, "Registrations", "/ search")
		sees(t, press(m, "esc"), "New registration")
	}
}

// A token that was refused is asked for once by what needs it, not again by the
// reading after that.
func TestResumeAsksOnce(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	s.before = answeringTo(http.MethodPost, 403, `{"code":"access_denied","message":"403:access_denied"}`)
	m := s.resumed(reg.ID)
	s.writes.Store(0)
	press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}

// The code of a sandbox is still told after something else was changed.
func TestCodeIsToldAfterAnEdit(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atCodeOf(t, client.ByEmail), "enter esc e down down down")
	m = press(enter(m, "z"), "enter enter")
	m = press(pickEntry(t, m, "Enter the code for ana@acme.co"), "enter")
	sees(t, m, "The code is 123456")
}

// What a key has begun to open comes also when the help was opened meanwhile,
// and what a screen farther below wants does not close the help.
func TestOpeningUnderTheHelp(t *testing.T) {
	s := newStage(t, plain)
	m := drive(s.open(page.Register{}), page.Registration{Reg: s.register(t, lightFlow)})
	opening, open := m.Update(fKey)
	sees(t, settle(press(opening, "?"), open), "All fields")
	m = press(m, "?")
	m = drive(m, page.Back{From: m.(Root).stack[0].id})
	if n := depth(m); n != 3 {
		t.Errorf("%d screens", n)
	}
}

// The list of registrations is a key of the form's first page.
func TestBrowseFromTheForm(t *testing.T) {
	s := newStage(t, plain)
	m := enter(s.open(page.Register{}), "no such flow")
	sees(t, press(m, "f2"), "Registrations", "/ search")
}
