package tui

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// noRing is a machine without a keyring.
type noRing struct{}

var errNoRing = errors.New("no keyring")

func (noRing) Get(string, string) (string, error) { return "", errNoRing }
func (noRing) Set(string, string, string) error   { return errNoRing }
func (noRing) Delete(string, string) error        { return errNoRing }

// ring is a machine with one.
type ring map[string]string

func (r ring) Get(_, account string) (string, error) {
	if secret, ok := r[account]; ok {
		return secret, nil
	}
	return "", errNoRing
}
func (r ring) Set(_, account, secret string) error { r[account] = secret; return nil }
func (r ring) Delete(_, account string) error      { delete(r, account); return nil }

// run starts the wizard with the journal of a directory, as a program that was
// just started does; ends ends it as a kill does.
func (s *stage) run(t testing.TB, dir string, keys session.Keyring) (m tea.Model, ends func()) {
	t.Helper()
	server := "https://staging.example"
	if s.World.Own {
		server = ""
	}
	j := session.Open(dir, server, session.NewVault(dir, keys), session.WithClock(func() time.Time { return noon }))
	t.Cleanup(j.Close)
	c, err := client.New("http://127.0.0.1:8080", s.client.ClientToken().Secret,
		client.WithClock(func() time.Time { return noon }), client.WithSleep(single), client.WithHTTPClient(&http.Client{Transport: handler{s.front()}}))
	if err != nil {
		t.Fatal(err)
	}
	kept := session.NewClient(c, j)
	o := s.Options
	o.API, o.Journal = kept, kept
	root := New(t.Context(), o)
	return settle(root, root.Init()), j.Close
}

// front is the server as the stage has it answer.
func (s *stage) front() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			s.writes.Add(1)
		}
		if s.before == nil || !s.before(w, r) {
			s.server.ServeHTTP(w, r)
		}
	})
}

func elsewhere(t testing.TB, l look) *stage {
	s := newStage(t, l)
	s.World = page.World{Name: "STAGING"}
	return s
}

// typed fills the form in as far as the name.
func typedIn(m tea.Model, flowName string) tea.Model {
	m = press(enter(m, flowName), "enter")
	m = enter(m, "ana@acme.co")
	m = enter(press(m, "tab"), "3001234599")
	return enter(press(m, "tab"), "Ana Gómez")
}

// leaves has an earlier run leave a form that is filled in.
func (s *stage) leaves(t testing.TB, dir string) {
	t.Helper()
	m, ends := s.run(t, dir, ring{})
	typedIn(m, "Full KYC").(Root).Keep()
	ends()
}

// What was typed is there again after a kill, all but the field in progress:
// with its flow, on the server that it is for and in a sandbox of another run.
func TestDraftSurvives(t *testing.T) {
	for _, own := range []bool{false, true} {
		dir := t.TempDir()
		s := newStage(t, plain)
		s.World.Own = own
		m, ends := s.run(t, dir, ring{})
		lacks(t, m, "Unfinished")
		typedIn(m, "Quick")
		ends()

		m, ends = s.run(t, dir, ring{})
		sees(t, m, "Unfinished work", "▸ ana@acme.co", "now · typed, not sent", "Register somebody new")
		m = press(m, "enter") // on the field that was being typed, and no further
		sees(t, m, "▸ Name ▏")
		m = press(m, "ctrl+r")
		sees(t, m, "▸ Register", "ana@acme.co", "+57 300 123 4599")
		lacks(t, m, "Gómez")
		m = press(m, "enter") // registered: nothing is left of the draft
		sees(t, m, "End as failed")
		ends()
		m, _ = s.run(t, dir, ring{})
		if own {
			lacks(t, m, "Unfinished")
		} else {
			sees(t, m, "Unfinished work", "ago · Started")
			lacks(t, m, "typed, not sent")
		}
	}
}

// The last field is kept too, when the program has time to end.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	s.leaves(t, dir)
	m, _ := s.run(t, dir, ring{})
	sees(t, m, "▸ Ana Gómez")
	m = press(m, "enter")
	sees(t, m, "▸ Name Ana Gómez▏")
	sees(t, press(m, "ctrl+r"), "Ana Gómez", "300 123 4599")
}

