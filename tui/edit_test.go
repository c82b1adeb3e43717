package tui

import (
	"net/http"
	"strings"
	"testing"

	"appreg/client"
)

const toSave = "enter enter enter enter enter enter" // from the first field

// What is missing is added where the menu asks for it, and the step leads.
func TestEditAddsWhatIsMissing(t *testing.T) {
	s := newStage(t, plain)
	reg := s.registerAs(t, client.CreateRequest{Email: "ana@acme.co"},
		`"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"fullName":true,"phoneGateway":"sms"},"steps":{"signUpForm":"mandatory"}}`)
	m := s.open(toStanding{reg: reg})
	sees(t, m, "▸ add a phone", "add a name")
	m = press(m, "down enter")
	sees(t, m, "▸ Full name")
	m = press(enter(m, "Ana Gómez"), "enter enter enter enter")
	sees(t, m, "Ana Gómez", "▸ add a phone")
	m = press(m, "enter")
	m = paste(m, "+57 300 123 4567")
	sees(t, m, "+57", "3001234567", "has to be validated again")
	m = press(m, "enter enter enter enter enter enter")
	sees(t, m, "▸ send a code to +57 3001234567")
}

// Only what is different is sent.
func TestEditSendsTheDifference(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(toEdit{reg: s.register(t, kycFlow)})
	sees(t, press(m, toSave), "Nothing is different yet")
	var body string
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		b := make([]byte, 500)
		n, _ := r.Body.Read(b)
		body = string(b[:n])
		return answeringTo(http.MethodPut, 500, `{}`)(nopWriter{}, r)
	}
	press(enter(press(m, "end"), "m"), toSave+" enter")
	if body != `{"email":"ana@acme.com"}` {
		t.Errorf("sent %s", body)
	}
}

type nopWriter struct{}

func (nopWriter) Header() http.Header         { return http.Header{} }
func (nopWriter) Write(p []byte) (int, error) { return len(p), nil }
func (nopWriter) WriteHeader(int)             {}

// What is left empty stays, and the screen says so.
func TestEditTakesNothingAway(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(toEdit{reg: s.register(t, kycFlow)}), strings.Repeat("backspace ", 11)+"enter")
	sees(t, m, "empty changes nothing: it stays ana@acme.co")
	if r := m.(Root).top().screen.(edit).request(); r != (client.UpdateRequest{}) {
		t.Errorf("would send %+v", r)
	}
}

// A refusal goes to the field that caused it.
func TestEditRefused(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(toEdit{reg: s.register(t, kycFlow)}), "end"), "m")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"email_is_registered_already"}`)
	m = press(m, toSave+" enter")
	sees(t, m, "▸ Email", "has a registration in this flow already")
	s.before = answeringTo(http.MethodPut, 409, `{"code":"Conflict","message":"registration_is_closed"}`)
	m = press(enter(m, "x"), toSave+" enter")
	sees(t, m, "The registration has ended")
}

// esc asks before it throws away what was typed.
func TestEditLeaves(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(toStanding{reg: s.register(t, kycFlow)}), "e")
	sees(t, press(m, "esc"), "Evidence")
	m = press(enter(m, "x"), "esc")
	sees(t, m, "Leave without saving?")
	sees(t, press(m, "y esc"), "Leave without saving?")
	sees(t, press(m, "esc"), "Evidence")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
}

// In manual review and after the end nothing can be changed.
func TestEditIsNotOffered(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(toStanding{reg: s.register(t, kycFlow, ended("FAILED"))}), "e")
	if _, ok := m.(Root).top().screen.(edit); ok {
		t.Error("a closed registration can be edited")
	}
}

// What saving means depends on what there is to lose; and the name that is
// stored is the name that is shown.
func TestEditSaysWhatItMeans(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(toEdit{reg: s.register(t, kycFlow)}), "end"), "m")
	sees(t, m, "has to be validated again")
	lacks(t, m, "goes back")
	s = newStage(t, plain)
	reg := s.register(t, lightFlow, ongoing("signUpForm"))
	m = enter(press(s.open(toEdit{reg: reg}), "end"), "m")
	sees(t, m, "goes back to signUpForm")
	m = enter(press(s.open(toEdit{reg: reg, field: "lastName"}), "end"), "z")
	sees(t, m, "The full name will be Ana Gómezz")
	m = press(m, "enter enter")
	again, err := s.client.Retrieve(t.Context(), reg.ID)
	if err != nil || again.FullName != "Ana Gómezz" || again.LastName != "Gómezz" {
		t.Errorf("stored %q, %q: %v", again.FullName, again.LastName, err)
	}
}
