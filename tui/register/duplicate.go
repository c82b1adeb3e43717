package register

import (
	"fmt"
	"strings"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Duplicate opens what can be done about a contact that is registered already, or
// may be.
type Duplicate struct {
	Request client.CreateRequest
	By      page.Channel
	either  bool // or by the other one: the server did not say which
	ours    bool // a create of ours was in doubt: it may be that one
	doubt   bool // one is, and nobody said that the contact is taken
}

// sendAgain asks the form for what it sent before: a create that was in doubt,
// and of which the server shows nothing.
type sendAgain struct{}

// registeredAfterAll tells the form that a create in doubt was made.
type registeredAfterAll struct{ request client.CreateRequest }

func (Duplicate) Route() {}

// DuplicateScreen finds the registration that has the contact, and offers to resume it,
// to send its link again, or to change the contact.
type DuplicateScreen struct {
	page.Deps
	Duplicate
	widget.Chooser
	job    page.Job
	Err    error
	Looked bool
	found  *client.Registration
}

// NewDuplicate makes the screen.
func NewDuplicate(d page.Deps, r Duplicate) DuplicateScreen {
	return DuplicateScreen{Deps: d, Duplicate: r, Chooser: widget.NewChooser(d)}.gate()
}

// Start looks for it.
func (m DuplicateScreen) Start() (page.Screen, tea.Cmd) {
	m, cmd := m.find()
	return m.gate(), cmd
}

// Title is the form's: that is where one is.
func (m DuplicateScreen) Title() string { return m.Words.Form.Title }

// Jobs are the calls whose answers the screen waits for.
func (m DuplicateScreen) Jobs() []page.Job { return []page.Job{m.job} }

func (m DuplicateScreen) gate() DuplicateScreen {
	m.Chooser = m.Chooser.Gate(m.job.Busy(), len(m.rows()))
	return m
}

// duplicateRow is something that can be done about it.
type duplicateRow struct {
	text string
	does func(DuplicateScreen) (DuplicateScreen, tea.Cmd)
}

func (m DuplicateScreen) rows() []duplicateRow {
	w := m.Words.Taken
	change := duplicateRow{w.Change, DuplicateScreen.close}
	switch {
	case m.doubt && m.found != nil && !page.Receives(m.found.Status):
		return []duplicateRow{{w.Look, DuplicateScreen.resume}, {w.Back, DuplicateScreen.close}}
	case m.doubt && m.found != nil:
		return []duplicateRow{{w.GoOn, DuplicateScreen.resume}, {w.Resend, DuplicateScreen.resend}, {w.Back, DuplicateScreen.close}}
	case m.doubt && m.Looked && m.Err == nil:
		return []duplicateRow{{w.Again, DuplicateScreen.find}, {w.SendAgain, DuplicateScreen.sendAgain}, {w.Back, DuplicateScreen.close}}
	case m.doubt && m.Looked:
		return []duplicateRow{{w.Again, DuplicateScreen.find}, {w.Back, DuplicateScreen.close}}
	case m.doubt:
		return []duplicateRow{{w.Back, DuplicateScreen.close}}
	case m.found != nil && !page.Receives(m.found.Status):
		return []duplicateRow{change, {w.Look, DuplicateScreen.resume}}
	case m.found != nil:
		return []duplicateRow{{w.Resume, DuplicateScreen.resume}, {w.Resend, DuplicateScreen.resend}, change}
	case m.Looked:
		return []duplicateRow{change, {w.Again, DuplicateScreen.find}, {w.Search, DuplicateScreen.search}}
	}
	return []duplicateRow{change}
}

// Offers are the rows.
func (m DuplicateScreen) Offers() page.Offers {
	return m.Chooser.Offers(len(m.rows()), func(i int) string { return m.rows()[i].text })
}

// close goes back to the form, where the contact can be changed.
func (m DuplicateScreen) close() (DuplicateScreen, tea.Cmd) { return m, m.Close(nil) }

// sendAgain goes back to the form, which sends its request once more.
func (m DuplicateScreen) sendAgain() (DuplicateScreen, tea.Cmd) { return m, m.Reply(sendAgain{}) }

// resume opens the registration. Where a create of ours was in doubt it is its
// outcome, and the form has nothing left to send.
func (m DuplicateScreen) resume() (DuplicateScreen, tea.Cmd) {
	open := m.Visit(page.Registration{Reg: *m.found, Again: true, Listed: true})
	if !m.ours {
		return m, open
	}
	return m, tea.Batch(open, m.settled())
}

// settled tells the form that its request has become a registration.
func (m DuplicateScreen) settled() tea.Cmd {
	request := m.Request
	return func() tea.Msg { return registeredAfterAll{request} }
}

func (m DuplicateScreen) resend() (DuplicateScreen, tea.Cmd) {
	return m, m.Visit(page.Link{Reg: *m.found})
}

func (m DuplicateScreen) search() (DuplicateScreen, tea.Cmd) {
	return m, m.Visit(page.Browse{Flow: m.Request.ProjectFlow})
}

// Update is the table of contents.
func (m DuplicateScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Left: // it was looked at, and may have moved on
		if m.found != nil && msg.Back.Reg.ID == m.found.ID {
			m.found = &msg.Back.Reg
		}
	case page.Pulse:
		m.job, cmd = m.job.OnPulse(m.Deps, msg)
	case page.Answer[*client.Registration]:
		m, cmd = m.onFound(msg)
	}
	return m.gate(), cmd
}

