package tui

import (
	"net/http"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/browse"
	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// Who has the contact is found, and can be resumed; then n begins anew.
func TestTakenIsResumed(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReviewAgain("Quick"), "enter")
	sees(t, m, "ana@acme.co is already registered in this flow", "Started", "▸ Resume it")
	m = press(m, "enter")
	sees(t, m, "End as failed", "Ana Gómez")
	sees(t, press(m, "esc"), "▸ Resume it")
	m = press(m, "n")
	sees(t, m, "New registration", "has a registration in this flow already")
}

// A phone that is taken is found by its digits and its country.
func TestTakenPhone(t *testing.T) {
	s := newStage(t, plain)
	press(s.atReview("Quick"), "enter")
	m := enter(s.atContact("Quick"), "otra@acme.co")
	m = enter(press(m, "tab"), "3001234599")
	m = press(m, "ctrl+r enter")
	sees(t, m, "+57 300 123 4599 is already registered", "On file Ana Gómez", "ana@acme.co", "Typed otra@acme.co", "▸ Change the contact")
	m = press(m, "enter")
	sees(t, m, "▸ Phone", "otra@acme.co")
}

// Whoever has the contact of a create in doubt is its outcome only where it may be the
// same person.
func TestTakenAfterADoubt(t *testing.T) {
	for name, is := range map[string]bool{"Ana Gómez": true, "Diego Cárdenas": false} {
		s := newStage(t, plain)
		m := s.atReview("Quick")
		s.before = answeringTo(http.MethodPost, 502, "")
		m = press(m, "enter")
		s.before = nil
		r := requestOf(m)
		r.FullName, r.Email = name, "ana@acme.co"
		if _, err := s.client.Create(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		m = press(m, "down enter")
		sees(t, m, "is already registered in this flow")
		if strings.Contains(screenText(m), s.Words.Duplicate.Ours) != is {
			t.Errorf("%s\n%s", name, screenText(m))
		}
	}
}

// Where it cannot be found or listed, the words say so, and the contact can be
// changed all the same.
func TestTakenIsNotFound(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	s.before = answeringTo(http.MethodPost, 409, `{"code":"Conflict","message":"email_is_registered_already"}`)
	m = press(m, "enter")
	sees(t, m, "is not among the registrations", "▸ Change the contact")
	s.before = answeringTo(http.MethodGet, 403, `{"code":"access_denied","message":"403:access_denied"}`)
	m = press(m, "down enter")
	sees(t, m, "This token is not allowed to do that", "Look again")
	s.before = nil
	m = press(m, "enter")
	sees(t, m, "▸ Email", "ana@acme.co")
}

// Where somebody else has the contact, or the same person another one beside it, to
// change the contact leads; how a name is written is no difference.
func TestTakenBySomebodyElse(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	for name, tt := range map[string]struct {
		as    func(*client.CreateRequest)
		leads string
	}{
		"the same":           {func(*client.CreateRequest) {}, "▸ Resume it"},
		"the email alone":    {func(r *client.CreateRequest) { r.Phone, r.CountryCode, r.FullName = "", "", "" }, "▸ Resume it"},
		"without accents":    {func(r *client.CreateRequest) { r.FullName = "ANA  GOMEZ" }, "▸ Resume it"},
		"another name":       {func(r *client.CreateRequest) { r.FullName = "Anabel Gómez" }, "▸ Change the contact"},
		"another phone":      {func(r *client.CreateRequest) { r.Phone = "3009999999" }, "▸ Change the contact"},
		"a phone of Ecuador": {func(r *client.CreateRequest) { r.CountryCode = "+593" }, "▸ Change the contact"},
	} {
		r := client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email, CountryCode: "+57", Phone: "3001234567", FullName: "Ana Gómez"}
		tt.as(&r)
		m := s.open(register.Duplicate{Request: r, By: client.ByEmail})
		if !strings.Contains(screenText(m), tt.leads) {
			t.Errorf("%s: not %q\n%s", name, tt.leads, screenText(m))
		}
	}
}

// The link can be sent again from there.
func TestTakenGetsItsLink(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReviewAgain("Quick"), "enter down enter")
	if _, ok := m.(Root).top().Screen.(register.DuplicateScreen); ok {
		t.Errorf("no link\n%s", screenText(m))
	}
	if !strings.Contains(s.API.LastCall().Path, "resend-link") {
		t.Errorf("the last call was %s", s.API.LastCall().Path)
	}
}

