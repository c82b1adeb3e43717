package registration

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"appreg/client"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// follow reads a registration again and again, while the person goes on with it
// on their phone: less often the longer nothing happens, only while the screen
// is on top, and not at all for as long as a 429 says. A sandbox on this machine is
// looked at more often: it is nobody's to be spared, and whoever shows it waits for it.
type follow struct {
	on       bool
	every    time.Duration
	quiet    time.Time // until when it was told to keep still; zero: it was not
	Asking   page.Job
	outdated bool // the look under way began before something newer
	ticks    int  // so that a tick of an earlier following wakes nothing
}

// pace is how long it waits at first, and at most.
func pace(w page.World) (first, last time.Duration) {
	if w.Own || len(w.Samples) > 0 {
		return time.Second, 10 * time.Second
	}
	return 10 * time.Second, time.Minute
}

// FollowTick is when to look again.
type FollowTick struct{ tick int }

// Looked is a registration as it was found by looking.
type Looked struct{ client.Registration }

// toggle begins to follow, with a look at once, or ends it.
func (f follow) toggle(d page.Deps, id string, busy bool) (follow, tea.Cmd) {
	f.Asking.Stop()
	first, _ := pace(d.World)
	f = follow{on: !f.on, every: first, ticks: f.ticks + 1}
	if !f.on {
		return f, nil
	}
	return f.look(d, id, busy)
}

// in asks for a look after a while, if the screen is on top then; it looks when
// it is on top again, else.
func (f follow) in(d page.Deps, wait time.Duration) tea.Cmd {
	return d.AfterOnTop(wait, FollowTick{f.ticks})
}

// look reads the registration, beside another call where the screen is busy,
// unless the server wants to be left alone.
func (f follow) look(d page.Deps, id string, busy bool) (follow, tea.Cmd) {
	if wait := d.QuietUntil().Sub(d.Now()); wait > 0 {
		f.quiet = d.QuietUntil()
		return f, f.in(d, wait)
	}
	f.quiet, f.outdated = time.Time{}, busy
	var cmd tea.Cmd
	f.Asking, cmd = page.Begin(d, func(ctx context.Context) (Looked, error) {
		reg, err := page.Retrieve(ctx, d.API, id)
		return Looked{reg}, err
	})
	return f, cmd
}

// outdate marks a look that is under way as older than what is asked now.
func (f follow) outdate() follow {
	f.outdated = f.Asking.Busy()
	return f
}

func (f follow) onTick(d page.Deps, t FollowTick, id string, busy bool) (follow, tea.Cmd) {
	switch {
	case t.tick != f.ticks, !f.on, f.Asking.Busy():
		return f, nil
	case busy: // what it brings is newer
		return f, f.in(d, f.every)
	}
	return f.look(d, id, busy)
}

// onUncovered looks at once: the registration may have moved on under another
// screen.
func (f follow) onUncovered(d page.Deps, id string, busy bool) (follow, tea.Cmd) {
	if !f.on || f.Asking.Busy() {
		return f, nil
	}
	f.ticks++
	return f.onTick(d, FollowTick{f.ticks}, id, busy)
}

// onLook shows what has changed. Where nothing can be read for a while it looks
// again later; where it may not be read any more, it says so and ends.
func (m Screen) onLook(a page.Answer[Looked]) (Screen, tea.Cmd) {
	now := a.Val.Registration
	first, last := pace(m.World)
	m.Follow.Asking = page.Job{}
	var refused *client.Error
	switch wait, meant := client.RetryAfter(a.Err); {
	case errors.Is(a.Err, client.ErrRateLimited) && (meant || wait == 0):
		m.Follow.quiet = m.QuietUntil()
	case errors.As(a.Err, &refused) && refused.Status < http.StatusInternalServerError:
		m.Err, m.Follow.on = a.Err, false
		m.standing = m.missing(a.Err)
		return m, nil
	case a.Err != nil:
		m.Follow.every = last
	case m.Job.Busy(), m.Follow.outdated: // another answer is newer
	case m.Again: // what could not be read before
		m.Err, m.Again, m.gone = nil, false, false
		m.standing = m.shows(now)
		m.Cursor, m.brought.step = m.Preset(), ""
	case len(changes(m.Reg, page.Filled(now, m.Reg))) > 0:
		m.Follow.every = first
		m.standing = m.shows(now)
		m.Cursor = m.Preset()
	default:
		m.Follow.every = min(m.Follow.every*3/2, last)
		m.Reg = page.Filled(now, m.Reg) // what is not marked may have moved on, too
	}
	if m.Reg.Status.Closed() {
		m.Follow.on = false
		return m, nil
	}
	return m, m.Follow.in(m.Deps, max(m.Follow.every, m.Follow.quiet.Sub(m.Now())))
}

// view says that the registration is followed, in a word or two.
func (f follow) view(d page.Deps) string {
	switch {
	case !f.on:
		return ""
	case !f.quiet.IsZero():
		return d.Theme.Warn.Render(fmt.Sprintf(d.Words.Standing.FollowQuiet, f.quiet.Format("15:04:05")))
	}
	return d.Theme.Accent.Render(d.Words.Standing.Following)
}