// A flow alone is no work, and a language that the form fills in is none either.
func TestNothingTyped(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	m, ends := s.run(t, dir, ring{})
	m = press(enter(m, "Full KYC"), "enter")
	m.(Root).Keep()
	m = enter(m, "a")
	m = press(m, "tab shift+tab backspace tab esc")
	m.(Root).Keep()
	ends()
	m, _ = s.run(t, dir, ring{})
	lacks(t, m, "Unfinished")
}

// What cannot be used any more waits for a flow to be chosen.
func TestDraftWithoutItsFlow(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	s.leaves(t, dir)
	s.before = answeringPath("/v2/project-flows", http.StatusNotFound, `{"code":"NotFound","message":"404:projectFlow_not_found"}`)
	m, ends := s.run(t, dir, ring{})
	m = press(m, "enter")
	sees(t, m, "What you typed is here again, but not its flow")
	ends() // and it is not forgotten before somebody chooses
	s.before = nil
	m, _ = s.run(t, dir, ring{})
	sees(t, m, "▸ Ana Gómez")
	m = press(m, "enter ctrl+r")
	sees(t, m, "Ana Gómez", "ana@acme.co", "Enter")
}

// A create in doubt is looked for when somebody goes on with it, in another run
// too, and nobody is registered twice.
func TestCreateInDoubtSurvives(t *testing.T) {
	for name, acts := range map[string]bool{"registered": true, "not registered": false} {
		dir := t.TempDir()
		s := elsewhere(t, plain)
		m, ends := s.run(t, dir, ring{})
		m = press(typedIn(m, "Quick"), "ctrl+r")
		s.before = answering(200, "")
		if acts {
			s.before = func(w http.ResponseWriter, r *http.Request) bool {
				return s.acting(http.MethodPost)(w, r) || answering(502, "")(w, r)
			}
		}
		m = press(m, "enter")
		sees(t, m, "▸ Look again")
		ends()
		s.before = nil
		m, ends = s.run(t, dir, ring{})
		sees(t, m, "▸ Ana Gómez", "in doubt: registered or not")
		m = press(m, "enter")
		if acts {
			sees(t, m, "It worked: the registration is there.", "▸ Go on with it")
			m = press(m, "enter")
			sees(t, m, "End as failed")
		} else {
			sees(t, m, "The server shows no registration with this contact.")
			m = press(m, "down enter")
			sees(t, m, "End as failed")
		}
		want := int32(2) // and a token, or the second create
		if n := s.writes.Load(); n != want {
			t.Errorf("%s: %d writes", name, n)
		}
		ends()
		m, _ = s.run(t, dir, ring{})
		sees(t, m, "▸ Ana Gómez", "ago · Started")
		lacks(t, m, "in doubt")
	}
}

// A create that was done late, after somebody had looked and sent it again, is
// gone on with, and leaves no draft behind.
func TestCreateDoneLate(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	m, ends := s.run(t, dir, ring{})
	m = press(typedIn(m, "Quick"), "ctrl+r")
	s.before = answeringTo(http.MethodPost, 200, "")
	m = press(m, "enter")
	sees(t, m, "The server shows no registration with this contact.")
	s.before = nil
	late := register.Form{Deps: s.Deps}
	for _, l := range m.(Root).stack {
		if f, ok := l.Screen.(register.Form); ok {
			late = f
		}
	}
	if _, err := s.client.Create(t.Context(), late.Send.Request); err != nil {
		t.Fatal(err)
	}
	m = press(m, "down enter")
	sees(t, m, "It may be the one that was in doubt", "▸ Resume it")
	m = press(m, "enter")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	ends()
	m, _ = s.run(t, dir, ring{})
	sees(t, m, "▸ Ana Gómez", "In progress")
	lacks(t, m, "typed, not sent")
}

