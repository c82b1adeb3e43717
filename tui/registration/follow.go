package registration

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
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// follow reads a registration again and again, while the person goes on with it
// on their phone: less often the longer nothing happens, only while the screen
// is on top, and not at all for as long as a 429 says.
type follow struct {
	on       bool
	every    time.Duration
	quiet    time.Time // until when it was told to keep still; zero: it was not
	Asking   page.Job
	outdated bool // the look under way began before something newer
	ticks    int  // so that a tick of an earlier following wakes nothing
}

const (
	FollowFirst = 10 * time.Second
	FollowLast  = time.Minute
)

// FollowTick is when to look again.
type FollowTick struct{ tick int }

// Looked is a registration as it was found by looking.
type Looked struct{ client.Registration }

// toggleFollow begins to follow, with a look at once, or ends it.
func (m Screen) toggleFollow() (Screen, tea.Cmd) {
	m.Follow.Asking.Stop()
	m.Follow = follow{on: !m.Follow.on, every: FollowFirst, ticks: m.Follow.ticks + 1}
	if !m.Follow.on {
		return m, nil
	}
	return m.look()
}

// lookIn asks for a look after a while, if the screen is on top then; it looks
// when it is on top again, else.
func (m Screen) lookIn(wait time.Duration) tea.Cmd {
	return m.AfterOnTop(wait, FollowTick{m.Follow.ticks})
}

// look reads the registration, beside whatever else goes on, unless the server
// wants to be left alone.
func (m Screen) look() (Screen, tea.Cmd) {
	if wait := m.QuietUntil().Sub(m.Now()); wait > 0 {
		m.Follow.quiet = m.QuietUntil()
		return m, m.lookIn(wait)
	}
	id := m.Reg.ID
	m.Follow.quiet, m.Follow.outdated = time.Time{}, m.Job.Busy()
	var cmd tea.Cmd
	m.Follow.Asking, cmd = page.Begin(m.Deps, func(ctx context.Context) (Looked, error) {
		reg, err := page.Retrieve(ctx, m.API, id)
		return Looked{reg}, err
	})
	return m, cmd
}

// outdate marks a look that is under way as older than what is asked now.
func (m Screen) outdate() Screen {
	m.Follow.outdated = m.Follow.Asking.Busy()
	return m
}

func (m Screen) onFollowTick(t FollowTick) (Screen, tea.Cmd) {
	switch {
	case t.tick != m.Follow.ticks, !m.Follow.on, m.Follow.Asking.Busy():
		return m, nil
	case m.Job.Busy(): // what it brings is newer
		return m, m.lookIn(m.Follow.every)
	}
	return m.look()
}

// onLook shows what has changed. Where nothing can be read for a while it looks
// again later; where it may not be read any more, it says so and ends.
func (m Screen) onLook(a page.Answer[Looked]) (Screen, tea.Cmd) {
	now := a.Val.Registration
	m.Follow.Asking = page.Job{}
	var refused *client.Error
	switch {
	case errors.Is(a.Err, client.ErrRateLimited) && !(errors.As(a.Err, &refused) && refused.RetryAfter > client.WaitMost):
		m.Follow.quiet = m.QuietUntil()
	case errors.As(a.Err, &refused) && refused.Status < http.StatusInternalServerError:
		m.Err, m.Follow.on = a.Err, false
		return m.missing(a.Err), nil
	case a.Err != nil:
		m.Follow.every = FollowLast
	case m.Job.Busy(), m.Follow.outdated: // another answer is newer
	case m.Unread: // what could not be read before
		m.Err, m.Unread, m.gone = nil, false, false
		m = m.shows(now).toLead()
	case len(Changes(m.Reg, page.Filled(now, m.Reg))) > 0:
		m.Follow.every, m.Last = FollowFirst, page.LastCall(m.API)
		m = m.shows(now)
	default:
		m.Follow.every = min(m.Follow.every*3/2, FollowLast)
		m.Reg = page.Filled(now, m.Reg) // what is not marked may have moved on, too
	}
	if m.Reg.Status.Closed() {
		m.Follow.on = false
		return m, nil
	}
	return m, m.lookIn(max(m.Follow.every, m.Follow.quiet.Sub(m.Now())))
}

// viewFollow says that the registration is followed, in a word or two.
func (m Screen) viewFollow() string {
	switch {
	case !m.Follow.on:
		return ""
	case !m.Follow.quiet.IsZero():
		return m.Theme.Warn.Render(fmt.Sprintf(m.Words.Standing.FollowQuiet, m.Follow.quiet.Format("15:04:05")))
	}
	return m.Theme.Accent.Render(m.Words.Standing.Following)
}

// Change is something that differs, by the API's name, and what it is now.
type Change struct{ Name, Now string }

// merged adds to what has changed before, each once, as it is now.
func merged(before, newer []Change) []Change {
	kept := slices.DeleteFunc(slices.Clone(before), func(b Change) bool {
		return slices.ContainsFunc(newer, func(n Change) bool { return n.Name == b.Name })
	})
	return append(kept, newer...)
}

// Changes are what differs between two looks at a registration, in the API's
// words with what they are now. A validation of which one look showed only the
// id is no difference.
func Changes(before, now client.Registration) []Change {
	var all []Change
	note := func(name, was, is string) {
		if was != is {
			all = append(all, Change{name, cmp.Or(is, "–")})
		}
	}
	note("status", string(before.Status), string(now.Status))
	note("currentStep", string(before.CurrentStep), string(now.CurrentStep))
	for _, by := range client.Channels() {
		note(string(by), by.Text(before), by.Text(now))
	}
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
		all = append(all, Change{"compareFaceVerification", strconv.FormatFloat(is.Score, 'f', -1, 64)})
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
