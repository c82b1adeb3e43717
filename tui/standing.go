package tui

import (
	"cmp"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// standing shows one registration and offers what may come next.
type standing struct {
	deps
	keys standingKeys
	w, h int

	reg      client.Registration
	reissued bool
	listed   bool
	unread   bool // nothing is offered until it was read
	cursor   int
	down     int // rows scrolled down, where not all fits
	job      job
	asked    flow.Transition // what the last sync asked for; zero: it was a read
	answered flow.Transition // what the last accepted sync asked for
	err      error           // of the last call; it stays until the next one
	doubt    flow.Transition // a sync whose outcome is not known: nothing is offered until it is read again
	settled  flow.Transition // one that was, until it was read
	token    client.Token    // the newest; zero: none is held
	over     bool            // it has ended
	gone     bool            // the server has it no longer: what is shown is what it was
	armed    time.Time       // for which end a tick is on its way
	last     client.Call     // the last call
	touched  bool            // something was done here, so that the summary tells of it
	wants    flow.Step       // a code for it is out, whatever the server shows of it
	code     redact.Secret   // the last one that a sandbox told
	unsure   bool            // whether an image came in is not known, until it is read
	lead     flow.Step       // what evidence was brought for: the cursor goes there when it is read
	changed  []change        // what is different since somebody looked
	ours     bool            // by what was done here
	missed   flow.Transition // it was agreed to when it was not valid any more
	follow   follow
}

type standingKeys struct {
	Choose, Send, More, Refresh, Fields, New, Back, GiveUp, Edit, Link, Follow, Browse, Decide key.Binding
}

func newStanding(d deps, r toStanding) standing {
	w := d.Words.Keys
	m := standing{deps: d, reg: r.reg, reissued: r.reissued, listed: r.listed, unread: r.again, doubt: r.doubt, last: lastCall(d.API), keys: standingKeys{
		Choose:  shown(binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Send:    binding(w.Send, "enter"),
		More:    shown(binding(w.More, "pgdown", " ", "pgup"), "pgdn"),
		Refresh: binding(w.Refresh, "r"),
		Fields:  binding(w.Fields, "f"),
		New:     binding(w.New, "n"),
		GiveUp:  binding(w.GiveUp, "esc"),
		Back:    binding(w.Back, "esc"),
		Edit:    binding(w.Edit, "e"),
		Link:    binding(w.Link, "l"),
		Follow:  binding(w.Follow, "w"),
		Browse:  binding(w.Browse, "b"),
		Decide:  binding(d.Words.Judging.Override, "d"),
	}}
	return m.gate()
}

// start reads the registration when what the server showed leaves anything open.
func (m standing) start() (screen, tea.Cmd) {
	m, wake := m.watch()
	if m.reg.Flow != nil && !m.reissued && !m.unread {
		return m.gate(), wake
	}
	m, cmd := m.read()
	return m.gate(), tea.Batch(wake, cmd)
}

// work is the line of the closing summary.
func (m standing) work() []work {
	w := work{
		id: m.reg.ID, status: string(m.reg.Status), step: string(m.reg.CurrentStep),
		who: cmp.Or(m.reg.Name(), m.reg.Email, number(m.reg)),
	}
	if m.reg.Status == "" || m.listed && !m.touched {
		return nil // never read, or only looked at
	}
	switch {
	case m.doubt != flow.Transition{}:
		w.doubt = m.name(m.doubt)
	case m.unsure:
		w.doubt = string(m.lead)
	case m.job.busy() && m.asked != flow.Transition{}: // in doubt, if one leaves now
		w.doubt = m.name(m.asked)
	}
	return []work{w}
}

// Resize is handed the room between header and footer.
func (m standing) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m.gate()
}

// Title is the registration's id, whole: people read it out.
func (m standing) Title() string { return m.reg.ID }

// Unsaved is a sync whose outcome is not known, and an open registration that
// ends with the program. Any other can be resumed.
func (m standing) Unsaved() bool {
	return m.unsure || m.doubt != flow.Transition{} || m.World.Own && m.reg.Status != "" && m.reg.Status.Open() && !m.gone
}

func (m standing) jobs() []job { return []job{m.job, m.follow.asking} }

// Keys are those that do something now.
func (m standing) Keys() []key.Binding {
	k := m.keys
	if m.follow.on {
		return []key.Binding{k.Send, k.GiveUp, k.Back, k.Follow, k.New, k.Choose, k.Link, k.Refresh, k.Edit, k.Browse, k.Fields, k.Decide, k.More}
	}
	return []key.Binding{k.Send, k.GiveUp, k.Back, k.New, k.Choose, k.Link, k.Refresh, k.Edit, k.Browse, k.Follow, k.Fields, k.Decide, k.More}
}

// gate switches keys on and off, and keeps the cursor inside the menu.
func (m standing) gate() standing {
	busy, menu, read := m.job.busy(), m.menu(), m.reg.Status != ""
	m.cursor = max(min(m.cursor, len(menu)-1), 0)
	m.follow.on = m.follow.on && !m.reg.Status.Closed() && !m.gone
	m.keys.Send.SetEnabled(!busy && len(menu) > 0)
	m.keys.Choose.SetEnabled(!busy && len(menu) > 1)
	m.keys.Send.SetHelp("enter", m.Words.Keys.Send)
	if len(menu) > 0 && menu[m.cursor].to != nil {
		m.keys.Send.SetHelp("enter", m.Words.Keys.Open)
	}
	m.keys.Refresh.SetEnabled(!busy)
	m.keys.New.SetEnabled(!busy)
	m.keys.Back.SetEnabled(!busy && m.listed)
	m.keys.Browse.SetEnabled(!busy && !m.listed)
	m.keys.GiveUp.SetEnabled(busy)
	m.keys.Fields.SetEnabled(read)
	m.keys.Decide.SetEnabled(!busy && m.overrides())
	m.keys.Edit.SetEnabled(!busy && m.editable())
	m.keys.Link.SetEnabled(!busy && m.linkable())
	m.keys.Follow.SetEnabled(m.follow.on || read && m.reg.Status.Open() && !m.gone)
	m.keys.Follow.SetHelp("w", m.Words.Keys.Follow)
	if m.follow.on {
		m.keys.Follow.SetHelp("w", m.Words.Keys.Unfollow)
	}
	m.keys.More.SetEnabled(m.overflow() > 0)
	m.down = min(m.down, m.overflow())
	return m
}

// offers are the menu's entries.
func (m standing) offers() offers {
	if m.job.busy() {
		return offers{}
	}
	var o offers
	for _, e := range m.menu() {
		o.all = append(o.all, string(e.does.Step)+" "+string(e.does.Status)+e.text)
	}
	o.at = m.cursor
	return o
}

// editable reports whether contacts, names and evidence may still come (section
// 5 of the contract).
func (m standing) editable() bool { return m.reg.Status != "" && !m.gone && receives(m.reg.Status) }

// linkable reports whether the server makes a link to the registration: where
// anything may still come, and where it has expired, which only the server can
// take back (section 3 of the contract).
func (m standing) linkable() bool { return m.editable() || m.reg.Status == flow.Expired && !m.gone }

// Update is the table of contents.
func (m standing) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case confirmed:
		m, cmd = m.onConfirmed(msg)
	case tokenTick:
		m.armed = time.Time{}
		m, cmd = m.watch()
	case brought:
		if msg.id == m.reg.ID {
			m, cmd = m.onBrought(msg)
		}
	case uncovered:
		m, cmd = m.onUncovered()
	case followTick:
		m, cmd = m.onFollowTick(msg)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Synced]:
		m, cmd = m.onSynced(msg)
	case answer[client.Token]:
		m, cmd = m.onRenewed(msg)
	case answer[client.Registration]:
		m, cmd = m.onRead(msg)
	case answer[looked]:
		m, cmd = m.onLook(msg)
	}
	return m.gate(), cmd
}

