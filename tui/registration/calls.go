package registration

import (
	"cmp"
	"context"
	"errors"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// sync asks for a transition, once.
func (m Screen) sync(t flow.Transition) (Screen, tea.Cmd) {
	id := m.Reg.ID
	m.deed, m.news, m.touched = deed{asked, t}, news{}, true
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Synced, error) {
		return m.API.Sync(ctx, id, t)
	})
	m.Follow = m.Follow.outdate()
	return m, cmd
}

func (m Screen) read() (Screen, tea.Cmd) {
	id := m.Reg.ID
	cmd := widget.AskOn(m.Deps, &m.Call, func(ctx context.Context) (client.Registration, error) {
		return page.Retrieve(ctx, m.API, id)
	})
	m.Follow = m.Follow.outdate()
	return m, cmd
}

// ended is the call over, with what is to be told of it.
func (m Screen) ended(err error) Screen {
	m.Call = widget.Ended(err)
	return m
}

// onSynced shows what the server made of it. Where that is not known, and after
// a refusal of something that was offered, the registration is read again, and
// the menu follows the server.
func (m Screen) onSynced(a page.Answer[client.Synced]) (Screen, tea.Cmd) {
	t := m.deed.of
	m = m.ended(a.Err)
	m.deed = deed{}
	var refused *client.Error
	switch {
	case errors.Is(a.Err, client.ErrInDoubt):
		m.Registration.Doubt = t
		return m.read() // what became of it is for the server to say
	case errors.As(a.Err, &refused) && !errors.Is(a.Err, client.ErrRateLimited):
		m.Reg = m.Reg.Refused(a.Err).Declined(t, a.Err)
		m.brought.wants, m.brought.step = "", ""
		return m.read()
	case a.Err != nil:
		return m, nil
	}
	m.Reg, m.deed = m.Reg.WithSync(a.Val), deed{accepted, t}
	m.Cursor = m.Preset()
	return m.watch()
}

// onRead shows the registration as it now is. An error of the call before it
// stays: it is why the registration was read. One that is open is worked on,
// which takes a token.
func (m Screen) onRead(a page.Answer[client.Registration]) (Screen, tea.Cmd) {
	m = m.ended(cmp.Or(m.Err, a.Err))
	if a.Err != nil {
		m.Again = m.Again || m.brought.step != "" // what was brought is not in what is shown
		m.standing = m.missing(a.Err)
		return m, nil
	}
	if m.Registration.Doubt != (flow.Transition{}) {
		m.Err, m.deed, m.Registration.Doubt = nil, deed{settled, m.Registration.Doubt}, flow.Transition{}
	}
	first, own := m.Reg.Status == "", m.brought.step != "" && m.Err == nil
	m.Again, m.brought.unsure, m.gone = false, false, false
	m.standing = m.shows(a.Val)
	if m.news.ours = own; first {
		m.news.changes = nil // nobody has looked before
	}
	m.Cursor, m.brought.step = m.Preset(), ""
	m, wake := m.watch()
	if m.Token.Secret.Empty() && page.Receives(m.Reg.Status) && m.Err == nil {
		return m.renew()
	}
	return m, wake
}
