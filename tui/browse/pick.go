package browse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// pick is a list that filters as one types. Projects and flows are loaded by
// the form's list, which knows how to; here all flows count, also those that
// take no registrations any more.
type pick struct {
	page.Deps
	Pick
	keys   pickKeys
	w, h   int
	list   widget.Flows
	cursor int
}

type pickKeys struct{ Choose, Answer, Retry, Back key.Binding }

// NewPick makes the screen.
func NewPick(d page.Deps, r Pick) pick {
	w := d.Words.Keys
	m := pick{Deps: d, Pick: r, list: widget.NewFlows(d), keys: pickKeys{
		Choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "tab", "shift+tab", "pgup", "pgdown"), d.Theme.Arrows),
		Answer: widget.Binding(w.Answer, "enter"),
		Retry:  widget.Binding(d.Words.Flow.Retry, "ctrl+r"),
		Back:   widget.Binding(w.Back, "esc"),
	}}
	m.cursor = max(slices.IndexFunc(r.rows, func(p pickRow) bool { return p.narrowing == r.now }), 0)
	return m.gate()
}

// Start asks for the first projects.
func (m pick) Start() (page.Screen, tea.Cmd) {
	m, cmd := m.load()
	return m.gate(), cmd
}

// Resize is handed the room between header and footer.
func (m pick) Resize(w, h int) page.Screen {
	m.w, m.h = w, h
	return m
}

// Title is the question.
func (m pick) Title() string { return m.title }

// Typing is always: letters filter.
func (m pick) Typing() bool { return true }

// Jobs are the calls whose answers the screen waits for.
func (m pick) Jobs() []page.Job { return []page.Job{m.list.Job} }

// Keys are those that do something now.
func (m pick) Keys() []key.Binding {
	return []key.Binding{m.keys.Answer, m.keys.Back, m.keys.Choose, m.keys.Retry}
}

func (m pick) gate() pick {
	n := len(m.choices())
	m.cursor = max(min(m.cursor, n-1), 0)
	m.keys.Answer.SetEnabled(n > 0)
	m.keys.Choose.SetEnabled(n > 1)
	m.keys.Retry.SetEnabled(m.list.Err != nil)
	return m
}

// choices are the rows that have every word of the filter.
func (m pick) choices() []pickRow {
	rows := m.rows
	if m.flows {
		rows = append(slices.Clip(rows), m.loaded()...)
	}
	words := widget.Words(m.list.Filter.Text())
	if len(words) == 0 {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r pickRow) bool {
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
	for _, c := range m.list.Choices {
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
		if m.flows {
			m.list, cmd = m.list.OnSearch(msg)
		}
	case page.Pulse:
		m.list.Job, cmd = m.list.Job.OnPulse(m.Deps, msg)
	case page.Answer[client.Page[client.Project]]:
		m.list = m.list.OnProjects(msg)
		m, cmd = m.want()
	}
	return m.gate(), cmd
}

// Offers are the row under the cursor.
func (m pick) Offers() page.Offers {
	rows := m.choices()
	if len(rows) == 0 {
		return page.Offers{}
	}
	return page.Only(rows[m.cursor].label)
}

func (m pick) onKey(msg tea.KeyMsg) (pick, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.Back):
		return m, m.Close(nil)
	case key.Matches(msg, m.keys.Answer):
		return m, m.Reply(picked{m.choices()[m.cursor].narrowing})
	case key.Matches(msg, m.keys.Retry):
		return m.load()
	case key.Matches(msg, m.keys.Choose):
		return m.move(msg)
	}
	var changed bool
	var cmd tea.Cmd
	if m.list, changed, cmd = m.list.OnTyped(msg); changed {
		m.cursor = 0
	}
	return m, cmd
}

func (m pick) move(msg tea.KeyMsg) (pick, tea.Cmd) {
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		m.cursor--
	case tea.KeyPgUp:
		m.cursor -= widget.ProjectsPerPage / 2
	case tea.KeyPgDown:
		m.cursor += widget.ProjectsPerPage / 2
	default:
		m.cursor++
	}
	return m.gate().want()
}

// want loads more flows where there are too few rows for a window beyond the
// cursor.
func (m pick) want() (pick, tea.Cmd) {
	if !m.flows {
		return m, nil
	}
	var cmd tea.Cmd
	m.list, cmd = m.list.Want(len(m.choices()), m.cursor+max(m.h, widget.ProjectsPerPage/2))
	return m, cmd
}

func (m pick) load() (pick, tea.Cmd) {
	if !m.flows {
		return m, nil
	}
	var cmd tea.Cmd
	m.list, cmd = m.list.Load()
	return m, cmd
}

// View is the filter, the rows around the cursor, and what is going on.
func (m pick) View(int, int) string {
	w := m.w - 2*widget.Margin
	prompt := m.Theme.Muted.Render(m.Words.Browse.Filter) + "  "
	head := []string{prompt + m.list.Filter.ViewValue(m.Theme, w-lipgloss.Width(prompt))}
	if m.h >= widget.TallForExtras-widget.Bars-widget.Rules {
		head = append(head, "")
	}
	foot := m.viewState(w)
	foot = foot[:max(min(len(foot), m.h-len(head)-2), 0)]
	all := m.choices()
	n := max(m.h-len(head)-len(foot), 1)
	top := max(min(m.cursor-n/2, len(all)-n), 0)
	rows := head
	for i := top; i < min(top+n, len(all)); i++ {
		marker, style := widget.Pointer(m.Theme, i == m.cursor)
		if i != m.cursor {
			style = all[i].style
		}
		rows = append(rows, widget.Clip(m.Theme, marker+style.Render(all[i].label), w))
	}
	return strings.Join(widget.Indented(widget.Margin, append(rows, foot...)), "\n")
}

// viewState says what is going on, or why a row is missing.
func (m pick) viewState(w int) []string {
	b := m.Words.Browse
	switch {
	case m.list.Err != nil:
		return append([]string{""}, widget.Styled(m.Theme.Bad, widget.Wrapped(m.Explain(m.list.Err), w))...)
	case m.list.Job.Busy():
		return []string{"", page.Busy(m.Deps, m.list.Job, b.LoadingFlows)}
	case m.list.Skipped() > 0:
		return []string{"", m.Theme.Warn.Render(widget.Many(m.Words, b.Skipped, m.list.Skipped()))}
	case len(m.choices()) == 0:
		return []string{"", m.Theme.Muted.Render(b.NoFlow)}
	}
	return nil
}
