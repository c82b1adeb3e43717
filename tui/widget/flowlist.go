package widget

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"appreg/client"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// FlowList is the form's first page: a list of the flows that can take
// registrations, which filters as one types and loads more as one scrolls.
type FlowList struct {
	page.Deps
	Filter  Field
	Choices []*Choice      // as loaded so far, of all searches, each once; never changed
	seen    map[string]int // how many pages of a search are loaded
	pages   map[string]int // how many pages a search has
	Skipped map[string]int // how many of its projects and flows could not be read
	cursor  int
	Job     page.Job
	asking  string // the search that job loads
	Err     error
	Refusal string              // what the server said of the flow that was chosen
	Left    []page.Registration // those of this run that were left open
}

// A Row of the list is a choice, or what else can be done there.
type Row struct {
	*Choice
	Does RowAction
	Back page.Registration // to reopen
}

// is reports whether r and other stand for the same.
func (r Row) is(other Row) bool {
	return r.Does == other.Does && r.Choice == other.Choice && r.Back.Reg.ID == other.Back.Reg.ID
}

// ID is another one for each row.
func (r Row) ID() string {
	if r.Choice != nil {
		return r.Flow.ID
	}
	return strconv.Itoa(int(r.Does)) + r.Back.Reg.ID
}

// RowAction is what Enter does on a row.
type RowAction int

const (
	Choose RowAction = iota
	Retry
	TypeIDs
	BrowseAll
	Reopen
)

// Search comes when typing has paused at a filter.
type Search struct{ filter string }

// NewFlowList is a list of which nothing is loaded.
func NewFlowList(d page.Deps) FlowList {
	f := NewField("", "", "").Focus()
	return FlowList{Deps: d, Filter: f, seen: map[string]int{}, pages: map[string]int{}, Skipped: map[string]int{}}
}

// ProjectsPerPage is how many are asked for at a time.
const ProjectsPerPage = 20

// Load asks for the next page of what matches the filter on the server.
func (m FlowList) Load() (FlowList, tea.Cmd) {
	like := m.Like()
	if m.Job.Busy() || m.loaded(like) {
		return m, nil
	}
	number := m.seen[like] + 1
	m.Err, m.asking = nil, like
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(m.Deps, func(ctx context.Context) (client.Page[client.Project], error) {
		return Projects(ctx, m.API, client.ProjectQuery{Page: number, Limit: ProjectsPerPage, NameLike: like})
	})
	return m, cmd
}

// flowsPerPage is as many as a page can have (contract.md section 3).
const flowsPerPage = 100

// Projects brings a page of projects with their flows; where the server shows
// only the flows' ids, those are asked for.
func Projects(ctx context.Context, api page.API, q client.ProjectQuery) (client.Page[client.Project], error) {
	got, err := api.Projects(ctx, q)
	if err != nil {
		return got, err
	}
	for i, p := range got.Items {
		if slices.ContainsFunc(p.Flows, func(f client.Flow) bool { return !f.Shown }) {
			// Where they may not be read either, they are offered by their ids.
			if flows, err := api.Flows(ctx, client.FlowQuery{Project: p.ID, Limit: flowsPerPage}); err == nil {
				got.Items[i].Flows = WithShown(p.Flows, flows.Items)
			}
		}
	}
	return got, nil
}

// WithShown are flows with what is shown of them. One that is shown and not of them
// is added: the server lists it for the project.
func WithShown(flows, shown []client.Flow) []client.Flow {
	all := slices.Clone(shown)
	for _, f := range flows {
		if !slices.ContainsFunc(all, func(s client.Flow) bool { return s.ID == f.ID }) {
			all = append(all, f)
		}
	}
	return all
}

// Like is the search that the server is asked for: nothing, as long as all of
// its projects are here.
func (m FlowList) Like() string {
	if m.loaded("") {
		return ""
	}
	return strings.TrimSpace(m.Filter.Text())
}

func (m FlowList) loaded(like string) bool {
	return m.seen[like] > 0 && m.seen[like] >= m.pages[like]
}

