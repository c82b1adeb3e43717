package tui

import (
	"fmt"
	"strings"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// toTaken opens what can be done about a contact that is registered already, or
// may be.
type toTaken struct {
	request client.CreateRequest
	by      contactKind
	either  bool // or by the other one: the server did not say which
	ours    bool // a create of ours was in doubt: it may be that one
	doubt   bool // one is, and nobody said that the contact is taken
}

// sendAgain asks the form for what it sent before: a create that was in doubt,
// and of which the server shows nothing.
type sendAgain struct{}

// registeredAfterAll tells the form that a create in doubt was made.
type registeredAfterAll struct{ request client.CreateRequest }

func (toTaken) route() {}

// taken finds the registration that has the contact, and offers to resume it,
// to send its link again, or to change the contact.
type taken struct {
	deps
	toTaken
	chooser
	job    job
	err    error
	looked bool
	found  *client.Registration
}

func newTaken(d deps, r toTaken) taken {
	return taken{deps: d, toTaken: r, chooser: newChooser(d)}.gate()
}

// start looks for it.
func (m taken) start() (screen, tea.Cmd) {
	m, cmd := m.find()
	return m.gate(), cmd
}

// Title is the form's: that is where one is.
func (m taken) Title() string { return m.Words.Form.Title }

func (m taken) jobs() []job { return []job{m.job} }

func (m taken) gate() taken {
	m.chooser = m.chooser.gate(m.job.busy(), len(m.rows()))
	return m
}

// takenRow is something that can be done about it.
type takenRow struct {
	text string
	does func(taken) (taken, tea.Cmd)
}

func (m taken) rows() []takenRow {
	w := m.Words.Taken
	change := takenRow{w.Change, taken.close}
	switch {
	case m.doubt && m.found != nil && !receives(m.found.Status):
		return []takenRow{{w.Look, taken.resume}, {w.Back, taken.close}}
	case m.doubt && m.found != nil:
		return []takenRow{{w.GoOn, taken.resume}, {w.Resend, taken.resend}, {w.Back, taken.close}}
	case m.doubt && m.looked && m.err == nil:
		return []takenRow{{w.Again, taken.find}, {w.SendAgain, taken.sendAgain}, {w.Back, taken.close}}
	case m.doubt && m.looked:
		return []takenRow{{w.Again, taken.find}, {w.Back, taken.close}}
	case m.doubt:
		return []takenRow{{w.Back, taken.close}}
	case m.found != nil && !receives(m.found.Status):
		return []takenRow{change, {w.Look, taken.resume}}
	case m.found != nil:
		return []takenRow{{w.Resume, taken.resume}, {w.Resend, taken.resend}, change}
	case m.looked:
		return []takenRow{change, {w.Again, taken.find}, {w.Search, taken.search}}
	}
	return []takenRow{change}
}

// offers are the rows.
func (m taken) offers() offers {
	return m.chooser.offers(len(m.rows()), func(i int) string { return m.rows()[i].text })
}

// close goes back to the form, where the contact can be changed.
func (m taken) close() (taken, tea.Cmd) { return m, m.leave(nil) }

// sendAgain goes back to the form, which sends its request once more.
func (m taken) sendAgain() (taken, tea.Cmd) { return m, m.reply(sendAgain{}) }

// resume opens the registration. Where a create of ours was in doubt it is its
// outcome, and the form has nothing left to send.
func (m taken) resume() (taken, tea.Cmd) {
	open := m.visit(toStanding{reg: *m.found, again: true, listed: true})
	if !m.ours {
		return m, open
	}
	return m, tea.Batch(open, m.settled())
}

// settled tells the form that its request has become a registration.
func (m taken) settled() tea.Cmd {
	request := m.request
	return func() tea.Msg { return registeredAfterAll{request} }
}

func (m taken) resend() (taken, tea.Cmd) { return m, m.visit(toLink{reg: *m.found}) }

func (m taken) search() (taken, tea.Cmd) {
	return m, m.visit(toBrowse{flow: m.request.ProjectFlow})
}

// Update is the table of contents.
func (m taken) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case left: // it was looked at, and may have moved on
		if m.found != nil && msg.back.reg.ID == m.found.ID {
			m.found = &msg.back.reg
		}
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[*client.Registration]:
		m, cmd = m.onFound(msg)
	}
	return m.gate(), cmd
}

func (m taken) onKey(msg tea.KeyMsg) (taken, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Back):
		return m.close()
	case key.Matches(msg, m.keys.Choose):
		m.chooser = m.chooser.move(msg)
	case key.Matches(msg, m.keys.Enter):
		return m.rows()[m.cursor].does(m)
	}
	return m, nil
}

func (m taken) onFound(a answer[*client.Registration]) (taken, tea.Cmd) {
	m.job, m.err, m.found, m.looked, m.cursor = job{}, a.err, a.val, true, 0
	if m.either && m.found != nil {
		m.either = false
		if !strings.EqualFold(m.found.Email, strings.TrimSpace(m.request.Email)) {
			m.by = byPhone
		}
	}
	if !m.doubt || m.found == nil {
		return m, nil
	}
	return m, m.settled()
}

// contact is the one that is taken, or both where it is not known yet which.
func (m taken) contact() string {
	phone := m.request.CountryCode + " " + m.request.Phone
	switch {
	case m.either && m.request.Phone != "":
		return m.request.Email + " / " + phone
	case m.by == byPhone:
		return phone
	}
	return m.request.Email
}

// View says who has it, and what can be done.
func (m taken) View(w, h int) string {
	w, t := w-2*margin, m.Words.Taken
	gap := []string{""}
	if h < tallForRules {
		gap = nil
	}
	heading := t.Heading
	if m.doubt {
		heading = t.Doubt
	}
	rows := wrapped(m.Theme.Strong.Render(fmt.Sprintf(heading, m.contact())), w)
	rows = append(rows, m.viewState(w)...)
	rows = append(rows, gap...)
	from := len(rows)
	for i, r := range m.rows() {
		if i == m.cursor {
			from = len(rows)
		}
		marker, style := pointer(m.Theme, i == m.cursor)
		rows = append(rows, clip(m.Theme, marker+style.Render(r.text), w))
	}
	return strings.Join(indented(margin, window(rows, from, from+1, h)), "\n")
}

func (m taken) viewState(w int) []string {
	t := m.Words.Taken
	switch {
	case m.job.busy():
		return []string{clip(m.Theme, busy(m.deps, m.job, t.Looking), w)}
	case m.err != nil:
		return styled(m.Theme.Bad, wrapped(m.Theme.Glyphs.Bad+" "+m.explain(m.err), w))
	case m.found == nil && m.looked && m.doubt:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+t.NotThere, w))
	case m.found == nil && m.looked:
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+t.NotFound, w))
	case m.found == nil:
		return nil
	}
	r := m.found
	var rows []string
	if m.doubt {
		rows = styled(m.Theme.Good, wrapped(m.Theme.Glyphs.Good+" "+t.Registered, w))
	}
	rows = append(rows, flowed(m.Theme, []string{
		m.Theme.Strong.Render(who(*r)),
		m.Theme.Outcome(r.Status).Render(m.Words.Status(string(r.Status))),
		m.Theme.Muted.Render(placeName(m.Words, r.CurrentStep)),
	}, w)...)
	rows = append(rows, styled(m.Theme.Muted, wrapped(r.ID, w))...)
	switch {
	case m.ours:
		rows = append(rows, styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+t.Ours, w))...)
	case r.Status.Closed():
		rows = append(rows, styled(m.Theme.Muted, wrapped(t.Closed, w))...)
	}
	return rows
}
