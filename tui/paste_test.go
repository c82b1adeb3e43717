package tui

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// Whatever order a paste has, and in whichever field it is put, what it says of the
// person goes to its fields, and it is told what was not used.
func TestPasteGoesWhereItBelongs(t *testing.T) {
	ana := map[string]string{"email": "ana@acme.co", "countryCode": "+57", "phone": "3001234599", "fullName": "Ana Gómez"}
	with := func(more ...string) map[string]string {
		all := maps.Clone(ana)
		for i := 0; i < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	for _, tc := range []struct {
		text  string
		holds map[string]string
		says  string
	}{
		{"Ana Gómez\tana@acme.co\t+57 300 123 4599", ana, "Pasted: email, phone, name."},
		{"ana@acme.co; 300 123 4599; Ana Gómez", ana, "Pasted: email, phone, name."},
		{"Correo: ana@acme.co\nCelular: 300 123 4599\nNombre: Ana Gómez", ana, "Pasted: email, phone, name."},
		{"Ana\tGómez\tana@acme.co\t3001234599\t1020304050", ana, `Not used: "1020304050"`},
		{"Ana Gómez <ana@acme.co>", with("phone", "", "countryCode", ""), "Pasted: email, name."},
		{"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Gómez;Ana;;;\r\nFN:Ana Gómez\r\nTEL;TYPE=CELL:+593991234567\r\nEMAIL:ana@acme.co\r\nEND:VCARD\r\n",
			with("countryCode", "+593", "phone", "991234567"), "Pasted: email, phone, name."},
	} {
		for field := range 4 {
			s := newStage(t, plain)
			m := paste(press(s.atContact("Full KYC"), strings.Repeat("down ", field)), tc.text)
			got := fieldsOf(m)
			for api, want := range tc.holds {
				if got[api] != want {
					t.Errorf("%q in field %d: %s is %q, want %q", tc.text, field, api, got[api], want)
				}
			}
			sees(t, m, tc.says)
			if back := fieldsOf(press(m, "ctrl+_")); back["email"]+back["phone"]+back["fullName"] != "" {
				t.Errorf("%q: after undo there is %v", tc.text, back)
			}
		}
	}
}

// Any permutation of an email, a phone and a name, with any separator, lands right.
func TestPastePermutations(t *testing.T) {
	s := newStage(t, plain)
	start := s.atContact("Full KYC")
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.Permutation([]string{"luz.peña+x@acme.com.mx", "+593 99 123 4567", "Luz María Peña"}).Draw(t, "parts")
		parts = strings.Split(strings.ReplaceAll(strings.Join(parts, "|"), "peña+x", "pena"), "|")
		by := rapid.SampledFrom([]string{"\t", "\n", "\r\n", "; ", ", ", " | "}).Draw(t, "by")
		m := press(start, strings.Repeat("down ", rapid.IntRange(0, 3).Draw(t, "field")))
		got := requestOf(paste(m, strings.Join(parts, by)))
		if got.Email != "luz.pena@acme.com.mx" || got.CountryCode != "+593" || got.Phone != "991234567" || got.FullName != "Luz María Peña" {
			t.Fatalf("%q: %+v", strings.Join(parts, by), got)
		}
	})
}

// A single value stays in the field where it was pasted, unless it cannot be one.
func TestPasteOfOneValue(t *testing.T) {
	for _, tc := range []struct {
		field    int // 0: email, 1: phone, 2: name
		text, to string
		is       string
	}{
		{0, "ana@acme.co", "email", "ana@acme.co"}, {1, "ana@acme.co", "email", "ana@acme.co"}, {2, "ana@acme.co", "email", "ana@acme.co"},
		{0, "300 123 4599", "phone", "3001234599"}, {2, "300 123 4599", "phone", "3001234599"}, {1, "Tlf. 300 123 4599", "phone", "3001234599"},
		{0, "Ana Gómez", "fullName", "Ana Gómez"}, {1, "Ana Gómez", "fullName", "Ana Gómez"}, {2, "Ana Gómez", "fullName", "Ana Gómez"},
		{0, "ana.gomez", "email", "ana.gomez"}, {0, "Correo: ana@acme.co", "email", "ana@acme.co"}, {2, "Nombre: Ana Gómez", "fullName", "Ana Gómez"},
		{0, "mailto:ana@acme.co", "email", "ana@acme.co"}, {1, "https://wa.me/573001234599", "phone", "3001234599"},
	} {
		s := newStage(t, plain)
		m := paste(press(s.atContact("Full KYC"), strings.Repeat("down ", tc.field)), tc.text)
		got := fieldsOf(press(m, "down"))
		others := strings.ReplaceAll(fmt.Sprint(got["email"], got["phone"], got["fullName"]), tc.is, "")
		if got[tc.to] != tc.is || others != "" {
			t.Errorf("%q in field %d: %v", tc.text, tc.field, got)
		}
	}
}

