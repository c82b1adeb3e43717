package tui

import (
	"net/http"
	"strings"
	"testing"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// fieldsOf are the texts of the form's fields, by the API's names.
func fieldsOf(m tea.Model) map[string]string {
	return m.(Root).stack[0].Screen.(register.Form).Who.Typed()
}

func requestOf(m tea.Model) client.CreateRequest {
	f := m.(Root).stack[0].Screen.(register.Form)
	return f.Who.Request(f.Chosen)
}

// What is typed or pasted is taken without a crash, a lost character or a
// request, and what is wrong with it is said under the field.
func TestContactTakesAnything(t *testing.T) {
	w := newStage(t, plain).Words.Contact
	for _, tc := range []struct {
		name, field string // email or phone
		text        string
		typed       bool   // as keys, not as a paste
		holds       string // what the field holds after it was left
		sends       string
		sees        string
	}{
		{"an email without a domain", "email", "ana@acme", true, "ana@acme", "ana@acme", w.EmailNoDomain},
		{"an email without an @", "email", "ana.acme.co", true, "ana.acme.co", "ana.acme.co", w.EmailNoAt},
		{"an email with blanks inside", "email", "ana gomez@acme.co", true, "ana gomez@acme.co", "ana gomez@acme.co", w.EmailSpaces},
		{"an email with blanks around", "email", "  ana@acme.co  ", false, "ana@acme.co", "ana@acme.co", ""},
		{"an email in capitals", "email", "ANA@ACME.CO", true, "ana@acme.co", "ana@acme.co", ""},
		{"a mailto link", "email", "<mailto:ana@acme.co>", false, "ana@acme.co", "ana@acme.co", ""},
		{"invisible characters", "email", "ana\u200b@ac\u202eme.co", false, "ana@acme.co", "ana@acme.co", "2 invisible characters were removed"},
		{"an escape sequence", "email", "ana\x1b[31m@acme.co", false, "ana@acme.co", "ana@acme.co", "1 invisible character was removed"},
		{"a phone with blanks", "phone", "300 123 4567", true, "+57 300 123 4567", "3001234567", ""},
		{"a phone with dashes", "phone", "300-123-4567", false, "+57 300 123 4567", "3001234567", ""},
		{"a phone with its country code", "phone", "+57 300 123 4567", false, "+57 300 123 4567", "3001234567", ""},
		{"full-width digits", "phone", "３００１２３４５６７", false, "+57 300 123 4567", "3001234567", ""},
		{"letters in a phone", "phone", "300ABC4567", true, "300ABC4567", "", "ABC"},
		{"an unusual length", "phone", "300123", true, "+57 300 123", "300123", "10 digits in Colombia, 6 so far"},
		{"a code that is there twice", "phone", "573001234567", true, "+57 300 123 4567", "3001234567", "+57 in front was taken for the country code"},
		{"what is dialled inside a country", "phone", "0300 123 4567", true, "+57 030 0123 4567", "03001234567", "the 0 in front is only dialled inside the country: did you mean 3001234567?"},
		{"a country code that nobody has", "phone", "+999 300 123", true, "+999 300 123", "", w.PhoneCode},
		{"another country's code", "phone", "+593 99 123 4567", true, "+593 991 234 567", "991234567", "Ecuador"},
		{"a code with zeros", "phone", "0057 300 123 4567", true, "+57 300 123 4567", "3001234567", "Colombia"},
		{"a country's name", "phone", "ecuad", true, "", "", "+593 Ecuador"},
		{"a country's name before the number", "phone", "Ecuador 99 123 4567", true, "+593 991 234 567", "991234567", ""},
		{"no country at all", "phone", "xyzzy", true, "xyzzy", "", w.NumberHint},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newStage(t, plain)
			m := s.atContact("Full KYC")
			for range map[string]int{"email": 0, "phone": 1}[tc.field] {
				m = press(m, "tab")
			}
			if tc.typed {
				m = enter(m, tc.text)
			} else {
				m = paste(m, tc.text)
			}
			m = press(m, "tab")
			if tc.sees != "" {
				sees(t, press(m, "shift+tab"), tc.sees)
			}
			form := m.(Root).stack[0].Screen.(register.Form)
			if got := form.Who.Field(tc.field).Text(); got != tc.holds {
				t.Errorf("the field holds %q, want %q", got, tc.holds)
			}
			if got := form.Who.Value(tc.field); got != tc.sends && tc.sends != "" {
				t.Errorf("would send %q, want %q", got, tc.sends)
			}
			if n := s.writes.Load(); n != 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// A paste of an email and a phone goes where it belongs, with or without
// bracketed paste, and sends nothing.
func TestPasteOfSeveralLines(t *testing.T) {
	s := newStage(t, plain)
	for name, put := range map[string]func(tea.Model) tea.Model{
		"bracketed": func(m tea.Model) tea.Model { return paste(m, "ana@x.co\r\n+57 300 123 4567\n") },
		"cells":     func(m tea.Model) tea.Model { return paste(m, "ana@x.co\t+57\t3001234567\r\n") },
		"local":     func(m tea.Model) tea.Model { return paste(m, "ana@x.co\n300 123 4567\n") },
		"as keys, with the Enter as a real one": func(m tea.Model) tea.Model {
			return press(enter(press(enter(m, "ana@x.co"), "enter"), "+57 300 123 4567"), "ctrl+j")
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := fieldsOf(press(put(s.atContact("Full KYC")), "shift+tab"))
			for api, want := range map[string]string{"email": "ana@x.co", "countryCode": "+57", "phone": "3001234567"} {
				if got[api] != want {
					t.Errorf("%s is %q, want %q", api, got[api], want)
				}
			}
			if n := s.writes.Load(); n != 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// Names are nobody's business but their owner's.
func TestNamesStayAsTheyAre(t *testing.T) {
	long := strings.Repeat("ñandú ", 1666) + "fin!"
	for _, tc := range []struct{ in, out string }{
		{"李小龍", "李小龍"},
		{"Jose\u0301 Nu\u0301n\u0303ez", "José Núñez"},
		{"👩🏽‍💻 Ana", "👩🏽‍💻 Ana"},
		{"O'Neil-Pérez, Jr.", "O'Neil-Pérez, Jr."},
		{"%s %d {{.}} $(id)", "%s %d {{.}} $(id)"},
		{long, long},
	} {
		s := newStage(t, plain)
		m := press(enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "3001234599"), "tab")
		m = press(paste(m, tc.in), "tab")
		if got := requestOf(m).FullName; got != tc.out {
			t.Errorf("%.40q… is sent as %.40q…", tc.in, got)
		}
		if got := len(strings.Split(m.View(), "\n")); got != 24 {
			t.Errorf("%.40q…: %d rows", tc.in, got)
		}
	}
}

// Backspace takes a whole character, however many runes it has.
func TestBackspaceTakesCharacters(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "3001234599"), "tab")
	m = paste(m, "a👩🏽‍💻🇨🇴q\u0308")
	for _, want := range []string{"a👩🏽‍💻🇨🇴", "a👩🏽‍💻", "a", ""} {
		m = press(m, "backspace")
		if got := fieldsOf(m)["fullName"]; got != want {
			t.Fatalf("%q is left, want %q", got, want)
		}
	}
}

// Every printable character that is typed in a field ends in that field: no
// letter is a key where people type.
func TestLettersAreTextInFields(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "3001234599"), "tab")
	want := ""
	for r := '!'; r <= '~'; r++ {
		m = enter(m, string(r))
		want += string(r)
	}
	m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'@'}, Alt: true}) // AltGr+Q on a Spanish keyboard
	if got := fieldsOf(m)["fullName"]; got != want+"@" {
		t.Errorf("the field holds %q", got)
	}
}

