package batch

import (
	"context"
	"sync"
	"time"
)

// pace keeps creates apart from each other, whoever makes them.
type pace struct {
	every time.Duration
	sleep func(context.Context, time.Duration) error

	mu   sync.Mutex
	next time.Time
}

func newPace(every time.Duration, sleep func(context.Context, time.Duration) error) *pace {
	return &pace{every: every, sleep: sleep}
}

// wait waits for one's turn. The error is the context's.
func (p *pace) wait(ctx context.Context) error {
	if p.every <= 0 {
		return ctx.Err()
	}
	p.mu.Lock()
	now := time.Now()
	mine := p.next
	if mine.Before(now) {
		mine = now
	}
	p.next = mine.Add(p.every)
	p.mu.Unlock()
	if wait := mine.Sub(now); wait > 0 {
		return p.sleep(ctx, wait)
	}
	return ctx.Err()
}