// Undo gives back a field's last states, what is typed in one go in one; after it
// nothing more.
func TestUndo(t *testing.T) {
	s := newStage(t, plain)
	m := enter(s.atContact("Full KYC"), "ana@acme.co")
	m = press(m, "backspace backspace")
	m = enter(press(m, "down"), "300")
	m = paste(m, "Luz Peña\tluz@acme.co")
	email := func() string { return fieldsOf(m)["email"] + " " + fieldsOf(m)["phone"] }
	for _, want := range []string{"luz@acme.co 300", "ana@acme. 300", "ana@acme. ", "ana@acme.co ", " ", " "} {
		if got := email(); got != want {
			t.Fatalf("%q, want %q\n%s", got, want, screenText(m))
		}
		m = press(m, "ctrl+_")
	}
	sees(t, m, "▸ Email")
}

// A key turns the name into first and last name, and back, and what stands there
// goes along; a flow that asks for both begins so.
func TestNameApart(t *testing.T) {
	s := newStage(t, plain)
	m := press(enter(press(s.atContact("Full KYC"), "down down"), "Ana María Gómez"), "ctrl+t")
	sees(t, m, "▸ First name Ana▏", "Last name María Gómez")
	if r := requestOf(m); r.FullName != "" || r.FirstName != "Ana" || r.LastName != "María Gómez" {
		t.Errorf("would send %+v", r)
	}
	m = press(m, "ctrl+t")
	sees(t, m, "▸ Name Ana María Gómez▏")
	sees(t, press(m, "ctrl+_"), "▸ First name Ana▏")
	if r := requestOf(m); r.FullName != "Ana María Gómez" || r.FirstName+r.LastName != "" {
		t.Errorf("would send %+v", r)
	}
}

// On the last row the page can be shown as curl, and copied as that; it is not sent.
func TestCopiedAsCurl(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Full KYC"), "y")
	sees(t, m, s.Words.Link.Copied)
	if !strings.Contains(s.copied, `"email":"ana@acme.co"`) || !strings.HasPrefix(s.copied, "curl ") {
		t.Errorf("copied: %s", s.copied)
	}
	m = press(m, "c")
	sees(t, m, "curl -X POST", "▸ Register")
	sees(t, press(m, "c"), "Email ana@acme.co")
	sees(t, press(m, "esc"), "Email ana@acme.co", "▸ Register", "esc another flow")
	if n := s.writes.Load(); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// Reproaches come after a field was left, and not before.
func TestReproachesComeLate(t *testing.T) {
	s := newStage(t, plain)
	m := enter(s.atContact("Full KYC"), "ana")
	lacks(t, m, s.Theme.Glyphs.Bad)
	sees(t, press(m, "down"), s.Theme.Glyphs.Bad, s.Words.Contact.EmailNoAt)
	var none tea.Model = s.atContact("Full KYC")
	lacks(t, none, s.Theme.Glyphs.Bad)
}

// A paste that has filled the name in says which key divides it, and the key does so
// from where the focus is; what was not used is a sentence of its own.
func TestPasteTellsHowTheNameIsSplit(t *testing.T) {
	s := newStage(t, plain)
	m := paste(s.atContact("Full KYC"), "Ana María Gómez; CC: 52.345.678; 573105551234")
	sees(t, m, "▸ Email", "^t first/last name", `Not used: "CC: 52.345.678". +57 in front`)
	lacks(t, enter(m, "x"), "^t first/last")
	sees(t, press(m, "ctrl+t"), "First name", "Last name")
}

// A country's name that only one has is said once.
func TestOneCountryIsSaidOnce(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.atContact("Full KYC"), "down"), "ecuador")
	if n := strings.Count(screenText(m), "Ecuador"); n != 1 {
		t.Errorf("said %d times:\n%s", n, screenText(m))
	}
}
