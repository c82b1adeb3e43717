package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// follow reads a registration again and again, while the person goes on with it
// on their phone. It looks less often the longer nothing happens, and not at
// all for as long as a 429 says.
type follow struct {
	on     bool
	every  time.Duration
	quiet  time.Time // until when the server wants no calls
	hushed bool      // it said so, and was not asked since
	asking job
	ticks  int // so that a tick of an earlier following wakes nothing
}

const (
	followFirst = 10 * time.Second
	followLast  = time.Minute
	quietFor    = time.Minute // after a 429 that says no time
)

// followTick is when to look again.
type followTick struct {
	screen int64
	tick   int
}

// toggleFollow begins to follow, with a look at once, or ends it.
func (m standing) toggleFollow() (standing, tea.Cmd) {
	m.follow.ticks++
	if m.follow.on {
		m.follow.asking.stop()
		m.follow = follow{quiet: m.follow.quiet, hushed: m.follow.hushed, ticks: m.follow.ticks}
		return m, nil
	}
	m.follow.on, m.follow.every = true, followFirst
	if wait := m.follow.quiet.Sub(m.Now()); wait > 0 {
		return m, m.lookIn(wait)
	}
	return m.look()
}

// lookIn asks for a look after a while.
func (m standing) lookIn(wait time.Duration) tea.Cmd {
	screen, tick := m.self, m.follow.ticks
	return m.Tick(wait, func(time.Time) tea.Msg { return followTick{screen, tick} })
}

// look reads the registration, beside whatever else goes on.
func (m standing) look() (standing, tea.Cmd) {
	id := m.reg.ID
	var cmd tea.Cmd
	m.follow.asking, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

func (m standing) onFollowTick(t followTick) (standing, tea.Cmd) {
	switch {
	case t.screen != m.self, t.tick != m.follow.ticks, !m.follow.on:
		return m, nil
	case m.job.busy(): // what it brings is newer
		return m, m.lookIn(m.follow.every)
	case m.follow.quiet.After(m.Now()): // another call was told to wait meanwhile
		return m, m.lookIn(m.follow.quiet.Sub(m.Now()))
	}
	return m.look()
}

// onLook shows what has changed. What cannot be read now is looked at again
// later: the menu stays what it was, and the next sync tells.
func (m standing) onLook(a answer[client.Registration]) (standing, tea.Cmd) {
	m.follow.asking, m.follow.hushed = job{}, false
	m = m.hush(a.err)
	switch {
	case a.err != nil:
		m.follow.every = followLast
	case m.job.busy() || m.unread: // another answer is on its way
	case len(changes(m.reg, a.val)) > 0:
		m.follow.every = followFirst
		m.last = lastCall(m.API)
		m = m.shows(a.val)
	default:
		m.follow.every = min(m.follow.every*3/2, followLast)
	}
	if !m.reg.Status.Open() {
		m.follow.on = false
		return m, nil
	}
	return m, m.lookIn(max(m.follow.every, m.follow.quiet.Sub(m.Now())))
}

// hush keeps still for as long as a 429 says, whichever call it answers.
func (m standing) hush(err error) standing {
	if !errors.Is(err, client.ErrRateLimited) {
		return m
	}
	wait := quietFor
	var said *client.Error
	if errors.As(err, &said) && said.RetryAfter > 0 {
		wait = said.RetryAfter
	}
	m.follow.quiet, m.follow.hushed = m.Now().Add(wait), true
	return m
}

// viewFollow says that the registration is followed, in a word or two.
func (m standing) viewFollow() string {
	switch {
	case !m.follow.on:
		return ""
	case m.follow.hushed:
		return m.Theme.Warn.Render(fmt.Sprintf(m.Words.Standing.FollowQuiet, m.follow.quiet.Format("15:04:05")))
	}
	return m.Theme.Accent.Render(m.Words.Standing.Following)
}

// changes are what differs between two looks at a registration, in the API's
// words with what they are now. A validation of which one look showed only the
// id is no difference.
func changes(before, now client.Registration) []string {
	var all []string
	note := func(name, was, is string) {
		if was != is {
			all = append(all, name+" "+cmp.Or(is, "–"))
		}
	}
	note("status", string(before.Status), string(now.Status))
	note("currentStep", string(before.CurrentStep), string(now.CurrentStep))
	note("email", before.Email, now.Email)
	note("phone", number(before), number(now))
	note("name", before.Name(), now.Name())
	for _, v := range []struct {
		name    string
		was, is *client.Validation
	}{
		{"emailValidation", before.EmailValidation, now.EmailValidation},
		{"phoneValidation", before.PhoneValidation, now.PhoneValidation},
		{"documentValidation", before.DocumentValidation, now.DocumentValidation},
		{"biometricValidation", before.BiometricValidation, now.BiometricValidation},
	} {
		if readable(v.was) && readable(v.is) {
			note(v.name, status(v.was), status(v.is))
		}
	}
	return all
}

func readable(v *client.Validation) bool { return v == nil || v.Populated }

func status(v *client.Validation) string {
	if v == nil {
		return ""
	}
	return v.Status
}
