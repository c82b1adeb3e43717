// Package register is the form for a new registration, from the flow to what is
// sent, and what can be done about a contact that is registered already.
package register

import (
	"cmp"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clipboard"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Form is the new registration: a flow is chosen, then one page has the person and,
// as its last row, what sends them.
type Form struct {
	page.Deps
	keys formKeys

	At     Page
	flows  flowPage
	Chosen widget.Choice
	Who    Fields
	Send   sending

	before    session.Draft // what an earlier run left, as long as no flow is chosen
	restoring page.Job
	beginning page.Job // the flow that the program was begun with is looked for
}

// Page is where in the form somebody is.
type Page int

const (
	PageFlow Page = iota
	PageFields
	PageSend // the last row, on which Enter sends
)

type formKeys struct {
	choose, next, field, back, undo, split, register key.Binding
	create, curl, copy, scroll, giveUp, browse, ids  key.Binding
	all                                              key.Binding
}

// New makes the screen.
func New(d page.Deps) Form {
	w := d.Words.Keys
	arrows := d.Theme.Arrows
	m := Form{Deps: d, flows: flowPage{Flows: widget.NewFlows(d)}, Send: sending{Deps: d}, keys: formKeys{
		choose:   widget.Shown(widget.Binding(w.Choose, "up", "down"), arrows),
		next:     widget.Binding(w.Next, "enter", "ctrl+j"),
		field:    widget.Shown(widget.Binding(w.Field, "up", "down", "tab", "shift+tab"), arrows),
		back:     widget.Binding(w.OtherFlow, "esc"),
		undo:     widget.Binding(w.Undo, "ctrl+_"),
		split:    widget.Binding(w.Split, "ctrl+t"),
		register: widget.Binding(w.Register, "ctrl+r"),
		create:   widget.Binding(w.Create, "enter"),
		curl:     widget.Binding(w.Curl, "c"),
		copy:     widget.Binding(w.Copy, "y"),
		scroll:   widget.Binding(w.Scroll, "pgdown", "pgup"),
		giveUp:   widget.Binding(w.GiveUp, "esc"),
		browse:   widget.Binding(w.Browse, "f2"),
		ids:      widget.Binding(w.IDs, "f3"),
		all:      widget.Binding(w.All, "esc"),
	}}
	m.Who = NewFields(d, client.Flow{}, map[string]string{"language": cmp.Or(languageOf(d, d.Habits.Language), d.Words.Lang)})
	return m.gate()
}

// Start loads the first flows, or looks through them for the one to begin with.
func (m Form) Start() (page.Screen, tea.Cmd) {
	var begins tea.Cmd
	if m.Begin != "" {
		m.beginning, begins = m.begin()
	}
	m, cmd := m.list()
	return m.gate(), tea.Batch(cmd, begins)
}

// Title is the header's.
func (m Form) Title() string { return m.Words.Form.Title }

// Typing is everywhere but on the last row.
func (m Form) Typing() bool { return m.At != PageSend }

// Unfiltered is at the list of flows, before its filter has anything.
func (m Form) Unfiltered() bool {
	return m.At == PageFlow && !m.flows.typing && m.flows.Filter.Text() == ""
}

// Unsaved is what was typed, and a call that is under way.
func (m Form) Unsaved() bool {
	losing := func(l page.Registration) bool { return losing(l, m.World.Own) }
	return slices.ContainsFunc(m.flows.left, losing) || m.Send.Job.Busy() || !m.Who.empty()
}

// losing reports whether leaving the program would lose a registration that was
// left open: one of the program's own sandbox, or one whose sync is in doubt.
func losing(l page.Registration, own bool) bool {
	return l.Doubt != (flow.Transition{}) || own && l.Reg.Status.Open()
}

// Jobs are the calls whose answers the screen waits for.
func (m Form) Jobs() []page.Job {
	return []page.Job{m.flows.Job, m.flows.last, m.flows.ids.Job, m.Send.Job, m.Send.copying, m.restoring, m.beginning}
}

// Work are the creates whose outcome is not known, or not yet.
func (m Form) Work() []page.Work { return m.Send.work() }

// Keys are those of the page.
func (m Form) Keys() []key.Binding {
	k := m.keys
	switch {
	case m.At == PageSend:
		return []key.Binding{k.create, k.giveUp, k.back, k.curl, k.copy, k.scroll}
	case m.At == PageFlow && !m.flows.typing:
		return []key.Binding{k.next, k.all, k.choose, k.browse, k.ids, k.register}
	case m.At == PageFlow:
		return []key.Binding{k.next, k.giveUp, k.back, k.field}
	}
	return []key.Binding{k.next, k.giveUp, k.back, k.register, k.undo, k.split, k.field}
}

// gate switches keys on and off: one that does nothing is not shown, and a
// call cannot be sent twice.
func (m Form) gate() Form {
	busy := m.Send.Job.Busy() || m.flows.ids.Job.Busy()
	k, listing, typing := &m.keys, m.At == PageFlow && !m.flows.typing, m.At == PageFields && !busy
	widget.Enable(!busy, &k.create, &k.curl, &k.copy, &k.next, &k.field)
	widget.Enable(!busy && m.Send.curl, &k.scroll)
	widget.Enable(busy, &k.giveUp)
	widget.Enable(!busy && !listing, &k.back)
	widget.Enable(listing, &k.browse, &k.ids)
	widget.Enable(listing && m.flows.Filter.Text() != "", &k.all)
	widget.Enable(!busy && m.Chosen.Flow.ID != "", &k.register)
	widget.Enable(typing && len(m.Who.was) > 0, &k.undo)
	pasted := len(m.Who.told) > 0 && m.Who.Field("fullName").Now.More != ""
	widget.Enable(typing && (pasted || isName(m.Who.Fields[m.Who.At].API)), &k.split)
	does := m.Words.Keys.Split
	if m.Who.Index("fullName") < 0 {
		does = m.Words.Keys.Whole
	}
	k.split.SetHelp("ctrl+t", does)
	k.back.SetHelp("esc", m.Words.Keys.OtherFlow)
	if m.At == PageSend && m.Send.curl {
		k.back.SetHelp("esc", m.Words.Keys.Back)
	}
	return m
}

// Update is the table of contents.
func (m Form) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	from, chosen := m.spot(), m.Chosen.Flow.ID
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Left:
		m = m.onLeft(msg)
	case widget.Search:
		m.flows.Flows, cmd = m.flows.OnSearch(msg)
	case page.Pulse:
		m, cmd = m.onPulse(msg)
	case page.Answer[client.Page[client.Project]]:
		m.flows, cmd = m.flows.onProjects(msg)
		var last tea.Cmd
		m.flows, last = m.flows.findLast(m.World.Own)
		cmd = tea.Batch(cmd, last)
	case page.Answer[last]:
		m.flows = m.flows.onLast(msg)
	case page.Answer[widget.Choice]:
		m, cmd = m.onLooked(msg)
	case page.Answer[client.Created]:
		m, cmd = m.onCreated(msg)
	case page.Answer[clipboard.Way]:
		m.Send = m.Send.onCopied(msg)
	case sendAgain:
		m, cmd = m.onSendAgain()
	case registeredAfterAll:
		m, cmd = m.onRegistered(msg.request)
	case page.Restore:
		var lists tea.Cmd
		m, cmd = m.onRestore(msg)
		m, lists = m.list()
		cmd = tea.Batch(cmd, lists)
	case page.Answer[restored]:
		m, cmd = m.onRestored(msg)
	case page.Answer[begun]:
		m, cmd = m.onBegun(msg).list()
	}
	m, replayed := m.caughtUp()
	m = m.gate()
	if m.Journal != nil && m.spot() != from {
		cmd = tea.Batch(cmd, m.keep())
	}
	if m.Chosen.Flow.ID != chosen {
		cmd = tea.Batch(cmd, remember(m.Deps, m.Chosen, "", ""))
	}
	return m, tea.Batch(cmd, replayed)
}

