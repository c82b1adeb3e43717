//go:build killpoints

package session_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"appreg/flow"
	"appreg/internal/session"
)

// TestCrash kills the walk at each of its points. Whatever the server was
// asked for is known afterwards, no file is damaged, and the walk can be ended.
func TestCrash(t *testing.T) {
	points := die(t, serve(t), t.TempDir(), 0)
	t.Log(points)
	if len(points) < 20 {
		t.Fatal(points)
	}
	for n := 1; n <= len(points); n++ {
		t.Run(strconv.Itoa(n)+" "+points[n-1], func(t *testing.T) {
			s, dir := serve(t), t.TempDir()
			s.stands("ONGOING", "end")
			created, synced := false, false
			s.looking(func(r *http.Request) {
				created = true
				synced = synced || strings.HasSuffix(r.URL.Path, "/sync")
			})
			if got := die(t, s, dir, n); !slices.Equal(got, points[:n]) {
				t.Fatal(got)
			}
			s.looking(nil)
			r := start(t, dir, s, nil)
			if got := names(t, dir); strings.Contains(got, ".tmp") || strings.Count(got, "run-") != 1 {
				t.Error("left over:", got)
			}
			open, aside := r.journal.Unfinished()
			if len(aside) != 0 || len(open) > 1 || r.journal.Problem() != nil {
				t.Fatal(asJSON(open), aside, r.journal.Problem())
			}
			if len(open) == 0 {
				if created || slices.Contains(points[:n], "replaced") {
					t.Error("lost")
				}
				return
			}
			e := open[0]
			switch {
			case !created && e.Draft == nil, created && e.Registration == nil && !e.CreateInDoubt():
				t.Error(asJSON(e))
			case synced && e.Doubt == nil && e.Registration.CurrentStep != flow.End:
				t.Error(asJSON(e))
			}
			if _, err := r.Continue(e.Key); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Retrieve(t.Context(), ana); err != nil {
				t.Fatal(err)
			}
			if created {
				if e := only(t, dir); e.Doubt != nil || e.Draft != nil || e.Registration == nil {
					t.Error(asJSON(e))
				}
			}
			if token, _ := r.Token(ana); token.Secret.Empty() && synced && e.Doubt == nil {
				t.Error("no token")
			}
		})
	}
}

// die runs the walk in a process that is killed at point n, or never for 0, and
// returns the points that it passed.
func die(t *testing.T, s *server, dir string, n int) []string {
	t.Helper()
	log := filepath.Join(t.TempDir(), "points")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "APPREG_TEST_CHILD="+dir, "APPREG_TEST_SERVER="+s.URL, "APPREG_KILL_LOG="+log, "APPREG_KILL_AT="+strconv.Itoa(n))
	if err := cmd.Run(); (err == nil) != (n == 0) {
		t.Fatal(err)
	}
	b, err := os.ReadFile(log)
	must(t, err)
	return strings.Fields(string(b))
}

// TestWrites: what a dead run has left is taken over and gone on with in one write. The
// others are of the answer, and of its token.
func TestWrites(t *testing.T) {
	s, dir, log := serve(t), t.TempDir(), filepath.Join(t.TempDir(), "points")
	put(t, dir, session.Entry{Server: s.URL, Registration: &session.Registration{ID: ana}})
	r := start(t, dir, s, nil)
	t.Setenv("APPREG_KILL_LOG", log)
	_, err := r.Sync(t.Context(), ana, flow.Transition{Step: flow.Form, Status: flow.Ongoing})
	must(t, err)
	points, err := os.ReadFile(log)
	must(t, err)
	if n := strings.Count(string(points), "write\n"); n != 3 {
		t.Errorf("%d writes:\n%s", n, points)
	}
}
