package tui

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/client"

	tea "github.com/charmbracelet/bubbletea"
)

// flowPage is the form's first page: a list of the flows that can take
// registrations, which filters as one types and loads more as one scrolls.
type flowPage struct {
	deps
	filter  field
	choices []*choice      // as loaded so far, of all searches, each once; never changed
	seen    map[string]int // how many pages of a search are loaded
	pages   map[string]int // how many pages a search has
	skipped map[string]int // how many of its projects and flows could not be read
	cursor  int
	job     job
	asking  string // the search that job loads
	err     error
	refusal string       // what the server said of the flow that was chosen
	left    []toStanding // those of this run that were left open
}

// A row of the list is a choice, or what else can be done there.
type row struct {
	*choice
	does rowAction
	back toStanding // to reopen
}

// is reports whether r and other stand for the same.
func (r row) is(other row) bool {
	return r.does == other.does && r.choice == other.choice && r.back.reg.ID == other.back.reg.ID
}

// id is another one for each row.
func (r row) id() string {
	if r.choice != nil {
		return r.flow.ID
	}
	return strconv.Itoa(int(r.does)) + r.back.reg.ID
}

type rowAction int

const (
	choose rowAction = iota
	retry
	typeIDs
	browseAll
	reopen
)

// search comes when typing has paused at a filter.
type search struct{ filter string }

func newFlowPage(d deps) flowPage {
	f := newField("", "", "").focus()
	return flowPage{deps: d, filter: f, seen: map[string]int{}, pages: map[string]int{}, skipped: map[string]int{}}
}

const projectsPerPage = 20

// load asks for the next page of what matches the filter on the server.
func (m flowPage) load() (flowPage, tea.Cmd) {
	like := m.like()
	if m.job.busy() || m.loaded(like) {
		return m, nil
	}
	page := m.seen[like] + 1
	m.err, m.asking = nil, like
	var cmd tea.Cmd
	m.job, cmd = begin(m.deps, func(ctx context.Context) (client.Page[client.Project], error) {
		return projects(ctx, m.API, client.ProjectQuery{Page: page, Limit: projectsPerPage, NameLike: like})
	})
	return m, cmd
}

// flowsPerPage is as many as a page can have (contract.md section 3).
const flowsPerPage = 100

// projects brings a page of projects with their flows; where the server shows
// only the flows' ids, those are asked for.
func projects(ctx context.Context, api API, q client.ProjectQuery) (client.Page[client.Project], error) {
	page, err := api.Projects(ctx, q)
	if err != nil {
		return page, err
	}
	for i, p := range page.Items {
		if slices.ContainsFunc(p.Flows, func(f client.Flow) bool { return !f.Shown }) {
			// Where they may not be read either, they are offered by their ids.
			if flows, err := api.Flows(ctx, client.FlowQuery{Project: p.ID, Limit: flowsPerPage}); err == nil {
				page.Items[i].Flows = told(p.Flows, flows.Items)
			}
		}
	}
	return page, nil
}

// told are flows with what is shown of them. One that is shown and not of them
// is added: the server lists it for the project.
func told(flows, shown []client.Flow) []client.Flow {
	all := slices.Clone(shown)
	for _, f := range flows {
		if !slices.ContainsFunc(all, func(s client.Flow) bool { return s.ID == f.ID }) {
			all = append(all, f)
		}
	}
	return all
}

// like is the search that the server is asked for: nothing, as long as all of
// its projects are here.
func (m flowPage) like() string {
	if m.loaded("") {
		return ""
	}
	return strings.TrimSpace(m.filter.text())
}

func (m flowPage) loaded(like string) bool {
	return m.seen[like] > 0 && m.seen[like] >= m.pages[like]
}

func (m flowPage) onProjects(a answer[client.Page[client.Project]]) (flowPage, tea.Cmd) {
	m.job, m.err = job{}, a.err
	if a.err != nil {
		m.cursor = 0 // trying again comes first
		return m, nil
	}
	here := m.here()
	m.seen, m.pages, m.skipped = maps.Clone(m.seen), maps.Clone(m.pages), maps.Clone(m.skipped)
	m.seen[m.asking]++
	m.pages[m.asking] = a.val.Pages
	m.skipped[m.asking] += a.val.Skipped
	m.choices = slices.Clone(m.choices)
	for _, p := range a.val.Items {
		m.skipped[m.asking] += p.Skipped
		if !slices.ContainsFunc(m.choices, func(c *choice) bool { return c.project.ID == p.ID }) {
			m.choices = append(m.choices, choicesOf(m.deps, p)...)
		}
	}
	// Rows that come in above must not slide under a cursor that was moved.
	if i := slices.IndexFunc(m.rows(), here.is); m.cursor > 0 && i >= 0 {
		m.cursor = i
	}
	m.cursor = min(m.cursor, len(m.rows())-1)
	if len(m.rows()) < m.wanted() {
		return m.load()
	}
	return m, nil
}