func (m Form) onPulse(p page.Pulse) (Form, tea.Cmd) {
	var cmds [5]tea.Cmd
	m.flows.Call, cmds[0] = m.flows.Call.OnPulse(m.Deps, p)
	m.flows.ids.Call, cmds[1] = m.flows.ids.Call.OnPulse(m.Deps, p)
	m.Send.Call, cmds[2] = m.Send.Call.OnPulse(m.Deps, p)
	m.restoring, cmds[3] = m.restoring.OnPulse(m.Deps, p)
	m.beginning, cmds[4] = m.beginning.OnPulse(m.Deps, p)
	return m, tea.Batch(cmds[:]...)
}

// Offers are the flow under the cursor, the fields, or to create.
func (m Form) Offers() page.Offers {
	switch {
	case m.Send.Job.Busy(), m.flows.ids.Job.Busy(), m.At == PageFlow && m.waits():
		return page.Offers{}
	case m.At == PageFlow && m.flows.typing:
		return page.Only("ids")
	case m.At == PageFlow:
		return page.Only(m.flows.here().Name)
	case m.At == PageFields:
		return page.Only("fields")
	case !m.Who.sendable():
		return page.Only("mend")
	case m.stops():
		return page.Only("look")
	}
	return page.Only("create")
}

// onKey is where a key goes: to the form itself, or to its page.
func (m Form) onKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.giveUp):
		m.Send.Job.Stop()
		m.flows.ids.Job.Stop()
		return m, nil
	case m.Send.Job.Busy():
		return m, nil
	case key.Matches(msg, m.keys.back):
		return m.back(), nil
	case key.Matches(msg, m.keys.all):
		m.flows.refusal, m.flows.lost, m.flows.ahead = "", false, nil
		var cmd tea.Cmd
		m.flows.Flows, cmd = m.flows.Unfilter()
		return m, cmd
	case key.Matches(msg, m.keys.register):
		return m.toSend(), nil
	case key.Matches(msg, m.keys.browse):
		return m, m.Visit(page.Browse{})
	case key.Matches(msg, m.keys.ids):
		m.flows.ahead = nil
		m.flows = m.flows.typeIDs()
		return m, nil
	}
	switch m.At {
	case PageFlow:
		return m.onFlowKey(msg)
	case PageSend:
		return m.onSendKey(msg)
	}
	return m.onFieldKey(msg), nil
}

