// Package browse is the table of registrations: as many as there are, of which
// only those around the cursor are here.
package browse

import (
	"context"
	"errors"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// narrowing is what the server filters by, beside a text.
type narrowing struct {
	status        flow.Status
	project, Flow string // ids
	name          string // of the two
}

// Screen is the table of registrations: as many as there are, of which only
// those around the cursor are here. It reads only.
type Screen struct {
	page.Deps
	keys browseKeys
	w, h int

	By      narrowing
	Base    pagedList // what by lets through
	find    finding   // and of that, what has a text
	reveal  bool      // contacts and names are shown whole
	Job     page.Job
	loading int       // the page that job asks for
	lean    bool      // pages with projects and flows in them are too large
	Today   time.Time // when the server was heard last, or was not, for the times in the rows
}

type browseKeys struct {
	Open, Search, Status, Flow, Reveal, Clear, Refresh, Back, Move, Page key.Binding // over the rows
	ToList, Where, EndSearch                                             key.Binding // in the search field
}

// New makes the screen.
func New(d page.Deps, r page.Browse) Screen {
	b, w := d.Words.Browse, d.Words.Keys
	m := Screen{Deps: d, Base: NewPaged(), find: newFinding(), By: narrowing{status: r.Status, Flow: r.Flow, name: r.Name}}
	if m.By.name == "" {
		m.By.name = r.Flow
	}
	m.keys = browseKeys{
		Open:      widget.Binding(b.KeyOpen, "enter"),
		Search:    widget.Binding(b.KeySearch, "/"),
		Status:    widget.Binding(b.KeyStatus, "s"),
		Flow:      widget.Binding(b.KeyFlow, "p"),
		Reveal:    widget.Binding(b.KeyReveal, "v"),
		Clear:     widget.Binding(b.KeyClear, "x"),
		Refresh:   widget.Binding(w.Refresh, "r"),
		Back:      widget.Binding(w.Back, "esc"),
		Move:      widget.Shown(widget.Binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Page:      widget.Shown(widget.Binding(b.KeyPage, "pgdown", " ", "pgup", "home", "end"), "pgdn"),
		ToList:    widget.Binding(b.KeyToList, "enter", "down"),
		Where:     widget.Binding(b.KeyWhere, "tab", "shift+tab"),
		EndSearch: widget.Binding(b.KeyEndSearch, "esc"),
	}
	return m.Gate()
}

// Start asks for the first page.
func (m Screen) Start() (page.Screen, tea.Cmd) {
	m, cmd := m.load()
	return m.Gate(), cmd
}

// Resize is handed the room between header and footer.
func (m Screen) Resize(w, h int) page.Screen {
	m.w, m.h = w, h
	return m.Gate()
}

// Title is the header's.
func (m Screen) Title() string { return m.Words.Browse.Title }

// Typing is as long as the search field has the focus.
func (m Screen) Typing() bool { return m.find.typing }

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job { return []page.Job{m.Job} }

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Where, k.ToList, k.EndSearch, k.Open, k.Search, k.Status, k.Reveal, k.Flow, k.Clear, k.Back, k.Refresh, k.Move, k.Page}
}

// Gate keeps the cursor in sight and switches keys on and off.
func (m Screen) Gate() Screen {
	n := m.layout().n
	m = m.hold(m.List().scrolledTo(n))
	list, typing := m.List(), m.find.typing
	_, here, _ := list.At(list.Cursor)
	for _, k := range []struct {
		binding *key.Binding
		on      bool
	}{
		{&m.keys.ToList, typing}, {&m.keys.Where, typing && m.opening() == ""}, {&m.keys.EndSearch, typing},
		{&m.keys.Open, !typing && (here || m.stuck())},
		{&m.keys.Search, !typing}, {&m.keys.Status, !typing}, {&m.keys.Flow, !typing}, {&m.keys.Refresh, !typing}, {&m.keys.Back, !typing},
		{&m.keys.Reveal, !typing && list.Total > 0},
		{&m.keys.Clear, !typing && (m.By != narrowing{} || m.searching())},
		{&m.keys.Move, !typing && list.Total > 1},
		{&m.keys.Page, !typing && list.Total > 1},
	} {
		k.binding.SetEnabled(k.on)
	}
	word := m.Words.Browse.KeyReveal
	if m.reveal {
		word = m.Words.Browse.KeyMask
	}
	m.keys.Reveal.SetHelp("v", word)
	word = m.Words.Browse.KeyOpen
	if m.stuck() {
		word = m.Words.Browse.KeyRetry
	}
	m.keys.Open.SetHelp("enter", word)
	return m
}

