package timeline

import (
	"context"
	"errors"
	"net/http"
	"time"

	"appreg/client"
	happened "appreg/internal/timeline"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// facts are what was read, and how.
type facts struct {
	happened.Facts
	at     time.Time // when it was read
	older  int       // how many events there are beyond them
	hidden bool      // this account is not shown what went to the webhook
	err    error     // what could not be read, or was read before
}

// read asks the server and the journal for what happened.
func (m Screen) read() (Screen, tea.Cmd) {
	id, before := m.Reg.ID, m.facts
	var cmd tea.Cmd
	m.reading, cmd = page.Begin(m.Deps, func(ctx context.Context) (facts, error) {
		now := before
		reg, err := page.Retrieve(ctx, m.API, id)
		if err != nil {
			return now, err
		}
		now.Registration, now.at = page.Filled(reg, before.Registration), m.Now()
		if m.Journal != nil {
			now.Noted = m.Journal.Noted(id)
		}
		events, older, err := client.EventsOf(ctx, m.API.Events, id)
		if now.hidden = happened.NoEvents(err); err == nil || now.hidden {
			now.Events, now.older = events, older
			return now, nil
		}
		return now, err
	})
	return m, cmd
}

// onRead shows what was read, as far as it was.
func (m Screen) onRead(a page.Answer[facts]) (Screen, tea.Cmd) {
	m.reading = page.Job{}
	if a.Val.Registration.ID != "" { // a panic has brought none
		m.facts = a.Val
		m.Reg = a.Val.Registration
	}
	m.facts.err = a.Err
	return m.onLook(a.Err)
}

// watch reads again and again, while the person goes on elsewhere: less often the longer
// nothing happens, and only while the screen is on top.
type watch struct {
	on    bool
	every time.Duration
	many  int // entries that there were
	ticks int // so that a tick of an earlier watch wakes nothing
}

const (
	watchFirst = 5 * time.Second
	watchLast  = time.Minute
)

// tick is when to look again.
type tick struct{ of int }

// toggle begins to watch, with a look at once, or ends it.
func (m Screen) toggle() (Screen, tea.Cmd) {
	m.watch = watch{on: !m.watch.on, every: watchFirst, ticks: m.watch.ticks + 1}
	if !m.watch.on || m.reading.Busy() {
		return m, nil
	}
	return m.read()
}

func (m Screen) onTick(t tick) (Screen, tea.Cmd) {
	wait := m.QuietUntil().Sub(m.Now())
	switch {
	case t.of != m.watch.ticks, !m.watch.on, m.reading.Busy():
		return m, nil
	case wait > 0: // the server wants to be left alone
		return m, m.AfterOnTop(wait, t)
	}
	return m.read()
}

// onUncovered looks at once: much may have happened under another screen.
func (m Screen) onUncovered() (Screen, tea.Cmd) {
	if !m.watch.on || m.reading.Busy() {
		return m, nil
	}
	m.watch.ticks++
	return m.onTick(tick{m.watch.ticks})
}

// onLook goes on with watching after a look. Where the server refuses, or the registration
// has ended and its webhook was told, it ends.
func (m Screen) onLook(err error) (Screen, tea.Cmd) {
	if !m.watch.on {
		return m, nil
	}
	var refused *client.Error
	pending := false
	for _, e := range m.facts.Events {
		pending = pending || happened.Pending(e)
	}
	many := len(m.entries())
	switch {
	case errors.As(err, &refused) && refused.Status < http.StatusInternalServerError && !errors.Is(err, client.ErrRateLimited),
		err == nil && m.Reg.Status.Closed() && !pending:
		m.watch.on = false
		return m, nil
	case err != nil:
		m.watch.every = watchLast
	case many != m.watch.many:
		m.watch.every, m.watch.many = watchFirst, many
	default:
		m.watch.every = min(m.watch.every*3/2, watchLast)
	}
	return m, m.AfterOnTop(m.watch.every, tick{m.watch.ticks})
}
