package sandbox_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appreg/internal/sandbox"
)

func TestRateLimit(t *testing.T) {
	w := newWorld(t, sandbox.Options{RateLimit: 3})
	call := func(want int, retry string) {
		t.Helper()
		a := w.do(w.Token(), "GET", "/v3/projects", nil)
		if got := a.header.Get("Retry-After"); a.status != want || got != retry {
			t.Errorf("got %d, Retry-After %q, want %d, %q", a.status, got, want, retry)
		}
		if want == 429 {
			a.refused(429, "TooManyRequests", "too_many_requests")
		}
	}
	call(200, "")
	w.clock.now = w.clock.now.Add(20 * time.Second)
	w.do("", "GET", "/v3/projects", nil).refused(401, "Unauthorized", "Access denied") // counts for nobody
	w.do(w.Token(), "GET", "/nowhere", nil).refused(404, "NotFound", "route_not_found")
	call(200, "")
	call(200, "")
	call(429, "40")
	w.do("", "POST", "/v2/projects/email-login", nil).refused(429, "TooManyRequests", "too_many_requests") // it is everybody's
	w.clock.now = w.clock.now.Add(39*time.Second + 500*time.Millisecond)
	call(429, "1")
	w.clock.now = w.clock.now.Add(500 * time.Millisecond)
	call(200, "")
	call(200, "")
	call(200, "")
	call(429, "60")
}

func TestRateLimitOfACrowd(t *testing.T) {
	w := newWorld(t, sandbox.Options{RateLimit: 10})
	var answered atomic.Int32
	var wg sync.WaitGroup
	for range 30 {
		wg.Go(func() {
			if w.do(w.Token(), "GET", "/v3/projects", nil).status == 200 {
				answered.Add(1)
			}
		})
	}
	wg.Wait()
	if answered.Load() != 10 {
		t.Errorf("%d were answered", answered.Load())
	}
}
