package tui

import (
	"context"
	"errors"
	"slices"
	"time"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// narrowing is what the server filters by, beside a text.
type narrowing struct {
	status        flow.Status
	project, flow string // ids
	name          string // of the two
}

// browse is the table of registrations: as many as there are, of which only
// those around the cursor are here. It reads only.
type browse struct {
	deps
	keys browseKeys
	w, h int

	by      narrowing
	base    shelf   // what by lets through
	find    finding // and of that, what has a text
	reveal  bool    // contacts and names are shown whole
	job     job
	loading int       // the page that job asks for
	lean    bool      // pages with projects and flows in them are too large
	today   time.Time // when the server was heard last, or was not, for the times in the rows
}

type browseKeys struct {
	Open, Search, Status, Flow, Reveal, Clear, Refresh, Back, Move, Page key.Binding // over the rows
	ToList, Where, EndSearch                                             key.Binding // in the search field
}

func newBrowse(d deps, r toBrowse) browse {
	b, w := d.Words.Browse, d.Words.Keys
	m := browse{deps: d, base: newShelf(), find: newFinding(), by: narrowing{status: r.status, flow: r.flow, name: r.name}}
	if m.by.name == "" {
		m.by.name = r.flow
	}
	m.keys = browseKeys{
		Open:      binding(b.KeyOpen, "enter"),
		Search:    binding(b.KeySearch, "/"),
		Status:    binding(b.KeyStatus, "s"),
		Flow:      binding(b.KeyFlow, "p"),
		Reveal:    binding(b.KeyReveal, "v"),
		Clear:     binding(b.KeyClear, "x"),
		Refresh:   binding(w.Refresh, "r"),
		Back:      binding(w.Back, "esc"),
		Move:      shown(binding(w.Choose, "up", "down", "k", "j"), d.Theme.Arrows),
		Page:      shown(binding(b.KeyPage, "pgdown", " ", "pgup", "home", "end"), "pgdn"),
		ToList:    binding(b.KeyToList, "enter", "down"),
		Where:     binding(b.KeyWhere, "tab", "shift+tab"),
		EndSearch: binding(b.KeyEndSearch, "esc"),
	}
	return m.gate()
}

// start asks for the first page.
func (m browse) start() (screen, tea.Cmd) {
	m, cmd := m.load()
	return m.gate(), cmd
}

// Resize is handed the room between header and footer.
func (m browse) Resize(w, h int) screen {
	m.w, m.h = w, h
	return m.gate()
}

// Title is the header's.
func (m browse) Title() string { return m.Words.Browse.Title }

// Typing is as long as the search field has the focus.
func (m browse) Typing() bool { return m.find.typing }

func (m browse) jobs() []job { return []job{m.job} }

// Keys are those that do something now.
func (m browse) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Where, k.ToList, k.EndSearch, k.Open, k.Search, k.Status, k.Reveal, k.Flow, k.Clear, k.Back, k.Refresh, k.Move, k.Page}
}

