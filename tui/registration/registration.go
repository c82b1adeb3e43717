// Package registration shows where one registration stands and offers what may
// come next. Of one in manual review it shows what a reviewer needs.
package registration

import (
	"cmp"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen shows one registration and offers what may come next.
type Screen struct {
	page.Deps
	standing
	Bindings screenKeys
	widget.Pane
	Cursor int
	widget.Call
	touched bool // something was done here, so that the summary tells of it
	opened  bool // a page from the menu: back from it, the mark is on the preset
	Token   heldToken
	Follow  follow
	Card    card
	sandbox sandboxKeys
}

type screenKeys struct {
	choose, send, more, refresh, fields, new, back, giveUp, Edit, Link, follow, browse, Decide, reasons, timeline, digit key.Binding
}

// new makes the screen.
func New(d page.Deps, r page.Registration) Screen {
	w := d.Words.Keys
	m := Screen{Deps: d, standing: standing{Registration: r}, Card: newCard(d), sandbox: newSandboxKeys(d), Bindings: screenKeys{
		choose:  widget.Shown(widget.Binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		send:    widget.Binding(w.Choose, "enter"),
		more:    scrolls(d),
		refresh: widget.Binding(w.Refresh, "r"),
		fields:  widget.Binding(w.Fields, "f"),
		new:     widget.Binding(w.New, "n"),
		giveUp:  widget.Binding(w.GiveUp, "esc"),
		back:    widget.Binding(w.Back, "esc"),
		Edit:    widget.Binding(w.Edit, "e"),
		Link:    widget.Binding(w.Link, "l"),
		follow:  widget.Binding(w.Follow, "w"),
		browse:  widget.Binding(w.Browse, "b"),
		Decide:  widget.Binding(d.Words.Judging.Override, "d"),
		reasons: widget.Binding(w.Reasons, "T"),

		timeline: widget.Binding(w.Timeline, "t"),
	}}
	m.Cursor = m.Preset()
	return m.Gate()
}

// Start reads the registration when what the server showed leaves anything open.
func (m Screen) Start() (page.Screen, tea.Cmd) {
	m, wake := m.watch()
	if m.Reg.Flow != nil && !m.Reissued && !m.Again {
		m, today := m.epilogue()
		return m.Gate(), tea.Batch(wake, today)
	}
	m, cmd := m.read()
	return m.Gate(), tea.Batch(wake, cmd)
}

// Work is the line of the closing summary.
func (m Screen) Work() []page.Work {
	if m.Reg.Status == "" || m.Listed && !m.touched {
		return nil // never read, or only looked at
	}
	w := page.WorkOn(m.Reg, m.doubt(m.Words))
	w.Who = cmp.Or(m.Reg.Name(), m.Reg.Email, page.Number(m.Reg))
	return []page.Work{w}
}

// Resize is handed the room between header and footer.
func (m Screen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m.Gate()
}

// Unsaved is a sync whose outcome is not known, and an open registration that
// ends with the program. Any other can be resumed.
func (m Screen) Unsaved() bool {
	return m.brought.unsure || m.Registration.Doubt != flow.Transition{} || m.World.Own && m.Reg.Status != "" && m.Reg.Status.Open() && !m.gone
}

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job {
	return []page.Job{m.Job, m.Follow.Asking, m.Card.Job, m.Card.asking}
}

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	_, keys := m.Draw(m.W, m.H)
	return keys
}

// offered are the keys that do something where there is more than is in sight, or
// not.
func (m Screen) offered(more bool) []key.Binding {
	k, s := m.Bindings, m.sandbox
	k.more.SetEnabled(more)
	if m.closed() {
		c := m.Card
		return []key.Binding{widget.OrDigit(c.Bindings.Enter, c.Bindings.Digit), k.giveUp, k.back, c.keys.id, c.keys.summary, k.new, c.Bindings.Choose, k.browse, k.timeline, k.refresh, k.Link, k.fields, k.Decide, s.whatIf, s.takeBack, k.more}
	}
	return []key.Binding{
		widget.OrDigit(k.send, k.digit), k.giveUp, k.back, k.Edit, k.Link, k.follow, k.new, k.browse, k.timeline, k.Decide, k.reasons, k.refresh, k.fields,
		s.whatIf, s.person, s.takeBack, m.Card.keys.id, m.Card.keys.summary, k.choose, k.more,
	}
}

// Gate switches keys on and off, and keeps the cursor inside the menu.
func (m Screen) Gate() Screen {
	reg, menu := m.Reg, m.Menu()
	idle, read, receives := !m.Job.Busy(), reg.Status != "", !m.gone && page.Receives(reg.Status)
	inReview := reg.Status == flow.NeedsManualVerification
	m.Cursor = max(min(m.Cursor, len(menu)-1), 0)
	m.Follow.on = m.Follow.on && !reg.Status.Closed() && !m.gone
	m.Card = m.Card.gate(m.standing, len(afterwards(m.Deps, m.standing, m.Card.keys)), !idle)
	m.sandbox = m.sandbox.gate(m.Deps, m.standing, idle)
	k := &m.Bindings
	k.send.SetEnabled(idle && len(menu) > 0)
	k.choose.SetEnabled(idle && len(menu) > 1)
	k.digit = widget.Digits(len(menu))
	k.digit.SetEnabled(idle)
	k.refresh.SetEnabled(idle)
	k.new.SetEnabled(idle)
	k.back.SetEnabled(idle && m.Listed)
	k.browse.SetEnabled(idle && !m.Listed)
	if m.Browsed { // the list is there, as it was left
		k.back.SetKeys("esc", "b")
	}
	k.giveUp.SetEnabled(!idle)
	k.fields.SetEnabled(read)
	k.timeline.SetEnabled(read && !m.gone)
	k.reasons.SetEnabled(idle && read && m.stands())
	k.Decide.SetEnabled(idle && read && !inReview && m.stands()) // whatever was decided, closed or not
	k.Edit.SetEnabled(idle && read && receives)                  // contract.md section 5
	k.Link.SetEnabled(idle && m.linkable())
	k.follow.SetEnabled(m.Follow.on || read && reg.Status.Open() && !m.gone)
	k.follow.SetHelp("w", m.Words.Keys.Follow)
	k.follow.SetKeys("w")
	if m.Follow.on {
		if idle && !m.Listed { // there is nothing else that Esc would leave
			k.follow.SetKeys("w", "esc")
		}
		k.follow.SetHelp("w", m.Words.Keys.Unfollow)
	}
	return m
}

// Offers are the menu's entries.
func (m Screen) Offers() page.Offers {
	if m.Job.Busy() {
		return page.Offers{}
	}
	if m.closed() {
		return afterwards(m.Deps, m.standing, m.Card.keys).Offers(m.Card.Chooser)
	}
	var o page.Offers
	for _, e := range m.Menu() {
		name := string(e.Does.Step) + " " + string(e.Does.Status) + e.Text
		if e.Warns {
			name += e.Aside
		}
		o.All = append(o.All, name)
	}
	o.At = m.Cursor
	return o
}

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case Confirmed:
		m, cmd = m.onConfirmed(msg)
	case TokenTick:
		m.Token.armed = time.Time{}
		m, cmd = m.watch()
	case page.Changed:
		if msg.ID == m.Reg.ID {
			m, cmd = m.onBrought(msg)
		}
	case page.Uncovered:
		m, cmd = m.onUncovered()
	case FollowTick:
		m.Follow, cmd = m.Follow.onTick(m.Deps, msg, m.Reg.ID, m.Job.Busy())
	case page.Pulse:
		var copying tea.Cmd
		m.Call, cmd = m.OnPulse(m.Deps, msg)
		m.Card.Call, copying = m.Card.OnPulse(m.Deps, msg)
		cmd = tea.Batch(cmd, copying)
	case page.Answer[client.Synced]:
		m, cmd = m.onSynced(msg)
	case page.Answer[client.Token]:
		m, cmd = m.ended(cmp.Or(m.Err, msg.Err)).watch() // without one, what needs it asks again
	case page.Answer[client.Registration]:
		m, cmd = m.onRead(msg)
	case page.Answer[Looked]:
		m, cmd = m.onLook(msg)
	case page.Answer[clipboard.Way]:
		m.Card = m.Card.onCopied(m.Words, m.Reg.ID, msg)
	case page.Answer[epilogue]:
		m.standing = m.onEpilogue(msg, m.Job.Busy())
		m.Card.asking, m.Card.today = page.Job{}, msg.Val.today
	}
	m, ends := m.epilogue()
	m, takes := takeKept(m)
	return m.Gate(), tea.Batch(cmd, ends, takes)
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	m, cmd, ours := m.onCardKey(msg)
	if ours {
		return m, cmd
	}
	if key.Matches(msg, m.Bindings.more) {
		return m.scroll(paged(msg, m.H)), nil
	}
	if by := rowwise[msg.String()]; by != 0 && len(m.Menu()) == 0 {
		return m.scroll(by), nil
	}
	if opens := m.sandbox.opens(msg, m.Reg); opens != nil {
		return m, m.Visit(opens)
	}
	if !m.reviewed() { // there the cursor and what is read are apart
		m.Down = 0
	}
	switch {
	case key.Matches(msg, m.Bindings.giveUp):
		m.Job.Stop()
	case key.Matches(msg, m.Bindings.send):
		return m.pick(m.Menu()[m.Cursor])
	case key.Matches(msg, m.Bindings.digit) && !msg.Paste:
		m.Cursor = int(msg.Runes[0] - '1')
		return m.pick(m.Menu()[m.Cursor])
	case key.Matches(msg, m.Bindings.choose):
		m.Cursor += widget.Direction(msg)
	case key.Matches(msg, m.Bindings.refresh):
		m.Err, m.news = nil, news{}
		return m.read()
	case key.Matches(msg, m.Bindings.fields):
		return m, m.Visit(page.Fields{Reg: m.Reg, Token: m.Token.Token})
	case key.Matches(msg, m.Bindings.timeline):
		return m, m.Visit(page.Timeline{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.reasons):
		return m, m.Visit(Table{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Decide):
		return m, m.Visit(Override{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Edit):
		return m, m.Visit(page.Edit{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.Link):
		return m, m.Visit(page.Link{Reg: m.Reg})
	case key.Matches(msg, m.Bindings.browse): // in its place: it is in the list, too
		return m, m.Home(m.Left(), page.Browse{})
	case key.Matches(msg, m.Bindings.follow):
		var cmd tea.Cmd
		m.Follow, cmd = m.Follow.toggle(m.Deps, m.Reg.ID, m.Job.Busy())
		return m, cmd
	case key.Matches(msg, m.Bindings.back):
		return m, m.Close(m.Left())
	case key.Matches(msg, m.Bindings.new):
		return next(m)
	}
	return m, nil
}

// rowwise are the keys of the menu that scroll a row where there is none: what a
// closed registration shows is only read.
var rowwise = map[string]int{"up": -1, "k": -1, "down": 1, "j": 1}

// Left is the registration as it is left.
func (m Screen) Left() page.Left {
	return page.Left{Back: page.Registration{Reg: m.Reg, Doubt: m.Registration.Doubt, Again: true}, Gone: m.gone}
}

// pick opens what brings evidence, sends a transition, or asks first when it
// closes the registration or leaves nothing but a decision.
func (m Screen) pick(e Entry) (Screen, tea.Cmd) {
	t := e.Does
	switch {
	case e.To != nil:
		m.opened = true
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
	case m.Job.Busy(), m.Registration.Doubt != flow.Transition{}:
		return m, nil
	case !slices.ContainsFunc(m.Menu(), func(e Entry) bool { return e.To == nil && e.Does == c.Does }):
		m.deed = deed{missed, c.Does}
		return m, nil
	}
	return m.sync(c.Does)
}

// onBrought reads the registration again after evidence came in. A code that
// is out is asked for, also where the server does not show it.
func (m Screen) onBrought(b page.Changed) (Screen, tea.Cmd) {
	m.Err, m.news, m.touched = nil, news{back: b.Back}, true
	if b.Back != "" {
		m.Reg.Memory = flow.Memory{} // what was seen of it is not so any more
	}
	m.brought = brought{step: b.Step, code: cmp.Or(b.Shown, m.brought.code), unsure: m.brought.unsure || b.Doubt}
	if b.Used {
		m.Reg = m.Reg.Brought(b.Step)
	}
	if b.Sent {
		m.brought.wants = b.Step
	}
	return m.read()
}

// onUncovered looks at what may have moved on under another screen: the token,
// and a registration that is followed. What was chosen before is not chosen again
// by the next Enter.
func (m Screen) onUncovered() (Screen, tea.Cmd) {
	if m.opened {
		m.opened, m.Cursor, m.Card.Cursor = false, m.Preset(), 0
	}
	m, wake := m.watch()
	var look tea.Cmd
	m.Follow, look = m.Follow.onUncovered(m.Deps, m.Reg.ID, m.Job.Busy())
	return m, tea.Batch(wake, look)
}

// Topic is another one where it has ended, and where somebody has to decide.
func (m Screen) Topic() string {
	switch {
	case m.closed():
		return "card"
	case m.reviewed():
		return "desk"
	}
	return ""
}
