package tui

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/signin"

	tea "github.com/charmbracelet/bubbletea"
)

const owner = "demo@verifik.example"

// newStranger is a stage on a server for which there is no client token.
func newStranger(t testing.TB, l look) *stage {
	t.Helper()
	return newStage(t, l).stranger(t)
}

// stranger takes the client token away.
func (s *stage) stranger(t testing.TB) *stage {
	t.Helper()
	s.World = page.World{Name: "STAGING", Stranger: true}
	var err error
	if s.client, err = client.NewVisitor("http://127.0.0.1:8080", client.WithClock(func() time.Time { return noon }), client.WithSleep(single),
		client.WithHTTPClient(s.wire)); err != nil {
		t.Fatal(err)
	}
	return s.signsIn()
}

// signsIn lets somebody sign in on a stage.
func (s *stage) signsIn() *stage {
	s.API, s.Tokens = s.client, session.NewClient(s.client, session.Open("", s.client.Base(), nil))
	s.World.Own = false
	return s
}

// ends has the server accept no client token but new ones, from now on.
func (s *stage) ends() {
	old := "Bearer " + s.client.ClientToken().Secret.Reveal()
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		return r.Header.Get("Authorization") == old && answering(http.StatusUnauthorized, `{"code":"Unauthorized","message":"jwt expired"}`)(w, r)
	}
}

// begin opens the wizard as main does.
func (s *stage) begin() tea.Model {
	m := New(s.ctx, s.Options)
	return settle(m, m.Init())
}

// Without a token the wizard opens with the sign-in; what could not be read is read
// after that, and nothing has to be asked for again.
func TestSignIn(t *testing.T) {
	for _, resumed := range []bool{false, true} {
		s := newStranger(t, plain)
		m := s.begin()
		if resumed {
			r := Resume(s.ctx, s.Options, "")
			m = settle(r, r.Init())
		}
		sees(t, m, "Sign in to STAGING", "There is no API token for STAGING", "▸ Email me a code", "Try the sandbox instead")
		m = press(enter(m, owner), "enter")
		sees(t, m, "The code for "+owner, "The code is 123456", "[▏ ]")
		m = enter(m, "000000")
		sees(t, m, "You typed 000 000", "not the code", "[▏ ] [ ] [ ]")
		m = enter(m, "123456")
		if depth(m) != map[bool]int{false: 1, true: 2}[resumed] {
			t.Fatalf("not gone on\n%s", screenText(m))
		}
		lacks(t, m, "Sign in", "signed in")
		if !resumed {
			sees(t, m, "Acme Bank")
		}
		if s.client.ClientToken().Secret.Empty() {
			t.Error("no token")
		}
	}
}

// A token that is pasted does as well, with whatever stands around it, and is never
// on the screen.
func TestSignInWithAToken(t *testing.T) {
	s := newStranger(t, plain)
	bad := strings.Repeat("abcdefghij", 5)
	m := paste(s.begin(), bad)
	sees(t, m, "an API token", "▸ Sign in with this token")
	lacks(t, m, bad[:12])
	m = press(m, "enter")
	sees(t, m, "STAGING does not accept this token")
	m = paste(m, "Authorization: Bearer "+s.server.Token()+"\n")
	lacks(t, m, s.server.Token()[:12], "does not accept")
	m = press(m, "enter")
	sees(t, m, "Acme Bank")
	m = enter(s.begin(), "x")
	sees(t, m, "▸ Email me a code", "x▏")
}

// What is typed and what the server says of it has words, and can be gone on from.
func TestSignInRefused(t *testing.T) {
	s := newStranger(t, plain)
	m := press(s.begin(), "enter")
	sees(t, m, "type the email first")
	m = press(enter(m, "ana"), "enter")
	sees(t, m, `"ana" is no email address`)
	m = press(enter(m, "@acme.co"), "enter")
	sees(t, m, "STAGING knows no project with the email ana@acme.co", "ana@acme.co▏")
	s.before = answering(http.StatusBadGateway, "<html>")
	m = press(paste(m, owner), "enter")
	sees(t, m, "may or may not be on its way", "[▏ ]")
	m = press(m, "esc")
	sees(t, m, owner+"▏")
	s.before = nil
	m = press(press(m, "enter"), "")
	m = enter(m, "12345")
	s.before = answering(http.StatusServiceUnavailable, `{"code":"Unavailable","message":"down"}`)
	m = enter(m, "6")
	sees(t, m, "[6]", "down")
	s.before = nil
	sees(t, press(m, "enter"), "Acme Bank")
}

