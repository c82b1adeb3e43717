package registration

import (
	"context"
	"fmt"
	"time"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// heldToken is the newest token of a registration; its zero is none.
type heldToken struct {
	client.Token
	over  bool      // it has ended
	armed time.Time // for which end a tick is on its way
}

// TokenTick comes when the token of a registration should have ended.
type TokenTick struct{}

// watch wakes the screen up when its token ends, and not before: with nothing
// going on, not a byte is written. A newer token may end sooner or later than
// the one before; one that ends later still has the earlier tick look again.
func (m Screen) watch() (Screen, tea.Cmd) {
	m.Token.Token, _ = m.API.Token(m.Reg.ID)
	ends, now := m.Token.Expires, m.Now()
	m.Token.over = !ends.IsZero() && !ends.After(now)
	sooner := m.Token.armed.IsZero() || ends.Before(m.Token.armed)
	if ends.IsZero() || m.Token.over || !sooner {
		return m, nil
	}
	m.Token.armed = ends
	return m, m.After(ends.Sub(now), TokenTick{})
}

// renew asks for a token, which those who resume a registration have none of.
func (m Screen) renew() (Screen, tea.Cmd) {
	id := m.Reg.ID
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Token, error) {
		return m.API.Renew(ctx, id)
	})
	return m, cmd
}

// view says until when the token lasts: minutes left would have to be drawn
// again and again.
func (t heldToken) view(d page.Deps) string {
	s := d.Words.Standing
	switch {
	case t.Secret.Empty():
		return ""
	case t.Expires.IsZero():
		return d.Theme.Muted.Render(s.Token)
	case t.over:
		return d.Theme.Muted.Render(s.TokenOver)
	}
	return d.Theme.Muted.Render(fmt.Sprintf(s.TokenUntil, t.Expires.Format("15:04")))
}
