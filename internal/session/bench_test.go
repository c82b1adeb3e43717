package session_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/session"
)

// BenchmarkCommand is what a command asks of a journal, with few entries in it and with
// many: it opens it, and syncs or reads one registration.
func BenchmarkCommand(b *testing.B) {
	for _, entries := range []int{10, 10_000} {
		s, dir := serve(b), filepath.Join(b.TempDir(), "appreg")
		fill(b, dir, s.URL, entries)
		for name, do := range map[string]func(run) error{
			"sync": func(r run) error {
				_, err := r.Sync(b.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing})
				return err
			},
			"get": func(r run) error {
				_, err := r.Retrieve(b.Context(), ana)
				return err
			},
		} {
			b.Run(fmt.Sprintf("%s/%d", name, entries), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r := start(b, dir, s, nil)
					if err := do(r); err != nil {
						b.Fatal(err)
					}
					r.journal.Close()
				}
			})
		}
	}
}

// fill has a journal of so many registrations, of which the last is ana's.
func fill(b *testing.B, dir, server string, entries int) {
	b.Helper()
	j := session.Open(dir, server, nil)
	defer j.Close()
	for i := range entries {
		id := fmt.Sprintf("%024x", i)
		if i == entries-1 {
			id = ana
		}
		e := session.Entry{
			Key: fmt.Sprintf("%032x", i), Server: server, Saved: time.Now(),
			Registration: &session.Registration{ID: id, Status: flow.Ongoing, Name: "Ana Gómez", Email: fmt.Sprintf("ana%d@acme.co", i)},
		}
		text, err := session.Encode(e)
		if err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, session.FileName(e))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, text, 0o600)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnfinished is what the wizard looks at before its first screen, in a journal of
// so many registrations.
func BenchmarkUnfinished(b *testing.B) {
	for _, entries := range []int{10, 10_000} {
		b.Run(fmt.Sprint(entries), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "appreg")
			fill(b, dir, prod, entries)
			j := session.Open(dir, prod, nil)
			defer j.Close()
			b.ReportAllocs()
			for b.Loop() {
				if open, _ := j.Unfinished(); len(open) != entries {
					b.Fatal(len(open))
				}
			}
		})
	}
}
