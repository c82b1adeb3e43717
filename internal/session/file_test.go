package session_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/session"
)

// asked has a run ask for a sync of Ana's, and returns the name of her file.
func asked(t *testing.T, dir string, s *server) string {
	t.Helper()
	r := start(t, dir, s, &ring{})
	if _, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
		t.Fatal(err)
	}
	r.journal.Close()
	all, aside := r.journal.All()
	if len(aside) != 0 || len(all) == 0 {
		t.Fatal(asJSON(all), aside)
	}
	if _, err := os.Stat(filepath.Join(dir, all[0].File)); err != nil {
		t.Error(err)
	}
	return all[0].File
}

// TestFileOfRegistration: the entry of a registration is found by the name of
// its file, and the others are not read for it.
func TestFileOfRegistration(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	first := asked(t, dir, s)
	damaged := strings.Repeat("0", 32) + "-" + strings.Repeat("0", 16) + ".json"
	file(t, dir, damaged, []byte("{"))
	r := start(t, dir, s, &ring{})
	if _, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
		t.Fatal(err)
	}
	if err := r.journal.Problem(); err != nil {
		t.Error(err)
	}
	all, aside := r.journal.All()
	if len(all) != 1 || all[0].File != first || len(filepath.Base(first)) != len(damaged) {
		t.Errorf("%q, %s", first, asJSON(all))
	}
	if len(aside) != 1 || aside[0].File != damaged+".damaged" {
		t.Error(aside)
	}
	if set := r.journal.Quarantine(); len(set) != 1 || set[0].File != damaged+".damaged" {
		t.Error(set)
	}
	if err := r.journal.DropQuarantined(damaged + ".damaged"); err != nil {
		t.Error(err)
	}
}

// TestFileWithoutTag: a registration's entry may be in a file without a tag; it
// gets one as soon as it is gone on with.
func TestFileWithoutTag(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	old := put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana}})
	name := asked(t, dir, s)
	if got := names(t, dir); name == old.Key+".json" || !strings.HasPrefix(filepath.Base(name), old.Key) || strings.Count(got, ".json") != 1 {
		t.Errorf("%q: %s", name, got)
	}
}

// TestFileLeftBeside: somebody died between writing the file with a tag and
// removing the one without, which is older, and no entry of its own.
func TestFileLeftBeside(t *testing.T) {
	for _, drops := range []bool{false, true} {
		t.Run(fmt.Sprint("dropped ", drops), func(t *testing.T) {
			s, dir := serve(t), t.TempDir()
			tagged := asked(t, dir, s)
			key, _, _ := strings.Cut(filepath.Base(tagged), "-")
			r := start(t, dir, s, &ring{})
			put(t, dir, session.Entry{Key: key, Server: s.URL, Draft: &session.Draft{Typed: map[string]string{"email": "older@acme.co"}}})
			if all, _ := r.journal.All(); len(all) != 1 || all[0].File != tagged || all[0].Draft != nil {
				t.Error(asJSON(all))
			}
			if drops {
				must(t, r.journal.Drop(key))
			} else {
				file(t, dir, "run-"+strings.Repeat("0", 16)+".lock", nil)
				session.Open(dir, s.URL, nil).Close() // the next run cleans up after it
			}
			if got := names(t, dir); strings.Contains(got, key+".json") {
				t.Error(got)
			}
		})
	}
}

// TestFileOfAnother: a file whose name says another registration than what is
// in it is damaged: nobody would find it.
func TestFileOfAnother(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	name := asked(t, dir, s)
	drawer, base := filepath.Split(name)
	wrong := base[:33] + strings.Repeat("0", 16) + ".json"
	if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, drawer, wrong)); err != nil {
		t.Fatal(err)
	}
	j := session.Open(dir, s.URL, nil)
	defer j.Close()
	if all, aside := j.All(); len(all) != 0 || len(aside) != 1 || aside[0].File != wrong+".damaged" {
		t.Error(asJSON(all), aside)
	}
}

// TestFilesWithoutDrawers: an earlier version had all files in one directory. They are put
// into their drawers when nobody else is there who has them in his hands, and are found
// until then.
func TestFilesWithoutDrawers(t *testing.T) {
	for _, others := range []bool{false, true} {
		t.Run(fmt.Sprint("others ", others), func(t *testing.T) {
			s, dir := serve(t), t.TempDir()
			name := asked(t, dir, s)
			loose := filepath.Base(name)
			must(t, os.Rename(filepath.Join(dir, name), filepath.Join(dir, loose)))
			must(t, os.Remove(filepath.Join(dir, filepath.Dir(name))))
			want := name
			if others {
				defer session.Open(dir, s.URL, nil).Close()
				must(t, os.Rename(filepath.Join(dir, name), filepath.Join(dir, loose))) // as the other writes it
				want = loose
			}
			r := start(t, dir, s, &ring{})
			if all, aside := r.journal.All(); len(all) != 1 || len(aside) != 0 || all[0].File != want {
				t.Errorf("%s, %v, want %s", asJSON(all), aside, want)
			}
			if _, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
				t.Fatal(err)
			}
			if all, _ := r.journal.All(); len(all) != 1 || all[0].File != name || strings.Count(names(t, dir), ".json") != 1 || r.journal.Problem() != nil {
				t.Error(asJSON(all), names(t, dir))
			}
		})
	}
}

// TestNoDrawers: where something else is in their place it is told, and the work goes on.
func TestNoDrawers(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	file(t, dir, "registrations", nil)
	for _, do := range []func(run){
		func(r run) { r.journal.All() },
		func(r run) {
			if _, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
				t.Error(err)
			}
		},
	} {
		r := start(t, dir, s, &ring{})
		if do(r); !errors.Is(r.journal.Problem(), syscall.ENOTDIR) || strings.Contains(names(t, dir), ".tmp") {
			t.Error(r.journal.Problem(), names(t, dir))
		}
		r.journal.Close()
	}
}

// TestSeveralOfOne: of the entries that dead runs have left of a registration one is kept as
// soon as somebody looks at it, the newest, and not all are read each time.
func TestSeveralOfOne(t *testing.T) {
	s, dir := serve(t), t.TempDir()
	for i := range 3 {
		put(t, dir, session.Entry{Key: fmt.Sprintf("%032x", i), Server: s.URL, Saved: time.Now().Add(time.Duration(i-9) * time.Minute), Registration: &session.Registration{ID: ana}})
	}
	r := start(t, dir, s, &ring{})
	if _, err := r.Retrieve(t.Context(), ana); err != nil {
		t.Fatal(err)
	}
	if e := only(t, dir); e.Key != fmt.Sprintf("%032x", 2) || e.Registration.Name != "Ana Gómez" || r.journal.Problem() != nil {
		t.Error(asJSON(e))
	}
}