// A registration goes on with the token that was kept, and with the doubt of
// its last sync.
func TestRegistrationSurvives(t *testing.T) {
	dir, keys := t.TempDir(), ring{}
	s := elsewhere(t, plain)
	m, ends := s.run(t, dir, keys)
	m = press(typedIn(m, "Quick"), "ctrl+r enter")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	s.before = answering(200, "")
	m = press(pickEntry(t, m, "Send to manual review"), "enter down enter")
	sees(t, m, "In doubt")
	ends()
	s.before = nil
	writes := s.writes.Load()
	m, ends = s.run(t, dir, keys)
	sees(t, m, "▸ Ana Gómez", "· in doubt · In progress")
	m = press(m, "enter")
	sees(t, m, "End as failed", "and it was not done")
	if n := s.writes.Load() - writes; n != 0 {
		t.Errorf("%d writes: the token that was kept is good", n)
	}
	ends()
	m, _ = s.run(t, dir, keys)
	lacks(t, m, "in doubt")
	m = press(m, "enter esc")
	sees(t, m, "Back to the registration of Ana Gómez")
}

// Nobody is shown what another window works on, and a closed one is no work.
func TestTwoWizards(t *testing.T) {
	dir, keys := t.TempDir(), ring{}
	s := elsewhere(t, plain)
	m, ends := s.run(t, dir, keys)
	m = press(typedIn(m, "Quick"), "ctrl+r enter")
	sees(t, m, "End as failed")
	other, otherEnds := s.run(t, dir, keys)
	lacks(t, other, "Unfinished")
	otherEnds()
	m = press(pickEntry(t, m, "End as failed"), "enter down enter")
	sees(t, m, "✗ Failed")
	ends()
	m, _ = s.run(t, dir, keys)
	lacks(t, m, "Unfinished")
	if len(keys) > 0 {
		t.Errorf("%d tokens of a closed registration are kept", len(keys))
	}
}

// What two wizards saw when they began, one of them takes.
func TestTakenByAnother(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	s.leaves(t, dir)
	one, _ := s.run(t, dir, ring{})
	two, _ := s.run(t, dir, ring{})
	sees(t, press(one, "enter"), "▸ Name")
	two = press(two, "enter")
	sees(t, two, "another window may have it", "▸ Register somebody new")
	sees(t, press(two, "enter"), "Filter")
}

// Forgetting takes two presses.
func TestForget(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	s.leaves(t, dir)
	m, ends := s.run(t, dir, ring{})
	m = press(m, "x")
	sees(t, m, "Press x again to forget it")
	m = press(m, "down up x")
	sees(t, m, "▸ Ana Gómez")
	m = press(m, "x")
	sees(t, m, "Filter") // nothing is left to choose from
	ends()
	if files, _ := filepath.Glob(filepath.Join(dir, "*/*/*.json")); len(files) > 0 {
		t.Error(files)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*.json")); !slices.Equal(files, []string{filepath.Join(dir, "habits.json")}) { // which has nobody in it
		t.Error(files)
	}
}

// Without a keyring the tokens are in files, which is said once.
func TestNoKeyring(t *testing.T) {
	dir := t.TempDir()
	s := elsewhere(t, plain)
	m, _ := s.run(t, dir, noRing{})
	m = press(typedIn(m, "Quick"), "ctrl+r")
	lacks(t, m, "Access kept")
	m = press(m, "enter")
	sees(t, m, "End as failed", "Access kept in files only you read", "enter")
	m = press(m, "f esc")
	lacks(t, m, "Access kept")
	m = press(m, "enter")
	lacks(t, m, "Access kept")
	if !strings.Contains(m.(Root).Summary(), "kept in files that only you can read") {
		t.Error(m.(Root).Summary())
	}
}

// A journal that cannot be written costs the resume, and not the work; and a
// file of it that cannot be read is set aside with a word.
func TestJournalFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := elsewhere(t, plain)
	m, _ := s.run(t, dir, ring{})
	sees(t, m, "Journal failed: no resume after a crash")
	m = press(typedIn(m, "Quick"), "ctrl+r enter")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	sees(t, m, "In progress")
	if !strings.Contains(m.(Root).Summary(), "The journal could not be written") {
		t.Error(m.(Root).Summary())
	}

	dir = t.TempDir()
	name := strings.Repeat("ab", 16) + ".json"
	if err := os.WriteFile(filepath.Join(dir, name), []byte(`{"version":1`), 0o600); err != nil {
		t.Fatal(err)
	}
	m, _ = s.run(t, dir, ring{})
	sees(t, m, "Set aside, unreadable: "+name+".damaged", "Filter")
}