// An account without rights is told, and can be gone on with, or be another one.
func TestSignInWithoutRights(t *testing.T) {
	s := newStranger(t, plain)
	m := press(enter(s.begin(), owner), "enter")
	s.before = answeringTo(http.MethodGet, http.StatusForbidden, `{"code":"Forbidden","message":"access_denied"}`)
	m = enter(m, "123456")
	sees(t, m, "does not let this account list projects", "▸ Go on with it", "2  Another email")
	sees(t, press(m, "2"), owner+"▏")
	s.before = nil
	sees(t, press(m, "enter"), "Acme Bank")
}

// Who does not want to sign in sees what does not work then, and is asked at the next
// try, and not before.
func TestSignInLater(t *testing.T) {
	s := newStranger(t, plain)
	m := press(s.begin(), "esc")
	sees(t, m, "New registration", "Not signed in: nothing can be read or sent. Try again to be asked.", "nobody was signed in. Try it again")
	if m = drive(m, page.SignedOut{}); depth(m) != 1 {
		t.Error("asked again by what nobody has asked for")
	}
	m = press(m, "enter")
	sees(t, m, "Sign in to STAGING")
	m = enter(press(enter(m, owner), "enter"), "123456")
	sees(t, m, "Acme Bank")
}

// The sandbox in place of a server without a token ends the wizard, for main to open
// it anew.
func TestSignInInTheSandbox(t *testing.T) {
	s := newStranger(t, plain)
	m, cmd := press(s.begin(), "down").Update(enterKey)
	m, quit := m.Update(cmd())
	if _, ends := quit().(tea.QuitMsg); !ends || !m.(Root).ToSandbox {
		t.Error("the wizard goes on")
	}
	s = newStage(t, plain).signsIn()
	lacks(t, drive(s.open(page.Register{}), page.SignIn{}), "sandbox instead")
}

// A token that ends while somebody works opens the sign-in over their screen, once.
// What was to be read is read afterwards, and what was to be sent takes one more key.
func TestTokenEndsAtWork(t *testing.T) {
	s := newStage(t, plain).signsIn()
	reg := s.register(t, lightFlow)
	m := s.open(page.Registration{Reg: reg})
	s.ends()
	m = press(m, "r")
	sees(t, m, "does not accept the API token any more", "goes on where it was", "▸ Email me a code")
	lacks(t, m, "sandbox instead")
	m = enter(press(enter(m, owner), "enter"), "123456")
	sees(t, m, "End as failed")
	lacks(t, m, "Sign in", "signed in")

	s = newStage(t, plain).signsIn()
	reg = s.register(t, lightFlow)
	m = press(s.open(page.Edit{Reg: reg}), "end")
	m = enter(m, "m")
	s.ends()
	m = press(m, toSave)
	m = press(m, "enter")
	sees(t, m, "Sign in")
	m = enter(press(enter(m, owner), "enter"), "123456")
	sees(t, m, "ana@acme.com", "Nothing was done, because nobody was signed in. Try it again.")
	if n := s.writes.Load(); n != 3 {
		t.Errorf("%d writes, want the refused one and the two that sign in", n)
	}
	press(m, "enter")
	if got, err := s.client.Retrieve(t.Context(), reg.ID); err != nil || got.Email != "ana@acme.com" {
		t.Errorf("%v, %v", got.Email, err)
	}
}

// Several calls that are refused ask once, and all of them go on; and a token of which
// nothing could be kept, or that another one comes before, is told.
func TestSignInOnceForAll(t *testing.T) {
	s := newStage(t, plain).signsIn()
	s.World.TokenFrom = "VERIFIK_TOKEN"
	m := s.open(page.Registration{Reg: s.register(t, lightFlow, ongoing(flow.SignUpForm))})
	s.ends()
	m, looks := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'w'}})
	m, reads := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'r'}})
	m = settle(settle(m, looks), reads)
	if n := depth(m); n != 2 {
		t.Fatalf("%d screens", n)
	}
	m = enter(press(enter(m, owner), "enter"), "123456")
	sees(t, m, "VERIFIK_TOKEN still has the old token")
	if at := standingOf(m); at.Job.Busy() || at.Follow.Asking.Busy() || at.Err != nil {
		t.Errorf("%v waits", at.Err)
	}
}

// The sign-in shows no token in any of its states.
func TestSignInHidesTheToken(t *testing.T) {
	s := newStage(t, plain).signsIn()
	m := drive(s.open(page.Register{}), page.SignIn{})
	top := func() signin.Screen { return m.(Root).top().Screen.(signin.Screen) }
	m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s.server.Token())}) // without brackets
	lacks(t, m, s.server.Token()[:10])
	if top().Email.Text() != "" {
		t.Error("a token in the field")
	}
	if strings.Contains(redact.Panic(top()), s.server.Token()) {
		t.Error("it prints")
	}
}
