package tui

import (
	"strings"
	"testing"
	"time"

	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// whoOf are the form's fields.
func whoOf(m tea.Model) register.Fields { return m.(Root).stack[0].Screen.(register.Form).Who }

// atPhone is at the phone of somebody with an email.
func (s *stage) atPhone() tea.Model {
	return press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab")
}

// What is marked is gone to once more by Enter, then told on the last row, where the
// first Enter sends nothing and the second does.
func TestOddStopsOnce(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(s.atPhone(), "300 123 456"), "enter")
	m = press(enter(m, "Ana Gómez"), "enter")
	sees(t, m, "▸ Phone")
	m = press(m, "enter")
	sees(t, m, "▸ Register", "! Phone: 10 digits in Colombia, 9 so far", s.Words.Review.Stops)
	m = press(m, "enter")
	sees(t, m, "! Phone: 10 digits", s.Words.Review.EnterOdd)
	if n := s.writes.Load(); n != 0 {
		t.Fatalf("%d requests were sent", n)
	}
	m = press(m, "enter")
	sees(t, m, "Started", "Ana Gómez")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d requests were sent", n)
	}
}

// Something else that is odd stops anew, and nothing that is fine.
func TestOddStopsForEachPerson(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(enter(s.atPhone(), "300 123 456"), "tab"), "Ana Gómez"), "ctrl+r enter up up")
	m = press(enter(press(m, "up"), "78"), "ctrl+r enter")
	sees(t, m, s.Words.Review.EnterOdd)
	if n := s.writes.Load(); n != 0 {
		t.Fatalf("%d requests were sent", n)
	}
	sees(t, press(newStage(t, plain).atReview("Full KYC"), "enter"), "Started")
}

// An Enter that is held down does not go through the stop.
func TestOddStopsAHeldEnter(t *testing.T) {
	s := newStage(t, plain)
	now := noon
	s.Now = func() time.Time { return now }
	m := press(enter(press(enter(s.atPhone(), "300 123 456"), "tab"), "Ana Gómez"), "ctrl+r")
	now = now.Add(heldFor)
	m = press(m, strings.Repeat("enter ", 12))
	if n := s.writes.Load(); n != 0 {
		t.Fatalf("%d requests were sent", n)
	}
	now = now.Add(heldFor)
	press(m, "enter")
	if n := s.writes.Load(); n != 1 {
		t.Errorf("%d requests were sent", n)
	}
}

// Enter does not pass over what is wrong.
func TestEnterStopsAtWhatIsWrong(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(s.atContact("Full KYC"), "ana@acme"), "enter")
	sees(t, m, "▸ Email", s.Words.Contact.EmailNoDomain)
	m = press(enter(m, ".co"), "enter")
	sees(t, m, "▸ Phone")
}

// The country code in front of a number that cannot have it goes, is told, and comes
// back with undo.
func TestCodeInFront(t *testing.T) {
	for _, way := range []string{"enter", "tab", "ctrl+r"} {
		s := newStage(t, plain)
		m := press(enter(s.atPhone(), "57 310 555 1234"), way)
		sees(t, m, "+57 310 555 1234", "+57 in front was taken for the country code: the number is 3105551234.")
		if got := requestOf(m); got.CountryCode != "+57" || got.Phone != "3105551234" {
			t.Errorf("%s: would send %s %s", way, got.CountryCode, got.Phone)
		}
		if way == "ctrl+r" {
			m = press(m, "up")
		}
		if got := whoOf(press(m, "ctrl+_")).Field("phone").Text(); got != "57 310 555 1234" {
			t.Errorf("%s: undo gives back %q", way, got)
		}
	}
	s := newStage(t, plain)
	m := paste(s.atContact("Full KYC"), "1.032.456.789\tPedro Pérez Ruiz\tpedro@x.co\t(57) 310-555-1234")
	sees(t, m, "+57 310 555 1234", `Not used: "1.032.456.789"`, "taken for the country code")
	m = press(enter(newStage(t, plain).atPhone(), "1032456789"), "tab")
	sees(t, press(m, "shift+tab"), "in Colombia no mobile begins with 1")
}

