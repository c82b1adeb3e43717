package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"appreg/internal/sandbox"
)

// TestCloseEndsWhatHangs: no grace is needed for calls that would never end.
func TestCloseEndsWhatHangs(t *testing.T) {
	for name, o := range map[string]sandbox.Options{
		"timeout":       {Faults: faults(t, "*=timeout")},
		"timeout-after": {Faults: faults(t, "*=timeout-after")},
		"slow":          {Faults: faults(t, "*=slow=1h")},
		"drip":          {Faults: faults(t, "*=drip")},
		"latency":       {Latency: time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			arrived := make(chan struct{})
			o.Hook = func(p sandbox.Phase, _ *http.Request) {
				if p == sandbox.Arrived {
					close(arrived)
				}
			}
			r, err := sandbox.Listen("127.0.0.1:0", o)
			if err != nil {
				t.Fatal(err)
			}
			s := &served{t, r, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
			result := make(chan error, 1)
			go func() {
				a, err := s.create(context.Background())
				result <- errors.Join(err, a.err)
			}()
			<-arrived
			if err := r.Close(context.Background()); err != nil { // with all the time of the world
				t.Error(err)
			}
			if err := <-result; !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestCloseLetsCallsEnd: a call under way is answered.
func TestCloseLetsCallsEnd(t *testing.T) {
	acted := make(chan struct{})
	r, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Hook: func(p sandbox.Phase, r *http.Request) {
		if p == sandbox.Acted {
			close(acted)
			<-r.Context().Done() // which is when it is closed
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	s := &served{t, r, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
	closed := make(chan error)
	go func() {
		<-acted
		closed <- r.Close(context.Background())
	}()
	if a, err := s.create(context.Background()); err != nil || a.status != 200 || a.err != nil {
		t.Errorf("%v, %d, %v", err, a.status, a.err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

// TestCloseEndsWithItsGrace: a call that takes longer is cut off.
func TestCloseEndsWithItsGrace(t *testing.T) {
	acted, let := make(chan struct{}), make(chan struct{})
	r, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Hook: func(p sandbox.Phase, r *http.Request) {
		if p == sandbox.Acted {
			close(acted)
			<-let
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer close(let)
	s := &served{t, r, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
	closed := make(chan error)
	go func() {
		<-acted
		over, cancel := context.WithCancel(context.Background())
		cancel()
		closed <- r.Close(over)
	}()
	if _, err := s.create(context.Background()); err == nil {
		t.Error("it was answered")
	}
	if err := <-closed; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestWaiting measures what waits, by a clock that runs while nobody works.
func TestWaiting(t *testing.T) {
	for name, want := range map[string]struct {
		latency time.Duration
		fault   string
		takes   time.Duration
	}{
		"neither": {0, "ok", 0},
		"latency": {300 * time.Millisecond, "ok", 300 * time.Millisecond},
		"slow":    {0, "slow=2m", 2 * time.Minute},
		"both":    {time.Second, "slow=2s", 3 * time.Second},
		"drip":    {0, "drip", 61 * time.Second}, // {"code":"NotFound","message":"route_not_found","status":404}, and more than a client's patience
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, sandbox.Options{Latency: want.latency, Faults: faults(t, "*="+want.fault)})
				start := time.Now()
				a := w.do(w.Token(), "GET", "/v2/clients/none", nil)
				a.refused(404, "NotFound", "route_not_found")
				if got := time.Since(start); got != want.takes {
					t.Errorf("it took %v, want %v", got, want.takes)
				}
			})
		})
	}
}
