package sandbox

import (
	"sync"
	"time"

	"appreg/internal/sandbox/contract"
)

// rateLimit lets so many calls a minute through (section 1), in minutes that
// begin with their first call. The contract counts by user; all tokens of a
// sandbox belong to one.
type rateLimit struct {
	perMinute int // 0: no limit

	mu    sync.Mutex
	until time.Time // when this minute ends
	calls int       // so far in it
}

// forget begins anew.
func (l *rateLimit) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = time.Time{}
}

// take counts a call that comes now, and refuses it when there were too many.
// The contract does not word that.
func (l *rateLimit) take(now time.Time) error {
	if l.perMinute <= 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !now.Before(l.until) || l.until.Sub(now) > time.Minute { // or the clock was put back
		l.until, l.calls = now.Add(time.Minute), 0
	}
	if l.calls == l.perMinute {
		return &contract.Refusal{Code: "TooManyRequests", Message: "too_many_requests", Status: 429, Wait: l.until.Sub(now)}
	}
	l.calls++
	return nil
}
