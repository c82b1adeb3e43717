package tui

import (
	"context"
	"errors"
	"time"

	"appreg/client"
	"appreg/internal/clipboard"
	"appreg/internal/redact"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// link hands a link over: copied, emailed, as a QR code or as text. It holds a
// token, so it is masked here.
type link struct {
	deps
	toLink
	keys   linkKeys
	cursor int

	link client.Link // the newest; zero: none has come yet
	over bool        // it has expired
	job  job
	does errand // what the last call does or did
	err  error  // of the last call; it stays until the next one
	said said   // what came of it otherwise
	asks bool   // whether a real person is to get a mail
}

// errand is what a call of this screen does.
type errand int

const (
	makes errand = iota
	mails
	copies
)

type linkKeys struct{ Choose, Pick, Again, GiveUp, Back key.Binding }

func newLink(d deps, r toLink) link {
	w := d.Words.Keys
	m := link{deps: d, toLink: r, keys: linkKeys{
		Choose: shown(binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Pick:   binding(w.Answer, "enter"),
		Again:  binding(d.Words.Link.KeyNew, "r"),
		GiveUp: binding(w.GiveUp, "esc"),
		Back:   binding(w.Back, "esc"),
	}}
	return m.gate()
}

// start asks for the link.
func (m link) start() (screen, tea.Cmd) {
	m, cmd := m.make()
	return m.gate(), cmd
}

// Title is the registration's id.
func (m link) Title() string { return m.reg.ID }

func (m link) jobs() []job { return []job{m.job} }

// Keys are those that do something now.
func (m link) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Pick, k.GiveUp, k.Back, k.Choose, k.Again}
}

// gate switches keys on and off.
func (m link) gate() link {
	busy := m.job.busy()
	m.keys.Pick.SetEnabled(!busy && m.menu()[m.cursor].cannot == "")
	m.keys.Choose.SetEnabled(!busy)
	m.keys.Again.SetEnabled(!busy && !m.asks)
	m.keys.GiveUp.SetEnabled(busy)
	m.keys.Back.SetEnabled(!busy)
	return m
}

// Update is the table of contents.
func (m link) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Link]:
		m, cmd = m.onLink(msg)
	case answer[clipboard.Way]:
		m = m.onCopied(msg)
	case linkOver:
		if msg.url == m.link.URL && !msg.url.Empty() {
			m = m.expired()
		}
	}
	return m.gate(), cmd
}

func (m link) onKey(msg tea.KeyMsg) (link, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Back) && m.asks:
		return m.decline()
	case key.Matches(msg, m.keys.Back):
		return m.close()
	case key.Matches(msg, m.keys.Pick):
		return m.pick()
	case key.Matches(msg, m.keys.Again):
		return m.again()
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "k" {
			m.cursor--
		} else {
			m.cursor++
		}
		m.cursor = max(min(m.cursor, len(m.menu())-1), 0)
	}
	return m, nil
}

// offers are the rows.
func (m link) offers() offers {
	if m.job.busy() {
		return offers{}
	}
	o := offers{at: m.cursor}
	for _, r := range m.menu() {
		o.all = append(o.all, r.text+r.cannot)
	}
	return o
}

// pick does what the cursor is on. A clock that stood still while the machine slept is asked again.
func (m link) pick() (link, tea.Cmd) {
	meant := m.cursor
	if ends := m.link.Expires; !m.over && !ends.IsZero() && !ends.After(m.Now()) {
		m = m.expired()
	}
	row := m.menu()[meant]
	if row.cannot != "" {
		return m, nil
	}
	return row.does(m)
}

// make asks for a link that nobody is sent.
func (m link) make() (link, tea.Cmd) { return m.resend(makes) }

// mail asks for one that the person is sent; a real person not without a
// question.
func (m link) mail() (link, tea.Cmd) {
	if m.World.Live {
		m.asks, m.cursor = true, 0
		return m, nil
	}
	return m.resend(mails)
}

func (m link) agree() (link, tea.Cmd) {
	m, _ = m.decline()
	return m.resend(mails)
}

func (m link) decline() (link, tea.Cmd) {
	m.asks, m.cursor = false, mailRow
	return m, nil
}

// again tries what went wrong once more, or makes a new link.
func (m link) again() (link, tea.Cmd) {
	if m.err != nil && m.does == mails {
		return m.mail()
	}
	return m.make()
}

func (m link) resend(does errand) (link, tea.Cmd) {
	id := m.reg.ID
	m.does, m.err, m.said = does, nil, said{}
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Link, error) {
		return m.API.ResendLink(ctx, id, does == mails)
	})
	return m, cmd
}

func (m link) onLink(a answer[client.Link]) (link, tea.Cmd) {
	m.job = job{}
	if a.err != nil {
		m.err, m.cursor = a.err, againRow
		return m, nil
	}
	m.link, m.over = a.val, false
	if m.does == mails {
		m.said = m.mailed(a.val)
	} else {
		m.cursor = 0
	}
	return m.watch()
}

// linkOver comes to all screens when a link should have ended.
type linkOver struct{ url redact.Secret }

// watch wakes the screen up when its link ends, and not before.
func (m link) watch() (link, tea.Cmd) {
	if m.link.Expires.IsZero() {
		return m, nil
	}
	url := m.link.URL
	return m, m.Tick(m.link.Expires.Sub(m.Now()), func(time.Time) tea.Msg { return linkOver{url} })
}

func (m link) expired() link {
	m.over, m.said = true, said{}
	if !m.asks {
		m.cursor = againRow
	}
	return m
}

// copy hands the link to the clipboard, which may take its time.
func (m link) copy() (link, tea.Cmd) {
	text := m.link.URL.Reveal()
	m.log("copied", "what", "link", "registration", m.reg.ID)
	m.does, m.err, m.said = copies, nil, said{}
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (clipboard.Way, error) { return m.Copy(ctx, text) })
	return m, cmd
}

func (m link) onCopied(a answer[clipboard.Way]) link {
	m.job = job{}
	m.said = copied(m.Words, a.val, a.err, m.Words.Link.SelectLink)
	if a.err != nil && !errors.Is(a.err, context.Canceled) && !m.over {
		m.cursor = showRow
	}
	return m
}

func (m link) scan() (link, tea.Cmd) {
	return m, m.visit(toReveal{id: m.reg.ID, link: m.link, scan: true})
}

func (m link) show() (link, tea.Cmd) { return m, m.visit(toReveal{id: m.reg.ID, link: m.link}) }

// close goes back to the registration, which is read again where it is not there
// any more.
func (m link) close() (link, tea.Cmd) {
	if deleted(m.err) {
		return m, m.leave(brought{id: m.reg.ID})
	}
	return m, m.leave(nil)
}
