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
	soon  bool      // it ends so soon that it is told
	over  bool      // it has ended
	armed time.Time // for when a tick is on its way
}

// tokenSoon is how long before its end a token is told of.
const tokenSoon = 10 * time.Minute

// TokenTick comes when the token of a registration is to be told of, and when it
// should have ended.
type TokenTick struct{}

// watch wakes the screen up when its token ends soon, and when it ends, and not
// before: with nothing going on, not a byte is written. A newer token may end sooner
// or later than the one before; one that ends later still has the earlier tick look
// again.
func (m Screen) watch() (Screen, tea.Cmd) {
	m.Token.Token, _ = m.API.Token(m.Reg.ID)
	ends, now := m.Token.Expires, m.Now()
	m.Token.over = !ends.IsZero() && !ends.After(now)
	m.Token.soon = !ends.IsZero() && !m.Token.over && ends.Sub(now) <= tokenSoon
	at := ends
	if !m.Token.soon {
		at = ends.Add(-tokenSoon)
	}
	sooner := m.Token.armed.IsZero() || at.Before(m.Token.armed)
	if ends.IsZero() || m.Token.over || !sooner {
		return m, nil
	}
	m.Token.armed = at
	return m, m.After(at.Sub(now), TokenTick{})
}

// renew asks for a token, which those who resume a registration have none of.
func (m Screen) renew() (Screen, tea.Cmd) {
	id := m.Reg.ID
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Token, error) {
		return m.API.Renew(ctx, id)
	})
	return m, cmd
}

// view says until when the token lasts, once that is soon: minutes left would have
// to be drawn again and again.
func (t heldToken) view(d page.Deps) string {
	switch {
	case t.Secret.Empty():
	case t.over:
		return d.Theme.Muted.Render(d.Words.Standing.TokenOver)
	case t.soon:
		return d.Theme.Warn.Render(fmt.Sprintf(d.Words.Standing.TokenUntil, t.Expires.Format("15:04")))
	}
	return ""
}