func (m standing) onKey(msg tea.KeyMsg) (standing, tea.Cmd) {
	if key.Matches(msg, m.keys.More) {
		return m.scroll(msg), nil
	}
	if by, ok := rowwise[msg.String()]; ok && len(m.menu()) == 0 {
		m.down = max(m.down+by, 0)
		return m, nil
	}
	m.down = 0
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Send):
		return m.pick(m.menu()[m.cursor])
	case key.Matches(msg, m.keys.Choose):
		if s := msg.String(); s == "up" || s == "k" {
			m.cursor--
		} else {
			m.cursor++
		}
	case key.Matches(msg, m.keys.Refresh):
		m.err, m.changed = nil, nil
		return m.read()
	case key.Matches(msg, m.keys.Fields):
		return m, m.visit(toFields{reg: m.reg, token: m.token})
	case key.Matches(msg, m.keys.Decide):
		return m, m.visit(toDesk{reg: m.reg})
	case key.Matches(msg, m.keys.Edit):
		return m, m.visit(toEdit{reg: m.reg})
	case key.Matches(msg, m.keys.Link):
		return m, m.visit(toLink{reg: m.reg})
	case key.Matches(msg, m.keys.Browse): // in its place: it is in the list, too
		return m, m.home(m.left(), toBrowse{})
	case key.Matches(msg, m.keys.Follow):
		return m.toggleFollow()
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(m.left())
	case key.Matches(msg, m.keys.New):
		l := m.left()
		l.anew = true
		return m, m.home(l, nil)
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

