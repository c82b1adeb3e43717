package sandbox

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
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

// couriers take webhooks to their receivers: one for each flow that has any
// pending, so that its receiver sees them in their order. There is none while
// there is nothing to do.
type couriers struct {
	ctx    context.Context // of this world: it ends with a reset, and with Close
	recall context.CancelFunc
	away   map[string]bool // by flow
	all    sync.WaitGroup  // those that were recalled too
}

// recall ends all deliveries. What is raised from now on has couriers of its own,
// unless the server is closed.
func (s *Server) recall() {
	if s.couriers.recall != nil {
		s.couriers.recall()
	}
	s.couriers.ctx, s.couriers.recall = context.WithCancel(s.life)
	s.couriers.away = map[string]bool{}
}

// dispatch sends a courier with what is pending for a flow, unless one is away.
// It finds the lock free when the call that it is about is over, and kept. After
// Close there is nobody to wait for it.
func (s *Server) dispatch(flow string) {
	ctx := s.couriers.ctx
	if ctx.Err() != nil || s.couriers.away[flow] {
		return
	}
	s.couriers.away[flow] = true
	s.couriers.all.Go(func() { s.carry(ctx, flow) })
}

// dispatchAll goes on with what a data file has pending.
func (s *Server) dispatchAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.webhooks {
		if w.State == hookPending {
			s.dispatch(w.ProjectFlow)
		}
	}
}

// carry is what a courier does.
func (s *Server) carry(ctx context.Context, flow string) {
	for w := s.nextFor(ctx, flow); w != nil; w = s.nextFor(ctx, flow) {
		a := s.deliver(ctx, w.URL, w.Body) // neither ever changes
		if pause := s.record(ctx, w, a); pause > 0 && s.options.pause(ctx, pause) != nil {
			return
		}
	}
}

// nextFor is the first webhook that is pending for a flow. With nil the courier's
// work is done.
func (s *Server) nextFor(ctx context.Context, flow string) *webhook {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return nil
	}
	i := slices.IndexFunc(s.webhooks, func(w *webhook) bool { return w.State == hookPending && w.ProjectFlow == flow })
	if i < 0 {
		delete(s.couriers.away, flow)
		return nil
	}
	return s.webhooks[i]
}

// record notes how an attempt went, and gives the pause before the next one, or
// 0 when w is through. An attempt that Close cut off is none.
func (s *Server) record(ctx context.Context, w *webhook, a attempt) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.couriers.ctx != ctx || ctx.Err() != nil && !a.ok() {
		return 0
	}
	if w.State != hookPending && !slices.Contains(s.webhooks, w) { // it was dropped meanwhile, and its place was needed
		return 0
	}
	w.Answer, a.answer = a.answer, ""
	w.Attempts, w.NextAttemptAt = append(w.Attempts, a), nil
	var pause time.Duration
	switch tried := len(w.Attempts); {
	case a.ok():
		w.State, w.Reason = hookDelivered, ""
	case w.State != hookPending: // it was dropped meanwhile
	case tried > len(pauses()):
		w.State = hookFailed
	default:
		pause = pauses()[tried-1]
		next := contract.Timestamp(s.now().Add(pause))
		w.NextAttemptAt = &next
	}
	s.touchWebhook(w.nth, w)
	_ = s.save() // what is not written now is with the next call
	return pause
}

// deliver makes one attempt.
func (s *Server) deliver(ctx context.Context, url string, body []byte) attempt {
	a := attempt{At: contract.Timestamp(s.now())}
	ctx, cancel := context.WithTimeout(ctx, s.options.patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		a.Error = failure(err)
		return a
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "appreg-sandbox")
	res, err := s.sender.Do(r)
	if err != nil {
		a.Error = failure(err)
		return a
	}
	defer res.Body.Close()
	answer, _ := io.ReadAll(io.LimitReader(res.Body, 4<<10)) // most receivers may end in peace; more nobody wants
	a.Status, a.answer = res.StatusCode, s.readable(answer)
	return a
}

// longestAnswer bounds what is kept of a receiver's answer, in bytes.
const longestAnswer = 1 << 10

// readable is what is shown of an answer: its beginning, as text. A sandbox that
// is not on loopback alone shows none, or who is elsewhere could read with it what
// this machine tells itself only.
func (s *Server) readable(answer []byte) string {
	if s.options.AllowRemote {
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

// rest lets d pass, unless ctx ends before.
func rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
