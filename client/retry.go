package client

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

// Retry is a call that is about to go out again.
type Retry struct {
	Attempt, Most int           // the first retry is 1, of at most 3
	After         time.Duration // from now
	Err           error         // why
}

const (
	retriesMost = 3
	retryFirst  = 400 * time.Millisecond // doubled each time
	retryLast   = 15 * time.Second       // who is asked to wait for longer is told so instead
)

// WaitMost is the longest wait that a server can mean. One that asks for more has
// something wrong with it, which waiting does not mend.
const WaitMost = 24 * time.Hour

// RetryAfter is how long err asks to wait from its answer on, zero where it does not
// say, and whether that can be meant: it is said, and no more than [WaitMost].
func RetryAfter(err error) (wait time.Duration, meant bool) {
	var said *Error
	if errors.As(err, &said) {
		wait = said.RetryAfter
	}
	return wait, 0 < wait && wait <= WaitMost
}

type retryKey struct{}

// OnRetry returns a context whose calls tell of each retry before they wait for
// it. tell is called on the call's goroutine.
func OnRetry(ctx context.Context, tell func(Retry)) context.Context {
	return context.WithValue(ctx, retryKey{}, tell)
}

type writeKey struct{}

// OnWrite returns a context whose calls tell of each attempt that may change something
// on the server, right before it is sent. tell is called on the call's goroutine.
func OnWrite(ctx context.Context, tell func()) context.Context {
	return context.WithValue(ctx, writeKey{}, tell)
}

// repeatable reports whether the call may be made again without asking: what
// changes nothing, and a sync, which does nothing the second time (contract.md
// section 4). A create or a code would be another one, and so would a decision that
// goes over the same address.
func (r request) repeatable() bool {
	return !r.writes() || r.route == syncRoute && !r.single
}

// shouldRetry reports whether the call that ended in err may be made again, as
// its nth retry, and after how long. Half of the wait is by chance, so that
// many who were dropped together do not come back together.
func (r request) shouldRetry(err error, n int) (wait time.Duration, again bool) {
	if err == nil || n > retriesMost || !r.repeatable() || !passing(err) {
		return 0, false
	}
	wait = retryFirst << (n - 1)
	wait = wait/2 + rand.N(wait/2)
	if asked, _ := RetryAfter(err); asked > 0 {
		wait = asked + rand.N(retryFirst)
	}
	return wait, wait <= retryLast
}

// passing reports whether err is a state of the line or the server that may be
// over soon. A certificate that is not good is none.
func passing(err error) bool {
	var said *Error
	kind := KindOf(err)
	switch {
	case kind == ErrCanceled, kind == ErrTimeout, errors.As(err, new(*tls.CertificateVerificationError)):
		return false
	case errors.As(err, &said):
		return slices.Contains([]int{http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout}, said.Status)
	}
	return kind == ErrUnreachable || kind == ErrDropped
}

// pause waits before retry n of r, and tells of it. It returns an error where
// the caller would not live to see the retry, or gives up meanwhile.
func (c *Client) pause(ctx context.Context, retry Retry) error {
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= retry.After {
		return context.DeadlineExceeded
	}
	if tell, ok := ctx.Value(retryKey{}).(func(Retry)); ok {
		tell(retry)
	}
	return c.sleep(ctx, retry.After)
}

// sleep waits for d, or until ctx ends, which is the error then.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// inDoubt is err, of a call that an earlier attempt may have made already: what
// is refused now may be refused for that.
func (r request) inDoubt(err error) error {
	var said *Error
	switch {
	case err == nil, errors.Is(err, ErrInDoubt):
		return err
	case errors.As(err, &said):
		also := *said
		also.also = append(slices.Clone(said.also), ErrInDoubt)
		return &also
	}
	return r.failed(err, ErrInDoubt)
}