// onFieldKey types, moves, or undoes. Enter goes to what is empty or wrong, and
// past it to the last row.
func (m Form) onFieldKey(msg tea.KeyMsg) Form {
	var went widget.Moved
	done := false
	switch {
	case key.Matches(msg, m.keys.next):
		m.Who, done = m.Who.next()
	case key.Matches(msg, m.keys.undo):
		m.Who = m.Who.undone()
	case key.Matches(msg, m.keys.split):
		m.Who = m.Who.otherwise()
	default:
		m.Who, went = m.Who.onKey(msg)
	}
	if done || went == widget.PastEnd {
		m.At = PageSend
	}
	return m
}

func (m Form) onFlowKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	if m.waits() && (len(m.flows.ahead) > 0 || !m.flows.filters(msg)) {
		m.flows.ahead = append(slices.Clone(m.flows.ahead), msg)
		return m, nil
	}
	var chosen *widget.Choice
	var cmd tea.Cmd
	if m.flows, chosen, cmd = m.flows.onKey(msg); chosen != nil {
		m = m.choose(*chosen)
	}
	return m, cmd
}

func (m Form) onLooked(a page.Answer[widget.Choice]) (Form, tea.Cmd) {
	m.flows.ids.Call = widget.Ended(nil)
	if a.Err != nil {
		var cmd tea.Cmd
		m.flows, cmd = m.flows.refused(m.Explain(a.Err))
		return m, cmd
	}
	return m.choose(a.Val), nil
}

// choose takes a flow and goes on to the person, with what was typed before.
func (m Form) choose(c widget.Choice) Form {
	m.flows.refusal = ""
	m.Chosen = c
	return m.filled(m.Who.Typed())
}

// filled has the fields of the flow begin with texts.
func (m Form) filled(texts map[string]string) Form {
	m.Who, m.Send.Call, m.Send.curl = NewFields(m.Deps, m.Chosen.Flow, texts), widget.Call{}, false
	return m.to(0)
}

// cleared is the form for the next person of the same flow.
func (m Form) cleared() Form {
	return m.filled(map[string]string{"language": m.Who.Value("language"), "countryCode": m.Who.Country})
}

// to goes to a field.
func (m Form) to(i int) Form {
	m.At, m.Who.Fieldset = PageFields, m.Who.Focus(i)
	return m
}

// toSend goes to the last row. What cannot be sent yet says so.
func (m Form) toSend() Form {
	at := m.Who.At
	m.Who = m.Who.left()
	m.Who.Fieldset, _ = m.Who.Check()
	m.Who = m.Who.left()
	m.Who.At, m.At = at, PageSend
	return m
}

// back closes what is shown as curl, or goes to the list of flows; nothing that
// was typed is lost.
func (m Form) back() Form {
	if m.At == PageSend && m.Send.curl {
		m.Send.curl = false
		return m
	}
	m.flows.typing = m.flows.typing && m.At != PageFlow
	if m.At == PageFields {
		m.Who = m.Who.left()
	}
	m.At, m.Send.Call = PageFlow, widget.Call{}
	return m
}

// request is what would be sent now.
func (m Form) request() client.CreateRequest { return m.Who.Request(m.Chosen) }

// onLeft keeps a registration that was left open, to be opened again, and begins
// anew with its flow, whichever was chosen before.
func (m Form) onLeft(l page.Left) Form {
	m.flows = m.flows.onLeft(l)
	reg := l.Back.Reg
	if f := reg.Flow; l.Anew && f != nil && f.Shown && (m.At == PageFlow || f.ID != m.Chosen.Flow.ID) {
		return m.choose(widget.Choice{Flow: *f, Project: client.Project{ID: reg.ProjectID, Name: reg.ProjectName}})
	}
	return m
}
