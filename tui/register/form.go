// Package register is the form for a new registration, from the flow to what is
// sent, and what can be done about a contact that is registered already.
package register

import (
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Form is the new registration: four short pages, one idea each.
type Form struct {
	page.Deps
	keys formKeys

	At     Page
	flows  flowPage
	Chosen widget.Choice
	Fields
	Review review

	before    session.Draft // what an earlier run left, as long as no flow is chosen
	restoring page.Job
}

// Page is one of the form's pages, in their order.
type Page int

const (
	PageFlow Page = iota
	PageContact
	PagePerson
	PageReview
)

// pageNames are theirs in [offers].
var pageNames = [...]string{PageFlow: "ids", PageContact: "contact", PagePerson: "person", PageReview: "create"}

type formKeys struct{ choose, next, field, back, review, create, curl, scroll, giveUp, browse key.Binding }

// New makes the screen.
func New(d page.Deps) Form {
	w := d.Words.Keys
	arrows := d.Theme.Arrows
	m := Form{Deps: d, flows: flowPage{Flows: widget.NewFlows(d)}, Review: review{Deps: d}, keys: formKeys{
		choose: widget.Shown(widget.Binding(w.Choose, "up", "down"), arrows),
		next:   widget.Binding(w.Next, "enter"),
		field:  widget.Shown(widget.Binding(w.Field, "up", "down", "tab", "shift+tab"), arrows),
		back:   widget.Binding(w.Back, "esc"),
		review: widget.Binding(w.Review, "ctrl+r"),
		create: widget.Binding(w.Create, "enter"),
		curl:   widget.Binding(w.Curl, "c"),
		scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down"), arrows),
		giveUp: widget.Binding(w.GiveUp, "esc"),
		browse: widget.Binding(w.Browse, "f2"),
	}}
	m.Fields = NewFields(d, client.Flow{}, map[string]string{"language": d.Words.Lang})
	return m.gate()
}

// Start loads the first flows.
func (m Form) Start() (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	m.flows, cmd = m.flows.load()
	return m.gate(), cmd
}

// Title is the header's.
func (m Form) Title() string { return m.Words.Form.Title }

// Typing is on every page but the review.
func (m Form) Typing() bool { return m.At != PageReview }

// Unsaved is what was typed, and a call that is under way.
func (m Form) Unsaved() bool {
	return slices.ContainsFunc(m.flows.left, m.losing) || m.Review.Job.Busy() || !m.empty()
}

// losing reports whether leaving the program would lose a registration that was
// left open: one of the program's own sandbox, or one whose sync is in doubt.
func (m Form) losing(l page.Registration) bool {
	return l.Doubt != (flow.Transition{}) || m.World.Own && l.Reg.Status.Open()
}

// Jobs are the calls whose answers the screen waits for.
func (m Form) Jobs() []page.Job {
	return []page.Job{m.flows.Job, m.flows.ids.Job, m.Review.Job, m.restoring}
}

// Work are the creates whose outcome is not known, or not yet.
func (m Form) Work() []page.Work { return m.Review.work() }

// Keys are those of the page.
func (m Form) Keys() []key.Binding {
	k := m.keys
	switch {
	case m.At == PageReview:
		return []key.Binding{k.create, k.giveUp, k.back, k.curl, k.scroll}
	case m.At == PageFlow && !m.flows.typing:
		return []key.Binding{k.next, k.choose, k.browse, k.review}
	}
	return []key.Binding{k.next, k.giveUp, k.back, k.field, k.review}
}

// gate switches keys on and off: one that does nothing is not shown, and a
// call cannot be sent twice.
func (m Form) gate() Form {
	busy := m.Review.Job.Busy() || m.flows.ids.Job.Busy()
	k, listing := &m.keys, m.At == PageFlow && !m.flows.typing
	widget.Enable(!busy, &k.create, &k.curl, &k.next, &k.field)
	widget.Enable(busy, &k.giveUp)
	widget.Enable(!busy && !listing, &k.back)
	widget.Enable(listing, &k.browse)
	widget.Enable(!busy && m.Chosen.Flow.ID != "", &k.review)
	return m
}

// Update is the table of contents.
func (m Form) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	from := m.spot()
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
	case page.Answer[widget.Choice]:
		m, cmd = m.onLooked(msg)
	case page.Answer[client.Created]:
		m, cmd = m.onCreated(msg)
	case sendAgain:
		m, cmd = m.onSendAgain()
	case registeredAfterAll:
		m, cmd = m.onRegistered(msg.request)
	case page.Restore:
		m, cmd = m.onRestore(msg)
	case page.Answer[restored]:
		m, cmd = m.onRestored(msg)
	}
	m = m.gate()
	if m.Journal != nil && m.spot() != from {
		cmd = tea.Batch(cmd, m.keep())
	}
	return m, cmd
}

