package sandbox_test

import (
	"context"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

// outcomes are the attempts of a webhook, by status or word.
func outcomes(row object) []any {
	var all []any
	for _, a := range row["attempts"].([]any) {
		a := a.(object)
		if a["status"] != nil {
			all = append(all, int(a["status"].(float64)))
		} else {
			all = append(all, a["error"])
		}
	}
	return all
}

// answers gives each call the next status, and 200 when none is left; 0 hangs up.
func answers(statuses ...int) http.HandlerFunc {
	var calls atomic.Int64 // a flow has one delivery at a time, but each on a goroutine of the server's
	return func(w http.ResponseWriter, _ *http.Request) {
		switch n := int(calls.Add(1)); {
		case n > len(statuses):
		case statuses[n-1] == 0:
			panic(http.ErrAbortHandler)
		default:
			w.WriteHeader(statuses[n-1])
		}
	}
}

// TestWebhookIsTriedAgain: until it is taken, and nothing of the same flow
// overtakes it.
func TestWebhookIsTriedAgain(t *testing.T) {
	rec := receive(t, answers(500, 0, 204))
	var w *world
	var paused []time.Duration
	let := make(chan struct{})
	w = hooked(t, sandbox.Options{}.Pausing(func(_ context.Context, d time.Duration) error {
		<-let // until both are there
		paused = append(paused, d)
		rows := w.listed()
		next := time.Date(2026, 3, 2, 15, 4, 5, 678e6, time.UTC).Add(d).Format("2006-01-02T15:04:05.000Z")
		if row := rows[1]; row["state"] != "pending" || row["nextAttemptAt"] != next || len(outcomes(row)) != len(paused) {
			t.Errorf("got %v", row)
		}
		if row := rows[0]; row["state"] != "pending" || row["nextAttemptAt"] != nil || len(outcomes(row)) != 0 {
			t.Errorf("got %v", row)
		}
		return nil
	}))
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	close(let)
	w.Settle()
	if got := strings.Join(suffixes(t, rec.took()), " "); got != "app_registration_created app_registration_created app_registration_created app_registration_sync_instructions" {
		t.Errorf("got %s", got)
	}
	if !slices.Equal(paused, []time.Duration{time.Second, 5 * time.Second}) {
		t.Errorf("paused %v", paused)
	}
	row := w.listed()[1]
	if row["state"] != "delivered" || row["nextAttemptAt"] != nil || !slices.Equal(outcomes(row), []any{500, "no_answer", 204}) {
		t.Errorf("got %v", row)
	}
}

// TestWebhookIsGivenUp: after five attempts, and the next one has its turn.
func TestWebhookIsGivenUp(t *testing.T) {
	rec := receive(t, answers(500, 404, 301, 503, 400))
	var paused []time.Duration
	w := hooked(t, sandbox.Options{}.Pausing(func(_ context.Context, d time.Duration) error {
		paused = append(paused, d)
		return nil
	}))
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	w.Settle()
	rows := w.listed()
	if rows[1]["state"] != "failed" || rows[1]["nextAttemptAt"] != nil || !slices.Equal(outcomes(rows[1]), []any{500, 404, 301, 503, 400}) {
		t.Errorf("got %v", rows[1])
	}
	if rows[0]["state"] != "delivered" || !slices.Equal(outcomes(rows[0]), []any{200}) {
		t.Errorf("got %v", rows[0])
	}
	if !slices.Equal(paused, []time.Duration{time.Second, 5 * time.Second, 30 * time.Second, 2 * time.Minute}) {
		t.Errorf("paused %v", paused)
	}
}

func atOnce(context.Context, time.Duration) error { return nil }

// TestWebhookWithoutAnAnswer: each has its word.
func TestWebhookWithoutAnAnswer(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + free.Addr().String()
	_ = free.Close()
	hangsUp := receive(t, answers(0, 0, 0, 0, 0)).URL
	for _, c := range []struct {
		url      string
		patience time.Duration
		word     string
	}{{nobody, time.Hour, "no_connection"}, {hangsUp, time.Hour, "no_answer"}, {hangsUp, 1, "timeout"}} {
		w := hooked(t, sandbox.Options{}.Pausing(atOnce).Patient(c.patience))
		w.hooked(w.hookedFlow(c.url), "ana@acme.co")
		w.Settle()
		row := w.listed()[0]
		if row["state"] != "failed" || !slices.Equal(outcomes(row), []any{c.word, c.word, c.word, c.word, c.word}) {
			t.Errorf("%s: %v", c.word, row)
		}
	}
}

// TestWebhookStaysWithItsReceiver: wherever that sends it.
func TestWebhookStaysWithItsReceiver(t *testing.T) {
	other := receive(t, nil)
	for _, to := range []string{other.URL, "http://192.0.2.1/", "http://acme.co/"} {
		rec := receive(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusTemporaryRedirect) })
		w := hooked(t, sandbox.Options{}.Pausing(atOnce))
		w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
		w.Settle()
		if row := w.listed()[0]; row["state"] != "failed" || !slices.Equal(outcomes(row), []any{307, 307, 307, 307, 307}) || len(other.took()) != 0 {
			t.Errorf("%s: %v", to, row)
		}
	}
}

