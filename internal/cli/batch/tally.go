package batch

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"appreg/internal/batch"
	"appreg/internal/cli/remote"
)

// tally counts what becomes of a file's rows, and tells how far it is: with a
// bar on a terminal, and else with a line now and then.
type tally struct {
	remote.Connection
	people int
	began  time.Time

	mu                   sync.Mutex
	done, refused, doubt int
	alone                int // registered, and --then refused
	before, left         int
	shown                time.Time
	drawn, closed        bool
	said                 time.Time // when it was told last what it waits for; zero: never
}

const (
	barEvery  = 100 * time.Millisecond
	lineEvery = 10 * time.Second
	barWidth  = 24 // columns
)

func newTally(c remote.Connection, people int) *tally {
	now := c.Now()
	return &tally{Connection: c, people: people, began: now, shown: now}
}

// already counts a row that an earlier run had done.
func (t *tally) already() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.before++
	t.show(false)
}

// ended counts a row that has come to its end.
func (t *tally) ended(r batch.Result) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch r.State {
	case batch.Done:
		t.done++
	case batch.Refused:
		t.refused++
	case batch.Alone:
		t.alone++
	case batch.Doubt, batch.Sending:
		t.doubt++
	default:
		t.left++
	}
	t.show(false)
}

// unsent are the rows that were tried in vain, and those that no run came to.
func (t *tally) unsent() int { return t.people - t.done - t.before - t.refused - t.doubt - t.alone }

// show writes how far it is, when it is time for that. It holds t.mu.
func (t *tally) show(last bool) {
	now := t.Now()
	bar := t.Keyboard && t.Messages && t.Getenv("TERM") != "dumb" && !t.JSON
	every := lineEvery
	if bar {
		every = barEvery
	}
	if t.closed || now.Sub(t.shown) < every && !(last && t.drawn) {
		return
	}
	t.shown = now
	ended := t.people - t.unsent() + t.left
	took := now.Sub(t.began)
	perMinute := float64(ended-t.before) / max(took.Minutes(), 1e-9)
	left := "?"
	if n := ended - t.before; n > 0 {
		left = t.remaining(took / time.Duration(n) * time.Duration(t.people-ended))
	}
	text := fmt.Sprintf(t.Words.Batch.Progress, fmt.Sprint(ended), fmt.Sprint(t.people), perMinute, left)
	if !bar {
		fmt.Fprintln(t.Stderr, text)
		return
	}
	t.drawn = true
	full := barWidth * ended / max(t.people, 1)
	fmt.Fprintf(t.Stderr, "\r\x1b[K[%s%s] %s", t.Errs.Good.Render(strings.Repeat("#", full)), strings.Repeat("-", barWidth-full), text)
}

// remaining is how long it will take yet: by the second, as long as anybody may
// stay to see the end.
func (t *tally) remaining(d time.Duration) string {
	if d > 90*time.Minute {
		return t.Words.Wait(d)
	}
	return d.Round(time.Second).String()
}

// close ends the bar's line.
func (t *tally) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.show(true); t.drawn && !t.closed {
		fmt.Fprintln(t.Stderr)
	}
	t.closed = true
}
