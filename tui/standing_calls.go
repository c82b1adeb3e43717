package tui

import (
	"context"
	"errors"

	"appreg/client"
	"appreg/flow"

	tea "github.com/charmbracelet/bubbletea"
)

// sync asks for a transition, once.
func (m standing) sync(t flow.Transition) (standing, tea.Cmd) {
	id := m.reg.ID
	m.asked, m.err, m.changed, m.missed, m.settled, m.touched = t, nil, nil, flow.Transition{}, flow.Transition{}, true
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Synced, error) {
		return m.API.Sync(ctx, id, t)
	})
	return m.outdate(), cmd
}

// read reads the registration.
func (m standing) read() (standing, tea.Cmd) {
	id := m.reg.ID
	m.asked = flow.Transition{}
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return retrieve(ctx, m.API, id)
	})
	return m.outdate(), cmd
}

// onSynced shows what the server made of it. Where that is not known, and after
// a refusal of something that was offered, the registration is read again, and
// the menu follows the server.
func (m standing) onSynced(a answer[client.Synced]) (standing, tea.Cmd) {
	m.job, m.last = job{}, lastCall(m.API)
	var refused *client.Error
	switch {
	case errors.Is(a.err, client.ErrInDoubt):
		m.err, m.doubt = a.err, m.asked
		return m.read() // what became of it is for the server to say
	case errors.As(a.err, &refused) && !errors.Is(a.err, client.ErrRateLimited):
		m.err, m.reg, m.wants, m.lead = a.err, m.reg.Refused(a.err).Declined(m.asked, a.err), "", waitsFor(a.err)
		return m.read()
	case a.err != nil:
		m.err = a.err
		return m, nil
	}
	m.reg, m.answered, m.cursor = m.reg.WithSync(a.val), m.asked, 0
	return m.watch()
}

// onRead shows the registration as it now is. An error of the call before it
// stays: it is why the registration was read. One that is open is worked on,
// which takes a token.
func (m standing) onRead(a answer[client.Registration]) (standing, tea.Cmd) {
	m.job, m.last = job{}, lastCall(m.API)
	if a.err != nil {
		if m.err == nil {
			m.err = a.err
		}
		m.unread = m.unread || m.lead != "" // what was brought is not in what is shown
		return m.missing(a.err), nil
	}
	if m.doubt != (flow.Transition{}) {
		m.err, m.settled, m.doubt = nil, m.doubt, flow.Transition{}
	}
	first, own := m.reg.Status == "", m.lead != "" && m.err == nil
	m.unread, m.unsure, m.gone = false, false, false
	m = m.shows(a.val)
	if m.ours = own; first {
		m.changed = nil // nobody has looked before
	}
	m = m.toLead()
	m, wake := m.watch()
	if m.token.Secret.Empty() && receives(m.reg.Status) && m.err == nil {
		return m.renew()
	}
	return m, wake
}

// missing takes from a reading that failed whether the registration is gone, and
// with it whatever was in doubt.
func (m standing) missing(err error) standing {
	if m.gone = m.reg.Status != "" && deleted(err); m.gone {
		m.doubt, m.unsure = flow.Transition{}, false
	}
	return m
}

// shows takes what the server now says of the registration, and keeps what has
// changed to be marked.
func (m standing) shows(now client.Registration) standing {
	now = filled(now, m.reg)
	if changed := changes(m.reg, now); len(changed) > 0 {
		m.changed = merged(m.changed, changed)
	}
	m.reg, m.answered = now, flow.Transition{}
	return m
}

// waitsFor is the step that a refusal names as not done, or "".
func waitsFor(err error) flow.Step {
	for _, step := range flow.Steps() {
		if client.ReasonNames(err, step) {
			return step
		}
	}
	return ""
}
