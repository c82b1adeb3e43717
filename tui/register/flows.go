package register

import (
	"fmt"
	"slices"

	"appreg/client"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// flowPage is where a flow is chosen: from the list of those that can take
// registrations, or by its id.
type flowPage struct {
	widget.Flows
	cursor  int
	refusal string              // what the server said of the flow that was chosen
	left    []page.Registration // those of this run that were left open
	ids     idsPage
	typing  bool // ids are typed, in place of the list
}

// flowRow is a flow, or what else can be done on the page.
type flowRow struct {
	*widget.Choice
	id, text string
	does     func(flowPage) (flowPage, tea.Cmd)
}

// rows are what matches the filter, and at the end what else can be done.
func (m flowPage) rows() []flowRow {
	w := m.Words.Flow
	var rows []flowRow
	if m.Err != nil {
		rows = append(rows, flowRow{id: "retry", text: w.Retry, does: flowPage.load})
	}
	words := widget.Words(m.Filter.Text())
	for _, c := range m.Choices {
		if c.Unfit == client.Fit && c.Has(words) {
			rows = append(rows, flowRow{Choice: c, id: c.Flow.ID})
		}
	}
	rows = append(rows, flowRow{id: typesIDs, text: w.TypeIDs, does: flowPage.typeIDs},
		flowRow{id: "browse", text: w.Browse, does: visiting(page.Browse{})})
	for _, l := range m.left {
		rows = append(rows, flowRow{id: "reopen " + l.Reg.ID, text: fmt.Sprintf(w.Reopen, l.Reg.Who()), does: visiting(l)})
	}
	return rows
}

// typesIDs names the first of the rows below the flows.
const typesIDs = "ids"

func visiting(r page.Route) func(flowPage) (flowPage, tea.Cmd) {
	return func(m flowPage) (flowPage, tea.Cmd) { return m, m.Visit(r) }
}

func (m flowPage) load() (flowPage, tea.Cmd) {
	var cmd tea.Cmd
	m.Flows, cmd = m.Load()
	return m, cmd
}

// typeIDs goes to the ids; one that was typed into the filter is there already.
func (m flowPage) typeIDs() (flowPage, tea.Cmd) {
	m.ids, m.typing = newIDsPage(m.Deps), true
	if id := widget.BareID(m.Filter.Text()); widget.ObjectID.MatchString(id) {
		m.ids.Fieldset = m.ids.Put("projectFlow", id)
	}
	return m, nil
}

// here is the row under the cursor.
func (m flowPage) here() flowRow {
	rows := m.rows()
	return rows[min(m.cursor, len(rows)-1)]
}

// onKey moves, types into the filter or the ids, or picks a row: the flow that
// was chosen, if one was.
func (m flowPage) onKey(msg tea.KeyMsg) (flowPage, *widget.Choice, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case m.typing:
		m.ids, cmd = m.ids.onKey(msg)
		return m, nil, cmd
	case msg.Type == tea.KeyEnter, msg.Type == tea.KeyCtrlJ:
		r := m.here()
		if r.Choice == nil {
			m, cmd = r.does(m)
		}
		return m, r.Choice, cmd
	}
	n := len(m.rows())
	if to, moves := m.moved(msg.Type, n); moves {
		m.cursor = max(min(to, n-1), 0)
		m.Flows, cmd = m.Want(n, m.wanted())
		return m, nil, cmd
	}
	var changed bool
	if m.Flows, changed, cmd = m.OnTyped(msg); changed {
		m.cursor, m.refusal = 0, ""
	}
	return m, nil, cmd
}

// moved is where a key takes the cursor to, if it moves it.
func (m flowPage) moved(k tea.KeyType, n int) (int, bool) {
	switch k {
	case tea.KeyUp, tea.KeyShiftTab:
		return m.cursor - 1, true
	case tea.KeyDown, tea.KeyTab:
		return m.cursor + 1, true
	case tea.KeyPgUp:
		return m.cursor - widget.ProjectsPerPage/2, true
	case tea.KeyPgDown:
		return m.cursor + widget.ProjectsPerPage/2, true
	case tea.KeyHome:
		return 0, m.Filter.Text() == "" // else it moves in the text
	case tea.KeyEnd:
		return n - 1, m.Filter.Text() == ""
	}
	return 0, false
}

// wanted is how many rows should be here: some beyond the cursor.
func (m flowPage) wanted() int { return m.cursor + widget.ProjectsPerPage/2 }

// onProjects takes a page in, and asks for the next where few rows match.
func (m flowPage) onProjects(a page.Answer[client.Page[client.Project]]) (flowPage, tea.Cmd) {
	here := m.here()
	m.Flows = m.OnProjects(a)
	rows := m.rows()
	// Rows that come in above must not slide under a cursor that was moved, and
	// to try again comes first.
	i := slices.IndexFunc(rows, func(r flowRow) bool { return r.id == here.id && r.Choice == here.Choice })
	switch {
	case a.Err != nil:
		m.cursor = 0
	case m.cursor > 0 && i >= 0:
		m.cursor = i
	}
	m.cursor = min(m.cursor, len(rows)-1)
	var cmd tea.Cmd
	m.Flows, cmd = m.Want(len(rows), m.wanted())
	return m, cmd
}

// onPulse moves the spinners.
func (m flowPage) onPulse(p page.Pulse) (flowPage, tea.Cmd) {
	var cmds [2]tea.Cmd
	m.Job, cmds[0] = m.Job.OnPulse(m.Deps, p)
	m.ids.job, cmds[1] = m.ids.job.OnPulse(m.Deps, p)
	return m, tea.Batch(cmds[:]...)
}

// onLeft keeps a registration that was left open, to be opened again.
func (m flowPage) onLeft(l page.Left) flowPage {
	id := l.Back.Reg.ID
	m.left = slices.DeleteFunc(slices.Clone(m.left), func(l page.Registration) bool { return l.Reg.ID == id })
	if s := l.Back.Reg.Status; s != "" && !s.Closed() && !l.Gone {
		m.left = append(m.left, l.Back)
	}
	return m
}

// refused says what the server said of the flow, under the id that was typed or
// over flows that are loaded anew.
func (m flowPage) refused(said string) (flowPage, tea.Cmd) {
	if m.typing {
		m.ids.Fieldset, _ = m.ids.Refused("projectFlow", said)
		return m, nil
	}
	return flowPage{Flows: widget.NewFlows(m.Deps), refusal: said, left: m.left}.load()
}
