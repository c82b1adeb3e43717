package tui

import (
	"cmp"
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
	again    bool // it was left, and may have moved on meanwhile

	doubt flow.Transition // a sync that was in doubt when it was left
}

func (r toStanding) open(d deps) screen { return newStanding(d, r) }

// standing shows one registration and offers what may come next.
type standing struct {
	deps
	keys standingKeys
	w, h int

	reg      client.Registration
	reissued bool
	unread   bool // nothing is offered until it was read
	cursor   int
	down     int // rows scrolled down, where not all fits
	job      job
	asked    flow.Transition // what the last sync asked for; zero: it was a read
	answered flow.Transition // what the last accepted sync asked for
	err      error           // of the last call; it stays until the next one
	doubt    flow.Transition // a sync whose outcome is not known: nothing is offered until it is read again
	over     bool            // the token has ended
	ready    time.Time       // from when on Enter is meant for what is here now
	armed    bool            // a tick is on its way for the token's end
	last     client.Call     // the last call, likewise
}

// grace is how long Enter does nothing after the menu has changed by itself,
// unless another key comes first: it was meant for what was there before, or is
// held down.
const grace = 300 * time.Millisecond

type standingKeys struct{ Choose, Send, More, Refresh, Fields, New, GiveUp key.Binding }

func newStanding(d deps, r toStanding) standing {
	w := d.Words.Keys
	m := standing{deps: d, reg: r.reg, reissued: r.reissued, unread: r.again, doubt: r.doubt, ready: d.Now().Add(grace), last: lastCall(d.API), keys: standingKeys{
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
	return func() tea.Msg { return begun{m.self} }
}

// begun is the first message of a screen: Init can give a command, but keep
// nothing.
type begun struct{ screen int64 }

func (m standing) onBegun() (standing, tea.Cmd) {
	m, wake := m.watch()
	if m.reg.Flow != nil && !m.reissued && !m.unread {
		return m, wake
	}
	m, cmd := m.read()
	return m, tea.Batch(wake, cmd)
}

// work is the line of the closing summary.
func (m standing) work() []work {
	w := work{
		id: m.reg.ID, status: string(m.reg.Status), step: string(m.reg.CurrentStep),
		who: cmp.Or(m.reg.Name(), m.reg.Email, number(m.reg)),
	}
	switch {
	case m.doubt != flow.Transition{}:
		w.doubt = m.name(m.doubt)
	case m.job.busy() && m.asked != flow.Transition{}: // in doubt, if one leaves now
		w.doubt = m.name(m.asked)
	}
	return []work{w}
}

// tokenTick comes when the token of a registration should have ended.
type tokenTick struct{ screen int64 }

// watch wakes the screen up when its token ends, and not before: with nothing
// going on, not a byte is written. One tick at a time is enough, since newer
// tokens end later.
func (m standing) watch() (standing, tea.Cmd) {
	token, ok := m.API.Token(m.reg.ID)
	now := m.Now()
	m.over = ok && !token.Expires.IsZero() && !token.Expires.After(now)
	if !ok || m.over || m.armed || token.Expires.IsZero() {
		return m, nil
	}
	m.armed = true
	id := m.self
	return m, m.Tick(token.Expires.Sub(now), func(time.Time) tea.Msg { return tokenTick{id} })
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

// Unsaved is an open registration, whose token goes with the program, and a
// sync whose outcome is not known.
func (m standing) Unsaved() bool {
	return m.doubt != flow.Transition{} || m.reg.Status.Open() && !m.over
}

// Leave gives up what is under way.
func (m standing) Leave() { m.job.stop() }

// Keys are those that do something now.
func (m standing) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Send, k.GiveUp, k.New, k.Choose, k.Refresh, k.Fields, k.More}
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
	if m.unread || m.doubt != (flow.Transition{}) {
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
		m, cmd = m.onKey(msg)
	case confirmed:
		m, cmd = m.onConfirmed(msg)
	case begun:
		if msg.screen == m.self {
			m, cmd = m.onBegun()
		}
	case tokenTick:
		if msg.screen == m.self {
			m.armed = false
			m, cmd = m.watch()
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
	if !key.Matches(msg, m.keys.Send) {
		m.ready = time.Time{} // somebody is looking
	}
	if key.Matches(msg, m.keys.More) {
		return m.scroll(msg), nil
	}
	m.down = 0
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Send) && m.Now().Before(m.ready):
	case key.Matches(msg, m.keys.Send):
		return m.pick(m.valid()[m.cursor])
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "k" {
			m.cursor--
		} else {
			m.cursor++
		}
	case key.Matches(msg, m.keys.Refresh):
		m.err = nil
		return m.read()
	case key.Matches(msg, m.keys.Fields):
		token, _ := m.API.Token(m.reg.ID)
		return m, m.visit(toFields{reg: m.reg, token: token})
	case key.Matches(msg, m.keys.New):
		return m, m.leave(left{toStanding{reg: m.reg, doubt: m.doubt, again: true}})
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

// left tells the form which registration was left, so that it can be opened
// again.
type left struct{ back toStanding }

// pick sends a transition, or asks first when it closes the registration or
// leaves nothing but a decision.
func (m standing) pick(t flow.Transition) (standing, tea.Cmd) {
	if t.Closes() || t.Status == flow.NeedsManualVerification {
		return m, m.visit(toConfirm{reg: m.reg, does: t})
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
	m.job, m.last = job{}, lastCall(m.API)
	switch {
	case errors.Is(a.err, client.ErrInDoubt):
		m.err, m.doubt = a.err, m.asked
		return m, nil
	case errors.Is(a.err, client.ErrSessionOver):
		m.err, m.over = a.err, true
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
	m.ready = m.Now().Add(grace)
	return m.watch()
}

// onRead shows the registration as it now is. An error of the call before it
// stays: it is why the registration was read.
func (m standing) onRead(a answer[client.Registration]) (standing, tea.Cmd) {
	if a.job != m.job.id {
		return m, nil
	}
	m.job, m.last = job{}, lastCall(m.API)
	if a.err != nil {
		if m.err == nil {
			m.err = a.err
		}
		return m, nil
	}
	if m.doubt != (flow.Transition{}) {
		m.err, m.doubt = nil, flow.Transition{}
	}
	m.reg, m.answered, m.unread = filled(a.val, m.reg), flow.Transition{}, false
	return m, nil
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
