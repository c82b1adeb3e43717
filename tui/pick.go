package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// toPick opens the choice of what the table is filtered by. Its answer is
// picked.
type toPick struct {
	title string
	now   narrowing
	rows  []pickRow // the first one is no filter at all
	flows bool      // those of the server's projects come after them
}

func (toPick) route() {}

// picked is what the table is to be filtered by from now on.
type picked struct{ narrowing }

// pickRow is one of the choices, and what it filters by.
type pickRow struct {
	narrowing
	label string
	style lipgloss.Style
}

// statuses are what there is to choose from by status.
func (m browse) statuses() toPick {
	row := func(s flow.Status, label string, style lipgloss.Style) pickRow {
		by := m.by
		by.status = s
		return pickRow{by, label, style}
	}
	rows := []pickRow{row("", m.Words.Browse.AnyStatus, m.Theme.Text)}
	for _, s := range []flow.Status{
		flow.Started, flow.Ongoing, flow.NeedsManualVerification,
		flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.Expired,
	} {
		rows = append(rows, row(s, mark(m.Theme, s)+" "+m.Words.Status(string(s)), m.Theme.Outcome(s)))
	}
	return toPick{title: m.Words.Browse.StatusTitle, now: m.by, rows: rows}
}

// flows are what there is to choose from by project and flow: none, the present
// one, and what the server has.
func (m browse) flows() toPick {
	b := m.Words.Browse
	rows := []pickRow{{narrowing{status: m.by.status}, b.AnyFlow, m.Theme.Text}}
	switch {
	case m.by.flow != "":
		rows = append(rows, pickRow{m.by, m.by.name, m.Theme.Text})
	case m.by.project != "":
		rows = append(rows, pickRow{m.by, fmt.Sprintf(b.WholeProject, m.by.name), m.Theme.Text})
	}
	return toPick{title: b.FlowTitle, now: m.by, rows: rows, flows: true}
}

// pick is a list that filters as one types. Projects and flows are loaded by
// the form's list, which knows how to; here all flows count, also those that
// take no registrations any more.
type pick struct {
	deps
	toPick
	keys   pickKeys
	w, h   int
	list   flowPage
	cursor int
}

type pickKeys struct{ Choose, Answer, Retry, Back key.Binding }

func newPick(d deps, r toPick) pick {
	w := d.Words.Keys
	m := pick{deps: d, toPick: r, list: newFlowPage(d), keys: pickKeys{
		Choose: shown(binding(w.Choose, "up", "down", "tab", "shift+tab", "pgup", "pgdown"), d.Theme.Arrows),
		Answer: binding(w.Answer, "enter"),
		Retry:  binding(d.Words.Flow.Retry, "ctrl+r"),
		Back:   binding(w.Back, "esc"),
	}}
	m.cursor = max(slices.IndexFunc(r.rows, func(p pickRow) bool { return p.narrowing == r.now }), 0)
	return m.gate()
}

// start asks for the first projects.
func (m pick) start() (screen, tea.Cmd) {
	m, cmd := m.load()
	return m.gate(), cmd
}

// Resize is handed the room between header and footer.
func (m pick) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m
}

// Title is the question.
func (m pick) Title() string { return m.title }

// Typing is always: letters filter.
func (m pick) Typing() bool { return true }

func (m pick) jobs() []job { return []job{m.list.job} }

// Keys are those that do something now.
func (m pick) Keys() []key.Binding {
	return []key.Binding{m.keys.Answer, m.keys.Back, m.keys.Choose, m.keys.Retry}
}

func (m pick) gate() pick {
	n := len(m.choices())
	m.cursor = max(min(m.cursor, n-1), 0)
	m.keys.Answer.SetEnabled(n > 0)
	m.keys.Choose.SetEnabled(n > 1)
	m.keys.Retry.SetEnabled(m.list.err != nil)
	return m
}

// choices are the rows that have every word of the filter.
func (m pick) choices() []pickRow {
	rows := m.rows
	if m.flows {
		rows = append(slices.Clip(rows), m.loaded()...)
	}
	words := strings.Fields(folded(m.list.filter.text()))
	if len(words) == 0 {
		return rows
	}
	var found []pickRow
	for _, r := range rows {
		text := folded(r.label + " " + r.project + " " + r.flow)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			found = append(found, r)
		}
	}
	return found
}

