package register

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Duplicate opens what can be done about a contact that is registered already, or
// may be.
type Duplicate struct {
	Request client.CreateRequest
	By      client.Channel
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

func (m DuplicateScreen) gate() DuplicateScreen {
	m.Chooser = m.Gate(len(m.rows()))
	return m
}

// rows are what can be done about it.
func (m DuplicateScreen) rows() widget.List[DuplicateScreen] {
	type list = widget.List[DuplicateScreen]
	entry := func(text string, does func(DuplicateScreen) (DuplicateScreen, tea.Cmd)) widget.Entry[DuplicateScreen] {
		return widget.Entry[DuplicateScreen]{Text: text, Does: does}
	}
	w, ended := m.Words.Duplicate, m.found != nil && !page.Receives(m.found.Status)
	change, back := entry(w.Change, DuplicateScreen.close), entry(w.Back, DuplicateScreen.close)
	look, again := entry(w.Look, DuplicateScreen.resume), entry(w.Again, DuplicateScreen.find)
	resend := entry(w.Resend, DuplicateScreen.resend)
	switch {
	case m.doubt && ended:
		return list{look, back}
	case m.doubt && m.found != nil:
		return list{entry(w.GoOn, DuplicateScreen.resume), resend, back}
	case m.doubt && m.Looked && m.Err == nil:
		return list{again, entry(w.SendAgain, DuplicateScreen.sendAgain), back}
	case m.doubt && m.Looked:
		return list{again, back}
	case m.doubt:
		return list{back}
	case ended:
		return list{change, look}
	case m.found != nil:
		return list{entry(w.Resume, DuplicateScreen.resume), resend, change}
	case m.Looked:
		return list{change, again, entry(w.Search, DuplicateScreen.search)}
	}
	return list{change}
}

// Offers are the rows.
func (m DuplicateScreen) Offers() page.Offers { return m.rows().Offers(m.Chooser) }

// close goes back to the form, where the contact can be changed.
func (m DuplicateScreen) close() (DuplicateScreen, tea.Cmd) { return m, m.Close(nil) }

// sendAgain goes back to the form, which sends its request once more.
func (m DuplicateScreen) sendAgain() (DuplicateScreen, tea.Cmd) { return m, m.Reply(sendAgain{}) }

// resume opens the registration. Where a create of ours was in doubt it is its
// outcome, and the form has nothing left to send.
func (m DuplicateScreen) resume() (DuplicateScreen, tea.Cmd) {
	open := m.Visit(page.Registration{Reg: *m.found, Again: true, Listed: true})
	if !m.ours || differ(*m.found, m.Request) {
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
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[*client.Registration]:
		m, cmd = m.onFound(msg)
	}
	return m.gate(), cmd
}

func (m DuplicateScreen) onKey(msg tea.KeyMsg) (DuplicateScreen, tea.Cmd) {
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); pressed {
	case widget.Back:
		return m.close()
	case widget.Picked:
		return m.rows()[m.Cursor].Does(m)
	}
	return m, nil
}

func (m DuplicateScreen) onFound(a page.Answer[*client.Registration]) (DuplicateScreen, tea.Cmd) {
	m.Call, m.found, m.Looked, m.Cursor = widget.Ended(a.Err), a.Val, true, 0
	if m.either && m.found != nil {
		m.either = false
		if !strings.EqualFold(m.found.Email, strings.TrimSpace(m.Request.Email)) {
			m.By = client.ByPhone
		}
	}
	switch {
	case m.found == nil:
		return m, nil
	case m.doubt:
		return m, m.settled()
	case page.Receives(m.found.Status) && differ(*m.found, m.Request):
		m.Cursor = len(m.rows()) - 1 // to change the contact
	}
	return m, nil
}

// find asks the server for registrations of the flow that look like it.
func (m DuplicateScreen) find() (DuplicateScreen, tea.Cmd) {
	request, by := m.Request, []client.Channel{m.By}
	if m.either {
		by = client.Channels()
	}
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (*client.Registration, error) {
		return client.Find(ctx, m.API.List, request, by...)
	})
	return m, cmd
}

