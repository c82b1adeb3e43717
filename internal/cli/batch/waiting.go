package batch

import (
	"errors"
	"fmt"
	"time"

	"appreg/client"
)

// waiting tells, now and then, why a row is tried again only after d: until one
// ends, which can take minutes, there would be nothing to be seen.
func (t *tally) waiting(why error, d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.Now()
	if t.closed || !t.said.IsZero() && now.Sub(t.said) < lineEvery {
		return
	}
	t.said = now
	text := t.Words.Batch.Away
	if errors.Is(why, client.ErrRateLimited) {
		text = t.Words.Batch.Pause
	}
	text = fmt.Sprintf(text, t.Words.Wait(d))
	if !t.drawn {
		fmt.Fprintln(t.Stderr, text)
		return
	}
	fmt.Fprintf(t.Stderr, "\r\x1b[K%s\n", text)
	t.shown = time.Time{} // the bar goes on below
	t.show(false)
}