// stuck reports whether the cursor is on what did not come: Enter has nothing
// else to mean there than to try again.
func (m Screen) stuck() bool {
	list := m.List()
	_, here, _ := list.At(list.Cursor)
	return !here && list.Failed[list.page(list.Cursor)] != nil
}

// List is what is shown: the search's rows, or all.
func (m Screen) List() pagedList {
	if m.searching() {
		return m.find.list
	}
	return m.Base
}

// hold puts the shown list back.
func (m Screen) hold(s pagedList) Screen {
	if m.searching() {
		m.find.list = s
	} else {
		m.Base = s
	}
	return m
}

// fed is the list that pages are asked for: a search in the rows that are here
// asks for none of its own.
func (m Screen) fed() pagedList {
	if m.onServer() {
		return m.find.list
	}
	return m.Base
}

func (m Screen) feed(s pagedList) Screen {
	if m.onServer() {
		m.find.list = s
	} else {
		m.Base = s
	}
	return m
}

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case paused:
		m, cmd = m.onPaused(msg)
	case picked:
		m, cmd = m.narrow(msg.narrowing)
	case page.Pulse:
		m.Job, cmd = m.Job.OnPulse(m.Deps, msg)
	case page.Left:
		m = m.onLeft(msg.Back.Reg)
	case tea.WindowSizeMsg:
		m, cmd = m.load()
	case page.Answer[Loaded]:
		m, cmd = m.onLoaded(msg)
	}
	return m.Gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	switch {
	case m.find.typing:
		return m.onTyped(msg)
	case msg.Paste: // an id or a contact, to look for
		return m.searchFor(msg)
	case key.Matches(msg, m.keys.Open) && m.stuck():
		return m.refresh()
	case key.Matches(msg, m.keys.Open):
		e, _, _ := m.List().At(m.List().Cursor)
		return m.openID(e.Id)
	case key.Matches(msg, m.keys.Move), key.Matches(msg, m.keys.Page):
		return m.move(msg)
	case key.Matches(msg, m.keys.Search):
		return m.focusSearch(), nil
	case key.Matches(msg, m.keys.Status):
		return m, m.Visit(m.statuses())
	case key.Matches(msg, m.keys.Flow):
		return m, m.Visit(m.flows())
	case key.Matches(msg, m.keys.Reveal):
		if m.reveal = !m.reveal; m.reveal {
			m.Trace("revealed", "what", "list")
		}
	case key.Matches(msg, m.keys.Refresh):
		return m.refresh()
	case key.Matches(msg, m.keys.Clear):
		m.find = newFinding()
		return m.narrow(narrowing{})
	case key.Matches(msg, m.keys.Back) && m.searching():
		return m.endSearch()
	case key.Matches(msg, m.keys.Back):
		return m, m.Close(nil)
	}
	return m, nil
}

// Offers are to end a search, to try again, or the registration under the
// cursor.
func (m Screen) Offers() page.Offers {
	switch {
	case m.find.typing:
		return page.Only("search")
	case m.stuck():
		return page.Only("retry")
	}
	e, _, _ := m.List().At(m.List().Cursor)
	return page.Only(e.Id)
}

// openID opens a registration, which reads itself; the list stays below.
func (m Screen) openID(id string) (Screen, tea.Cmd) {
	return m, m.Visit(page.Registration{Reg: client.Registration{ID: id}, Again: true, Listed: true})
}

// move moves the cursor, to wherever there is a row, and asks for what is
// there then.
func (m Screen) move(msg tea.KeyMsg) (Screen, tea.Cmd) {
	list, screenful := m.List(), max(m.layout().n-1, 1)
	to := list.Cursor
	switch msg.String() {
	case "up", "k":
		to--
	case "down", "j":
		to++
	case "pgup":
		to -= screenful
	case "pgdown", " ":
		to += screenful
	case "home":
		to = 0
	case "end":
		to = list.Total - 1
	}
	return m.hold(list.To(to, m.h)).load()
}