// atTaken opens what can be done about Ana's email, with reg registered.
func (s *stage) atTaken(reg client.Registration) tea.Model {
	return s.open(register.Duplicate{Request: client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email}, By: client.ByEmail})
}

func takenOf(m tea.Model) register.DuplicateScreen {
	return m.(Root).stack[0].Screen.(register.DuplicateScreen)
}

// One that has ended keeps its contacts: to change them leads, and it can be
// looked at; what became of it meanwhile is told.
func TestTakenHasEnded(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := s.atTaken(reg)
	sees(t, m, "Started", "▸ Resume it")
	other := reg
	other.ID, other.Status = "674de8df21c72be3cc42b8b1", flow.Failed
	sees(t, drive(m, page.Left{Back: page.Registration{Reg: other}}), "Started", "▸ Resume it")
	if _, err := s.client.Sync(t.Context(), reg.ID, ended(flow.Failed)); err != nil {
		t.Fatal(err)
	}
	m = press(m, "enter") // it is read again, whatever was found
	sees(t, m, "Failed", "Next person")
	m = press(m, "esc")
	sees(t, m, "Failed", "It has ended, and its email and phone stay taken", "▸ Change the contact", "View it")
	lacks(t, m, "Resume it", "Send its link")
	sees(t, press(m, "down enter"), "Next person")
}

// While it is looked for only that can be given up, and only its own answer
// counts.
func TestTakenOffers(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := tea.Model(newRoot(s.Deps, register.Duplicate{Request: client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email}, By: client.ByEmail}))
	m, look := m.Update(m.Init()())
	m = drive(m, page.Answer[*client.Registration]{Job: 999})
	if got := offered(m); got != "esc" || takenOf(m).Looked {
		t.Errorf("%s, looked: %t", got, takenOf(m).Looked)
	}
	m.(Root).top().Leave()
	if m = settle(m, look); takenOf(m).Err == nil {
		t.Error("the look goes on")
	}
	if got := offered(m); got != "enter/1-3 esc "+s.Theme.Arrows {
		t.Errorf("afterwards: %s", got)
	}
	m = press(m, "down enter")
	sees(t, m, "▸ Resume it")
}

// What is asked for is narrowed to the flow and the contact, and so is the list
// that can be searched instead.
func TestTakenIsAskedFor(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	asked := ""
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		asked += " " + r.URL.Query().Encode()
		return false
	}
	for _, tt := range []struct {
		by    client.Channel
		wants string
	}{{client.ByEmail, "ana%40acme.co"}, {client.ByPhone, "3001234567"}} {
		asked = ""
		m := s.open(register.Duplicate{Request: client.CreateRequest{ProjectFlow: reg.FlowID, Email: reg.Email, CountryCode: reg.CountryCode, Phone: reg.Asked().Phone}, By: tt.by})
		sees(t, m, "▸ Resume it")
		if !strings.Contains(asked, tt.wants) || !strings.Contains(asked, reg.FlowID) {
			t.Errorf("%s: asked for%s", tt.by, asked)
		}
	}
	m := s.open(register.Duplicate{Request: client.CreateRequest{ProjectFlow: reg.FlowID, Email: "nobody@acme.co"}, By: client.ByEmail})
	m = press(m, "down down enter")
	if got := m.(Root).top().Screen.(browse.Screen).By.Flow; got != reg.FlowID {
		t.Errorf("the list is of the flow %q", got)
	}
}

// A create that was in doubt stays so after another refusal; that the contact is
// taken settles it.
func TestTakenSettlesTheDoubt(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Quick")
	for _, tt := range []struct {
		keys    string
		status  int
		body    string
		doubted bool
	}{
		{"enter", 200, "", true},
		{"down enter", 403, `{"code":"access_denied","message":"403:access_denied"}`, true},
		{"enter", 0, "", true}, // it looks first
		{"down enter", 409, `{"code":"Conflict","message":"email_is_registered_already"}`, false},
	} {
		s.before = answeringTo(http.MethodPost, tt.status, tt.body)
		m = press(m, tt.keys)
		if got := strings.Contains(m.(Root).Summary(), "in doubt"); got != tt.doubted {
			t.Errorf("%d: in doubt: %t\n%s", tt.status, got, screenText(m))
		}
	}
	sees(t, m, "ana@acme.co is already registered in this flow")
}