func (m Form) onPulse(p page.Pulse) (Form, tea.Cmd) {
	var cmds [4]tea.Cmd
	m.flows.Call, cmds[0] = m.flows.Call.OnPulse(m.Deps, p)
	m.flows.ids.Call, cmds[1] = m.flows.ids.Call.OnPulse(m.Deps, p)
	m.Review.Call, cmds[2] = m.Review.Call.OnPulse(m.Deps, p)
	m.restoring, cmds[3] = m.restoring.OnPulse(m.Deps, p)
	return m, tea.Batch(cmds[:]...)
}

// Offers are the flow under the cursor, the fields of a page, or to create.
func (m Form) Offers() page.Offers {
	switch {
	case m.Review.Job.Busy(), m.flows.ids.Job.Busy():
		return page.Offers{}
	case m.At == PageFlow && !m.flows.typing:
		return page.Only(m.flows.here().Name)
	}
	return page.Only(pageNames[m.At])
}

// onKey is where a key goes: to the form itself, or to its page.
func (m Form) onKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.giveUp):
		m.Review.Job.Stop()
		m.flows.ids.Job.Stop()
		return m, nil
	case key.Matches(msg, m.keys.back):
		return m.back(), nil
	case key.Matches(msg, m.keys.review):
		return m.toward(PageReview), nil
	case key.Matches(msg, m.keys.browse):
		return m, m.Visit(page.Browse{})
	}
	switch m.At {
	case PageFlow:
		return m.onFlowKey(msg)
	case PageReview:
		return m.onReviewKey(msg)
	}
	var past bool
	if m.Fields, past = m.Fields.onKey(m.At, msg); past {
		m = m.toward(m.At + 1)
	}
	return m, nil
}

func (m Form) onFlowKey(msg tea.KeyMsg) (Form, tea.Cmd) {
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

// choose takes a flow and goes on to the contact, with what was typed before.
func (m Form) choose(c widget.Choice) Form {
	m.flows.refusal = ""
	m.Chosen = c
	return m.filled(m.Typed())
}

// filled has the fields of the flow begin with texts.
func (m Form) filled(texts map[string]string) Form {
	m.Fields = NewFields(m.Deps, m.Chosen.Flow, texts)
	return m.to(PageContact)
}

// cleared is the form for the next person of the same flow.
func (m Form) cleared() Form {
	return m.filled(map[string]string{"language": m.Person.Field("language").Text()})
}

// to goes to a page of fields.
func (m Form) to(at Page) Form {
	m.At, m.Fields = at, m.focus(at)
	return m
}

// toward goes to a page, or to the first one before it that cannot be sent yet.
func (m Form) toward(end Page) Form {
	switch m.Fields, m.At = m.check(end); {
	case m.At == PageReview:
		m.Review = m.Review.of(m.Chosen, m.Request(m.Chosen), m.warnings())
	case m.At == end:
		return m.to(end)
	}
	return m
}

// back goes one page back; nothing that was typed is lost.
func (m Form) back() Form {
	switch m.At {
	case PageFlow:
		m.flows.typing = false
	case PageContact:
		m.Contact.Fieldset = m.Contact.Leave()
		m.At = PageFlow
	case PagePerson:
		m.Person.Fieldset = m.Person.Leave()
		m = m.to(PageContact)
	case PageReview:
		m = m.to(PagePerson)
	}
	return m
}

// onLeft keeps a registration that was left open, to be opened again, and begins
// anew with its flow where none was chosen.
func (m Form) onLeft(l page.Left) Form {
	m.flows = m.flows.onLeft(l)
	reg := l.Back.Reg
	if f := reg.Flow; l.Anew && m.Chosen.Flow.ID == "" && f != nil && f.Shown {
		return m.choose(widget.Choice{Flow: *f, Project: client.Project{ID: reg.ProjectID, Name: reg.ProjectName}})
	}
	return m
}