// gate keeps the cursor in sight and switches keys on and off.
func (m browse) gate() browse {
	n := m.layout().n
	m = m.hold(m.list().scrolledTo(n))
	list, typing := m.list(), m.find.typing
	_, here, _ := list.at(list.cursor)
	for _, k := range []struct {
		binding *key.Binding
		on      bool
	}{
		{&m.keys.ToList, typing}, {&m.keys.Where, typing && m.opening() == ""}, {&m.keys.EndSearch, typing},
		{&m.keys.Open, !typing && (here || m.stuck())},
		{&m.keys.Search, !typing}, {&m.keys.Status, !typing}, {&m.keys.Flow, !typing}, {&m.keys.Refresh, !typing}, {&m.keys.Back, !typing},
		{&m.keys.Reveal, !typing && list.total > 0},
		{&m.keys.Clear, !typing && (m.by != narrowing{} || m.searching())},
		{&m.keys.Move, !typing && list.total > 1},
		{&m.keys.Page, !typing && list.total > 1},
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
func (m browse) stuck() bool {
	list := m.list()
	_, here, _ := list.at(list.cursor)
	return !here && list.failed[list.page(list.cursor)] != nil
}

// list is what is shown: the search's rows, or all.
func (m browse) list() shelf {
	if m.searching() {
		return m.find.list
	}
	return m.base
}

// hold puts the shown list back.
func (m browse) hold(s shelf) browse {
	if m.searching() {
		m.find.list = s
	} else {
		m.base = s
	}
	return m
}

// fed is the list that pages are asked for: a search in the rows that are here
// asks for none of its own.
func (m browse) fed() shelf {
	if m.onServer() {
		return m.find.list
	}
	return m.base
}

func (m browse) feed(s shelf) browse {
	if m.onServer() {
		m.find.list = s
	} else {
		m.base = s
	}
	return m
}

// Update is the table of contents.
func (m browse) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case paused:
		m, cmd = m.onPaused(msg)
	case picked:
		m, cmd = m.narrow(msg.narrowing)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case left:
		m = m.onLeft(msg.back.reg)
	case tea.WindowSizeMsg:
		m, cmd = m.load()
	case answer[loaded]:
		m, cmd = m.onLoaded(msg)
	}
	return m.gate(), cmd
}

func (m browse) onKey(msg tea.KeyMsg) (browse, tea.Cmd) {
	switch {
	case m.find.typing:
		return m.onTyped(msg)
	case msg.Paste: // an id or a contact, to look for
		return m.searchFor(msg)
	case key.Matches(msg, m.keys.Open) && m.stuck():
		return m.refresh()
	case key.Matches(msg, m.keys.Open):
		e, _, _ := m.list().at(m.list().cursor)
		return m.openID(e.id)
	case key.Matches(msg, m.keys.Move), key.Matches(msg, m.keys.Page):
		return m.move(msg)
	case key.Matches(msg, m.keys.Search):
		return m.focusSearch(), nil
	case key.Matches(msg, m.keys.Status):
		return m, m.visit(m.statuses())
	case key.Matches(msg, m.keys.Flow):
		return m, m.visit(m.flows())
	case key.Matches(msg, m.keys.Reveal):
		if m.reveal = !m.reveal; m.reveal {
			m.log("revealed", "what", "list")
		}
	case key.Matches(msg, m.keys.Refresh):
		return m.refresh()
	case key.Matches(msg, m.keys.Clear):
		m.find = newFinding()
		return m.narrow(narrowing{})
	case key.Matches(msg, m.keys.Back) && m.searching():
		return m.endSearch()
	case key.Matches(msg, m.keys.Back):
		return m, m.leave(nil)
	}
	return m, nil
}

// offers are to end a search, to try again, or the registration under the
// cursor.
func (m browse) offers() offers {
	switch {
	case m.find.typing:
		return only("search")
	case m.stuck():
		return only("retry")
	}
	e, _, _ := m.list().at(m.list().cursor)
	return only(e.id)
}

// openID opens a registration, which reads itself; the list stays below.
func (m browse) openID(id string) (browse, tea.Cmd) {
	return m, m.visit(toStanding{reg: client.Registration{ID: id}, again: true, listed: true})
}

// move moves the cursor, to wherever there is a row, and asks for what is
// there then.
func (m browse) move(msg tea.KeyMsg) (browse, tea.Cmd) {
	list, page := m.list(), max(m.layout().n-1, 1)
	to := list.cursor
	switch msg.String() {
	case "up", "k":
		to--
	case "down", "j":
		to++
	case "pgup":
		to -= page
	case "pgdown", " ":
		to += page
	case "home":
		to = 0
	case "end":
		to = list.total - 1
	}
	return m.hold(list.to(to, m.h)).load()
}