func (m DuplicateScreen) onKey(msg tea.KeyMsg) (DuplicateScreen, tea.Cmd) {
	switch {
	case key.Matches(msg, m.Bindings.GiveUp):
		m.job.Stop()
	case key.Matches(msg, m.Bindings.Back):
		return m.close()
	case key.Matches(msg, m.Bindings.Choose):
		m.Chooser = m.Chooser.Move(msg)
	case key.Matches(msg, m.Bindings.Enter):
		return m.rows()[m.Cursor].does(m)
	}
	return m, nil
}

func (m DuplicateScreen) onFound(a page.Answer[*client.Registration]) (DuplicateScreen, tea.Cmd) {
	m.job, m.Err, m.found, m.Looked, m.Cursor = page.Job{}, a.Err, a.Val, true, 0
	if m.either && m.found != nil {
		m.either = false
		if !strings.EqualFold(m.found.Email, strings.TrimSpace(m.Request.Email)) {
			m.By = page.ByPhone
		}
	}
	if !m.doubt || m.found == nil {
		return m, nil
	}
	return m, m.settled()
}

// contact is the one that is taken, or both where it is not known yet which.
func (m DuplicateScreen) contact() string {
	phone := m.Request.CountryCode + " " + m.Request.Phone
	switch {
	case m.either && m.Request.Phone != "":
		return m.Request.Email + " / " + phone
	case m.By == page.ByPhone:
		return phone
	}
	return m.Request.Email
}

// View says who has it, and what can be done.
func (m DuplicateScreen) View(w, h int) string {
	w, t := w-2*widget.Margin, m.Words.Taken
	gap := []string{""}
	if h < widget.TallForRules {
		gap = nil
	}
	heading := t.Heading
	if m.doubt {
		heading = t.Doubt
	}
	rows := widget.Wrapped(m.Theme.Strong.Render(fmt.Sprintf(heading, m.contact())), w)
	rows = append(rows, m.viewState(w)...)
	rows = append(rows, gap...)
	from := len(rows)
	for i, r := range m.rows() {
		if i == m.Cursor {
			from = len(rows)
		}
		marker, style := widget.Pointer(m.Theme, i == m.Cursor)
		rows = append(rows, widget.Clip(m.Theme, marker+style.Render(r.text), w))
	}
	return strings.Join(widget.Indented(widget.Margin, widget.Window(rows, from, from+1, h)), "\n")
}

func (m DuplicateScreen) viewState(w int) []string {
	t := m.Words.Taken
	switch {
	case m.job.Busy():
		return []string{widget.Clip(m.Theme, page.Busy(m.Deps, m.job, t.Looking), w)}
	case m.Err != nil:
		return widget.Styled(m.Theme.Bad, widget.Wrapped(m.Theme.Glyphs.Bad+" "+m.Explain(m.Err), w))
	case m.found == nil && m.Looked && m.doubt:
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+t.NotThere, w))
	case m.found == nil && m.Looked:
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+t.NotFound, w))
	case m.found == nil:
		return nil
	}
	r := m.found
	var rows []string
	if m.doubt {
		rows = widget.Styled(m.Theme.Good, widget.Wrapped(m.Theme.Glyphs.Good+" "+t.Registered, w))
	}
	rows = append(rows, widget.Flowed(m.Theme, []string{
		m.Theme.Strong.Render(page.Who(*r)),
		m.Theme.Outcome(r.Status).Render(m.Words.Status(string(r.Status))),
		m.Theme.Muted.Render(widget.Place(m.Words, r.CurrentStep)),
	}, w)...)
	rows = append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(r.ID, w))...)
	switch {
	case m.ours:
		rows = append(rows, widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+t.Ours, w))...)
	case r.Status.Closed():
		rows = append(rows, widget.Styled(m.Theme.Muted, widget.Wrapped(t.Closed, w))...)
	}
	return rows
}
