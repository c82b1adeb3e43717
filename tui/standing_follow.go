package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// follow reads a registration again and again, while the person goes on with it
// on their phone: less often the longer nothing happens, only while the screen
// is on top, and not at all for as long as a 429 says.
type follow struct {
	on       bool
	every    time.Duration
	quiet    time.Time // until when it was told to keep still; zero: it was not
	asking   job
	outdated bool // the look under way began before something newer
	ticks    int  // so that a tick of an earlier following wakes nothing
}

const (
	followFirst = 10 * time.Second
	followLast  = time.Minute
)

// followTick is when to look again.
type followTick struct{ tick int }

// looked is a registration as it was found by looking.
type looked struct{ client.Registration }

// toggleFollow begins to follow, with a look at once, or ends it.
func (m standing) toggleFollow() (standing, tea.Cmd) {
	m.follow.asking.stop()
	m.follow = follow{on: !m.follow.on, every: followFirst, ticks: m.follow.ticks + 1}
	if !m.follow.on {
		return m, nil
	}
	return m.look()
}

// lookIn asks for a look after a while, if the screen is on top then; it looks
// when it is on top again, else.
func (m standing) lookIn(wait time.Duration) tea.Cmd {
	return m.afterOnTop(wait, followTick{m.follow.ticks})
}

// look reads the registration, beside whatever else goes on, unless the server
// wants to be left alone.
func (m standing) look() (standing, tea.Cmd) {
	if wait := m.quietUntil().Sub(m.Now()); wait > 0 {
		m.follow.quiet = m.quietUntil()
		return m, m.lookIn(wait)
	}
	id := m.reg.ID
	m.follow.quiet, m.follow.outdated = time.Time{}, m.job.busy()
	var cmd tea.Cmd
	m.follow.asking, cmd = begin(m.deps, func(ctx context.Context) (looked, error) {
		reg, err := retrieve(ctx, m.API, id)
		return looked{reg}, err
	})
	return m, cmd
}

// outdate marks a look that is under way as older than what is asked now.
func (m standing) outdate() standing {
	m.follow.outdated = m.follow.asking.busy()
	return m
}

func (m standing) onFollowTick(t followTick) (standing, tea.Cmd) {
	switch {
	case t.tick != m.follow.ticks, !m.follow.on, m.follow.asking.busy():
		return m, nil
	case m.job.busy(): // what it brings is newer
		return m, m.lookIn(m.follow.every)
	}
	return m.look()
}

// onLook shows what has changed. Where nothing can be read for a while it looks
// again later; where it may not be read any more, it says so and ends.
func (m standing) onLook(a answer[looked]) (standing, tea.Cmd) {
	now := a.val.Registration
	m.follow.asking = job{}
	var refused *client.Error
	switch {
	case errors.Is(a.err, client.ErrRateLimited) && !(errors.As(a.err, &refused) && refused.RetryAfter > client.WaitMost):
		m.follow.quiet = m.quietUntil()
	case errors.As(a.err, &refused) && refused.Status < http.StatusInternalServerError:
		m.err, m.follow.on = a.err, false
		return m.missing(a.err), nil
	case a.err != nil:
		m.follow.every = followLast
	case m.job.busy(), m.follow.outdated: // another answer is newer
	case m.unread: // what could not be read before
		m.err, m.unread, m.gone = nil, false, false
		m = m.shows(now).toLead()
	case len(changes(m.reg, filled(now, m.reg))) > 0:
		m.follow.every, m.last = followFirst, lastCall(m.API)
		m = m.shows(now)
	default:
		m.follow.every = min(m.follow.every*3/2, followLast)
		m.reg = filled(now, m.reg) // what is not marked may have moved on, too
	}
	if m.reg.Status.Closed() {
		m.follow.on = false
		return m, nil
	}
	return m, m.lookIn(max(m.follow.every, m.follow.quiet.Sub(m.Now())))
}

// viewFollow says that the registration is followed, in a word or two.
func (m standing) viewFollow() string {
	switch {
	case !m.follow.on:
		return ""
	case !m.follow.quiet.IsZero():
		return m.Theme.Warn.Render(fmt.Sprintf(m.Words.Standing.FollowQuiet, m.follow.quiet.Format("15:04:05")))
	}
	return m.Theme.Accent.Render(m.Words.Standing.Following)
}

// change is something that differs, by the API's name, and what it is now.
type change struct{ name, now string }

// merged adds to what has changed before, each once, as it is now.
func merged(before, newer []change) []change {
	kept := slices.DeleteFunc(slices.Clone(before), func(b change) bool {
		return slices.ContainsFunc(newer, func(n change) bool { return n.name == b.name })
	})
	return append(kept, newer...)
}

// changes are what differs between two looks at a registration, in the API's
// words with what they are now. A validation of which one look showed only the
// id is no difference.
func changes(before, now client.Registration) []change {
	var all []change
	note := func(name, was, is string) {
		if was != is {
			all = append(all, change{name, cmp.Or(is, "–")})
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
	if readable(before.DocumentValidation) && readable(now.DocumentValidation) {
		note("manualNameReview", nameReview(before.DocumentValidation), nameReview(now.DocumentValidation))
	}
	if is := now.Comparison; is != nil && is.Measured && (before.Comparison == nil || before.Comparison.Populated && !before.Comparison.ComparedAt.Equal(is.ComparedAt)) {
		all = append(all, change{"compareFaceVerification", strconv.FormatFloat(is.Score, 'f', -1, 64)})
	}
	return all
}

// nameReview is what a reviewer has said of the names, "" where nobody has.
func nameReview(v *client.Validation) string {
	if v == nil {
		return ""
	}
	return v.NameReview
}

func readable(v *client.Validation) bool { return v == nil || v.Populated }

func status(v *client.Validation) string {
	if v == nil {
		return ""
	}
	return v.Status
}
