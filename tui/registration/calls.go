package registration

import (
	"context"
	"errors"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// sync asks for a transition, once.
func (m Screen) sync(t flow.Transition) (Screen, tea.Cmd) {
	id := m.Reg.ID
	m.Asked, m.Err, m.changed, m.missed, m.settled, m.touched = t, nil, nil, flow.Transition{}, flow.Transition{}, true
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (client.Synced, error) {
		return m.API.Sync(ctx, id, t)
	})
	return m.outdate(), cmd
}

// read reads the registration.
func (m Screen) read() (Screen, tea.Cmd) {
	id := m.Reg.ID
	m.Asked = flow.Transition{}
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (client.Registration, error) {
		return page.Retrieve(ctx, m.API, id)
	})
	return m.outdate(), cmd
}

// onSynced shows what the server made of it. Where that is not known, and after
// a refusal of something that was offered, the registration is read again, and
// the menu follows the server.
func (m Screen) onSynced(a page.Answer[client.Synced]) (Screen, tea.Cmd) {
	m.Job, m.Last = page.Job{}, page.LastCall(m.API)
	var refused *client.Error
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		m.Err, m.doubt = a.Err, m.Asked
		return m.read() // what became of it is for the server to say
	case errors.As(a.Err, &refused) && !errors.Is(a.Err, client.ErrRateLimited):
		m.Err, m.Reg, m.wants, m.lead = a.Err, m.Reg.Refused(a.Err).Declined(m.Asked, a.Err), "", waitsFor(a.Err)
		return m.read()
	case a.Err != nil:
		m.Err = a.Err
		return m, nil
	}
	m.Reg, m.answered, m.Cursor = m.Reg.WithSync(a.Val), m.Asked, 0
	return m.watch()
}

// onRead shows the registration as it now is. An error of the call before it
// stays: it is why the registration was read. One that is open is worked on,
// which takes a token.
func (m Screen) onRead(a page.Answer[client.Registration]) (Screen, tea.Cmd) {
	m.Job, m.Last = page.Job{}, page.LastCall(m.API)
	if a.Err != nil {
		if m.Err == nil {
			m.Err = a.Err
		}
		m.Unread = m.Unread || m.lead != "" // what was brought is not in what is shown
		return m.missing(a.Err), nil
	}
	if m.doubt != (flow.Transition{}) {
		m.Err, m.settled, m.doubt = nil, m.doubt, flow.Transition{}
	}
	first, own := m.Reg.Status == "", m.lead != "" && m.Err == nil
	m.Unread, m.unsure, m.gone = false, false, false
	m = m.shows(a.Val)
	if m.ours = own; first {
		m.changed = nil // nobody has looked before
	}
	m = m.toLead()
	m, wake := m.watch()
	if m.Token.Secret.Empty() && page.Receives(m.Reg.Status) && m.Err == nil {
		return m.renew()
	}
	return m, wake
}

// missing takes from a reading that failed whether the registration is gone, and
// with it whatever was in doubt.
func (m Screen) missing(err error) Screen {
	if m.gone = m.Reg.Status != "" && errors.Is(err, client.ErrGone); m.gone {
		m.doubt, m.unsure = flow.Transition{}, false
	}
	return m
}

// shows takes what the server now says of the registration, and keeps what has
// changed to be marked.
func (m Screen) shows(now client.Registration) Screen {
	now = page.Filled(now, m.Reg)
	if changed := Changes(m.Reg, now); len(changed) > 0 {
		m.changed = merged(m.changed, changed)
	}
	m.Reg, m.answered = now, flow.Transition{}
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