func TestIDs(t *testing.T) {
	for _, tc := range []struct{ in, id, sees string }{
		{"ObjectId('5f8d0a24c6345c001fa9e2b3')", "5f8d0a24c6345c001fa9e2b3", ""},
		{` "5f8d0a24c6345c001fa9e2b3" `, "5f8d0a24c6345c001fa9e2b3", ""},
		{"671ee3f2c96a3247fda5912", "671ee3f2c96a3247fda5912", "this has 23 characters, and is sent as it is"},
	} {
		s := newStage(t, plain)
		var asked string
		s.before = func(_ http.ResponseWriter, r *http.Request) bool {
			asked = r.URL.Path
			return false
		}
		m := press(s.open(page.Register{}), "f3")
		m = press(paste(m, tc.in), "tab")
		if tc.sees != "" {
			sees(t, m, tc.sees)
		}
		m = press(m, "tab")
		if asked != "/v2/project-flows/"+tc.id {
			t.Errorf("%s: asked for %s", tc.in, asked)
		}
		sees(t, m, "The server has no such flow")
	}
}

// Ids of a flow that can be read do without the list and the project's id.
func TestIDsLeadToTheContact(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Register{}), "f3")
	m = press(paste(m, s.server.ProjectFlow()), "tab tab")
	sees(t, m, "Acme Bank", "Quick sign-up", "Email")
	if got := requestOf(m); got.Project != s.server.Project() || got.ProjectFlow != s.server.ProjectFlow() {
		t.Errorf("would send project %s, flow %s", got.Project, got.ProjectFlow)
	}
}

