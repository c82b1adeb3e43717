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
	w, h int

	At      Page
	list    widget.FlowList
	ids     *idsPage // in place of the list, when ids are typed
	Chosen  widget.Choice
	Contact widget.Contact
	Person  widget.Person
	Review  review
	creates []page.Work       // those that were sent, in the words of the summary
	texts   map[string]string // what was typed in fields that the present flow does not show

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

type formKeys struct{ Choose, Next, Field, Back, Review, Create, Curl, Scroll, GiveUp, Browse key.Binding }

// New makes the screen.
func New(d page.Deps) Form {
	w := d.Words.Keys
	arrows := d.Theme.Arrows
	m := Form{Deps: d, list: widget.NewFlowList(d), texts: map[string]string{"language": d.Words.Lang}, keys: formKeys{
		Choose: widget.Shown(widget.Binding(w.Choose, "up", "down"), arrows),
		Next:   widget.Binding(w.Next, "enter"),
		Field:  widget.Shown(widget.Binding(w.Field, "up", "down", "tab", "shift+tab"), arrows),
		Back:   widget.Binding(w.Back, "esc"),
		Review: widget.Binding(w.Review, "ctrl+r"),
		Create: widget.Binding(w.Create, "enter"),
		Curl:   widget.Binding(w.Curl, "c"),
		Scroll: widget.Shown(widget.Binding(w.Scroll, "up", "down"), arrows),
		GiveUp: widget.Binding(w.GiveUp, "esc"),
		Browse: widget.Binding(w.Browse, "f2"),
	}}
	m.Contact = widget.NewContact(d, client.Flow{}, m.texts)
	m.Person = widget.NewPerson(d, client.Flow{}, m.texts)
	return m.gate()
}

// Start loads the first flows.
func (m Form) Start() (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	m.list, cmd = m.list.Load()
	return m.gate(), cmd
}

// Title is the header's.
func (m Form) Title() string { return m.Words.Form.Title }

// Typing is on every page but the review.
func (m Form) Typing() bool { return m.At != PageReview }

// Unsaved is what was typed, and a call that is under way.
func (m Form) Unsaved() bool {
	return slices.ContainsFunc(m.list.Left, m.losing) || m.Review.job.Busy() || m.Contact.Field("email").Text() != "" || m.Contact.Field("phone").Text() != "" ||
		m.Person.Field("fullName").Text() != "" || m.Person.Field("firstName").Text() != "" || m.Person.Field("lastName").Text() != ""
}

// losing reports whether leaving the program would lose a registration that was
// left open: one of the program's own sandbox, or one whose sync is in doubt.
func (m Form) losing(l page.Registration) bool {
	return l.Doubt != (flow.Transition{}) || m.World.Own && l.Reg.Status.Open()
}

// Jobs are the calls whose answers the screen waits for.
func (m Form) Jobs() []page.Job {
	all := []page.Job{m.list.Job, m.Review.job, m.restoring}
	if m.ids != nil {
		all = append(all, m.ids.job)
	}
	return all
}

// Keys are those of the page.
func (m Form) Keys() []key.Binding {
	k := m.keys
	switch {
	case m.At == PageReview:
		return []key.Binding{k.Create, k.GiveUp, k.Back, k.Curl, k.Scroll}
	case m.At == PageFlow && m.ids == nil:
		return []key.Binding{k.Next, k.Choose, k.Browse, k.Review}
	}
	return []key.Binding{k.Next, k.GiveUp, k.Back, k.Field, k.Review}
}

// gate switches keys on and off: one that does nothing is not shown, and a
// call cannot be sent twice.
func (m Form) gate() Form {
	looking := m.ids != nil && m.ids.job.Busy()
	busy := m.Review.job.Busy() || looking
	m.keys.Create.SetEnabled(!busy)
	m.keys.Curl.SetEnabled(!busy)
	m.keys.Next.SetEnabled(!busy)
	m.keys.Field.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	m.keys.Back.SetEnabled(!busy && (m.At != PageFlow || m.ids != nil))
	m.keys.Browse.SetEnabled(m.At == PageFlow && m.ids == nil)
	m.keys.Review.SetEnabled(!busy && m.Chosen.Flow.ID != "")
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
		m.list, cmd = m.list.OnSearch(msg)
	case page.Pulse:
		m, cmd = m.onPulse(msg)
	case page.Answer[client.Page[client.Project]]:
		m.list, cmd = m.list.OnProjects(msg)
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
	m.list.Job, cmds[0] = m.list.Job.OnPulse(m.Deps, p)
	m.Review.job, cmds[1] = m.Review.job.OnPulse(m.Deps, p)
	m.restoring, cmds[3] = m.restoring.OnPulse(m.Deps, p)
	if m.ids != nil {
		ids := *m.ids
		ids.job, cmds[2] = ids.job.OnPulse(m.Deps, p)
		m.ids = &ids
	}
	return m, tea.Batch(cmds[:]...)
}

// Offers are the flow under the cursor, the fields of a page, or to create.
func (m Form) Offers() page.Offers {
	switch {
	case m.At == PageReview && m.Review.job.Busy(), m.ids != nil && m.ids.job.Busy():
		return page.Offers{}
	case m.At == PageFlow && m.ids == nil:
		return page.Only(m.list.Here().ID())
	}
	return page.Only(pageNames[m.At])
}

// onKey is where a key goes: to the form itself, or to its page.
func (m Form) onKey(msg tea.KeyMsg) (Form, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.Review.job.Stop()
		if m.ids != nil {
			m.ids.job.Stop()
		}
		return m, nil
	case key.Matches(msg, m.keys.Back):
		return m.back(), nil
	case key.Matches(msg, m.keys.Review):
		return m.toReview(), nil
	case key.Matches(msg, m.keys.Browse):
		return m, m.Visit(page.Browse{})
	}
	switch m.At {
	case PageFlow:
		return m.onFlowKey(msg)
	case PageContact:
		var went widget.Moved
		m.Contact, went = m.Contact.OnKey(msg)
		if went == widget.PastEnd {
			m = m.leaveContact()
		}
	case PagePerson:
		var went widget.Moved
		m.Person.Fieldset, went = m.Person.Fieldset.OnKey(msg)
		if went == widget.PastEnd {
			m = m.toReview()
		}
	case PageReview:
		return m.onReviewKey(msg)
	}
	return m, nil
}