// Two cells of words are the first and the last name, also where they have two words.
func TestTwoCellsAreFirstAndLast(t *testing.T) {
	s := newStage(t, plain)
	m := paste(s.atContact("Full KYC"), "Pedro Antonio\tPérez Ruiz\tpedro@x.co")
	if r := requestOf(m); r.FirstName != "Pedro Antonio" || r.LastName != "Pérez Ruiz" || r.FullName != "" {
		t.Errorf("would send %+v", r)
	}
	sees(t, m, "▸ Email", "First name", "Pedro Antonio")
	m = press(m, "ctrl+_")
	if got := whoOf(m).Index("fullName"); got < 0 {
		t.Error("undo leaves the name in two")
	}
	m = paste(s.atContact("Full KYC"), "Ana\tGómez\tana@acme.co")
	if r := requestOf(m); r.FullName != "Ana Gómez" {
		t.Errorf("would send %+v", r)
	}
	m = paste(s.atContact("Full KYC"), "CC\t52.345.678\tPÉREZ RUIZ PEDRO")
	sees(t, m, "PÉREZ RUIZ PEDRO", `Not used: "CC: 52.345.678"`)
}

// The key that parts a name stands beside the split, and parts it as people do.
func TestNameIsParted(t *testing.T) {
	s := newStage(t, plain)
	for name, want := range map[string][2]string{
		"Pedro Antonio Pérez Ruiz":        {"Pedro Antonio", "Pérez Ruiz"},
		"María del Pilar Gómez Ruiz":      {"María del Pilar", "Gómez Ruiz"},
		"Juan Carlos de la Cruz":          {"Juan Carlos", "de la Cruz"},
		"Ana María de la Cruz Pérez":      {"Ana María", "de la Cruz Pérez"},
		"María de los Ángeles Gómez Ruiz": {"María de los Ángeles", "Gómez Ruiz"},
		"Pedro Pérez Ruiz":                {"Pedro", "Pérez Ruiz"},
		"Ana":                             {"Ana", ""},
	} {
		m := enter(press(enter(s.atPhone(), "3001234599"), "tab"), name)
		if strings.Count(name, " ") > 1 {
			sees(t, m, "^t first/last name")
		} else {
			lacks(t, m, "^t first/last")
		}
		m = press(m, "ctrl+t")
		if who := whoOf(m); who.Field("firstName").Text() != want[0] || who.Field("lastName").Text() != want[1] {
			t.Errorf("%s: %q, %q", name, who.Field("firstName").Text(), who.Field("lastName").Text())
		}
		if got := whoOf(press(m, "ctrl+t")).Field("fullName").Text(); got != name {
			t.Errorf("%s comes back as %q", name, got)
		}
	}
}

// A country is found by the beginning of its name alone, is told, and goes again.
func TestCountryByName(t *testing.T) {
	for _, text := range []string{".com", ".com.co", "@ecuador", "co", "undo", "rida"} {
		s := newStage(t, plain)
		m := press(enter(s.atPhone(), text), "tab")
		if who := whoOf(m); who.Country != "+57" || who.Field("phone").Text() != text {
			t.Errorf("%q: %s, %q", text, who.Country, who.Field("phone").Text())
		}
	}
	s := newStage(t, plain)
	m := press(enter(s.atPhone(), "ecua"), "enter")
	sees(t, m, "▸ Phone", "The country is now Ecuador +593.")
	sees(t, press(m, "ctrl+_"), "ecua")
	if got := whoOf(press(m, "ctrl+u")).Country; got != "+57" {
		t.Errorf("ctrl+u leaves %s", got)
	}
	m = press(enter(m, "991234567"), "tab shift+tab ctrl+u")
	if got := whoOf(m).Country; got != "+57" {
		t.Errorf("ctrl+u leaves %s", got)
	}
	m = press(enter(s.open(page.Register{}), "Full KYC"), "enter tab")
	for text, code := range map[string]string{"USA": "+1", "Perú": "+51", "rep dom": "+1", "EC 991234567": "+593"} {
		if got := whoOf(press(enter(press(m, "ctrl+u"), text), "tab")).Country; got != code {
			t.Errorf("%s is %s", text, got)
		}
	}
}

// What is typed on the row that registers goes nowhere, and a word says where it would.
func TestNothingIsTypedOnRegister(t *testing.T) {
	s := newStage(t, plain)
	for _, key := range []string{"7", "x", "backspace"} {
		m := press(s.atReview("Full KYC"), key)
		sees(t, m, "▸ Register", s.Words.Review.NoTyping)
		lacks(t, press(m, "up"), s.Words.Review.NoTyping)
		lacks(t, press(m, "up down"), s.Words.Review.NoTyping)
		lacks(t, press(m, "c"), s.Words.Review.NoTyping)
	}
}