// wanted is how many rows should be here: some beyond the cursor.
func (m flowPage) wanted() int { return m.cursor + projectsPerPage/2 }

// rows are what matches the filter, and at the end what else can be done.
func (m flowPage) rows() []row {
	words := strings.Fields(folded(m.filter.text()))
	var rows []row
	if m.err != nil {
		rows = append(rows, row{does: retry})
	}
	for _, c := range m.choices {
		if c.unfit == client.Fit && c.has(words) {
			rows = append(rows, row{choice: c})
		}
	}
	rows = append(rows, row{does: typeIDs}, row{does: browseAll})
	for _, l := range m.left {
		rows = append(rows, row{does: reopen, back: l})
	}
	return rows
}

// here is the row under the cursor.
func (m flowPage) here() row {
	rows := m.rows()
	return rows[min(m.cursor, len(rows)-1)]
}

func (m flowPage) onKey(msg tea.KeyMsg) (flowPage, *row, tea.Cmd) {
	rows := m.rows()
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		m.cursor = max(m.cursor-1, 0)
	case tea.KeyDown, tea.KeyTab:
		m.cursor = min(m.cursor+1, len(rows)-1)
	case tea.KeyPgUp:
		m.cursor = max(m.cursor-projectsPerPage/2, 0)
	case tea.KeyPgDown:
		m.cursor = min(m.cursor+projectsPerPage/2, len(rows)-1)
	case tea.KeyHome, tea.KeyEnd:
		if m.filter.text() != "" { // they move in the text
			return m.onFilter(msg)
		}
		if m.cursor = 0; msg.Type == tea.KeyEnd {
			m.cursor = len(rows) - 1
		}
		return m, nil, nil
	case tea.KeyEnter, tea.KeyCtrlJ:
		r := m.here()
		if r.does == retry {
			m, cmd := m.load()
			return m, nil, cmd
		}
		return m, &r, nil
	default:
		return m.onFilter(msg)
	}
	if m.err == nil && len(rows) < m.wanted() {
		m, cmd := m.load()
		return m, nil, cmd
	}
	return m, nil, nil
}

// searchAfter is the pause in typing after which the server is searched too.
const searchAfter = 250 * time.Millisecond

func (m flowPage) onFilter(msg tea.KeyMsg) (flowPage, *row, tea.Cmd) {
	before := m.filter.text()
	if msg.Paste {
		m.filter = m.filter.insert(strings.Join(pasted(string(msg.Runes)), " "))
	} else {
		m.filter = m.filter.onKey(msg)
	}
	if m.filter.text() == before {
		return m, nil, nil
	}
	m.cursor, m.refusal = 0, ""
	filter := m.filter.text()
	return m, nil, m.after(searchAfter, search{filter})
}

func (m flowPage) onSearch(s search) (flowPage, tea.Cmd) {
	if s.filter != m.filter.text() {
		return m, nil // typing went on
	}
	if m.job.busy() { // an older search: its answer is wanted no more
		m.job.stop()
		m.job = job{}
	}
	return m.load()
}

// leftOut counts the flows that cannot take registrations, by why.
func (m flowPage) leftOut() string {
	var why []client.Unfit
	counts := map[client.Unfit]int{}
	for _, c := range m.choices {
		if c.unfit == client.Fit {
			continue
		}
		if counts[c.unfit] == 0 {
			why = append(why, c.unfit)
		}
		counts[c.unfit]++
	}
	if len(why) == 0 {
		return ""
	}
	slices.Sort(why)
	total := 0
	var parts []string
	for _, u := range why {
		total += counts[u]
		parts = append(parts, fmt.Sprintf("%d %s", counts[u], m.Words.Unfit(string(u))))
	}
	return count(m.Words.Flow.LeftOut, total) + " " + strings.Join(parts, ", ")
}
