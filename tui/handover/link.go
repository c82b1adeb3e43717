// Package handover hands a person the link with which they go on by themselves:
// copied, emailed, as a QR code or as text.
package handover

import (
	"context"
	"errors"
	"time"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// LinkScreen hands a link over: copied, emailed, as a QR code or as text. It holds a
// token, so it is masked here.
type LinkScreen struct {
	page.Deps
	page.Link
	widget.Chooser
	again key.Binding

	Held client.Link // the newest; zero: none has come yet
	over bool        // it has expired
	does errand      // what the last call does or did
	asks bool        // whether a real person is to get a mail
}

// errand is what a call of this screen does.
type errand int

const (
	makes errand = iota
	mails
	copies
)

// NewLink makes the screen.
func NewLink(d page.Deps, r page.Link) LinkScreen {
	return LinkScreen{
		Deps: d, Link: r, again: widget.Binding(d.Words.Link.KeyNew, "r"),
		Chooser: widget.NewChooser(d, "up", "down", "k", "j"),
	}.gate()
}

// Start asks for the link.
func (m LinkScreen) Start() (page.Screen, tea.Cmd) {
	m, cmd := m.resend(makes)
	return m.gate(), cmd
}

// Keys are the chooser's, and the one that asks again.
func (m LinkScreen) Keys() []key.Binding { return append(m.Chooser.Keys(), m.again) }

func (m LinkScreen) gate() LinkScreen {
	menu := m.menu()
	m.Chooser = m.Gate(len(menu))
	m.again.SetEnabled(!m.Job.Busy() && !m.asks)
	if menu[m.Cursor].Cannot != "" {
		m.Bindings.Enter.SetEnabled(false)
	}
	return m
}

// Update is the table of contents.
func (m LinkScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[client.Link]:
		m, cmd = m.onLink(msg)
	case page.Answer[clipboard.Way]:
		m = m.onCopied(msg)
	case linkOver:
		if msg.url == m.Held.URL && !msg.url.Empty() {
			m = m.expired()
		}
	}
	return m.gate(), cmd
}

func (m LinkScreen) onKey(msg tea.KeyMsg) (LinkScreen, tea.Cmd) {
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back && m.asks:
		return m.decline()
	case pressed == widget.Back:
		return m.close()
	case pressed == widget.Picked:
		return m.pick()
	case key.Matches(msg, m.again):
		return m.retry()
	}
	return m, nil
}

// Offers are the rows.
func (m LinkScreen) Offers() page.Offers { return m.menu().Offers(m.Chooser) }

// pick does what the cursor is on. A clock that stood still while the machine slept is asked again.
func (m LinkScreen) pick() (LinkScreen, tea.Cmd) {
	meant := m.Cursor
	if ends := m.Held.Expires; !m.over && !ends.IsZero() && !ends.After(m.Now()) {
		m = m.expired()
	}
	row := m.menu()[meant]
	if row.Cannot != "" {
		return m, nil
	}
	return row.Does(m)
}

// mail asks for one that the person is sent; a real person not without a
// question.
func (m LinkScreen) mail() (LinkScreen, tea.Cmd) {
	if m.World.Live {
		m.asks, m.Cursor = true, 0
		return m, nil
	}
	return m.resend(mails)
}

func (m LinkScreen) agree() (LinkScreen, tea.Cmd) {
	m, _ = m.decline()
	return m.resend(mails)
}

func (m LinkScreen) decline() (LinkScreen, tea.Cmd) {
	m.asks, m.Cursor = false, MailRow
	return m, nil
}

// retry tries what went wrong once more, or makes a new link.
func (m LinkScreen) retry() (LinkScreen, tea.Cmd) {
	if m.Err != nil && m.does == mails {
		return m.mail()
	}
	return m.resend(makes)
}

func (m LinkScreen) resend(does errand) (LinkScreen, tea.Cmd) {
	id := m.Reg.ID
	m.does = does
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Link, error) {
		return m.API.ResendLink(ctx, id, does == mails)
	})
	return m, cmd
}

func (m LinkScreen) onLink(a page.Answer[client.Link]) (LinkScreen, tea.Cmd) {
	m.Call = widget.Ended(a.Err)
	if a.Err != nil {
		m.Cursor = againRow
		return m, nil
	}
	before := m.before(a.Val)
	m.Held, m.over = a.Val, false
	switch {
	case m.does == mails:
		m.Said = m.mailed(a.Val)
		m.Said.Text = widget.Joined(" ", m.Said.Text, before)
	default:
		if m.Cursor = 0; before != "" {
			m.Said = widget.Said{Text: m.Words.Link.Made + " " + before, Level: widget.Fine}
		}
	}
	return m.watch()
}

// linkOver comes to all screens when a link should have ended.
type linkOver struct{ url redact.Secret }

// watch wakes the screen up when its link ends, and not before.
func (m LinkScreen) watch() (LinkScreen, tea.Cmd) {
	if m.Held.Expires.IsZero() {
		return m, nil
	}
	url := m.Held.URL
	return m, m.Tick(m.Held.Expires.Sub(m.Now()), func(time.Time) tea.Msg { return linkOver{url} })
}

func (m LinkScreen) expired() LinkScreen {
	m.over, m.Said = true, widget.Said{}
	if !m.asks {
		m.Cursor = againRow
	}
	return m
}

// copy hands the link to the clipboard, which may take its time.
func (m LinkScreen) copy() (LinkScreen, tea.Cmd) {
	text := m.Held.URL.Reveal()
	m.Trace("copied", "what", "link", "registration", m.Reg.ID)
	m.does = copies
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, text) })
	return m, cmd
}

func (m LinkScreen) onCopied(a page.Answer[clipboard.Way]) LinkScreen {
	m.Call = widget.Ended(nil)
	m.Said = widget.Copied(m.Words, a.Val, a.Err, m.Words.Link.SelectLink)
	if a.Err != nil && !errors.Is(a.Err, context.Canceled) && !m.over {
		m.Cursor = showRow
	}
	return m
}

// reveal shows the link itself, as a code to scan or as text.
func reveal(scan bool) func(LinkScreen) (LinkScreen, tea.Cmd) {
	return func(m LinkScreen) (LinkScreen, tea.Cmd) {
		return m, m.Visit(Reveal{Reg: m.Reg, Link: m.Held, Scan: scan})
	}
}

// close goes back to the registration, which is read again where it is not there
// any more.
func (m LinkScreen) close() (LinkScreen, tea.Cmd) {
	if errors.Is(m.Err, client.ErrGone) {
		return m, m.Close(page.Changed{ID: m.Reg.ID})
	}
	return m, m.Close(nil)
}