// rowwise are the keys of the menu that scroll a row where there is none: what a
// closed registration shows is only read.
var rowwise = map[string]int{"up": -1, "k": -1, "down": 1, "j": 1}

func (m standing) left() left {
	return left{back: toStanding{reg: m.reg, doubt: m.doubt, again: true}, gone: m.gone}
}

// pick opens what brings evidence, sends a transition, or asks first when it
// closes the registration or leaves nothing but a decision.
func (m standing) pick(e entry) (standing, tea.Cmd) {
	t := e.does
	switch {
	case e.to != nil:
		return m, m.visit(e.to)
	case t.Closes(), t.Status == flow.NeedsManualVerification:
		return m, m.visit(toConfirm{reg: m.reg, does: t})
	}
	return m.sync(t)
}

// onConfirmed sends what was agreed to, unless the registration has moved on
// since the question was asked.
func (m standing) onConfirmed(c confirmed) (standing, tea.Cmd) {
	switch {
	case m.job.busy():
		return m, nil
	case !slices.ContainsFunc(m.menu(), func(e entry) bool { return e.to == nil && e.does == c.does }):
		m.missed = c.does
		return m, nil
	}
	return m.sync(c.does)
}

// onBrought reads the registration again after evidence came in. A code that
// is out is asked for, also where the server does not show it.
func (m standing) onBrought(b brought) (standing, tea.Cmd) {
	m.lead, m.err, m.code, m.touched, m.changed = b.step, nil, cmp.Or(b.shown, m.code), true, nil
	m.unsure = m.unsure || b.doubt
	if b.used {
		m.reg = m.reg.Brought(b.step)
	}
	if m.wants = ""; b.sent {
		m.wants = b.step
	}
	return m.read()
}

// onUncovered looks at what may have moved on under another screen: the token,
// and a registration that is followed.
func (m standing) onUncovered() (standing, tea.Cmd) {
	m, wake := m.watch()
	if !m.follow.on || m.follow.asking.busy() {
		return m, wake
	}
	m.follow.ticks++
	m, look := m.onFollowTick(followTick{m.follow.ticks})
	return m, tea.Batch(wake, look)
}

// toLead puts the cursor on the step that evidence was brought for, or on what
// it still waits for.
func (m standing) toLead() standing {
	if m.lead == "" {
		return m
	}
	menu := m.menu()
	at := slices.IndexFunc(menu, func(e entry) bool { return e.step == m.lead && e.to != nil })
	if at < 0 {
		at = slices.IndexFunc(menu, func(e entry) bool { return e.step == m.lead })
	}
	m.cursor, m.lead = max(at, 0), ""
	return m
}
