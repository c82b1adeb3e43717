// Package registration shows where one registration stands and offers what may
// come next. Of one in manual review it shows what a reviewer needs.
package registration

import (
	"cmp"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen shows one registration and offers what may come next.
type Screen struct {
	page.Deps
	Bindings screenKeys
	w, h     int

	Reg      client.Registration
	reissued bool
	listed   bool
	Unread   bool // nothing is offered until it was read
	Cursor   int
	down     int // rows scrolled down, where not all fits
	Job      page.Job
	Asked    flow.Transition // what the last sync asked for; zero: it was a read
	answered flow.Transition // what the last accepted sync asked for
	Err      error           // of the last call; it stays until the next one
	doubt    flow.Transition // a sync whose outcome is not known: nothing is offered until it is read again
	settled  flow.Transition // one that was, until it was read
	Token    client.Token    // the newest; zero: none is held
	over     bool            // it has ended
	gone     bool            // the server has it no longer: what is shown is what it was
	armed    time.Time       // for which end a tick is on its way
	Last     client.Call     // the last call
	touched  bool            // something was done here, so that the summary tells of it
	wants    flow.Step       // a code for it is out, whatever the server shows of it
	code     redact.Secret   // the last one that a sandbox told
	unsure   bool            // whether an image came in is not known, until it is read
	lead     flow.Step       // what evidence was brought for: the cursor goes there when it is read
	changed  []Change        // what is different since somebody looked
	ours     bool            // by what was done here
	missed   flow.Transition // it was agreed to when it was not valid any more
	Follow   follow
}

type screenKeys struct {
	Choose, Send, More, Refresh, Fields, New, Back, GiveUp, Edit, Link, Follow, Browse, Decide key.Binding
}

// New makes the screen.
func New(d page.Deps, r page.Registration) Screen {
	w := d.Words.Keys
	m := Screen{Deps: d, Reg: r.Reg, reissued: r.Reissued, listed: r.Listed, Unread: r.Again, doubt: r.Doubt, Last: page.LastCall(d.API), Bindings: screenKeys{
		Choose:  widget.Shown(widget.Binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Send:    widget.Binding(w.Send, "enter"),
		More:    widget.Shown(widget.Binding(w.More, "pgdown", " ", "pgup"), "pgdn"),
		Refresh: widget.Binding(w.Refresh, "r"),
		Fields:  widget.Binding(w.Fields, "f"),
		New:     widget.Binding(w.New, "n"),
		GiveUp:  widget.Binding(w.GiveUp, "esc"),
		Back:    widget.Binding(w.Back, "esc"),
		Edit:    widget.Binding(w.Edit, "e"),
		Link:    widget.Binding(w.Link, "l"),
		Follow:  widget.Binding(w.Follow, "w"),
		Browse:  widget.Binding(w.Browse, "b"),
		Decide:  widget.Binding(d.Words.Judging.Override, "d"),
	}}
	return m.Gate()
}

// Start reads the registration when what the server showed leaves anything open.
func (m Screen) Start() (page.Screen, tea.Cmd) {
	m, wake := m.watch()
	if m.Reg.Flow != nil && !m.reissued && !m.Unread {
		return m.Gate(), wake
	}
	m, cmd := m.read()
	return m.Gate(), tea.Batch(wake, cmd)
}

// Work is the line of the closing summary.
func (m Screen) Work() []page.Work {
	w := page.Work{
		ID: m.Reg.ID, Status: string(m.Reg.Status), Step: string(m.Reg.CurrentStep),
		Who: cmp.Or(m.Reg.Name(), m.Reg.Email, m.Reg.Number()),
	}
	if m.Reg.Status == "" || m.listed && !m.touched {
		return nil // never read, or only looked at
	}
	switch {
	case m.doubt != flow.Transition{}:
		w.Doubt = m.name(m.doubt)
	case m.unsure:
		w.Doubt = string(m.lead)
	case m.Job.Busy() && m.Asked != flow.Transition{}: // in doubt, if one leaves now
		w.Doubt = m.name(m.Asked)
	}
	return []page.Work{w}
}

// Resize is handed the room between header and footer.
func (m Screen) Resize(w, h int) page.Screen {
	m.w, m.h = w, h
	return m.Gate()
}

// Title is the registration's id, whole: people read it out.
func (m Screen) Title() string { return m.Reg.ID }

// Unsaved is a sync whose outcome is not known, and an open registration that
// ends with the program. Any other can be resumed.
func (m Screen) Unsaved() bool {
	return m.unsure || m.doubt != flow.Transition{} || m.World.Own && m.Reg.Status != "" && m.Reg.Status.Open() && !m.gone
}

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job { return []page.Job{m.Job, m.Follow.Asking} }

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	k := m.Bindings
	if m.Follow.on {
		return []key.Binding{k.Send, k.GiveUp, k.Back, k.Follow, k.New, k.Choose, k.Link, k.Refresh, k.Edit, k.Browse, k.Fields, k.Decide, k.More}
	}
	return []key.Binding{k.Send, k.GiveUp, k.Back, k.New, k.Choose, k.Link, k.Refresh, k.Edit, k.Browse, k.Follow, k.Fields, k.Decide, k.More}
}

// Gate switches keys on and off, and keeps the cursor inside the menu.
func (m Screen) Gate() Screen {
	busy, menu, read := m.Job.Busy(), m.Menu(), m.Reg.Status != ""
	m.Cursor = max(min(m.Cursor, len(menu)-1), 0)
	m.Follow.on = m.Follow.on && !m.Reg.Status.Closed() && !m.gone
	m.Bindings.Send.SetEnabled(!busy && len(menu) > 0)
	m.Bindings.Choose.SetEnabled(!busy && len(menu) > 1)
	m.Bindings.Send.SetHelp("enter", m.Words.Keys.Send)
	if len(menu) > 0 && menu[m.Cursor].To != nil {
		m.Bindings.Send.SetHelp("enter", m.Words.Keys.Open)
	}
	m.Bindings.Refresh.SetEnabled(!busy)
	m.Bindings.New.SetEnabled(!busy)
	m.Bindings.Back.SetEnabled(!busy && m.listed)
	m.Bindings.Browse.SetEnabled(!busy && !m.listed)
	m.Bindings.GiveUp.SetEnabled(busy)
	m.Bindings.Fields.SetEnabled(read)
	m.Bindings.Decide.SetEnabled(!busy && m.overrides())
	m.Bindings.Edit.SetEnabled(!busy && m.editable())
	m.Bindings.Link.SetEnabled(!busy && m.linkable())
	m.Bindings.Follow.SetEnabled(m.Follow.on || read && m.Reg.Status.Open() && !m.gone)
	m.Bindings.Follow.SetHelp("w", m.Words.Keys.Follow)
	if m.Follow.on {
		m.Bindings.Follow.SetHelp("w", m.Words.Keys.Unfollow)
	}
	m.Bindings.More.SetEnabled(m.overflow() > 0)
	m.down = min(m.down, m.overflow())
	return m
}

// Offers are the menu's entries.
func (m Screen) Offers() page.Offers {
	if m.Job.Busy() {
		return page.Offers{}
	}
	var o page.Offers
	for _, e := range m.Menu() {
		o.All = append(o.All, string(e.Does.Step)+" "+string(e.Does.Status)+e.Text)
	}
	o.At = m.Cursor
	return o
}

// editable reports whether contacts, names and evidence may still come (section
// 5 of the contract).
func (m Screen) editable() bool {
	return m.Reg.Status != "" && !m.gone && page.Receives(m.Reg.Status)
}

// linkable reports whether the server makes a link to the registration: where
// anything may still come, and where it has expired, which only the server can
// take back (section 3 of the contract).
func (m Screen) linkable() bool { return m.editable() || m.Reg.Status == flow.Expired && !m.gone }

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case Confirmed:
		m, cmd = m.onConfirmed(msg)
	case TokenTick:
		m.armed = time.Time{}
		m, cmd = m.watch()
	case page.Changed:
		if msg.ID == m.Reg.ID {
			m, cmd = m.onBrought(msg)
		}
	case page.Uncovered:
		m, cmd = m.onUncovered()
	case FollowTick:
		m, cmd = m.onFollowTick(msg)
	case page.Pulse:
		m.Job, cmd = m.Job.OnPulse(m.Deps, msg)
	case page.Answer[client.Synced]:
		m, cmd = m.onSynced(msg)
	case page.Answer[client.Token]:
		m, cmd = m.onRenewed(msg)
	case page.Answer[client.Registration]:
		m, cmd = m.onRead(msg)
	case page.Answer[Looked]:
		m, cmd = m.onLook(msg)
	}
	return m.Gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	if key.Matches(msg, m.Bindings.More) {
		return m.scroll(msg), nil
	}
	if by, ok := rowwise[msg.String()]; ok && len(m.Menu()) == 0 {
		m.down = max(m.down+by, 0)
		return m, nil
	}
	m.down = 0
	switch {
	case key.Matches(msg, m.Bindings.GiveUp):
		m.Job.Stop()
	case key.Matches(msg, m.Bindings.Send):
		return m.pick(m.Menu()[m.Cursor])
	case key.Matches(msg, m.Bindings.Choose):
		if s := msg.String(); s == "up" || s == "k" {
			m.Cursor--
		} else {
			m.Cursor++
		}
	case key.Matches(msg, m.Bindings.Refresh):
		m.Err, m.changed = nil, nil
		return m.read()
	case key.Matches(msg, m.Bindings.Fields):
		return m, m.Visit(Fields{Reg: m.Reg, Token: m.Token})
	case key.Matches(msg, m.Bindings.Decide):
		return m, m.Visit(page.Review{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Edit):
		return m, m.Visit(page.Edit{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Link):
		return m, m.Visit(page.Link{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Browse): // in its place: it is in the list, too
		return m, m.Home(m.Left(), page.Browse{})
	case key.Matches(msg, m.Bindings.Follow):
		return m.toggleFollow()
	case key.Matches(msg, m.Bindings.Back):
		return m, m.Close(m.Left())
	case key.Matches(msg, m.Bindings.New):
		l := m.Left()
		l.Anew = true
		return m, m.Home(l, nil)
	}
	return m, nil
}

// scroll moves what does not fit into sight, a window at a time.
func (m Screen) scroll(msg tea.KeyMsg) Screen {
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

// Left is the registration as it is left.
func (m Screen) Left() page.Left {
	return page.Left{Back: page.Registration{Reg: m.Reg, Doubt: m.doubt, Again: true}, Gone: m.gone}
}

// pick opens what brings evidence, sends a transition, or asks first when it
// closes the registration or leaves nothing but a decision.
func (m Screen) pick(e Entry) (Screen, tea.Cmd) {
	t := e.Does
	switch {
	case e.To != nil:
		return m, m.Visit(e.To)
	case t.Closes(), t.Status == flow.NeedsManualVerification:
		return m, m.Visit(Confirm{Reg: m.Reg, Does: t})
	}
	return m.sync(t)
}

// onConfirmed sends what was agreed to, unless the registration has moved on
// since the question was asked.
func (m Screen) onConfirmed(c Confirmed) (Screen, tea.Cmd) {
	switch {
	case m.Job.Busy():
		return m, nil
	case !slices.ContainsFunc(m.Menu(), func(e Entry) bool { return e.To == nil && e.Does == c.Does }):
		m.missed = c.Does
		return m, nil
	}
	return m.sync(c.Does)
}

// onBrought reads the registration again after evidence came in. A code that
// is out is asked for, also where the server does not show it.
func (m Screen) onBrought(b page.Changed) (Screen, tea.Cmd) {
	m.lead, m.Err, m.code, m.touched, m.changed = b.Step, nil, cmp.Or(b.Shown, m.code), true, nil
	m.unsure = m.unsure || b.Doubt
	if b.Used {
		m.Reg = m.Reg.Brought(b.Step)
	}
	if m.wants = ""; b.Sent {
		m.wants = b.Step
	}
	return m.read()
}

// onUncovered looks at what may have moved on under another screen: the token,
// and a registration that is followed.
func (m Screen) onUncovered() (Screen, tea.Cmd) {
	m, wake := m.watch()
	if !m.Follow.on || m.Follow.Asking.Busy() {
		return m, wake
	}
	m.Follow.ticks++
	m, look := m.onFollowTick(FollowTick{m.Follow.ticks})
	return m, tea.Batch(wake, look)
}

// toLead puts the cursor on the step that evidence was brought for, or on what
// it still waits for.
func (m Screen) toLead() Screen {
	if m.lead == "" {
		return m
	}
	menu := m.Menu()
	at := slices.IndexFunc(menu, func(e Entry) bool { return e.Step == m.lead && e.To != nil })
	if at < 0 {
		at = slices.IndexFunc(menu, func(e Entry) bool { return e.Step == m.lead })
	}
	m.Cursor, m.lead = max(at, 0), ""
	return m
}
