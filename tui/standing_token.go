package tui

import (
	"context"

	"appreg/client"
	"appreg/flow"

	tea "github.com/charmbracelet/bubbletea"
)

// tokenTick comes when the token of a registration should have ended.
type tokenTick struct{}

// watch wakes the screen up when its token ends, and not before: with nothing
// going on, not a byte is written. A newer token may end sooner or later than
// the one before; one that ends later still has the earlier tick look again.
func (m standing) watch() (standing, tea.Cmd) {
	m.token, _ = m.API.Token(m.reg.ID)
	ends, now := m.token.Expires, m.Now()
	m.over = !ends.IsZero() && !ends.After(now)
	sooner := m.armed.IsZero() || ends.Before(m.armed)
	if ends.IsZero() || m.over || !sooner {
		return m, nil
	}
	m.armed = ends
	return m, m.after(ends.Sub(now), tokenTick{})
}

// renew asks for a token, which those who resume a registration have none of.
func (m standing) renew() (standing, tea.Cmd) {
	id := m.reg.ID
	m.asked = flow.Transition{}
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Token, error) {
		return m.API.Renew(ctx, id)
	})
	return m, cmd
}

// onRenewed goes on without a token where there is none to be had: what needs
// one asks again.
func (m standing) onRenewed(a answer[client.Token]) (standing, tea.Cmd) {
	m.job, m.last = job{}, lastCall(m.API)
	if m.err == nil {
		m.err = a.err
	}
	return m.watch()
}
