package tui

import (
	"strings"
	"testing"

	"appreg/client"
	"appreg/tui/edit"
	"appreg/tui/page"
)

// The country is there for who has no phone yet, as in the form, and is no change.
func TestEditHasTheCountry(t *testing.T) {
	for name, tt := range map[string]struct{ preset, last, want string }{
		"the flow's": {`,"countryCode":"+57"`, "+593", "+57"}, "the last one": {"", "+593", "+593"}, "none": {"", "", ""},
	} {
		s := newStage(t, plain)
		s.Habits.Country = tt.last
		reg := s.registerAs(t, client.CreateRequest{Email: "ana@acme.co", FullName: "Ana Gómez"},
			`"onboardingSettings":{"signUpForm":{"email":true,"phone":true,"phoneGateway":"none"`+tt.preset+`},"steps":{"signUpForm":"mandatory"}}`)
		m := s.open(page.Edit{Reg: reg, Field: "phone"})
		e := m.(Root).top().Screen.(edit.Screen)
		if e.Unsaved() {
			t.Errorf("%s: it opens with a change", name)
		}
		e = enter(m, "991234567").(Root).top().Screen.(edit.Screen)
		if got := e.Request().CountryCode; got != tt.want {
			t.Errorf("%s: would send %q", name, got)
		}
	}
}

// Enter goes to what is empty, wrong or marked, and past it to the row that saves;
// ctrl+r goes there from any field, and sends nothing.
func TestEditEnterAsInTheForm(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, kycFlow)
	sees(t, press(s.open(page.Edit{Reg: reg}), "enter"), "▸ Save")
	sees(t, press(s.open(page.Edit{Reg: reg, Field: "phone"}), "ctrl+r"), "▸ Save", "Nothing has changed yet")
	m := press(enter(press(s.open(page.Edit{Reg: reg}), "end"), "@"), "enter")
	sees(t, m, "▸ Email")
	m = press(s.open(page.Edit{Reg: reg, Field: "phone"}), "backspace ctrl+r")
	sees(t, m, "! Phone: 10 digits in Colombia, 9 so far", s.Words.Edit.Stops)
	m = press(m, "enter")
	sees(t, m, "! Phone: 10 digits in Colombia, 9 so far", s.Words.Edit.EnterOdd)
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d writes", n)
	}
	press(m, "enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d writes", n)
	}
}

// That a contact has to be confirmed again is said where a code goes to it, and the
// result is told in words.
func TestEditSaysWhatIsConfirmed(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := press(enter(press(s.open(page.Edit{Reg: reg}), "end"), "m"), "ctrl+r")
	lacks(t, m, s.Words.Edit.Validate)
	reg = s.register(t, strings.Replace(kycFlow, `"emailGateway":"mailgun",`, `"emailGateway":"none",`, 1))
	lacks(t, press(enter(press(s.open(page.Edit{Reg: reg}), "end"), "m"), "ctrl+r"), s.Words.Edit.Validate)
	m = press(s.open(page.Edit{Reg: reg, Field: "phone"}), "backspace 8 ctrl+r")
	sees(t, m, s.Words.Edit.Validate)

	s = newStage(t, plain)
	reg = s.register(t, kycFlow)
	if _, err := s.client.SendCode(t.Context(), reg, client.ByPhone, ""); err != nil {
		t.Fatal(err)
	}
	reg, err := s.client.Retrieve(t.Context(), reg.ID)
	if err != nil {
		t.Fatal(err)
	}
	m = press(s.open(page.Registration{Reg: reg}), "e tab end backspace 8 ctrl+r enter")
	sees(t, m, "Now: phone +57 300 123 4568 · the phone is yet to be confirmed")
}

// What is taken off a phone is told there, too.
func TestEditTakesTheCodeOff(t *testing.T) {
	s := newStage(t, plain)
	for _, way := range []string{"enter", "tab", "ctrl+r"} {
		m := press(s.open(page.Edit{Reg: s.register(t, kycFlow), Field: "phone"}), "end ctrl+u")
		m = press(enter(m, "57 310 555 1234"), way)
		sees(t, m, "+57 in front was taken for the country code: the number is 3105551234.")
		if r := m.(Root).top().Screen.(edit.Screen).Request(); r.Phone != "3105551234" || r.CountryCode != "+57" {
			t.Errorf("%s: would send %+v", way, r)
		}
	}
}