// narrow filters anew: nothing that is here stays.
func (m browse) narrow(by narrowing) (browse, tea.Cmd) {
	m = m.drop()
	m.by, m.base = by, newShelf()
	if m.onServer() {
		m.find.list = newShelf()
	}
	return m.refilter().load()
}

// refresh reads what failed again, or everything; the cursor stays.
func (m browse) refresh() (browse, tea.Cmd) {
	m = m.drop()
	return m.feed(m.fed().again()).refilter().load()
}

// drop gives a call up whose answer is wanted no more.
func (m browse) drop() browse {
	m.job.stop()
	m.job = job{}
	return m
}

// loaded is a page as it came, in what the table keeps of it.
type loaded struct {
	page, limit    int
	total, skipped int
	rows           []listed
	flow           string // how the flow is called that was asked for; "": nobody says
	lean           bool
	at             time.Time
}

// load asks for a page around the cursor that is not here, one at a time. A
// call for one farther off may end first, unless it is slow.
func (m browse) load() (browse, tea.Cmd) {
	list := m.fed()
	page, missing := list.next(m.h)
	if !missing {
		return m, nil
	}
	if m.job.busy() {
		if !m.job.slow() || slices.Contains(list.near(m.h), m.loading) {
			return m, nil
		}
		m.job.stop()
	}
	m.loading = page
	q, lean, d := m.query(page), m.lean, m.deps
	var cmd tea.Cmd
	m.job, cmd = begin(d, func(ctx context.Context) (loaded, error) { return loadPage(ctx, d, q, lean) })
	return m, cmd
}

// loadPage brings a page with the names of its projects and flows; where it is
// too large with them, without.
func loadPage(ctx context.Context, d deps, q client.ListQuery, lean bool) (loaded, error) {
	q.Populates = []string{"informationValidation"}
	if !lean {
		q.Populates = append(q.Populates, "project", "projectFlow")
	}
	page, err := d.API.List(ctx, q)
	if errors.Is(err, client.ErrTooLarge) && !lean {
		return loadPage(ctx, d, q, true)
	}
	if err != nil {
		return loaded{}, err
	}
	now := d.Now()
	l := loaded{page: q.Page, limit: page.Limit, total: page.Total, skipped: page.Skipped, lean: lean, at: now}
	for _, r := range page.Items {
		if l.flow == "" && q.Flow != "" && r.Flow != nil && r.Flow.Name != "" {
			l.flow = brief(ofFlow(d, r))
		}
		l.rows = append(l.rows, listedOf(d, r, now.Location()))
	}
	return l, nil
}

// query is what the server is asked for: who has just done something first.
func (m browse) query(page int) client.ListQuery {
	q := client.ListQuery{Page: page, Limit: m.fed().per, Sort: "-updatedAt", Project: m.by.project, Flow: m.by.flow, Status: m.by.status}
	if m.onServer() {
		m.find.ask(&q)
	}
	return q
}

// failed notes that the page asked for did not come.
func (m browse) failed(err error) browse {
	if err == nil {
		return m
	}
	return m.feed(m.fed().fail(m.loading, err))
}

// onLeft shows what became of a registration that was opened from here.
func (m browse) onLeft(reg client.Registration) browse {
	if reg.Status == "" {
		return m
	}
	now := listedOf(m.deps, reg, m.today.Location())
	m.base, m.find.list = m.base.replace(now), m.find.list.replace(now)
	return m.refilter()
}

func (m browse) onLoaded(a answer[loaded]) (browse, tea.Cmd) {
	m.job, m.today = job{}, m.Now()
	switch m = m.failed(a.err); {
	case errors.Is(a.err, client.ErrRateLimited): // the other pages can wait, too
		return m, nil
	case a.err != nil:
		return m.load()
	}
	m.lean = m.lean || a.val.lean
	if m.by.name == m.by.flow && a.val.flow != "" {
		m.by.name = a.val.flow
	}
	return m.feed(m.fed().put(a.val, m.h)).refilter().load()
}
