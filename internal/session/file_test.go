package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	if len(all) != 1 || all[0].File != first || len(first) != len(damaged) {
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
	if got := names(t, dir); name == old.Key+".json" || !strings.HasPrefix(name, old.Key) || strings.Count(got, ".json") != 1 {
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
			key, _, _ := strings.Cut(tagged, "-")
			r := start(t, dir, s, &ring{})
			put(t, dir, session.Entry{Key: key, Server: s.URL, Draft: &session.Draft{Typed: map[string]string{"email": "older@acme.co"}}})
			if all, _ := r.journal.All(); len(all) != 1 || all[0].File != tagged || all[0].Draft != nil {
				t.Error(asJSON(all))
			}
			if drops {
				must(t, r.journal.Drop(key))
			} else {
				session.Open(dir, s.URL, nil).Close() // a new run cleans up
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
	wrong := name[:33] + strings.Repeat("0", 16) + ".json"
	if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, wrong)); err != nil {
		t.Fatal(err)
	}
	j := session.Open(dir, s.URL, nil)
	defer j.Close()
	if all, aside := j.All(); len(all) != 0 || len(aside) != 1 || aside[0].File != wrong+".damaged" {
		t.Error(asJSON(all), aside)
	}
}

// BenchmarkFirstCall is a run's first call about a registration, in a journal of
// so many others.
func BenchmarkFirstCall(b *testing.B) {
	for _, n := range []int{10, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, dir := serve(b), b.TempDir()
			for i := range n {
				key := fmt.Sprintf("%032x-%016x", i, i)
				if err := os.WriteFile(filepath.Join(dir, key+".json"), []byte("{}"), 0o600); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				r := start(b, dir, s, &ring{})
				if _, err := r.Sync(b.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing}); err != nil {
					b.Fatal(err)
				}
				r.journal.Close()
			}
		})
	}
}