// TestWebhookEndlessAnswer: its beginning says enough.
func TestWebhookEndlessAnswer(t *testing.T) {
	rec := receive(t, func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 64<<10)); err != nil {
				return
			}
		}
	})
	w := hooked(t, sandbox.Options{}.Patient(time.Hour))
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	if row := w.listed()[0]; row["state"] != "delivered" {
		t.Errorf("got %v", row)
	}
}

// hanging is a receiver that answers nothing while anybody waits for it. It
// tells when somebody does, and when nobody does any more.
func hanging(t testing.TB) (rec *receiver, came, gone chan struct{}) {
	came, gone = make(chan struct{}, 10), make(chan struct{}, 10)
	rec = receive(t, func(_ http.ResponseWriter, r *http.Request) {
		came <- struct{}{}
		<-r.Context().Done()
		gone <- struct{}{}
	})
	return rec, came, gone
}

// TestWebhookKeepsNobodyWaiting: neither the calls nor Close, after which nobody
// sets out any more.
func TestWebhookKeepsNobodyWaiting(t *testing.T) {
	rec, came, gone := hanging(t)
	w := hooked(t, sandbox.Options{}.Patient(time.Hour))
	flow := w.hookedFlow(rec.URL)
	p := w.hooked(flow, "ana@acme.co")
	<-came
	p.sync("instructions", "ONGOING").ok()
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	<-gone
	p.sync("form", "ONGOING").ok()
	w.create(w.hookedFlow(rec.URL), object{"email": "bea@acme.co"})
	w.Settle()
	for _, row := range w.listed() {
		if row["state"] != "pending" || len(outcomes(row)) != 0 {
			t.Errorf("got %v", row)
		}
	}
	if n := len(rec.took()); n != 1 {
		t.Errorf("%d came", n)
	}
}

// TestCloseEndsAPause: of whatever length, and is there when it has ended.
func TestCloseEndsAPause(t *testing.T) {
	rec := receive(t, answers(500, 500))
	answered, ended := make(chan struct{}), false
	w := hooked(t, sandbox.Options{}.Pausing(func(ctx context.Context, _ time.Duration) error {
		close(answered)
		err := sandbox.Rest(ctx, 24*time.Hour)
		for range 1_000 { // so that who does not wait is there first
			runtime.Gosched()
		}
		ended = true
		return err
	}))
	w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	<-answered
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if n := len(rec.took()); n != 1 || !ended {
		t.Errorf("%d came, ended: %v", n, ended)
	}
}

// TestOneReceiverDoesNotHoldUpAnother, of another flow.
func TestOneReceiverDoesNotHoldUpAnother(t *testing.T) {
	slow, came, _ := hanging(t)
	done := make(chan struct{})
	quick := receive(t, func(http.ResponseWriter, *http.Request) { close(done) })
	w := hooked(t, sandbox.Options{})
	w.hooked(w.hookedFlow(slow.URL), "ana@acme.co")
	<-came
	w.hooked(w.hookedFlow(quick.URL), "ana@acme.co")
	<-done
}

// TestResetForgetsWebhooks: those on their way too, which leave no trace in the
// world that follows, where the ids are the same.
func TestResetForgetsWebhooks(t *testing.T) {
	rec, came, gone := hanging(t)
	w := hooked(t, sandbox.Options{}.Patient(time.Hour))
	flow := w.hookedFlow(rec.URL)
	p := w.hooked(flow, "ana@acme.co")
	p.sync("instructions", "ONGOING").ok()
	<-came
	w.control("POST", "reset", nil).ok()
	<-gone
	if rows := w.listed(); len(rows) != 0 {
		t.Errorf("left: %v", rows)
	}
	now := receive(t, nil)
	if again := w.hookedFlow(now.URL); again != flow {
		t.Fatal("not the same flow")
	}
	w.hooked(flow, "ana@acme.co")
	w.Settle()
	if rows := w.listed(); len(rows) != 1 || rows[0]["state"] != "delivered" || len(outcomes(rows[0])) != 1 {
		t.Errorf("got %v", rows)
	}
	if len(now.took()) != 1 || len(rec.took()) != 1 {
		t.Error("more came")
	}
}