// Going back and forth, and to another flow, loses nothing.
func TestNothingTypedIsLost(t *testing.T) {
	s := newStage(t, plain)
	m := s.atReview("Full KYC")
	before := requestOf(m)
	m = press(m, "esc esc esc") // to the list
	m = press(enter(press(m, strings.Repeat("backspace ", 8)), "Staff"), "enter")
	sees(t, m, "Staff accounts")
	m = press(m, "esc "+strings.Repeat("backspace ", 5))
	m = press(enter(m, "Full KYC"), "enter ctrl+r")
	if after := requestOf(m); after != before {
		t.Errorf("before %+v\nafter  %+v", before, after)
	}
}

// A registration that was created opens, and the form waits for the next one
// with the same flow.
func TestAfterCreate(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Full KYC"), "enter")
	sees(t, m, "Started", "End as failed", "Ana Gómez")
	m = press(m, "n")
	sees(t, m, "Acme Bank · Full KYC")
	if got := fieldsOf(m); got["email"] != "" || got["phone"] != "" || got["fullName"] != "" {
		t.Errorf("the next form is not empty: %v", got)
	}
}

// The next person has the flow of the registration that was left, also where the
// form had another one.
func TestNextPersonHasTheFlowThatWasLeft(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atContact("Quick sign-up"), "esc")
	left := drive(m, page.Left{Back: page.Registration{Reg: s.register(t, lightFlow)}, Anew: true})
	sees(t, left, "Acme Bank · A flow", "▸ Email")
	m = enter(s.atContact("Quick sign-up"), "ana@acme.co")
	left = drive(m, page.Left{Back: page.Registration{Reg: s.register(t, lightFlow)}, Anew: true})
	sees(t, left, "Acme Bank · A flow", "ana@acme.co")
}

// A flow that needs a name has one, full or in parts, before it is reviewed;
// one that needs none does without.
func TestNameWhereTheFlowNeedsOne(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "3001234599"), "ctrl+r")
	sees(t, m, s.Words.Person.NameNeeded)
	sees(t, m, s.Words.Review.Missing)
	m = press(enter(press(m, "enter"), "Gómez"), "ctrl+r")
	sees(t, m, s.Words.Review.Enter)
	m = press(enter(s.atContact("Quick"), "ana@acme.co"), "ctrl+r")
	sees(t, m, s.Words.Review.Enter)
}

// A number that looks odd stays marked once one has moved on.
func TestOddPhoneIsMarked(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(enter(s.atContact("Full KYC"), "ana@acme.co"), "tab"), "30012")
	m = press(m, "enter")
	sees(t, m, "+57 300 12 Colombia !", "▸ Name")
}
