package registration

import (
	"context"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// TokenTick comes when the token of a registration should have ended.
type TokenTick struct{}

// watch wakes the screen up when its token ends, and not before: with nothing
// going on, not a byte is written. A newer token may end sooner or later than
// the one before; one that ends later still has the earlier tick look again.
func (m Screen) watch() (Screen, tea.Cmd) {
	m.Token, _ = m.API.Token(m.Reg.ID)
	ends, now := m.Token.Expires, m.Now()
	m.over = !ends.IsZero() && !ends.After(now)
	sooner := m.armed.IsZero() || ends.Before(m.armed)
	if ends.IsZero() || m.over || !sooner {
		return m, nil
	}
	m.armed = ends
	return m, m.After(ends.Sub(now), TokenTick{})
}

// renew asks for a token, which those who resume a registration have none of.
func (m Screen) renew() (Screen, tea.Cmd) {
	id := m.Reg.ID
	m.Asked = flow.Transition{}
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (client.Token, error) {
		return m.API.Renew(ctx, id)
	})
	return m, cmd
}

// onRenewed goes on without a token where there is none to be had: what needs
// one asks again.
func (m Screen) onRenewed(a page.Answer[client.Token]) (Screen, tea.Cmd) {
	m.Job, m.Last = page.Job{}, page.LastCall(m.API)
	if m.Err == nil {
		m.Err = a.Err
	}
	return m.watch()
}
