package tui

import (
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// form is the new registration: four short pages, one idea each.
type form struct {
	deps
	keys formKeys
	w, h int

	at      page
	list    flowPage
	ids     *idsPage // in place of the list, when ids are typed
	chosen  choice
	contact contact
	person  person
	review  review
	creates []work            // those that were sent, in the words of the summary
	texts   map[string]string // what was typed in fields that the present flow does not show

	before    session.Draft // what an earlier run left, as long as no flow is chosen
	restoring job
}

// page is one of the form's pages, in their order.
type page int

const (
	pageFlow page = iota
	pageContact
	pagePerson
	pageReview
)

// pageNames are theirs in [offers].
var pageNames = [...]string{pageFlow: "ids", pageContact: "contact", pagePerson: "person", pageReview: "create"}

type formKeys struct{ Choose, Next, Field, Back, Review, Create, Curl, Scroll, GiveUp, Browse key.Binding }

func newForm(d deps) form {
	w := d.Words.Keys
	arrows := d.Theme.Arrows
	m := form{deps: d, list: newFlowPage(d), texts: map[string]string{"language": d.Words.Lang}, keys: formKeys{
		Choose: shown(binding(w.Choose, "up", "down"), arrows),
		Next:   binding(w.Next, "enter"),
		Field:  shown(binding(w.Field, "up", "down", "tab", "shift+tab"), arrows),
		Back:   binding(w.Back, "esc"),
		Review: binding(w.Review, "ctrl+r"),
		Create: binding(w.Create, "enter"),
		Curl:   binding(w.Curl, "c"),
		Scroll: shown(binding(w.Scroll, "up", "down"), arrows),
		GiveUp: binding(w.GiveUp, "esc"),
		Browse: binding(w.Browse, "f2"),
	}}
	m.contact = newContact(d, client.Flow{}, m.texts)
	m.person = newPerson(d, client.Flow{}, m.texts)
	return m.gate()
}

// start loads the first flows.
func (m form) start() (screen, tea.Cmd) {
	var cmd tea.Cmd
	m.list, cmd = m.list.load()
	return m.gate(), cmd
}

// Title is the header's.
func (m form) Title() string { return m.Words.Form.Title }

// Typing is on every page but the review.
func (m form) Typing() bool { return m.at != pageReview }

// Unsaved is what was typed, and a call that is under way.
func (m form) Unsaved() bool {
	return slices.ContainsFunc(m.list.left, m.losing) || m.review.job.busy() || m.contact.field("email").text() != "" || m.contact.field("phone").text() != "" ||
		m.person.field("fullName").text() != "" || m.person.field("firstName").text() != "" || m.person.field("lastName").text() != ""
}

// losing reports whether leaving the program would lose a registration that was
// left open: one of the program's own sandbox, or one whose sync is in doubt.
func (m form) losing(l toStanding) bool {
	return l.doubt != (flow.Transition{}) || m.World.Own && l.reg.Status.Open()
}

func (m form) jobs() []job {
	all := []job{m.list.job, m.review.job, m.restoring}
	if m.ids != nil {
		all = append(all, m.ids.job)
	}
	return all
}

// Keys are those of the page.
func (m form) Keys() []key.Binding {
	k := m.keys
	switch {
	case m.at == pageReview:
		return []key.Binding{k.Create, k.GiveUp, k.Back, k.Curl, k.Scroll}
	case m.at == pageFlow && m.ids == nil:
		return []key.Binding{k.Next, k.Choose, k.Browse, k.Review}
	}
	return []key.Binding{k.Next, k.GiveUp, k.Back, k.Field, k.Review}
}

// gate switches keys on and off: one that does nothing is not shown, and a
// call cannot be sent twice.
func (m form) gate() form {
	looking := m.ids != nil && m.ids.job.busy()
	busy := m.review.job.busy() || looking
	m.keys.Create.SetEnabled(!busy)
	m.keys.Curl.SetEnabled(!busy)
	m.keys.Next.SetEnabled(!busy)
	m.keys.Field.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	m.keys.Back.SetEnabled(!busy && (m.at != pageFlow || m.ids != nil))
	m.keys.Browse.SetEnabled(m.at == pageFlow && m.ids == nil)
	m.keys.Review.SetEnabled(!busy && m.chosen.flow.ID != "")
	return m
}

// Update is the table of contents.
func (m form) Update(msg tea.Msg) (screen, tea.Cmd) {
	from := m.spot()
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case left:
		m = m.onLeft(msg)
	case search:
		m.list, cmd = m.list.onSearch(msg)
	case pulse:
		m, cmd = m.onPulse(msg)
	case answer[client.Page[client.Project]]:
		m.list, cmd = m.list.onProjects(msg)
	case answer[choice]:
		m, cmd = m.onLooked(msg)
	case answer[client.Created]:
		m, cmd = m.onCreated(msg)
	case sendAgain:
		m, cmd = m.onSendAgain()
	case registeredAfterAll:
		m, cmd = m.onRegistered(msg.request)
	case restore:
		m, cmd = m.onRestore(msg)
	case answer[restored]:
		m, cmd = m.onRestored(msg)
	}
	m = m.gate()
	if m.Journal != nil && m.spot() != from {
		cmd = tea.Batch(cmd, m.keep())
	}
	return m, cmd
}

func (m form) onPulse(p pulse) (form, tea.Cmd) {
	var cmds [4]tea.Cmd
	m.list.job, cmds[0] = m.list.job.onPulse(m.deps, p)
	m.review.job, cmds[1] = m.review.job.onPulse(m.deps, p)
	m.restoring, cmds[3] = m.restoring.onPulse(m.deps, p)
	if m.ids != nil {
		ids := *m.ids
		ids.job, cmds[2] = ids.job.onPulse(m.deps, p)
		m.ids = &ids
	}
	return m, tea.Batch(cmds[:]...)
}

// offers are the flow under the cursor, the fields of a page, or to create.
func (m form) offers() offers {
	switch {
	case m.at == pageReview && m.review.job.busy(), m.ids != nil && m.ids.job.busy():
		return offers{}
	case m.at == pageFlow && m.ids == nil:
		return only(m.list.here().id())
	}
	return only(pageNames[m.at])
}

// onKey is where a key goes: to the form itself, or to its page.
func (m form) onKey(msg tea.KeyMsg) (form, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.review.job.stop()
		if m.ids != nil {
			m.ids.job.stop()
		}
		return m, nil
	case key.Matches(msg, m.keys.Back):
		return m.back(), nil
	case key.Matches(msg, m.keys.Review):
		return m.toReview(), nil
	case key.Matches(msg, m.keys.Browse):
		return m, m.visit(toBrowse{})
	}
	switch m.at {
	case pageFlow:
		return m.onFlowKey(msg)
	case pageContact:
		var went moved
		m.contact, went = m.contact.onKey(msg)
		if went == pastEnd {
			m = m.leaveContact()
		}
	case pagePerson:
		var went moved
		m.person.fieldset, went = m.person.fieldset.onKey(msg)
		if went == pastEnd {
			m = m.toReview()
		}
	case pageReview:
		return m.onReviewKey(msg)
	}
	return m, nil
}
