package session_test

import (
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/session"
)

// clocked is a run on a directory at a time, on a server or, with "", in a sandbox of
// its own.
func clocked(t *testing.T, dir string, s *server, name string, now time.Time) run {
	t.Helper()
	c, err := client.New(s.URL, redact.New(redact.Token, clientToken))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	j := session.Open(dir, name, nil, session.WithClock(func() time.Time { return now }))
	t.Cleanup(j.Close)
	return run{session.NewClient(c, j), j, nil}
}

var completing = flow.Transition{Step: flow.End, Status: flow.Completed}

// TestCompletedToday: what was completed since midnight counts, in any run of the
// day, each registration once, and nothing that is of another day or server.
func TestCompletedToday(t *testing.T) {
	s, dir, now := serve(t), t.TempDir(), time.Now()
	stands := func(id string, status flow.Status) *session.Registration {
		return &session.Registration{ID: id, Status: status}
	}
	put(t, dir, session.Entry{Key: "00000000000000000000000000000001", Server: s.URL, Saved: now.AddDate(0, 0, -1), Registration: stands("674de8df21c72be3cc42b8b1", flow.Completed)})
	put(t, dir, session.Entry{Key: "00000000000000000000000000000002", Server: prod, Registration: stands("674de8df21c72be3cc42b8b2", flow.Completed)})
	put(t, dir, session.Entry{Key: "00000000000000000000000000000003", Server: s.URL, Registration: stands("674de8df21c72be3cc42b8b3", flow.Failed)})
	r := clocked(t, dir, s, s.URL, now)
	if n := r.Completed(); n != 0 {
		t.Fatalf("%d before anything was done", n)
	}
	s.stands("COMPLETED", "end")
	for range 2 {
		if _, err := r.Sync(t.Context(), ana, completing); err != nil {
			t.Fatal(err)
		}
	}
	if n := r.Completed(); n != 1 {
		t.Errorf("%d after one", n)
	}
	put(t, dir, session.Entry{Key: "00000000000000000000000000000004", Server: s.URL, Registration: stands(ana, flow.Completed)})
	put(t, dir, session.Entry{Key: "00000000000000000000000000000005", Server: s.URL, Registration: stands(luis, flow.Completed)})
	if n := clocked(t, dir, s, s.URL, now).Completed(); n != 2 {
		t.Errorf("%d in the next run", n)
	}
	if n := clocked(t, dir, s, s.URL, now.AddDate(0, 0, 1)).Completed(); n != 0 {
		t.Errorf("%d on the next day", n)
	}
}

// TestCompletedSeen: one that a person has completed by themselves while somebody
// watched counts, and one of last week that is looked at does not, on a server and
// in the program's own sandbox alike. What that had ends with the run.
func TestCompletedSeen(t *testing.T) {
	s := serve(t)
	for _, name := range []string{"", s.URL} {
		dir, now := t.TempDir(), time.Now()
		r := clocked(t, dir, s, name, now)
		look := func(status string, want int) {
			t.Helper()
			s.stands(status, "end")
			if _, err := r.Retrieve(t.Context(), ana); err != nil {
				t.Fatal(err)
			}
			if n := r.Completed(); n != want {
				t.Errorf("%q: %d where it is %s", name, n, status)
			}
		}
		look("COMPLETED", 0)
		look("ONGOING", 0)
		look("COMPLETED", 1)
		look("FAILED", 0) // a reviewer's decision
		s.stands("COMPLETED", "end")
		if _, err := r.Decide(t.Context(), ana, flow.Completed, ""); err != nil {
			t.Fatal(err)
		}
		look("COMPLETED", 1)
		if name == "" && clocked(t, dir, s, "", now).Completed() != 0 {
			t.Error("another run's sandbox counts")
		}
	}
}
