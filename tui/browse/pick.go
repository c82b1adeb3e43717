package browse

import (
	"cmp"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/styles"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Pick opens the choice of what the table is filtered by: a status, or a project
// or a flow. Its answer is picked.
type Pick struct {
	now   narrowing
	flows bool
}

func (Pick) Route() {}

// picked is what the table is to be filtered by from now on.
type picked struct{ narrowing }

// pick is a list that filters as one types. Of projects and flows all count
// here, also those that take no registrations any more.
type pick struct {
	Pick
	widget.Flows
	keys pickKeys
}

type pickKeys struct{ choose, answer, retry, back key.Binding }

// NewPick makes the screen.
func NewPick(d page.Deps, r Pick) pick {
	w := d.Words.Keys
	m := pick{Pick: r, Flows: widget.NoFlows(d), keys: pickKeys{
		choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "tab", "shift+tab", "pgup", "pgdown"), d.Theme.Arrows),
		answer: widget.Binding(w.Answer, "enter"),
		retry:  widget.Binding(d.Words.Flow.Retry, "ctrl+r"),
		back:   widget.Binding(w.Back, "esc"),
	}}
	if r.flows {
		m.Flows = widget.NewFlows(d)
	}
	m.Cursor = max(slices.Index(m.rows(), r.now), 0)
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
func (m pick) Title() string {
	if m.flows {
		return m.Words.Browse.FlowTitle
	}
	return m.Words.Browse.StatusTitle
}

// Typing is always: letters filter.
func (m pick) Typing() bool { return true }

// Unfiltered is before the filter has anything.
func (m pick) Unfiltered() bool { return m.Filter.Text() == "" }

// Keys are those that do something now.
func (m pick) Keys() []key.Binding {
	return []key.Binding{m.keys.answer, m.keys.back, m.keys.choose, m.keys.retry}
}

func (m pick) gate() pick {
	n := len(m.rows())
	m.Cursor = max(min(m.Cursor, n-1), 0)
	m.keys.answer.SetEnabled(n > 0)
	m.keys.choose.SetEnabled(n > 1)
	m.keys.retry.SetEnabled(m.Err != nil)
	m.keys.back.SetHelp("esc", m.Words.Keys.Back)
	if m.Filter.Text() != "" {
		m.keys.back.SetHelp("esc", m.Words.Keys.All)
	}
	return m
}

// rows are the choices that have every word of the filter. The first one is none
// at all.
func (m pick) rows() []narrowing {
	rows := m.flowRows()
	if !m.flows {
		rows = statusRows(m.now)
	}
	words := widget.Words(m.Filter.Text())
	if len(words) == 0 {
		return rows
	}
	return slices.DeleteFunc(rows, func(by narrowing) bool {
		label, _ := m.label(by)
		return !widget.HasAll(widget.Folded(label+" "+by.project+" "+by.Flow), words)
	})
}

func statusRows(now narrowing) []narrowing {
	var rows []narrowing
	for _, c := range []chip{
		anyhow, toDo, chip(flow.Started), chip(flow.Ongoing), inReview,
		done, chip(flow.CompletedWithoutKYC), failed, expired,
	} {
		now.chip = c
		rows = append(rows, now)
	}
	return rows
}

// flowRows are the present choice, and then the projects that are here, each
// with its flows.
func (m pick) flowRows() []narrowing {
	now := m.now
	all := narrowing{chip: now.chip, since: now.since}
	rows := []narrowing{all}
	if now.Flow != "" || now.project != "" {
		rows = append(rows, now)
	}
	offer := func(by narrowing) {
		if by.Flow != now.Flow || by.Flow == "" && by.project != now.project {
			rows = append(rows, by)
		}
	}
	before := ""
	for _, c := range m.Choices {
		if p := c.Project; p.ID != before {
			before = p.ID
			whole := all
			whole.project, whole.name = p.ID, cmp.Or(p.Name, p.ID)
			offer(whole)
		}
		one := all
		one.project, one.Flow, one.name = c.Project.ID, c.Flow.ID, c.Label(m.Deps)
		offer(one)
	}
	return rows
}

// label words a choice, and says how it is drawn where the cursor is not on it.
func (m pick) label(by narrowing) (string, styles.Style) {
	b, plain := m.Words.Browse, m.Theme.Text
	switch {
	case !m.flows:
		return m.standing(by.chip)
	case by.Flow != "":
		return by.name, plain
	case by.project != "":
		return fmt.Sprintf(b.WholeProject, by.name), plain
	}
	return b.AnyFlow, plain
}

// standing words a choice of a status, with its sign where it is one alone.
func (m pick) standing(c chip) (string, styles.Style) {
	switch all := c.statuses(); len(all) {
	case 0:
		return "  " + m.Words.Browse.AnyStatus, m.Theme.Text
	case 1:
		return widget.Mark(m.Theme, all[0]) + " " + m.Words.Stand(string(all[0])), m.Theme.Outcome(all[0])
	}
	return "  " + c.label(m.Words), m.Theme.Text
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
		m.Flows, cmd = m.Want(len(m.rows()))
	}
	return m.gate(), cmd
}

// Offers are the row under the cursor.
func (m pick) Offers() page.Offers {
	rows := m.rows()
	if len(rows) == 0 {
		return page.Offers{}
	}
	name, _ := m.label(rows[m.Cursor])
	return page.Only(name)
}

func (m pick) onKey(msg tea.KeyMsg) (pick, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.back) && m.Filter.Text() != "":
		m.Flows, cmd = m.Unfilter()
	case key.Matches(msg, m.keys.back):
		return m, m.Close(nil)
	case key.Matches(msg, m.keys.answer):
		return m, m.Reply(picked{m.rows()[m.Cursor]})
	case key.Matches(msg, m.keys.retry):
		m.Flows, cmd = m.Load()
	default:
		m.Flows, _, cmd = m.OnKey(msg, len(m.rows()))
	}
	return m, cmd
}

// View is the filter, the rows around the cursor, and what is going on.
func (m pick) View(w, h int) string {
	w = widget.TextWidth(w)
	head := []string{m.ViewFilter(m.Words.Browse.Filter, w)}
	if h >= widget.TallForExtras-widget.Bars-widget.Rules {
		head = append(head, "")
	}
	all := m.rows()
	rows, from, to := m.ViewRows(len(all), func(i int) []string {
		marker, focus := widget.Pointer(m.Theme, i == m.Cursor)
		label, style := m.label(all[i])
		if i == m.Cursor {
			style = focus
		}
		return []string{widget.Clip(m.Theme, marker+style.Render(label), w)}
	})
	to = min(to+(h-len(head)-1)/2, len(rows)) // what comes next is in sight, too
	return widget.Body(widget.Pinned(m.Theme, head, rows, m.viewState(len(all), w), from, to, h, w))
}

// viewState says what is going on, or why a row is missing.
func (m pick) viewState(rows, w int) []string {
	b := m.Words.Browse
	switch {
	case m.Err != nil:
		return widget.Say(m.Theme, widget.Bad, m.Explain(m.Err), w)
	case m.Job.Busy():
		return []string{page.Busy(m.Deps, m.Job, b.LoadingFlows)}
	case m.Skipped() > 0:
		return []string{m.Theme.Warn.Render(m.Words.Many(b.Skipped, m.Skipped()))}
	case rows == 0:
		return []string{m.Theme.Muted.Render(b.NoFlow)}
	}
	return nil
}
