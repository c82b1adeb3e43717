package sandbox_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"

	"appreg/internal/sandbox"
)

// TestHook has the client go away in either phase: what it does not know by
// then is what the sandbox does.
func TestHook(t *testing.T) {
	for name, want := range map[string]struct {
		away  sandbox.Phase
		acted bool
	}{
		"before it acts": {sandbox.Arrived, true}, // the sandbox goes on: it does not look who listens
		"after":          {sandbox.Acted, true},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, leave := context.WithCancel(context.Background())
			defer leave()
			over := make(chan struct{}) // what the sandbox does; the client waits no longer
			s := serve(t, sandbox.Options{Hook: func(p sandbox.Phase, r *http.Request) {
				if p == want.away && r.Method == "POST" {
					leave()
					<-r.Context().Done()
				}
				if p == sandbox.Acted && r.Method == "POST" {
					close(over)
				}
			}})
			if _, err := s.create(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			<-over
			if s.acted() != want.acted {
				t.Errorf("acted: %v", !want.acted)
			}
		})
	}
}

// TestHookPhases: each call has both but for what does not act, a refusal too.
func TestHookPhases(t *testing.T) {
	var mu sync.Mutex
	var got []sandbox.Phase
	w := newWorld(t, sandbox.Options{
		Faults: faults(t, "*=ok,503,array"),
		Hook: func(p sandbox.Phase, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, p)
		},
	})
	for range 4 {
		r, _ := http.NewRequest("GET", "/v3/projects", nil)
		w.ServeHTTP(discard{http.Header{}}, r)
	}
	const a, b = sandbox.Arrived, sandbox.Acted
	if !slices.Equal(got, []sandbox.Phase{a, b, a, a, b, a, b}) {
		t.Errorf("got %v", got)
	}
}

// TestActedIsBeforeTheAnswer looks at the world from within a call.
func TestActedIsBeforeTheAnswer(t *testing.T) {
	var w *world
	var totals []any
	w = newWorld(t, sandbox.Options{Hook: func(p sandbox.Phase, r *http.Request) {
		if r.Method == "POST" {
			totals = append(totals, w.do(w.Token(), "GET", "/v2/app-registrations?like_email=ana@acme.co", nil).body["total"])
		}
	}})
	w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	if !slices.Equal(totals, []any{0.0, 1.0}) {
		t.Errorf("got %v", totals)
	}
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}
