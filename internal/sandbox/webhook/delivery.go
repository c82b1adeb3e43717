package webhook

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
)

// attemptTimeout is for one attempt, its answer too.
const attemptTimeout = 10 * time.Second

// pauses come between the attempts to deliver a webhook, of which there is one
// more.
func pauses() []time.Duration {
	return []time.Duration{time.Second, 5 * time.Second, 30 * time.Second, 2 * time.Minute}
}

// dispatch starts to deliver what is pending for a flow, one after the other, so
// that its receiver sees them in their order; unless that goes on already. It
// finds the lock free when the call that it is about is over, and kept. After
// Close there is nobody to wait for it.
func (d *Deliveries) dispatch(flow string) {
	ctx := d.ctx
	if ctx.Err() != nil || d.underway[flow] {
		return
	}
	d.underway[flow] = true
	d.all.Go(func() { d.deliverAll(ctx, flow) })
}

// Resume goes on with what a data file has pending.
func (d *Deliveries) Resume() {
	d.options.Lock.Lock()
	defer d.options.Lock.Unlock()
	d.Continue()
}

// Continue is Resume for who has the lock.
func (d *Deliveries) Continue() {
	for _, w := range d.Events {
		if w.State == Pending {
			d.dispatch(w.ProjectFlow)
		}
	}
}

// deliverAll goes on until nothing is pending for a flow, or ctx ends.
func (d *Deliveries) deliverAll(ctx context.Context, flow string) {
	var rested *Event
	for {
		w, rest := d.nextFor(ctx, flow)
		switch {
		case w == nil:
			return
		case rest > 0 && w != rested:
			if d.options.Pause(ctx, rest) != nil {
				return
			}
			rested = w // it may be gone by now
		default:
			rested = nil
			d.record(ctx, w, d.Deliver(ctx, w.URL, w.Body)) // neither ever changes
		}
	}
}

// nextFor is the first webhook that is pending for a flow, and how long it is until its
// next attempt. With nil there is nothing more to do.
func (d *Deliveries) nextFor(ctx context.Context, flow string) (*Event, time.Duration) {
	d.options.Lock.Lock()
	defer d.options.Lock.Unlock()
	if ctx.Err() != nil {
		return nil, 0
	}
	i := slices.IndexFunc(d.Events, func(w *Event) bool { return w.State == Pending && w.ProjectFlow == flow })
	if i < 0 {
		delete(d.underway, flow)
		return nil, 0
	}
	w := d.Events[i]
	if w.NextAttemptAt == nil {
		return w, 0
	}
	longest := slices.Max(pauses()) // the clock may have been put back
	return w, min(time.Time(*w.NextAttemptAt).Sub(d.options.Now()), longest)
}

// record notes how an attempt went, and when the next one is. An attempt that Close cut
// off is none.
func (d *Deliveries) record(ctx context.Context, w *Event, a Attempt) {
	d.options.Lock.Lock()
	defer d.options.Lock.Unlock()
	if d.ctx != ctx || ctx.Err() != nil && !a.OK() {
		return
	}
	if w.State != Pending && !slices.Contains(d.Events, w) { // it was dropped meanwhile, and its place was needed
		return
	}
	w.Answer, a.answer = a.answer, ""
	w.Attempts, w.NextAttemptAt = append(w.Attempts, a), nil
	switch tried := len(w.Attempts); {
	case a.OK():
		w.State, w.Reason = Delivered, ""
	case w.State != Pending: // it was dropped meanwhile
	case tried > len(pauses()):
		w.State = Failed
	default:
		next := contract.Timestamp(d.options.Now().Add(pauses()[tried-1]))
		w.NextAttemptAt = &next
	}
	d.touch(w.Number, w)
	d.tell()
	_ = d.options.Save() // what is not written now is with the next call
}

// Deliver makes one attempt.
func (d *Deliveries) Deliver(ctx context.Context, url string, body []byte) Attempt {
	a := Attempt{At: contract.Timestamp(d.options.Now())}
	ctx, cancel := context.WithTimeout(ctx, d.options.Patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		a.Error = failure(err)
		return a
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "appreg-sandbox")
	res, err := d.sender.Do(r)
	if err != nil {
		a.Error = failure(err)
		return a
	}
	defer res.Body.Close()
	answer, _ := io.ReadAll(io.LimitReader(res.Body, 4<<10)) // most receivers may end in peace; more nobody wants
	a.Status, a.answer = res.StatusCode, d.readable(answer)
	return a
}

// longestAnswer bounds what is kept of a receiver's answer, in bytes.
const longestAnswer = 1 << 10

// readable is what is shown of an answer: its beginning, as text. A sandbox that
// is not on loopback alone shows none, or who is elsewhere could read with it what
// this machine tells itself only.
func (d *Deliveries) readable(answer []byte) string {
	if d.options.Remote {
		return ""
	}
	return strings.ToValidUTF8(string(answer[:min(len(answer), longestAnswer)]), "")
}

// failure is a word for an attempt without a status.
func failure(err error) string {
	var late interface{ Timeout() bool }
	var network *net.OpError
	switch {
	case errors.As(err, &late) && late.Timeout():
		return "timeout"
	case errors.As(err, &network) && network.Op == "dial":
		return "no_connection"
	}
	return "no_answer"
}

// Rest lets d pass, unless ctx ends before.
func Rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