// contact is the one that is taken, or both where it is not known yet which.
func (m DuplicateScreen) contact() string {
	if phone := page.Asked(client.ByPhone, m.Request); m.either && phone != "" {
		return m.Request.Email + " / " + phone
	}
	return page.Asked(m.By, m.Request)
}

// View says who has it, and what can be done.
func (m DuplicateScreen) View(w, h int) string {
	w, t := w-2*widget.Margin, m.Words.Duplicate
	heading := t.Heading
	if m.doubt {
		heading = t.Doubt
	}
	rows := widget.Wrapped(m.Theme.Strong.Render(fmt.Sprintf(heading, m.contact())), w)
	if state := m.viewState(w); len(state) > 0 {
		rows = slices.Concat(rows, widget.Gap(h), state)
	}
	rows = append(rows, widget.Gap(h)...)
	list, from, to := m.rows().View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Window(append(rows, list...), from+len(rows), to+len(rows), h))
}

func (m DuplicateScreen) viewState(w int) []string {
	t := m.Words.Duplicate
	switch {
	case m.Job.Busy(), m.Err != nil:
		return m.Call.View(m.Deps, t.Looking, w)
	case m.found == nil && m.Looked && m.doubt:
		return widget.Say(m.Theme, widget.Warn, t.NotThere, w)
	case m.found == nil && m.Looked:
		return widget.Say(m.Theme, widget.Warn, t.NotFound, w)
	case m.found == nil:
		return nil
	}
	r := m.found
	var rows []string
	if m.doubt {
		rows = widget.Say(m.Theme, widget.Fine, t.Registered, w)
	}
	rows = append(rows, m.viewBoth(w)...)
	rows = append(rows, widget.Say(m.Theme, widget.Hint, r.ID, w)...)
	switch {
	case m.ours && !differ(*r, m.Request):
		rows = append(rows, widget.Say(m.Theme, widget.Warn, t.Ours, w)...)
	case r.Status.Closed() && !m.doubt:
		rows = append(rows, widget.Say(m.Theme, widget.Hint, t.Closed, w)...)
	}
	return rows
}

// viewBoth is who is there, and below who was typed.
func (m DuplicateScreen) viewBoth(w int) []string {
	r, t := m.found, m.Words.Duplicate
	who, stands := m.Theme.Strong.Render(page.Who(*r)), []string{m.Theme.Outcome(r.Status).Render(m.Words.Stand(string(r.Status)))}
	if r.CurrentStep != flow.End { // which the status says
		stands = append(stands, m.Theme.Muted.Render(m.Words.Step(string(r.CurrentStep))))
	}
	if m.doubt {
		return widget.Flowed(m.Theme, slices.Insert(stands, 0, who), w)
	}
	there := slices.Concat([]string{who, r.Email, page.Number(*r)}, stands) // like below like, as far as they are
	typed := []string{m.Request.Name(), m.Request.Email, page.Asked(client.ByPhone, m.Request)}
	left := max(ansi.StringWidth(t.There), ansi.StringWidth(t.Typed)) + 2
	beside := func(label string, parts []string) []string {
		parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
		return widget.Beside([]string{m.Theme.Muted.Render(label)}, left, widget.Flowed(m.Theme, parts, w-left))
	}
	return append(beside(t.There, there), beside(t.Typed, typed)...)
}

// differ reports whether what was typed is somebody else's: another name, or another
// one of the contacts that both tell.
func differ(there client.Registration, typed client.CreateRequest) bool {
	other := func(a, b string) bool {
		a, b = strings.Join(strings.Fields(widget.Folded(a)), " "), strings.Join(strings.Fields(widget.Folded(b)), " ")
		return a != "" && b != "" && a != b
	}
	code, number := there.Dialed()
	return other(there.Name(), typed.Name()) || other(there.Email, typed.Email) || other(code+number, typed.CountryCode+typed.Phone)
}
