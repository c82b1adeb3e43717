package page

import (
	"errors"
	"sync/atomic"
	"time"

	"appreg/client"
)

// backoff is until when the server wants no calls that nobody asked for. There is
// one for the whole run: a 429 is about the account, whichever screen hears it.
type backoff struct{ at atomic.Int64 } // Unix nanoseconds; 0: it never said so

// quietFor is how long a 429 is heeded that says no time, or none that can be
// meant.
const quietFor = time.Minute

// heed notes what a 429 says. Calls end on goroutines of their own.
func (h *backoff) heed(err error, now time.Time) {
	if !errors.Is(err, client.ErrRateLimited) {
		return
	}
	wait, meant := client.RetryAfter(err)
	if !meant {
		wait = quietFor
	}
	h.at.Store(now.Add(wait).UnixNano())
}

// until is when the time is over, or was; zero: there was none.
func (h *backoff) until() time.Time {
	if at := h.at.Load(); at != 0 {
		return time.Unix(0, at)
	}
	return time.Time{}
}
