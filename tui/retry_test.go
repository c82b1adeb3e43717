package tui

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/redact"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// TestRetryShown: while a call waits to go out again, it is said when, and
// which time it is; once it is out, that it is a retry.
func TestRetryShown(t *testing.T) {
	for i, want := range [][2]string{
		{"failed; trying again in 2 s (1 of 3)", "reading 4 s (retry 1 of 3)"},
		{"falló; reintento en 2 s (1 de 3)", "reading 4 s (reintento 1 de 3)"},
	} {
		s := newStage(t, looks[i])
		fails := 0
		var waiting, under page.Job
		var j page.Job
		d := s.Deps
		d.Now = func() time.Time { return noon }
		at := func(after time.Duration) page.Job {
			now, _ := j.OnPulse(d, page.Pulse{Job: j.ID, At: noon.Add(after)})
			return now
		}
		front := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if fails++; fails == 1 {
				w.Header().Set("Retry-After", "2")
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			under = at(4 * time.Second)
			s.server.ServeHTTP(w, r)
		})
		c, err := client.New("http://127.0.0.1:8080", redact.New(redact.Token, s.server.Token()),
			client.WithHTTPClient(&http.Client{Transport: handler{front}}),
			client.WithSleep(func(context.Context, time.Duration) error {
				waiting = at(10 * time.Millisecond)
				return nil
			}))
		if err != nil {
			t.Fatal(err)
		}
		var cmd tea.Cmd
		j, cmd = page.Begin(d, func(ctx context.Context) (client.Page[client.Project], error) {
			return c.Projects(ctx, client.ProjectQuery{})
		})
		settle(s.open(page.Register{}), cmd)
		for k, state := range []page.Job{waiting, under} {
			if line := ansi.Strip(page.Busy(d, state, "reading")); !strings.HasSuffix(line, " "+want[k]) {
				t.Errorf("%q, want %q", line, want[k])
			}
		}
	}
}
