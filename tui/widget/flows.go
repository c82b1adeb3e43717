package widget

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"appreg/client"
	looking "appreg/internal/search"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Choice is a flow with its project.
type Choice struct {
	Project client.Project
	Flow    client.Flow
	Unfit   client.Unfit // why it takes no registrations
	text    string       // what a filter is held against, folded
}

// choicesOf are the flows of a project, made ready for the list once: a filter
// asks all of them at every key.
func choicesOf(d page.Deps, p client.Project) []*Choice {
	all := make([]*Choice, len(p.Flows))
	for i, f := range p.Flows {
		c := Choice{Project: p, Flow: f, Unfit: client.Takes(p, f)}
		c.text = Folded(c.Label(d) + " " + p.ID + " " + f.ID)
		all[i] = &c
	}
	return all
}

// Label is the choice in one line.
func (c Choice) Label(d page.Deps) string {
	return cmp.Or(c.Project.Name, c.Project.ID, c.Flow.ProjectID) + " " + d.Theme.Separator + " " + cmp.Or(c.Flow.Name, c.Flow.ID)
}

// Has reports whether every word of a filter is in the choice.
func (c *Choice) Has(words []string) bool { return HasAll(c.text, words) }

// Flows are the server's projects with their flows, as far as they are here, and
// a list that begins with them: it filters as one types, and loads more as one
// scrolls. Its rows are for the screen to say.
type Flows struct {
	page.Deps
	Call
	Filter   Filter
	Cursor   int
	Seen     int               // rows in sight, where they are many
	Choices  []*Choice         // as loaded so far, of all searches, each once; never changed
	searches map[string]search // by what was searched for
	asking   string            // the search that the call loads
}

// search is how far a search has come.
type search struct {
	seen, pages int // pages that are loaded, and that there are
	skipped     int // projects and flows of them that could not be read
}

func (s search) done() bool { return s.seen > 0 && s.seen >= s.pages }

// Search comes when typing has paused at a filter.
type Search struct{ filter string }

// NewFlows are those of which nothing is loaded.
func NewFlows(d page.Deps) Flows {
	return Flows{Deps: d, Filter: Filter{NewFilter().Focus()}}
}

// NoFlows is a list of other rows, which are all here.
func NoFlows(d page.Deps) Flows {
	m := NewFlows(d)
	m.searches = map[string]search{"": {seen: 1}}
	return m
}

// ProjectsPerPage is how many are asked for at a time.
const ProjectsPerPage = 20

// Load asks for the next page of what matches the filter on the server.
func (m Flows) Load() (Flows, tea.Cmd) {
	like := m.like()
	if m.Job.Busy() || m.Loaded() {
		return m, nil
	}
	number := m.searches[like].seen + 1
	m.asking = like
	cmd := Ask(m.Deps, &m.Call, func(ctx context.Context) (client.Page[client.Project], error) {
		return Projects(ctx, m.API, client.ProjectQuery{Page: number, Limit: ProjectsPerPage, NameLike: like})
	})
	return m, cmd
}

// Want loads more where n rows are too few for some beyond the cursor, unless
// that failed: trying again is for somebody to ask.
func (m Flows) Want(n int) (Flows, tea.Cmd) {
	if m.Err != nil || n >= m.Cursor+max(m.Seen, ProjectsPerPage/2) {
		return m, nil
	}
	return m.Load()
}

// OnKey moves the cursor along n rows, or types into the filter: the cursor is
// on the first row then.
func (m Flows) OnKey(msg tea.KeyMsg, n int) (_ Flows, typed bool, _ tea.Cmd) {
	to := m.Cursor
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		to--
	case tea.KeyDown, tea.KeyTab:
		to++
	case tea.KeyPgUp:
		to -= ProjectsPerPage / 2
	case tea.KeyPgDown:
		to += ProjectsPerPage / 2
	default:
		if k := msg.Type; m.Filter.Text() == "" && (k == tea.KeyHome || k == tea.KeyEnd) { // else they move in the text
			if m.Cursor = 0; k == tea.KeyEnd {
				m.Cursor = n - 1
			}
			return m, false, nil
		}
		if m.Filter, typed = m.Filter.Typed(msg); !typed {
			return m, false, nil
		}
		m.Cursor = 0
		return m, true, m.After(SearchAfter, Search{m.Filter.Text()})
	}
	m.Cursor = max(min(to, n-1), 0)
	m, cmd := m.Want(n)
	return m, false, cmd
}

