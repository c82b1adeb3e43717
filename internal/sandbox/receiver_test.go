package sandbox_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// receiver is where webhooks are sent. What came is noted before it is answered.
type receiver struct {
	*httptest.Server

	mu   sync.Mutex
	came []string // bodies
}

// receive answers as answer does, and 200 when there is none.
func receive(t testing.TB, answer http.HandlerFunc) *receiver {
	t.Helper()
	rec := &receiver{}
	rec.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Method != "POST" || r.Header.Get("Content-Type") != "application/json" || r.Header.Get("Authorization") != "" {
			t.Errorf("%s %v %v", r.Method, r.Header, err)
		}
		rec.mu.Lock()
		rec.came = append(rec.came, string(body))
		rec.mu.Unlock()
		if answer != nil {
			answer(w, r)
		}
	}))
	t.Cleanup(rec.Close)
	return rec
}

// took is what came since it was asked last.
func (rec *receiver) took() []string {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	came := rec.came
	rec.came = nil
	return came
}

// event is the body of a webhook.
type event struct {
	Type   string
	Object object
}

func events(t testing.TB, bodies []string) []event {
	t.Helper()
	all := make([]event, len(bodies))
	for i, body := range bodies {
		if err := json.Unmarshal([]byte(body), &all[i]); err != nil {
			t.Fatalf("%v: %q", err, body)
		}
		if err := document(t).Components.Schemas["Event"].Value.VisitJSON(decoded(t, []byte(body))); err != nil {
			t.Errorf("an event is not as documented: %v", err)
		}
	}
	return all
}

// suffixes are what the types are, without that of the flow.
func suffixes(t testing.TB, bodies []string) []string {
	t.Helper()
	var all []string
	for _, e := range events(t, bodies) {
		suffix, ok := strings.CutPrefix(e.Type, "onboarding_")
		if !ok {
			t.Errorf("%s", e.Type)
		}
		all = append(all, suffix)
	}
	return all
}

// hooked is a world that is closed with the test.
func hooked(t testing.TB, o sandbox.Options) *world {
	t.Helper()
	w := newWorld(t, o)
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// hookedFlow makes a flow in which everything may be done, with a webhook.
func (w *world) hookedFlow(url string) string {
	w.Helper()
	return w.flow(object{"name": "hooked", "webhookUrl": url, "onboardingSettings": object{
		"signUpForm": object{"email": true, "phone": true, "fullName": true, "emailGateway": "mailgun", "phoneGateway": "sms"},
		"steps":      object{"signUpForm": "optional", "basicInformation": "optional", "document": "optional", "liveness": "optional", "form": "optional"},
		"document":   object{"verifyNames": true},
	}})
}

// hooked registers somebody in such a flow.
func (w *world) hooked(flow, email string) person {
	w.Helper()
	return w.create(flow, object{"email": email, "phone": "3001112233", "countryCode": "+57", "fullName": "Ana Gómez"})
}

// listed are the webhooks, the last one first.
func (w *world) listed() []object {
	w.Helper()
	return w.control("GET", "webhooks?limit=100", nil).rows()
}

// resting is a world whose webhooks are tried again at once where that is within limit, and
// else never: see [world.rested].
func resting(t testing.TB, o sandbox.Options, limit time.Duration) *world {
	return hooked(t, o.Pausing(func(ctx context.Context, d time.Duration) error {
		if d <= limit {
			return nil
		}
		<-ctx.Done()
		return ctx.Err()
	}))
}

// rested waits until of each flow what is first to be delivered waits for longer than limit.
func (w *world) rested(limit time.Duration) {
	w.Helper()
	for busy := true; busy; runtime.Gosched() {
		var rows []struct {
			State, ProjectFlow string
			NextAttemptAt      time.Time
			Attempts           []struct{ At time.Time }
		}
		if err := json.Unmarshal([]byte(text(w, w.listed())), &rows); err != nil {
			w.Fatal(err)
		}
		first := map[string]bool{}
		busy = false
		for _, row := range slices.Backward(rows) {
			if row.State != "pending" || first[row.ProjectFlow] {
				continue
			}
			first[row.ProjectFlow] = true
			n := len(row.Attempts)
			busy = busy || n == 0 || row.NextAttemptAt.Sub(row.Attempts[n-1].At) <= limit
		}
	}
}
