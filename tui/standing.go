package tui

import (
	"context"
	"errors"
	"time"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toStanding opens the screen that shows where reg stands.
type toStanding struct {
	reg      client.Registration
	reissued bool // the server gave an existing registration again
}

func (r toStanding) open(d deps) screen { return newStanding(d, r) }

// standing shows one registration and offers what may come next.
type standing struct {
	deps
	keys standingKeys
	w, h int

	reg      client.Registration
	reissued bool
	cursor   int
	down     int // rows scrolled down, where not all fits
	job      job
	asked    flow.Transition // what the last sync asked for; zero: it was a read
	answered flow.Transition // what the last accepted sync asked for
	err      error           // of the last call; it stays until the next one
	stale    bool            // a sync is in doubt: nothing is offered until it is read again
	now      time.Time       // as of the last message; View has no clock
	last     client.Call     // the last call, likewise
}

type standingKeys struct{ Choose, Send, More, Refresh, Fields, New, GiveUp key.Binding }

func newStanding(d deps, r toStanding) standing {
	w := d.Words.Keys
	m := standing{deps: d, reg: r.reg, reissued: r.reissued, now: d.Now(), last: lastCall(d.API), keys: standingKeys{
		Choose:  shown(binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Send:    binding(w.Send, "enter"),
		More:    shown(binding(w.More, "pgdown", " ", "pgup"), "pgdn"),
		Refresh: binding(w.Refresh, "r"),
		Fields:  binding(w.Fields, "f"),
		New:     binding(w.New, "n"),
		GiveUp:  binding(w.GiveUp, "esc"),
	}}
	return m.gate()
}

func lastCall(api API) client.Call {
	if calls := api.Calls(); len(calls) > 0 {
		return calls[len(calls)-1]
	}
	return client.Call{}
}

// Init reads the registration when what the server showed leaves anything open.
func (m standing) Init() tea.Cmd {
	start := []tea.Cmd{m.tell(), m.expiry()}
	if m.reg.Flow == nil || m.reissued {
		start = append(start, func() tea.Msg { return refresh{id: m.reg.ID} })
	}
	return tea.Batch(start...)
}

// refresh has the screen of a registration read it again.
type refresh struct{ id string }

// tokenTick comes when the token of a registration ends.
type tokenTick struct {
	id string
	at time.Time
}

// tell hands the registration to the closing summary.
func (m standing) tell() tea.Cmd {
	reg := m.reg
	return func() tea.Msg { return seen{reg} }
}

// expiry wakes the screen up when its token ends, and not before: with nothing
// going on, not a byte is written.
func (m standing) expiry() tea.Cmd {
	token, ok := m.API.Token(m.reg.ID)
	if !ok || token.Expires.IsZero() || !token.Expires.After(m.now) {
		return nil
	}
	id := m.reg.ID
	return m.Tick(token.Expires.Sub(m.now), func(at time.Time) tea.Msg { return tokenTick{id: id, at: at} })
}

// Resize is handed the room between header and footer.
func (m standing) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m.gate()
}

// Title is the registration's id, whole: people read it out.
func (m standing) Title() string { return m.reg.ID }

// Typing is never: there is no field.
func (m standing) Typing() bool { return false }

// Unsaved is a call whose outcome is not known yet.
func (m standing) Unsaved() bool { return m.job.busy() && m.asked != flow.Transition{} }

// Leave gives up what is under way.
func (m standing) Leave() { m.job.stop() }

// Keys are those that do something now.
func (m standing) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Send, k.GiveUp, k.More, k.Choose, k.Refresh, k.Fields, k.New}
}

// gate switches keys on and off, and keeps the cursor inside the menu.
func (m standing) gate() standing {
	busy, valid := m.job.busy(), m.valid()
	m.cursor = max(min(m.cursor, len(valid)-1), 0)
	m.keys.Send.SetEnabled(!busy && len(valid) > 0)
	m.keys.Choose.SetEnabled(!busy && len(valid) > 1)
	m.keys.Refresh.SetEnabled(!busy)
	m.keys.New.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	m.keys.More.SetEnabled(m.overflow() > 0)
	m.down = min(m.down, m.overflow())
	return m
}

// valid is the menu: every valid next transition and nothing else. While a
// sync is in doubt nothing is, since nobody knows where the registration stands.
func (m standing) valid() []flow.Transition {
	if m.stale {
		return nil
	}
	valid, _ := flow.Next(m.reg.Facts())
	return valid
}

