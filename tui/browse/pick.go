package browse

import (
	"cmp"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Pick opens the choice of what the table is filtered by. Its answer is
// picked.
type Pick struct {
	title string
	now   narrowing
	rows  []pickRow // the first one is no filter at all
	flows bool      // those of the server's projects come after them
}

func (Pick) Route() {}

// picked is what the table is to be filtered by from now on.
type picked struct{ narrowing }

// pickRow is one of the choices, and what it filters by.
type pickRow struct {
	narrowing
	label string
	style lipgloss.Style
}

// byStatus is what there is to choose from by status.
func byStatus(d page.Deps, now narrowing) Pick {
	row := func(s flow.Status, label string, style lipgloss.Style) pickRow {
		by := now
		by.status = s
		return pickRow{by, label, style}
	}
	rows := []pickRow{row("", d.Words.Browse.AnyStatus, d.Theme.Text)}
	for _, s := range []flow.Status{
		flow.Started, flow.Ongoing, flow.NeedsManualVerification,
		flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.Expired,
	} {
		rows = append(rows, row(s, widget.Mark(d.Theme, s)+" "+d.Words.Status(string(s)), d.Theme.Outcome(s)))
	}
	return Pick{title: d.Words.Browse.StatusTitle, now: now, rows: rows}
}

// byFlow is what there is to choose from by project and flow: none, the present
// one, and what the server has.
func byFlow(d page.Deps, now narrowing) Pick {
	b := d.Words.Browse
	rows := []pickRow{{narrowing{status: now.status}, b.AnyFlow, d.Theme.Text}}
	switch {
	case now.Flow != "":
		rows = append(rows, pickRow{now, now.name, d.Theme.Text})
	case now.project != "":
		rows = append(rows, pickRow{now, fmt.Sprintf(b.WholeProject, now.name), d.Theme.Text})
	}
	return Pick{title: b.FlowTitle, now: now, rows: rows, flows: true}
}

// pick is a list that filters as one types. Of projects and flows all count
// here, also those that take no registrations any more.
type pick struct {
	Pick
	widget.Flows
	keys pickKeys
}

type pickKeys struct{ Choose, Answer, Retry, Back key.Binding }

// NewPick makes the screen.
func NewPick(d page.Deps, r Pick) pick {
	w := d.Words.Keys
	m := pick{Pick: r, Flows: widget.NoFlows(d), keys: pickKeys{
		Choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "tab", "shift+tab", "pgup", "pgdown"), d.Theme.Arrows),
		Answer: widget.Binding(w.Answer, "enter"),
		Retry:  widget.Binding(d.Words.Flow.Retry, "ctrl+r"),
		Back:   widget.Binding(w.Back, "esc"),
	}}
	if r.flows {
		m.Flows = widget.NewFlows(d)
	}
	m.Cursor = max(slices.IndexFunc(r.rows, func(p pickRow) bool { return p.narrowing == r.now }), 0)
	return m.gate()
}

// Start asks for the first projects.
func (m pick) Start() (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	m.Flows, cmd = m.Load()
	return m.gate(), cmd
}

// Resize is handed the room between header and footer.
func (m pick) Resize(_, h int) page.Screen {
	m.Seen = h
	return m
}

// Title is the question.
func (m pick) Title() string { return m.title }

// Typing is always: letters filter.
func (m pick) Typing() bool { return true }

// Keys are those that do something now.
func (m pick) Keys() []key.Binding {
	return []key.Binding{m.keys.Answer, m.keys.Back, m.keys.Choose, m.keys.Retry}
}

func (m pick) gate() pick {
	n := len(m.choices())
	m.Cursor = max(min(m.Cursor, n-1), 0)
	m.keys.Answer.SetEnabled(n > 0)
	m.keys.Choose.SetEnabled(n > 1)
	m.keys.Retry.SetEnabled(m.Err != nil)
	return m
}

// choices are the rows that have every word of the filter.
func (m pick) choices() []pickRow {
	rows := slices.Concat(m.rows, m.loaded())
	words := widget.Words(m.Filter.Text())
	if len(words) == 0 {
		return rows
	}
	return slices.DeleteFunc(rows, func(r pickRow) bool {
		return !widget.HasAll(widget.Folded(r.label+" "+r.project+" "+r.Flow), words)
	})
}

// loaded are the projects that are here, each with its flows; the present
// choice stands at the top already.
func (m pick) loaded() []pickRow {
	var rows []pickRow
	offer := func(by narrowing, label string) {
		if by.Flow != m.now.Flow || by.Flow == "" && by.project != m.now.project {
			by.status = m.now.status
			rows = append(rows, pickRow{by, label, m.Theme.Text})
		}
	}
	before := ""
	for _, c := range m.Choices {
		if p := c.Project; p.ID != before {
			before = p.ID
			name := cmp.Or(p.Name, p.ID)
			offer(narrowing{project: p.ID, name: name}, fmt.Sprintf(m.Words.Browse.WholeProject, name))
		}
		name := c.Label(m.Deps)
		offer(narrowing{project: c.Project.ID, Flow: c.Flow.ID, name: name}, name)
	}
	return rows
}

// Update is the table of contents.
func (m pick) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case widget.Search:
		m.Flows, cmd = m.OnSearch(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[client.Page[client.Project]]:
		m.Flows = m.OnProjects(msg)
		m.Flows, cmd = m.Want(len(m.choices()))
	}
	return m.gate(), cmd
}

// Offers are the row under the cursor.
func (m pick) Offers() page.Offers {
	rows := m.choices()
	if len(rows) == 0 {
		return page.Offers{}
	}
	return page.Only(rows[m.Cursor].label)
}

func (m pick) onKey(msg tea.KeyMsg) (pick, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.Back):
		return m, m.Close(nil)
	case key.Matches(msg, m.keys.Answer):
		return m, m.Reply(picked{m.choices()[m.Cursor].narrowing})
	case key.Matches(msg, m.keys.Retry):
		m.Flows, cmd = m.Load()
	default:
		m.Flows, _, cmd = m.OnKey(msg, len(m.choices()))
	}
	return m, cmd
}

// View is the filter, the rows around the cursor, and what is going on.
func (m pick) View(w, h int) string {
	w -= 2 * widget.Margin
	head := []string{m.ViewFilter(m.Words.Browse.Filter, w)}
	if h >= widget.TallForExtras-widget.Bars-widget.Rules {
		head = append(head, "")
	}
	all := m.choices()
	rows, from, to := m.ViewRows(len(all), func(i int) []string {
		marker, style := widget.Pointer(m.Theme, i == m.Cursor)
		if i != m.Cursor {
			style = all[i].style
		}
		return []string{widget.Clip(m.Theme, marker+style.Render(all[i].label), w)}
	})
	to = min(to+(h-len(head)-1)/2, len(rows)) // what comes next is in sight, too
	return widget.Body(widget.Pinned(head, rows, m.viewState(len(all), w), from, to, h))
}

// viewState says what is going on, or why a row is missing.
func (m pick) viewState(rows, w int) []string {
	b := m.Words.Browse
	switch {
	case m.Err != nil:
		return widget.Styled(m.Theme.Bad, widget.Wrapped(m.Explain(m.Err), w))
	case m.Job.Busy():
		return []string{page.Busy(m.Deps, m.Job, b.LoadingFlows)}
	case m.Skipped() > 0:
		return []string{m.Theme.Warn.Render(m.Words.Many(b.Skipped, m.Skipped()))}
	case rows == 0:
		return []string{m.Theme.Muted.Render(b.NoFlow)}
	}
	return nil
}