// OnProjects takes a page in, and asks for the next where few rows match.
func (m FlowList) OnProjects(a page.Answer[client.Page[client.Project]]) (FlowList, tea.Cmd) {
	m.Job, m.Err = page.Job{}, a.Err
	if a.Err != nil {
		m.cursor = 0 // trying again comes first
		return m, nil
	}
	here := m.Here()
	m.seen, m.pages, m.Skipped = maps.Clone(m.seen), maps.Clone(m.pages), maps.Clone(m.Skipped)
	m.seen[m.asking]++
	m.pages[m.asking] = a.Val.Pages
	m.Skipped[m.asking] += a.Val.Skipped
	m.Choices = slices.Clone(m.Choices)
	for _, p := range a.Val.Items {
		m.Skipped[m.asking] += p.Skipped
		if !slices.ContainsFunc(m.Choices, func(c *Choice) bool { return c.Project.ID == p.ID }) {
			m.Choices = append(m.Choices, choicesOf(m.Deps, p)...)
		}
	}
	// Rows that come in above must not slide under a cursor that was moved.
	if i := slices.IndexFunc(m.rows(), here.is); m.cursor > 0 && i >= 0 {
		m.cursor = i
	}
	m.cursor = min(m.cursor, len(m.rows())-1)
	if len(m.rows()) < m.wanted() {
		return m.Load()
	}
	return m, nil
}

// wanted is how many rows should be here: some beyond the cursor.
func (m FlowList) wanted() int { return m.cursor + ProjectsPerPage/2 }

// rows are what matches the filter, and at the end what else can be done.
func (m FlowList) rows() []Row {
	words := strings.Fields(Folded(m.Filter.Text()))
	var rows []Row
	if m.Err != nil {
		rows = append(rows, Row{Does: Retry})
	}
	for _, c := range m.Choices {
		if c.unfit == client.Fit && c.has(words) {
			rows = append(rows, Row{Choice: c})
		}
	}
	rows = append(rows, Row{Does: TypeIDs}, Row{Does: BrowseAll})
	for _, l := range m.Left {
		rows = append(rows, Row{Does: Reopen, Back: l})
	}
	return rows
}

// Here is the row under the cursor.
func (m FlowList) Here() Row {
	rows := m.rows()
	return rows[min(m.cursor, len(rows)-1)]
}

// OnKey moves, types into the filter, or picks a row.
func (m FlowList) OnKey(msg tea.KeyMsg) (FlowList, *Row, tea.Cmd) {
	rows := m.rows()
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		m.cursor = max(m.cursor-1, 0)
	case tea.KeyDown, tea.KeyTab:
		m.cursor = min(m.cursor+1, len(rows)-1)
	case tea.KeyPgUp:
		m.cursor = max(m.cursor-ProjectsPerPage/2, 0)
	case tea.KeyPgDown:
		m.cursor = min(m.cursor+ProjectsPerPage/2, len(rows)-1)
	case tea.KeyHome, tea.KeyEnd:
		if m.Filter.Text() != "" { // they move in the text
			return m.OnFilter(msg)
		}
		if m.cursor = 0; msg.Type == tea.KeyEnd {
			m.cursor = len(rows) - 1
		}
		return m, nil, nil
	case tea.KeyEnter, tea.KeyCtrlJ:
		r := m.Here()
		if r.Does == Retry {
			m, cmd := m.Load()
			return m, nil, cmd
		}
		return m, &r, nil
	default:
		return m.OnFilter(msg)
	}
	if m.Err == nil && len(rows) < m.wanted() {
		m, cmd := m.Load()
		return m, nil, cmd
	}
	return m, nil, nil
}

// SearchAfter is the pause in typing after which the server is searched too.
const SearchAfter = 250 * time.Millisecond

// OnFilter types into the filter.
func (m FlowList) OnFilter(msg tea.KeyMsg) (FlowList, *Row, tea.Cmd) {
	before := m.Filter.Text()
	if msg.Paste {
		m.Filter = m.Filter.Insert(strings.Join(Pasted(string(msg.Runes)), " "))
	} else {
		m.Filter = m.Filter.OnKey(msg)
	}
	if m.Filter.Text() == before {
		return m, nil, nil
	}
	m.cursor, m.Refusal = 0, ""
	filter := m.Filter.Text()
	return m, nil, m.After(SearchAfter, Search{filter})
}

// OnSearch asks the server once typing has paused.
func (m FlowList) OnSearch(s Search) (FlowList, tea.Cmd) {
	if s.filter != m.Filter.Text() {
		return m, nil // typing went on
	}
	if m.Job.Busy() { // an older search: its answer is wanted no more
		m.Job.Stop()
		m.Job = page.Job{}
	}
	return m.Load()
}

// leftOut counts the flows that cannot take registrations, by why.
func (m FlowList) leftOut() string {
	var why []client.Unfit
	counts := map[client.Unfit]int{}
	for _, c := range m.Choices {
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
	return Count(m.Words.Flow.LeftOut, total) + " " + strings.Join(parts, ", ")
}
