package browse

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/search"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Loaded is a page as it came, in what the table keeps of it.
type Loaded struct {
	Page, Limit    int
	Total, skipped int // there are so many; so many of this page could not be read
	Rows           []Listed
	flow           string // how the flow is called that was asked for; "": nobody says
	lean           bool
	also           []string  // how else than it was typed a text was looked for
	more           bool      // of those spellings there are more than are here
	at             time.Time // when it came
	old            bool      // it is shown until it comes anew
}

// load asks for a page around the cursor that is not here, one at a time. A
// call for one farther off may end first, unless it is slow.
func (m Screen) load() (Screen, tea.Cmd) {
	list := m.fed()
	number, missing := list.next(m.h)
	if !missing {
		return m, nil
	}
	if m.Job.Busy() {
		if !m.Job.Slow() || slices.Contains(list.near(m.h), m.asked) {
			return m, nil
		}
		m.Job.Stop()
	}
	m.asked = number
	q, d := m.Query(number), m.Deps
	cmd := widget.Ask(d, &m.Call, func(ctx context.Context) (Loaded, error) { return LoadPage(ctx, d, q) })
	return m, cmd
}

// refresh reads what failed again, or everything; the cursor stays.
func (m Screen) refresh() (Screen, tea.Cmd) {
	m = m.drop()
	m.counts.asked = false
	m.Lists[m.find.asked()] = m.fed().again()
	return m.searched().load()
}

// drop gives a call up whose answer is wanted no more.
func (m Screen) drop() Screen {
	m.Job.Stop()
	m.Call = widget.Call{}
	return m
}

// waits reports whether it is those who wait for a person that are shown.
func (c chip) waits() bool { return c == inReview }

// paged is a list of which nothing is here. A row with why it is in review is long.
func (c chip) paged() PagedList {
	const judged = 25 // rows of a page
	list := NewPaged()
	if c.waits() {
		list.per = judged
	}
	return list
}

// names is what a row cannot do without, and the others what a page may turn out too
// large with.
var (
	names   = []string{"informationValidation"}
	flows   = []string{"informationValidation", "project", "projectFlow"}
	reasons = append(flows[:len(flows):len(flows)], "documentValidation", "documentFace", "biometricValidation", "compareFaceVerification", "person")
)

// Query is what the server is asked for.
func (m Screen) Query(number int) client.ListQuery {
	q := client.ListQuery{Page: number, Limit: m.fed().per, Project: m.By.project, Flow: m.By.Flow, Populates: flows}
	if m.By.chip.waits() {
		q.Populates = reasons
	}
	if m.lean {
		q.Populates = names
	}
	m.By.chip.ask(&q)
	q.CreatedFrom = m.By.since.from(m.Now())
	if m.find.onServer() {
		m.find.where.Ask(&q, m.find.text())
	}
	return q
}

// LoadPage brings a page; where it is too large with all that was asked for, with
// the names alone.
func LoadPage(ctx context.Context, d page.Deps, q client.ListQuery) (Loaded, error) {
	got, err := search.Find(ctx, d.API.List, q)
	if errors.Is(err, client.ErrTooLarge) && len(q.Populates) > len(names) {
		q.Populates = names
		return LoadPage(ctx, d, q)
	}
	if err != nil {
		return Loaded{}, err
	}
	now := d.Now()
	l := Loaded{Page: q.Page, Limit: got.Limit, Total: got.Total, skipped: got.Skipped, also: needed(got), more: got.More, lean: len(q.Populates) == len(names), at: now}
	for _, r := range got.Items {
		if l.flow == "" && q.Flow != "" && r.Flow != nil && r.Flow.Name != "" {
			l.flow = brief(ofFlow(d, r))
		}
		l.Rows = append(l.Rows, ListedOf(d, r, now.Location()))
	}
	return l, nil
}

// needed are the spellings of a search by which somebody was found: of the others there
// is nothing to tell.
func needed(f search.Found) []string {
	return slices.DeleteFunc(slices.Clone(f.Also), func(spelled string) bool {
		return !slices.ContainsFunc(f.Items, func(r client.Registration) bool {
			text := strings.ToLower(strings.Join([]string{r.Name(), r.FirstName, r.LastName, r.Email, r.Number(), r.Phone}, "\n"))
			return strings.Contains(text, strings.ToLower(spelled))
		})
	})
}

func (m Screen) onLoaded(a page.Answer[Loaded]) (Screen, tea.Cmd) {
	m.Call, m.Cells.Today = widget.Call{}, m.Now()
	fed := &m.Lists[m.find.asked()]
	if a.Err != nil {
		*fed, m.queue = fed.fail(m.asked, a.Err), queue{}
		if errors.Is(a.Err, client.ErrRateLimited) { // the other pages can wait, too
			return m, nil
		}
		return m.load()
	}
	*fed = fed.Put(a.Val, m.h)
	m.lean = m.lean || a.Val.lean
	if m.By.name == m.By.Flow && a.Val.flow != "" {
		m.By.name = a.Val.flow
	}
	m, goes := m.searched().goOn()
	m, loads := m.load()
	m, counts := m.count()
	return m, tea.Batch(goes, loads, counts)
}
