package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/evidence"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// aPicture is a file that is one, in a folder whose name has a blank.
func aPicture(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mis fotos", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, picture(""), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A picture's path that is pasted where a registration is shown opens the page of the
// step that is due, with it: in quotes, with backslashes, as a URL, with or without the
// mark of a paste.
func TestPastedPicture(t *testing.T) {
	path := aPicture(t, "cedula.png")
	for _, text := range []string{
		path, "'" + path + "'", `"` + path + `"`, strings.ReplaceAll(path, " ", `\ `), "file://" + strings.ReplaceAll(path, " ", "%20"), "  " + path + "\n",
	} {
		s := newStage(t, plain)
		m := paste(s.open(page.Registration{Reg: s.register(t, facesFlow, ongoing(flow.SignUpForm))}), text)
		at, ok := m.(Root).top().Screen.(evidence.ImageScreen)
		if !ok || at.Step != flow.Document {
			t.Fatalf("%q: %T\n%s", text, m.(Root).top().Screen, screenText(m))
		}
		sees(t, m, "cedula.png", "▸")
		if n := s.writes.Load(); n != 0 {
			t.Errorf("%q: %d requests that change something", text, n)
		}
	}
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, facesFlow, ongoing(flow.SignUpForm))})
	m = drive(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(path)}) // in one read, of a terminal without the mark
	if _, ok := m.(Root).top().Screen.(evidence.ImageScreen); !ok {
		t.Errorf("a burst opened %T", m.(Root).top().Screen)
	}
}

// A code, alone or in its message, opens the page of the contact that waits for it.
func TestPastedCode(t *testing.T) {
	for text, by := range map[string]client.Channel{
		"123456": client.ByEmail, "123 456": client.ByEmail, "Tu código de verificación es 123456. No lo compartas.\n": client.ByPhone,
	} {
		s := newStage(t, plain)
		reg := s.register(t, kycFlow)
		if _, err := s.client.SendCode(t.Context(), reg, by, ""); err != nil {
			t.Fatal(err)
		}
		reg, err := s.client.Retrieve(t.Context(), reg.ID)
		if err != nil {
			t.Fatal(err)
		}
		m := s.open(page.Registration{Reg: reg})
		s.writes.Store(0)
		paste(m, text)
		now, err := s.client.Retrieve(t.Context(), reg.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range client.Channels() {
			if each.Validated(now) != (each == by) {
				t.Errorf("%q for the %s: the %s is confirmed: %t", text, by, each, each.Validated(now))
			}
		}
	}
}

// What nothing waits for is told, and used for nothing: of a registration that has
// ended, that is in review, that has all it needs, and what is no code and no path.
func TestPastedForNothing(t *testing.T) {
	path := aPicture(t, "a.png")
	for name, tt := range map[string]struct {
		open       func(*stage) client.Registration
		text, told string
	}{
		"ended":      {func(s *stage) client.Registration { return s.register(t, lightFlow, ended(flow.Failed)) }, "123456", "takes no more steps, codes or images"},
		"in review":  {func(s *stage) client.Registration { return s.judgedBy(t) }, path, "it can only be decided"},
		"no picture": {func(s *stage) client.Registration { return s.register(t, lightFlow) }, path, "No picture is needed now"},
		"no code":    {func(s *stage) client.Registration { return s.register(t, lightFlow) }, "123456", "No contact is waiting for a code"},
		"two codes":  {func(s *stage) client.Registration { return s.register(t, kycFlow) }, "123456 654321", newStage(t, plain).Words.Code.Two},
		"a name":     {func(s *stage) client.Registration { return s.register(t, kycFlow) }, "Ana Gómez", "neither a six-digit code nor the path of a picture"},
		"a digit":    {func(s *stage) client.Registration { return s.register(t, kycFlow) }, "1", "neither a six-digit code"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			m := s.open(page.Registration{Reg: tt.open(s)})
			s.writes.Store(0)
			m = paste(m, tt.text)
			sees(t, m, tt.told)
			if n := s.writes.Load(); n != 0 || depth(m) != 1 {
				t.Errorf("%d requests, %d screens", n, depth(m))
			}
			lacks(t, press(m, "down"), tt.told)
		})
	}
}

// What is pasted while something is under way is taken when that is over.
func TestPastedMeanwhile(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Registration{Reg: s.register(t, facesFlow, ongoing(flow.SignUpForm))})
	reading, cmd := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
	reading = paste(reading, aPicture(t, "cedula.png"))
	if depth(reading) != 1 {
		t.Fatal("it was opened over a call")
	}
	m = settle(reading, cmd)
	sees(t, m, "cedula.png")
	if depth(m) != 2 {
		t.Errorf("%d screens", depth(m))
	}
}

// judgedBy is a registration in manual review.
func (s *stage) judgedBy(t testing.TB) client.Registration {
	return s.register(t, lightFlow, ongoing(flow.SignUpForm), ended(flow.NeedsManualVerification))
}
