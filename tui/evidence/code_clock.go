package evidence

import (
	"fmt"
	"time"

	"appreg/internal/i18n"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// CodeTick comes when the time that a code has left reads differently.
type CodeTick struct{ tick int }

// countdown is how long a code is good for.
type countdown struct {
	expires time.Time     // by the clock of this machine; zero: the server does not say
	left    time.Duration // until then, as of the last tick
	ticks   int           // which count it is: those of an older one are no use
}

// at reads how much time is left, by the wall: a suspended program counts on.
func (c countdown) at(now time.Time) countdown {
	if c.left = 0; !c.expires.IsZero() {
		c.left = max(c.expires.Sub(now), 0)
	}
	return c
}

// over reports whether the code is too old.
func (c countdown) over() bool { return !c.expires.IsZero() && c.left <= 0 }

// tick wakes the screen when what it shows of the time changes: every minute,
// and every ten seconds in the last one.
func (c countdown) tick(d page.Deps) tea.Cmd {
	if c.left <= 0 {
		return nil
	}
	step := time.Minute
	if c.left <= time.Minute {
		step = 10 * time.Second
	}
	return d.After((c.left-1)%step+1, CodeTick{c.ticks})
}

// says words the time that is left. A server tells the time in whole seconds:
// ten minutes and half a second are ten minutes.
func (c countdown) says(w *i18n.Words) string {
	left := fmt.Sprintf(w.App.Seconds, (c.left + time.Second - 1).Truncate(time.Second).Seconds())
	switch {
	case c.left > 90*time.Minute:
		left = fmt.Sprintf(w.Code.Left, w.Wait(c.left))
	case c.left > time.Minute:
		left = fmt.Sprintf(w.Code.Minutes, int((c.left+time.Minute-time.Second)/time.Minute))
	}
	return fmt.Sprintf(w.Code.Until, c.expires.Format("15:04"), left)
}