// loaded are the projects that are here, each with its flows; the present
// choice stands at the top already.
func (m pick) loaded() []pickRow {
	var rows []pickRow
	offer := func(by narrowing, label string) {
		if by.flow != m.now.flow || by.flow == "" && by.project != m.now.project {
			by.status = m.now.status
			rows = append(rows, pickRow{by, label, m.Theme.Text})
		}
	}
	before := ""
	for _, c := range m.list.choices {
		if p := c.project; p.ID != before {
			before = p.ID
			name := cmp.Or(p.Name, p.ID)
			offer(narrowing{project: p.ID, name: name}, fmt.Sprintf(m.Words.Browse.WholeProject, name))
		}
		name := c.label(m.deps)
		offer(narrowing{project: c.project.ID, flow: c.flow.ID, name: name}, name)
	}
	return rows
}

// Update is the table of contents.
func (m pick) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case search:
		if m.flows {
			m.list, cmd = m.list.onSearch(msg)
		}
	case pulse:
		m.list.job, cmd = m.list.job.onPulse(m.deps, msg)
	case answer[client.Page[client.Project]]:
		m, cmd = m.onProjects(msg)
	}
	return m.gate(), cmd
}

// offers are the row under the cursor.
func (m pick) offers() offers {
	rows := m.choices()
	if len(rows) == 0 {
		return offers{}
	}
	return only(rows[m.cursor].label)
}

func (m pick) onKey(msg tea.KeyMsg) (pick, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(nil)
	case key.Matches(msg, m.keys.Answer):
		return m, m.reply(picked{m.choices()[m.cursor].narrowing})
	case key.Matches(msg, m.keys.Retry):
		return m.load()
	case key.Matches(msg, m.keys.Choose):
		return m.move(msg)
	}
	before := m.list.filter.text()
	list, _, cmd := m.list.onFilter(msg)
	m.list = list
	if list.filter.text() != before {
		m.cursor = 0
	}
	return m, cmd
}

func (m pick) move(msg tea.KeyMsg) (pick, tea.Cmd) {
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		m.cursor--
	case tea.KeyPgUp:
		m.cursor -= projectsPerPage / 2
	case tea.KeyPgDown:
		m.cursor += projectsPerPage / 2
	default:
		m.cursor++
	}
	m = m.gate()
	if m.list.err == nil && len(m.choices()) < m.wanted() {
		return m.load()
	}
	return m, nil
}

// wanted is how many rows should be here: a window beyond the cursor.
func (m pick) wanted() int { return m.cursor + max(m.h, projectsPerPage/2) }

func (m pick) load() (pick, tea.Cmd) {
	if !m.flows {
		return m, nil
	}
	var cmd tea.Cmd
	m.list, cmd = m.list.load()
	return m, cmd
}

func (m pick) onProjects(a answer[client.Page[client.Project]]) (pick, tea.Cmd) {
	var cmd tea.Cmd
	m.list, cmd = m.list.onProjects(a)
	if cmd == nil && m.list.err == nil && len(m.choices()) < m.wanted() {
		return m.load()
	}
	return m, cmd
}

// View is the filter, the rows around the cursor, and what is going on.
func (m pick) View(int, int) string {
	w := m.w - 2*margin
	prompt := m.Theme.Muted.Render(m.Words.Browse.Filter) + "  "
	head := []string{prompt + m.list.filter.viewValue(m.Theme, w-lipgloss.Width(prompt))}
	if m.h >= tallForExtras-bars-rules {
		head = append(head, "")
	}
	foot := m.viewState(w)
	foot = foot[:max(min(len(foot), m.h-len(head)-2), 0)]
	all := m.choices()
	n := max(m.h-len(head)-len(foot), 1)
	top := max(min(m.cursor-n/2, len(all)-n), 0)
	rows := head
	for i := top; i < min(top+n, len(all)); i++ {
		marker, style := pointer(m.Theme, i == m.cursor)
		if i != m.cursor {
			style = all[i].style
		}
		rows = append(rows, clip(m.Theme, marker+style.Render(all[i].label), w))
	}
	return strings.Join(indented(margin, append(rows, foot...)), "\n")
}

// viewState says what is going on, or why a row is missing.
func (m pick) viewState(w int) []string {
	b := m.Words.Browse
	switch {
	case m.list.err != nil:
		return append([]string{""}, styled(m.Theme.Bad, wrapped(m.explain(m.list.err), w))...)
	case m.list.job.busy():
		return []string{"", busy(m.deps, m.list.job, b.LoadingFlows)}
	case m.list.skipped[m.list.like()] > 0:
		return []string{"", m.Theme.Warn.Render(many(m.Words, b.Skipped, m.list.skipped[m.list.like()]))}
	case len(m.choices()) == 0:
		return []string{"", m.Theme.Muted.Render(b.NoFlow)}
	}
	return nil
}