// Update is the table of contents.
func (m standing) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m.now = m.Now()
		m, cmd = m.onKey(msg)
	case confirmed:
		m, cmd = m.onConfirmed(msg)
	case refresh:
		if msg.id == m.reg.ID && !m.job.busy() {
			m, cmd = m.read()
		}
	case tokenTick:
		if msg.id == m.reg.ID {
			m.now = msg.at
		}
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Synced]:
		m, cmd = m.onSynced(msg)
	case answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m standing) onKey(msg tea.KeyMsg) (standing, tea.Cmd) {
	if key.Matches(msg, m.keys.More) {
		return m.scroll(msg), nil
	}
	m.down = 0
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Send):
		return m.pick(m.valid()[m.cursor])
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "k" {
			m.cursor--
		} else {
			m.cursor++
		}
	case key.Matches(msg, m.keys.Refresh):
		if !m.stale {
			m.err = nil // a doubt stays until the answer is here
		}
		return m.read()
	case key.Matches(msg, m.keys.Fields):
		token, _ := m.API.Token(m.reg.ID)
		return m, visit(toFields{reg: m.reg, token: token})
	case key.Matches(msg, m.keys.New):
		return m, goBack
	}
	return m, nil
}

// scroll moves what does not fit into sight, a window at a time.
func (m standing) scroll(msg tea.KeyMsg) standing {
	step := max(m.h/2, 1)
	if msg.Type == tea.KeyPgUp {
		step = -step
	}
	m.down = max(m.down+step, 0)
	return m
}

// pick sends a transition, or asks first when it closes the registration or
// leaves nothing but a decision.
func (m standing) pick(t flow.Transition) (standing, tea.Cmd) {
	if t.Closes() || t.Status == flow.NeedsManualVerification {
		return m, visit(toConfirm{reg: m.reg, does: t})
	}
	return m.sync(t)
}

func (m standing) onConfirmed(c confirmed) (standing, tea.Cmd) {
	if c.id != m.reg.ID || m.job.busy() {
		return m, nil
	}
	return m.sync(c.does)
}

func (m standing) sync(t flow.Transition) (standing, tea.Cmd) {
	id := m.reg.ID
	m.asked, m.err = t, nil
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Synced, error) {
		return m.API.Sync(ctx, id, t)
	})
	return m, cmd
}

func (m standing) read() (standing, tea.Cmd) {
	id := m.reg.ID
	m.asked = flow.Transition{}
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Registration, error) {
		return m.API.Retrieve(ctx, id)
	})
	return m, cmd
}

// onSynced shows what the server made of it. After a refusal of something that
// was offered, the registration is read again, and the menu follows the server.
func (m standing) onSynced(a answer[client.Synced]) (standing, tea.Cmd) {
	if a.job != m.job.id {
		return m, nil // a late answer to a question that nobody asks any more
	}
	m.job, m.now, m.last = job{}, m.Now(), lastCall(m.API)
	switch {
	case errors.Is(a.err, client.ErrInDoubt):
		m.err, m.stale = a.err, true
		return m, nil
	case errors.Is(a.err, client.ErrSessionOver):
		m.err = a.err
		return m, nil
	case a.err != nil:
		m.err = a.err
		var refused *client.Error
		if errors.As(a.err, &refused) {
			return m.read()
		}
		return m, nil
	}
	m.reg, m.answered, m.cursor = m.reg.WithSync(a.val), m.asked, 0
	return m, tea.Batch(m.tell(), m.expiry())
}

// onRead shows the registration as it now is. An error of the call before it
// stays: it is why the registration was read.
func (m standing) onRead(a answer[client.Registration]) (standing, tea.Cmd) {
	if a.job != m.job.id {
		return m, nil
	}
	m.job, m.now, m.last = job{}, m.Now(), lastCall(m.API)
	if a.err != nil {
		if m.err == nil {
			m.err = a.err
		}
		return m, nil
	}
	if m.stale {
		m.err, m.stale = nil, false
	}
	m.reg = filled(a.val, m.reg)
	return m, m.tell()
}

// filled completes what the server shows of a registration with what it showed
// before of the flow and the project, where it shows only their ids now.
func filled(reg, before client.Registration) client.Registration {
	if reg.Flow == nil {
		reg.Flow = before.Flow
	}
	if reg.ProjectName == "" {
		reg.ProjectName = before.ProjectName
	}
	return reg
}