// Unfilter empties the filter.
func (m Flows) Unfilter() (Flows, tea.Cmd) {
	m.Filter.Field, m.Cursor = m.Filter.Put(""), 0
	return m, m.After(SearchAfter, Search{})
}

// flowsPerPage is as many as a page can have (contract.md section 3).
const flowsPerPage = 100

// Projects brings a page of projects with their flows; where the server shows
// only the flows' ids, those are asked for.
func Projects(ctx context.Context, api page.API, q client.ProjectQuery) (client.Page[client.Project], error) {
	got, err := looking.Projects(ctx, api.Projects, q)
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

// like is the search that the server is asked for: nothing before the first page is
// here, which what is typed may be in, and nothing once all of its projects are here.
func (m Flows) like() string {
	if !m.Begun() || m.searches[""].done() {
		return ""
	}
	return strings.TrimSpace(m.Filter.Text())
}

// Loaded reports whether all that the filter matches is here.
func (m Flows) Loaded() bool { return m.searches[m.like()].done() }

// Begun reports whether the first page has come.
func (m Flows) Begun() bool { return m.searches[""].seen > 0 }

// Skipped is how much of what the filter matches could not be read.
func (m Flows) Skipped() int { return m.searches[m.like()].skipped }

// OnProjects takes a page in.
func (m Flows) OnProjects(a page.Answer[client.Page[client.Project]]) Flows {
	if m.Call = Ended(a.Err); a.Err != nil {
		return m
	}
	s := m.searches[m.asking]
	s.seen, s.pages, s.skipped = s.seen+1, a.Val.Pages, s.skipped+a.Val.Skipped
	for _, p := range a.Val.Items {
		s.skipped += p.Skipped
		m = m.With(p)
	}
	if m.searches = maps.Clone(m.searches); m.searches == nil {
		m.searches = map[string]search{}
	}
	m.searches[m.asking] = s
	return m
}

// With has the flows of a project, too, each once.
func (m Flows) With(p client.Project) Flows {
	here := func(c *Choice) bool {
		return slices.ContainsFunc(m.Choices, func(was *Choice) bool { return was.Flow.ID == c.Flow.ID && was.Project.ID == p.ID })
	}
	m.Choices = append(slices.Clone(m.Choices), slices.DeleteFunc(choicesOf(m.Deps, p), here)...)
	return m
}

// First has those flows come first that an order has first.
func (m Flows) First(order func(*Choice) int) Flows {
	m.Choices = slices.Clone(m.Choices)
	slices.SortStableFunc(m.Choices, func(a, b *Choice) int { return cmp.Compare(order(a), order(b)) })
	return m
}

// OnSearch asks the server once typing has paused, and not before the first page
// has come: what is typed may be in that.
func (m Flows) OnSearch(s Search) (Flows, tea.Cmd) {
	if s.filter != m.Filter.Text() || m.Job.Busy() && !m.Begun() {
		return m, nil // typing went on
	}
	m.Job.Stop() // an older search: its answer is wanted no more
	m.Job = page.Job{}
	return m.Load()
}

// ViewFilter draws the filter behind its label in w columns.
func (m Flows) ViewFilter(label string, w int) string {
	label = m.Theme.Muted.Render(label) + "  "
	return label + m.Filter.ViewValue(m.Theme, w-ansi.StringWidth(label))
}

// ViewRows draws those of n rows that may be in sight; from..to is the one that
// the cursor is on.
func (m Flows) ViewRows(n int, row func(i int) []string) (rows []string, from, to int) {
	const outOfSight = 150 // rows from the cursor, in any window
	return Rows(max(m.Cursor-outOfSight, 0), min(m.Cursor+outOfSight, n), m.Cursor, row)
}
