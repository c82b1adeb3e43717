package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/batch"
)

// heard has the tally know whether the server is there. A row is tried for
// minutes, and until one ends there would be nothing to be seen.
type heard struct {
	batch.API
	tally *tally
}

func (h heard) Register(ctx context.Context, r client.CreateRequest) (id string, status flow.Status, err error) {
	id, status, err = h.API.Register(ctx, r)
	h.tally.mu.Lock()
	defer h.tally.mu.Unlock()
	h.tally.away = errors.Is(err, client.ErrUnreachable)
	return id, status, err
}

// pausing tells, now and then, that the server cannot be reached and is tried
// again after d.
func (t *tally) pausing(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.Now()
	if !t.away || t.closed || !t.said.IsZero() && now.Sub(t.said) < lineEvery {
		return
	}
	t.said = now
	text := fmt.Sprintf(t.words.Batch.Away, int(math.Ceil(d.Seconds())))
	if !t.drawn {
		fmt.Fprintln(t.Stderr, text)
		return
	}
	fmt.Fprintf(t.Stderr, "\r\x1b[K%s\n", text)
	t.shown = time.Time{} // the bar goes on below
	t.show(false)
}