// narrow filters anew: nothing that is here stays.
func (m Screen) narrow(by narrowing) (Screen, tea.Cmd) {
	m = m.drop()
	m.By, m.Base = by, NewPaged()
	if m.onServer() {
		m.find.list = NewPaged()
	}
	return m.refilter().load()
}

// refresh reads what failed again, or everything; the cursor stays.
func (m Screen) refresh() (Screen, tea.Cmd) {
	m = m.drop()
	return m.feed(m.fed().again()).refilter().load()
}

// drop gives a call up whose answer is wanted no more.
func (m Screen) drop() Screen {
	m.Job.Stop()
	m.Job = page.Job{}
	return m
}

// Loaded is a page as it came, in what the table keeps of it.
type Loaded struct {
	Page, Limit    int
	Total, skipped int
	Rows           []Listed
	flow           string // how the flow is called that was asked for; "": nobody says
	lean           bool
	at             time.Time
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
		if !m.Job.Slow() || slices.Contains(list.near(m.h), m.loading) {
			return m, nil
		}
		m.Job.Stop()
	}
	m.loading = number
	q, lean, d := m.Query(number), m.lean, m.Deps
	var cmd tea.Cmd
	m.Job, cmd = page.Begin(d, func(ctx context.Context) (Loaded, error) { return LoadPage(ctx, d, q, lean) })
	return m, cmd
}

// LoadPage brings a page with the names of its projects and flows; where it is
// too large with them, without.
func LoadPage(ctx context.Context, d page.Deps, q client.ListQuery, lean bool) (Loaded, error) {
	q.Populates = []string{"informationValidation"}
	if !lean {
		q.Populates = append(q.Populates, "project", "projectFlow")
	}
	got, err := d.API.List(ctx, q)
	if errors.Is(err, client.ErrTooLarge) && !lean {
		return LoadPage(ctx, d, q, true)
	}
	if err != nil {
		return Loaded{}, err
	}
	now := d.Now()
	l := Loaded{Page: q.Page, Limit: got.Limit, Total: got.Total, skipped: got.Skipped, lean: lean, at: now}
	for _, r := range got.Items {
		if l.flow == "" && q.Flow != "" && r.Flow != nil && r.Flow.Name != "" {
			l.flow = brief(ofFlow(d, r))
		}
		l.Rows = append(l.Rows, ListedOf(d, r, now.Location()))
	}
	return l, nil
}

// Query is what the server is asked for: who has just done something first.
func (m Screen) Query(number int) client.ListQuery {
	q := client.ListQuery{Page: number, Limit: m.fed().per, Sort: "-updatedAt", Project: m.By.project, Flow: m.By.Flow, Status: m.By.status}
	if m.onServer() {
		m.find.ask(&q)
	}
	return q
}

// failed notes that the page asked for did not come.
func (m Screen) failed(err error) Screen {
	if err == nil {
		return m
	}
	return m.feed(m.fed().fail(m.loading, err))
}

// onLeft shows what became of a registration that was opened from here.
func (m Screen) onLeft(reg client.Registration) Screen {
	if reg.Status == "" {
		return m
	}
	now := ListedOf(m.Deps, reg, m.Today.Location())
	m.Base, m.find.list = m.Base.replace(now), m.find.list.replace(now)
	return m.refilter()
}

func (m Screen) onLoaded(a page.Answer[Loaded]) (Screen, tea.Cmd) {
	m.Job, m.Today = page.Job{}, m.Now()
	switch m = m.failed(a.Err); {
	case errors.Is(a.Err, client.ErrRateLimited): // the other pages can wait, too
		return m, nil
	case a.Err != nil:
		return m.load()
	}
	m.lean = m.lean || a.Val.lean
	if m.By.name == m.By.Flow && a.Val.flow != "" {
		m.By.name = a.Val.flow
	}
	return m.feed(m.fed().Put(a.Val, m.h)).refilter().load()
}
