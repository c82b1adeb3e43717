package register

import (
	"context"
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
	refusal string              // what the server said of the flow that was chosen
	left    []page.Registration // those of this run that were left open
	last    page.Job            // the flow of the last time is looked for
	sought  bool                // so it was
	ids     idsPage
	typing  bool         // ids are typed, in place of the list
	ahead   []tea.KeyMsg // typed while the flows load, and about what they bring
	lost    bool         // what was typed ahead, since no list came
}

// flowRow is a flow, or what else can be done on the page.
type flowRow struct {
	*widget.Choice
	widget.Entry[flowPage]
}

// rows are what was left open, which a list that grows does not push away, and what
// matches the filter.
func (m flowPage) rows() []flowRow {
	w := m.Words.Flow
	var rows []flowRow
	other := func(name, text string, does func(flowPage) (flowPage, tea.Cmd)) {
		rows = append(rows, flowRow{Entry: widget.Entry[flowPage]{Name: name, Text: text, Does: does}})
	}
	if m.Err != nil {
		other(retries, w.Retry, flowPage.load)
	}
	for _, l := range m.left {
		other("reopen "+l.Reg.ID, fmt.Sprintf(w.Reopen, page.Who(l.Reg)), visiting[flowPage](l))
	}
	words := widget.Words(m.Filter.Text())
	for _, c := range m.Choices {
		if c.Unfit == client.Fit && c.Has(words) {
			rows = append(rows, flowRow{Choice: c, Entry: widget.Entry[flowPage]{Name: c.Flow.ID}})
		}
	}
	return rows
}

// retries is the name of the row that loads the list once more.
const retries = "retry"

// preset is where the cursor is unless somebody moves it: on the first flow.
func (m flowPage) preset() int {
	return max(slices.IndexFunc(m.rows(), func(r flowRow) bool { return r.Choice != nil }), 0)
}

// flows is how many of the rows are flows.
func (m flowPage) flows() (n int) {
	for _, r := range m.rows() {
		if r.Choice != nil {
			n++
		}
	}
	return n
}

// visiting is what an entry does that opens a screen.
func visiting[S interface{ Visit(page.Route) tea.Cmd }](r page.Route) func(S) (S, tea.Cmd) {
	return func(m S) (S, tea.Cmd) { return m, m.Visit(r) }
}

func (m flowPage) load() (flowPage, tea.Cmd) {
	var cmd tea.Cmd
	m.Flows, cmd = m.Load()
	return m, cmd
}

// typeIDs goes to the ids; one that was typed into the filter is there already.
func (m flowPage) typeIDs() flowPage {
	m.ids, m.typing = newIDsPage(m.Deps), true
	if id := widget.BareID(m.Filter.Text()); widget.ObjectID().MatchString(id) {
		m.ids.Fieldset = m.ids.Put("projectFlow", id)
	}
	return m
}

// here is the row under the cursor; an empty one where there is none.
func (m flowPage) here() flowRow {
	rows := m.rows()
	if len(rows) == 0 {
		return flowRow{}
	}
	return rows[min(m.Cursor, len(rows)-1)]
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
		if r.Does != nil {
			m, cmd = r.Does(m)
		}
		return m, r.Choice, cmd
	}
	var typed bool
	if m.Flows, typed, cmd = m.OnKey(msg, len(m.rows())); typed {
		m.refusal, m.lost, m.Cursor = "", false, m.preset()
	}
	return m, nil, cmd
}

// onProjects takes a page in, and asks for the next where few rows match. Rows
// that come in above do not slide under a cursor that was moved; where the call
// failed, to try again comes first.
func (m flowPage) onProjects(a page.Answer[client.Page[client.Project]]) (flowPage, tea.Cmd) {
	was := m
	m.Flows = m.OnProjects(a).First(m.before)
	if m = m.stay(was); a.Err != nil {
		m.Cursor = 0
	}
	var cmd tea.Cmd
	m.Flows, cmd = m.Want(len(m.rows()))
	return m, cmd
}

// before is where a flow stands among those that were chosen before.
func (m flowPage) before(c *widget.Choice) int { return m.Habits.At(named(*c)) }

// last is the flow of the last time as it is now.
type last struct{ widget.Choice }

// findLast looks for the flow of the last time where it is on no page that has come:
// it leads all the same.
func (m flowPage) findLast(own bool) (flowPage, tea.Cmd) {
	if own || m.sought || m.Err != nil || len(m.Habits.Flows) == 0 {
		return m, nil
	}
	m.sought = true
	was := m.Habits.Flows[0]
	if m.Loaded() || slices.ContainsFunc(m.Choices, func(c *widget.Choice) bool { return c.Flow.ID == was.Flow.ID }) {
		return m, nil
	}
	var cmd tea.Cmd
	m.last, cmd = page.Begin(m.Deps, func(ctx context.Context) (last, error) {
		c, err := lookUp(ctx, m.API, was.Flow.ID, was.Project.ID)
		return last{c}, err
	})
	return m, cmd
}

// onLast has it lead; where it cannot be had, nobody is told: nobody has asked.
func (m flowPage) onLast(a page.Answer[last]) flowPage {
	m.last = page.Job{}
	if c := a.Val.Choice; a.Err == nil && c.Flow.Shown && c.Project.Name != "" && client.Takes(c.Project, c.Flow) == client.Fit {
		c.Project.Flows = []client.Flow{c.Flow}
		was := m
		m.Flows = m.With(c.Project).First(m.before)
		m = m.stay(was)
	}
	return m
}

// stay keeps a cursor that was moved on its row, whatever comes in above.
func (m flowPage) stay(was flowPage) flowPage {
	here := was.here()
	i := slices.IndexFunc(m.rows(), func(r flowRow) bool { return r.Name == here.Name && r.Choice == here.Choice })
	if m.Cursor = i; i < 0 || was.Cursor == was.preset() {
		m.Cursor = m.preset()
	}
	return m
}

// onLeft keeps a registration that was left open, to be opened again.
func (m flowPage) onLeft(l page.Left) flowPage {
	was, id := m, l.Back.Reg.ID
	m.left = slices.DeleteFunc(slices.Clone(m.left), func(l page.Registration) bool { return l.Reg.ID == id })
	if s := l.Back.Reg.Status; s != "" && !s.Closed() && !l.Gone {
		m.left = append(m.left, l.Back)
	}
	return m.stay(was)
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
