package tui

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/browse"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// crowd stands in for a server with any number of registrations.
type crowd struct {
	page.API
	total int
	fails map[int]error
	limit int                // 0: as asked
	asked []client.ListQuery // in order
	edit  func(*client.Page[client.Registration])
	lock  sync.Mutex // a name is looked for in several spellings at once
}

func (c *crowd) List(_ context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.asked = append(c.asked, q)
	if err := c.fails[q.Page]; err != nil {
		return client.Page[client.Registration]{}, err
	}
	limit := q.Limit
	if c.limit > 0 {
		limit = min(limit, c.limit)
	}
	p := client.Page[client.Registration]{Total: c.total, Limit: limit, Page: q.Page, Pages: max((c.total+limit-1)/limit, 1)}
	for i := (q.Page - 1) * limit; i < min(q.Page*limit, c.total); i++ {
		p.Items = append(p.Items, someone(i))
	}
	if c.edit != nil {
		c.edit(&p)
	}
	return p, nil
}

// someone is the registration at place i, from 0.
func someone(i int) client.Registration {
	statuses := []flow.Status{flow.Started, flow.Ongoing, flow.Completed, flow.Failed}
	return client.Registration{
		ID: fmt.Sprintf("%024x", i+1), ProjectID: "p1", ProjectName: "Acme Bank",
		FlowID: "f1", Flow: &client.Flow{ID: "f1", Name: "Full KYC"},
		Status: statuses[i%len(statuses)], CurrentStep: flow.Document,
		Email: fmt.Sprintf("person%d@acme.co", i), Phone: fmt.Sprintf("300%07d", i), CountryCode: "+57",
		FullName: fmt.Sprintf("Ana Number%d", i), UpdatedAt: noon.Add(-time.Duration(i) * time.Minute),
	}
}

// pages are the numbers of the pages that were asked for.
func (c *crowd) pages() []int {
	var all []int
	for _, q := range c.asked {
		all = append(all, q.Page)
	}
	return all
}

// crowded opens the table on n registrations.
func (s *stage) crowded(n int) (*crowd, tea.Model) {
	c := &crowd{API: s.API, total: n}
	s.API = c
	return c, s.open(page.Browse{})
}

// browsing is the table in m.
func browsing(m tea.Model) browse.Screen { return m.(Root).stack[0].Screen.(browse.Screen) }

// listQueries notes what the table asks the sandbox for.
func (s *stage) listQueries() *[]url.Values {
	var all []url.Values
	var lock sync.Mutex // a name is looked for in several spellings at once
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/v2/app-registrations" {
			lock.Lock()
			defer lock.Unlock()
			all = append(all, r.URL.Query())
		}
		return false
	}
	return &all
}

// Going to the end asks for the last page alone.
func TestEndAsksForTheLastPageOnly(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(100_000)
	m = press(m, "end")
	sees(t, m, "100,000 registrations", "▸ ✗ Failed")
	if got := c.pages(); !slices.Equal(got, []int{1, 1000}) {
		t.Errorf("asked for pages %v", got)
	}
	if e, _, _ := browsing(m).Lists[browse.Everybody].At(99_999); e.Email != someone(99_999).Email {
		t.Errorf("the last row is %v", e)
	}
	for _, q := range c.asked {
		if q.Limit != 100 || q.Sort != "-updatedAt" || !slices.Contains(q.Populates, "projectFlow") {
			t.Errorf("asked for %+v", q)
		}
	}
}

// A key costs no call where the rows are here, and the next page comes before
// the cursor gets there.
func TestNextPageComesAhead(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(1000)
	m = press(m, strings.Repeat("down ", 49))
	if got := c.pages(); !slices.Equal(got, []int{1}) {
		t.Errorf("asked for pages %v", got)
	}
	press(m, strings.Repeat("down ", 60))
	if got := c.pages(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("asked for pages %v", got)
	}
}

// One call at a time: what was passed over is not asked for.
func TestNewestWishFirst(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(100_000)
	m, first := m.Update(tea.KeyMsg{Type: tea.KeyEnd})
	for range 200 {
		var cmd tea.Cmd
		if m, cmd = m.Update(tea.KeyMsg{Type: tea.KeyPgUp}); cmd != nil && first != nil {
			t.Fatal("a second call, before the first has ended")
		}
	}
	sees(t, m, "… 97,6")
	m = settle(m, first)
	lacks(t, m, "…")
	if got := c.pages(); !slices.Equal(got, []int{1, 1000, 976, 977}) {
		t.Errorf("asked for pages %v", got)
	}
}

// A slow call for what was left behind is given up.
func TestSlowCallIsGivenUp(t *testing.T) {
	s := newStage(t, plain)
	_, m := s.crowded(100_000)
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyEnd})
	old := browsing(m).Job
	m, _ = m.Update(page.Pulse{Job: old.ID, At: old.Started.Add(time.Second)})
	m, cmd := m.Update(tea.KeyMsg{Type: tea.KeyHome})
	if cmd != nil {
		t.Error("the first page is here")
	}
	m, cmd = held(m, "pgdown", 100)
	if cmd == nil || browsing(m).Job.ID == old.ID {
		t.Error("the old call goes on")
	}
}

// held presses a key without waiting for answers; the last command counts.
func held(m tea.Model, k string, times int) (tea.Model, tea.Cmd) {
	var last tea.Cmd
	for range times {
		var cmd tea.Cmd
		if m, cmd = m.Update(tea.KeyMsg{Type: named[k]}); cmd != nil {
			last = cmd
		}
	}
	return m, last
}

// A page that fails says so in its place and does not touch the others; it is
// asked for again by r, and not before.
func TestPageFails(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(1243)
	c.fails = map[int]error{2: &client.Error{Status: 500}}
	m = press(m, strings.Repeat("down ", 110))
	sees(t, m, "▸ ✗ 111 not loaded", "Rows 101 to 200 did not load", "Something went wrong on the server (status 500)", "r tries again")
	if got := c.pages(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("asked for pages %v", got)
	}
	sees(t, press(m, strings.Repeat("up ", 30)), "▸ ○ Started")
	c.fails = nil
	m = press(m, "r")
	lacks(t, m, "not loaded", "did not come")
	if got := c.pages(); !slices.Equal(got, []int{1, 2, 2}) {
		t.Errorf("asked for pages %v", got)
	}
}

// Where nothing has come, or not the row under the cursor, Enter tries again.
func TestEnterTriesAgain(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API, total: 1243, fails: map[int]error{1: client.ErrDropped, 2: client.ErrDropped}}
	s.API = c
	for _, at := range []struct{ w, h int }{{80, 24}, {40, 15}, {20, 6}} {
		m := size(s.open(page.Browse{}), at.w, at.h)
		sees(t, m, "▸ Try again")
		c.asked = nil
		if m = press(m, "enter"); !slices.Equal(c.pages(), []int{1}) {
			t.Errorf("asked for pages %v", c.pages())
		}
		sees(t, m, "▸ Try again")
	}
	m := s.open(page.Browse{})
	sees(t, m, "enter try again")
	delete(c.fails, 1)
	m = press(m, "enter")
	sees(t, m, "1,243 registrations", "enter open")
	m = press(m, strings.Repeat("down ", 110))
	sees(t, m, "▸ ✗ 111 not loaded", "enter try again")
	c.fails = nil
	m = press(m, "enter")
	lacks(t, m, "not loaded", "try again")
	sees(t, m, "▸ ✓ Completed", "enter open")
	c.fails = map[int]error{1: client.ErrDropped}
	m = enter(press(m, "/"), "ana")
	lacks(t, press(m, "enter"), "Nothing found")
	sees(t, press(m, "enter"), "▸ Try again", "enter try again")
	c.fails = nil
	sees(t, press(m, "enter enter"), "1,243 registrations", "Search ana")
}

// The server's wish to wait is passed on, and its answer's absence too.
func TestPageFailsOtherwise(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API, total: 1243}
	s.API = c
	for err, want := range map[error]string{
		&client.Error{Status: 429, RetryAfter: 1500 * time.Millisecond}: "wait 2 seconds",
		client.ErrTimeout: "within 30 seconds",
	} {
		c.fails = map[int]error{1: err}
		m := s.open(page.Browse{})
		sees(t, m, want)
		c.fails = nil
		sees(t, press(m, "r"), "1,243 registrations")
	}
}

// r reads everything anew; cursor and filters stay.
func TestRefreshKeepsTheCursor(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(1000)
	m = press(m, strings.Repeat("pgdown ", 30))
	at := browsing(m).Lists[browse.Everybody].Cursor
	before := len(c.asked)
	m = press(m, "r")
	if browsing(m).Lists[browse.Everybody].Cursor != at || len(c.asked) == before {
		t.Errorf("cursor %d, then %d; %d calls", at, browsing(m).Lists[browse.Everybody].Cursor, len(c.asked)-before)
	}
	c.total = 30 // and where they have become fewer
	m = press(m, "r")
	sees(t, m, "30 registrations")
	if got := browsing(m).Lists[browse.Everybody].Cursor; got != 29 {
		t.Errorf("the cursor is at %d", got)
	}
	c.total = 0
	sees(t, press(m, "r"), "There are no registrations here yet.")
}

// Rows stay while they are read anew. Where that fails they are marked as old,
// with why, and can be opened.
func TestRefreshKeepsTheRows(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		wait   string
		says   []string
	}{
		"down":  {502, "", []string{"r tries again."}},
		"limit": {429, "90", []string{"Too many calls", "asks you to wait 90 seconds"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			m := press(s.open(page.Browse{}), "down down")
			rows, id, all := screenText(m), browsing(m).Lists[browse.Everybody].Rows()[2].Id, s.people(t, client.ListQuery{})
			s.before = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path != "/v2/app-registrations" {
					return false
				}
				w.Header().Set("Retry-After", c.wait)
				return answering(c.status, "{}")(w, r)
			}
			m, answer := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
			if got := screenText(m); got != rows {
				t.Errorf("while it is read anew:\n%s\n%s", rows, got)
			}
			now := browsing(m).Job
			m, _ = m.Update(page.Pulse{Job: now.ID, At: now.Started.Add(2 * time.Second)})
			sees(t, m, all+", last changed first · ", "loading registrations 2 s", id)
			m = settle(m, answer)
			sees(t, m, append(c.says, all+", last changed first · as of 12:04", "▸ ○ Started", id)...)
			lacks(t, m, "not loaded", "loading")
			sees(t, size(m, 40, 15), append(c.says, "as of 12:04", "▸ ○ Started")...)
			sees(t, press(m, "enter"), "End as failed")
			s.before = nil
			m = press(m, "r")
			lacks(t, m, "as of")
			if got := screenText(m); got != rows {
				t.Errorf("read anew:\n%s\n%s", rows, got)
			}
		})
	}
}

// A row of another day says so.
func TestAsOf(t *testing.T) {
	for l, want := range map[int][]string{0: {"as of 11:04", "as of 12:04, 1 Mar"}, 1: {"datos de las 11:04", "datos de las 12:04 del 1 mar"}} {
		m := browse.Cells{Words: newStage(t, looks[l]).Words, Today: noon}
		if got := []string{m.AsOf(noon.Add(-time.Hour)), m.AsOf(noon.AddDate(0, 0, -1))}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Who has just done something is on top.
func TestNewestIsOnTop(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Browse{})
	var e browse.Listed // made long before others
	for _, row := range browsing(m).Lists[browse.Everybody].Rows() {
		if row.Status == flow.Ongoing {
			e = row
		}
	}
	if _, err := s.client.Update(t.Context(), e.Id, client.UpdateRequest{FullName: "Ana Newest"}); err != nil {
		t.Fatal(err)
	}
	m = press(m, "r")
	if top, _, _ := browsing(m).Lists[browse.Everybody].At(0); top.Id != e.Id {
		t.Errorf("%s is on top, not %s", top.Id, e.Id)
	}
}

// What the server sent and nobody could read is counted, and has its place.
func TestUnreadableRowsAreSaid(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API, total: 5, edit: func(p *client.Page[client.Registration]) {
		p.Items, p.Skipped = p.Items[:3], 2
	}}
	s.API = c
	m := press(s.open(page.Browse{}), "end")
	sees(t, m, "5 registrations, last changed first · 2 rows could not be read", "▸ ! 5 could not be read")
	press(m, "enter") // there is nothing to open
}

// A server that gives fewer rows than it was asked for is asked in its own way.
func TestServerWithSmallerPages(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API, total: 120, limit: 20}
	s.API = c
	m := press(s.open(page.Browse{}), "end")
	if e, _, _ := browsing(m).Lists[browse.Everybody].At(119); e.Email != someone(119).Email {
		t.Errorf("the last row is %v; asked for %v", e, c.pages())
	}
}

// Where pages with projects and flows in them are too large, they are asked
// for without, from then on.
func TestTooLarge(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API, total: 500}
	h := &heavy{crowd: c}
	s.API = h
	m := press(s.open(page.Browse{}), "end")
	sees(t, m, "500 registrations", "▸ ✗ Failed")
	if got := c.pages(); !slices.Equal(got, []int{1, 5}) || h.refused != 1 {
		t.Errorf("asked for pages %v, refused %d", got, h.refused)
	}
}

type heavy struct {
	*crowd
	refused int
}

func (h *heavy) List(ctx context.Context, q client.ListQuery) (client.Page[client.Registration], error) {
	if slices.Contains(q.Populates, "projectFlow") {
		h.refused++
		return client.Page[client.Registration]{}, client.ErrTooLarge
	}
	return h.crowd.List(ctx, q)
}

// Filters are the server's.
func TestFiltersReachTheServer(t *testing.T) {
	s := newStage(t, plain)
	asked := s.listQueries()
	m := s.open(page.Browse{})
	m = press(m, "s")
	sees(t, m, "Which status?", "▸ Any status")
	m = press(enter(m, "progr"), "enter")
	sees(t, m, s.people(t, client.ListQuery{Status: flow.Ongoing})+", last changed first", "[In progress 13]")
	m = press(m, "p")
	m = press(enter(m, "acme full"), "enter")
	last := (*asked)[len(*asked)-1]
	kyc := client.ListQuery{Status: flow.Ongoing, Flow: last.Get("where_projectFlow")}
	sees(t, m, s.people(t, kyc)+", last changed first · Acme Bank · Full KYC")
	if last.Get("where_status") != "ONGOING" || last.Get("where_projectFlow") == "" || last.Get("where_project") == "" {
		t.Errorf("asked for %v", last)
	}
	m = press(m, "p")
	sees(t, m, "▸ Acme Bank · Full KYC")
	m = press(enter(m, "all flows ceibo"), "enter")
	sees(t, m, "0 registrations", "Tiendas El Ceibo", "No registration matches these filters. x clears them.")
	last = (*asked)[len(*asked)-1]
	if last.Get("where_project") == "" || last.Get("where_projectFlow") != "" {
		t.Errorf("asked for %v", last)
	}
	sees(t, press(m, "p enter"), "0 registrations") // as it was
	sees(t, press(m, "p up enter"), s.people(t, client.ListQuery{Status: flow.Ongoing}))
	sees(t, press(m, "x"), s.people(t, client.ListQuery{}))
}

// A preset filter counts from the first call on.
func TestPresetFilter(t *testing.T) {
	s := newStage(t, plain)
	asked := s.listQueries()
	m := s.open(page.Browse{Status: flow.Ongoing, Flow: s.server.ProjectFlow(), Name: "Quick"})
	sees(t, m, "[In progress]", "3 registrations, last changed first · Quick · x clears the filter")
	if len(*asked) != 1 || (*asked)[0].Get("where_projectFlow") != s.server.ProjectFlow() || (*asked)[0].Get("where_status") != "ONGOING" {
		t.Errorf("asked for %v", *asked)
	}
}

// A flow that only its id is known of is called as its registrations say.
func TestPresetFlowGetsItsName(t *testing.T) {
	s := newStage(t, plain)
	_, m := s.crowded(3)
	lacks(t, m, " · Acme Bank") // nothing is filtered
	m = s.open(page.Browse{Flow: "f1"})
	sees(t, m, "3 registrations, last changed first · Acme Bank · Full KYC")
	sees(t, press(m, "p"), "▸ Acme Bank · Full KYC")
	sees(t, s.open(page.Browse{Flow: "f1", Name: "As given"}), "3 registrations, last changed first · As given")
	s.API.(*crowd).edit = func(p *client.Page[client.Registration]) { p.Items[0].Flow = nil }
	sees(t, s.open(page.Browse{Flow: "f1"}), "3 registrations, last changed first · Acme Bank · Full KYC")
	s.API.(*crowd).total = 0
	s.API.(*crowd).edit = nil
	sees(t, s.open(page.Browse{Flow: "f1"}), "0 registrations · f1")
}

// A text is looked for on the server by name, email or phone, as it looks, or
// where somebody wants it to be looked for.
func TestSearch(t *testing.T) {
	s := newStage(t, plain)
	asked := s.listQueries()
	last := func() url.Values { return (*asked)[len(*asked)-1] }
	m := enter(press(s.open(page.Browse{}), "/"), "Carlos")
	sees(t, m, "1 registration", "Search Carlos▏ on the server, by name, email and phone", "C*** A*** P***")
	if got := last().Get("?like_name"); got != "Carlos" || last().Get("?like_email") != "Carlos" || last().Get("?like_phone") != "Carlos" {
		t.Errorf("asked for %v", last())
	}
	m = enter(m, ".P@")
	sees(t, m, "0 registrations", "Search Carlos.P@▏ on the server, by email")
	if got := last().Get("like_email"); got != "carlos.p@" {
		t.Errorf("asked for %v", last())
	}
	m = paste(press(m, strings.Repeat("backspace ", 9)), "+57 301 222 3344")
	sees(t, m, "1 registration", "on the server, by phone", "C*** A*** P***")
	if got := last().Get("like_phone"); got != "3012223344" || last().Get("like_email") != "" {
		t.Errorf("asked for %v", last())
	}
	m = enter(press(m, strings.Repeat("backspace ", 20)+"tab tab"), "Peñaloza") // to the phones, and they stay
	sees(t, m, "Nothing found on the server, by phone.")
	if got := last().Get("like_phone"); got != "Peñaloza" {
		t.Errorf("asked for %v", last())
	}
	m = press(m, "esc /") // another search
	sees(t, m, s.people(t, client.ListQuery{}), "Search ▏ on the server, by name, email and phone")
	all, _, _ := strings.Cut(s.people(t, client.ListQuery{}), " ")
	of := all + " of " + all
	quick := s.people(t, client.ListQuery{Flow: s.server.ProjectFlow()})
	m = enter(m, "300")
	sees(t, m, "on the server, by phone")
	calls := len(*asked)
	m = press(m, "tab")
	sees(t, m, "in the rows loaded: "+of)
	m = enter(press(m, strings.Repeat("backspace ", 3)), "Peñaloza")
	sees(t, m, "1 registration", "in the rows loaded: "+of, "C*** A*** P***")
	m = enter(press(m, strings.Repeat("backspace ", 8)), "acme quick")
	sees(t, m, quick)
	m = press(m, "enter down")
	sees(t, m, "▸ ◉ In progress", "Search acme quick in the rows loaded")
	m = press(m, "esc")
	sees(t, m, all+" registrations")
	lacks(t, m, "Search")
	if len(*asked) != calls {
		t.Errorf("a search in the rows asked for %v", last())
	}
	m = paste(m, "300 123") // over the rows
	sees(t, m, "Search 300 123▏ on the server, by phone")
}

// Accents do not matter: where the server compares letter by letter it is asked for the
// other spellings, and those by which somebody was found are told. Who is found is there once.
func TestSearchHearsNoAccents(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	asked := s.listQueries()
	for _, text := range []string{"ana gom", "Ana Gomez", "GOMEZ"} {
		before := len(*asked)
		m := press(paste(s.open(page.Browse{}), text), "enter v")
		sees(t, m, "Ana Gómez", reg.ID, "also as ")
		if n := strings.Count(screenText(m), reg.ID); n != 1 {
			t.Errorf("%q: she is there %d times", text, n)
		}
		if n := len(*asked) - before; n > 6 { // everybody, the text, four more
			t.Errorf("%q: asked %d times", text, n)
		}
	}
	sees(t, size(enter(press(s.open(page.Browse{}), "/"), "gomez"), 120, 32), "by name, email and phone, also as gómez")
	lacks(t, size(enter(press(s.open(page.Browse{}), "/"), "yesterday"), 120, 32), "also as") // by none of them anybody was found
	es := newStage(t, plainSpanish)
	es.register(t, lightFlow)
	sees(t, size(enter(press(es.open(page.Browse{}), "/"), "gomez"), 120, 32), "por nombre, correo y celular, también como gómez")
}

// Rows that come in late are searched too.
func TestSearchInRowsFollowsThem(t *testing.T) {
	s := newStage(t, plain)
	_, m := s.crowded(300)
	m = enter(press(m, "/ shift+tab"), "number1")
	sees(t, m, "11 registrations", "in the rows loaded: 100 of 300")
	m = press(press(m, "esc"), strings.Repeat("pgdown ", 6)+"/ shift+tab")
	m = enter(m, "number1")
	sees(t, m, "111 registrations", "in the rows loaded: 200 of 300")
}

// Also those that come in while one searches; and r reads what is around the
// cursor among all rows.
func TestSearchInRowsTakesLateOnes(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(300)
	m, late := m.Update(tea.KeyMsg{Type: tea.KeyEnd})
	m = enter(press(m, "/ shift+tab"), "number2")
	sees(t, m, "11 registrations", "in the rows loaded: 100 of 300")
	m = settle(m, late)
	sees(t, m, "111 registrations", "in the rows loaded: 200 of 300")
	press(enter(m, "nobody"), "enter r")
	if got := c.pages(); !slices.Equal(got, []int{1, 3, 3}) {
		t.Errorf("asked for pages %v", got)
	}
}

// Typing asks the server once it pauses, not at every key.
func TestSearchWaitsForAPause(t *testing.T) {
	s := newStage(t, plain)
	var pauses []func() tea.Msg
	s.Tick = func(d time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		if d == widget.SearchAfter {
			pauses = append(pauses, func() tea.Msg { return f(noon) })
		}
		return nil
	}
	c, m := s.crowded(50)
	m = enter(press(m, "/"), "ana")
	sees(t, m, "searching")
	if len(c.asked) != 1 {
		t.Fatalf("asked for %v", c.asked)
	}
	for i, pause := range pauses {
		if m = drive(m, pause()); i < len(pauses)-1 && len(c.asked) > 1 {
			t.Fatal("an older pause counts")
		}
	}
	if len(c.asked) != 2 || c.asked[1].Search != "ana" {
		t.Errorf("asked for %v", c.asked)
	}
	m = press(enter(m, "@"), "enter") // Enter does not wait
	if len(c.asked) != 3 || c.asked[2].LikeEmail != "ana@" || c.asked[2].Search != "" {
		t.Errorf("asked for %v", c.asked)
	}
	press(m, "esc")
	if len(c.asked) != 3 {
		t.Errorf("all rows were here: %v", c.asked)
	}
}

// An answer to a search that was given up does not come into another list.
func TestLateAnswerIsNobodys(t *testing.T) {
	s := newStage(t, plain)
	_, m := s.crowded(50)
	m = press(m, "/")
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a")})
	m, late := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	c := browsing(m).API.(*crowd)
	c.total = 7
	m, _ = m.Update(tea.KeyMsg{Type: tea.KeyEsc})
	sees(t, settle(m, late), "50 registrations")
}

// An id is opened, wherever it was copied from.
func TestIDOpens(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := paste(press(s.open(page.Browse{}), "/"), "ObjectId('"+reg.ID+"')")
	sees(t, m, "▸ Open "+reg.ID)
	lacks(t, m, "registration") // as if it had been looked up
	sees(t, press(m, "enter"), "Started", "End as failed", "Ana Gómez")
	m = paste(s.open(page.Browse{}), " "+reg.ID+"\n") // over the rows
	sees(t, m, "▸ Open "+reg.ID)
	m = press(m, "down enter")
	sees(t, m, "End as failed")
}

// A link or a token is the id that it names, and is not shown, nor sent anywhere.
func TestLinkOpens(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"appRegistrationId":"` + reg.ID + `"}`))
	for _, text := range []string{
		"eyJhbGciOiJIUzI1NiJ9." + claims + ".c2lnbmVk",
		"https://access.verifik.co/sign-up/" + s.server.Project() + "?token=eyJhbGciOiJIUzI1NiJ9." + claims + ".c2lnbmVk\n",
		"https://panel.verifik.co/app-registrations/" + reg.ID,
	} {
		m := paste(s.open(page.Browse{}), text)
		sees(t, m, "Search "+reg.ID, "▸ Open "+reg.ID)
		lacks(t, m, "eyJ", "https", "token")
		sees(t, press(m, "enter"), "End as failed", "Ana Gómez")
		m = enter(press(s.open(page.Browse{}), "/"), strings.TrimSpace(text)) // without marks
		sees(t, m, "▸ Open "+reg.ID)
		lacks(t, m, "eyJ")
	}
	asked := s.listQueries()
	before := len(*asked)
	m := paste(s.open(page.Browse{}), "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk")
	sees(t, m, "This link or token names no registration.", "Search ‹token›")
	lacks(t, m, "eyJ")
	for _, q := range (*asked)[before:] {
		if strings.Contains(q.Encode(), "eyJ") {
			t.Error("the token was sent")
		}
	}
}

// Enter opens a registration, and the list stays as it was.
func TestOpenAndComeBack(t *testing.T) {
	s := newStage(t, plain)
	var m tea.Model = newRoot(s.Deps, page.Register{})
	m, _ = m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m = drive(m, page.Browse{})
	m = press(press(m, "s"), "down down enter down down")
	if s.writes.Load() != 0 {
		t.Errorf("the list has written %d times", s.writes.Load())
	}
	list := screenText(m)
	m = press(m, "enter")
	sees(t, m, "End as failed")
	m = press(m, "esc")
	if got := screenText(m); got != list {
		t.Errorf("the list has changed:\n%s\n%s", list, got)
	}
	m = press(m, "esc")
	sees(t, m, "New registration")
}

var unmasked = regexp.MustCompile(`[\pL\d.]{2,}@[\pL\d]|\d{7,}`)

// Nobody's contact is on the screen until it is asked for.
func TestMaskedByDefault(t *testing.T) {
	s := newStage(t, plain)
	for _, w := range []int{40, 80, 160} {
		m := size(s.open(page.Browse{}), w, 50)
		for range 50 {
			rows := strings.Split(screenText(m), "\n")
			for _, row := range rows {
				row = regexp.MustCompile(`[0-9a-f]{24}`).ReplaceAllString(row, "")
				if found := unmasked.FindString(row); found != "" {
					t.Fatalf("%q is on the screen:\n%s", found, screenText(m))
				}
			}
			m = press(m, "down")
		}
		lacks(t, m, "Quispe")
		m = press(enter(press(m, "/"), "rosa ele"), "enter")
		sees(t, m, "R*** E***")
		m = press(m, "v")
		sees(t, m, "rosa.quispe@correo.example", "Rosa Elena")
		lacks(t, press(m, "v"), "rosa.quispe@correo.example", "Rosa Elena")
	}
}

// Letters are text in the search field, every one of them.
func TestLettersAreTextWhileSearching(t *testing.T) {
	s := newStage(t, plain)
	m := enter(press(s.open(page.Browse{}), "/"), "spvxrjk/?n ")
	sees(t, m, "Search spvxrjk/?n ▏")
	if !m.(Root).top().Typing() {
		t.Error("it does not say that it takes text")
	}
}

// Keys that do nothing are not offered.
func TestBrowseKeysAreHonest(t *testing.T) {
	s := newStage(t, plain)
	c := &crowd{API: s.API}
	s.API = c
	m := s.open(page.Browse{})
	lacks(t, size(m, 160, 24), "enter open", "v reveal", "x clear", "choose", "page")
	press(m, "enter v x down end") // and do nothing
	c.total = 3
	m = press(m, "r")
	sees(t, size(m, 160, 24), "enter open", "v show details")
	sees(t, press(size(m, 160, 24), "?"), "choose")
	sees(t, size(press(m, "v"), 160, 24), "v hide details")
	spanish := newStage(t, looks[1])
	_, m = spanish.crowded(3)
	sees(t, size(m, 160, 24), "v ver datos")
	sees(t, size(press(m, "v"), 80, 24), "v ocultar")
}

// Below the rows there are always contact and id, and a mark where something
// had no room.
func TestDetailsAreNotLost(t *testing.T) {
	for _, l := range looks[:2] {
		s := newStage(t, l)
		s.API = &crowd{API: s.API, total: 1, edit: func(p *client.Page[client.Registration]) {
			for i := range p.Items {
				p.Items[i].FullName, p.Items[i].Email = "Andrés Felipe Agudelo Restrepo", "andres.agudelo@correo.example"
				p.Items[i].Status, p.Items[i].ProjectName = flow.NeedsManualVerification, "Cooperativa de Ahorro y Crédito Ñandú"
			}
		}}
		for _, at := range []struct{ w, h int }{{40, 15}, {60, 15}, {70, 20}, {80, 24}, {119, 24}, {120, 30}, {160, 50}} {
			m := press(size(s.open(page.Browse{}), at.w, at.h), "v")
			sees(t, m, "andres.agudelo@correo.example", "+57 300 000 0000", someone(0).ID)
			if at.w == 40 && !strings.Contains(strings.Split(screenText(m), "\n")[12], "…") {
				t.Errorf("what is left out is not marked:\n%s", screenText(m))
			}
		}
	}
}

// How long ago it was is short, and of what has no time nothing is said.
func TestAgeIsShort(t *testing.T) {
	s := newStage(t, plain)
	at := []time.Time{noon.Add(-time.Hour), noon.AddDate(0, 0, -1), noon.AddDate(-1, 0, 0), {}}
	s.API = &crowd{API: s.API, total: 4, edit: func(p *client.Page[client.Registration]) {
		for i := range p.Items {
			p.Items[i].UpdatedAt = at[i]
		}
	}}
	m := s.open(page.Browse{})
	var got []string
	for i := range at {
		e, _, _ := browsing(m).Lists[browse.Everybody].At(i)
		got = append(got, browsing(m).Cells.Age(e))
	}
	if want := []string{"1 h", "24 h", "12 mo", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Hostile names, any keys, any size: nothing panics, the cursor stays in range
// and in sight, and every frame fits.
func TestBrowseFits(t *testing.T) {
	stages := []*stage{newStage(t, looks[0]), newStage(t, looks[3])}
	keys := strings.Fields("up down pgup pgdown home end enter esc tab / s p v x r j k a @ 7")
	rapid.Check(t, func(t *rapid.T) {
		s := *rapid.SampledFrom(stages).Draw(t, "look")
		text, total := anyText(), rapid.SampledFrom([]int{0, 1, 3, 99, 250, 100_000}).Draw(t, "total")
		c := &crowd{API: s.API, total: total, fails: map[int]error{}}
		if rapid.Bool().Draw(t, "fails") {
			c.fails[rapid.IntRange(1, 4).Draw(t, "page")] = client.ErrDropped
		}
		name, email, phone, project := text.Draw(t, "name"), text.Draw(t, "email"), text.Draw(t, "phone"), text.Draw(t, "project")
		c.edit = func(p *client.Page[client.Registration]) {
			for i := range p.Items {
				p.Items[i].FullName, p.Items[i].Email, p.Items[i].Phone, p.Items[i].ProjectName = name, email, phone, project
			}
		}
		s.API = c
		w, h := rapid.IntRange(20, 200).Draw(t, "w"), rapid.IntRange(5, 60).Draw(t, "h")
		m := size(s.open(page.Browse{}), w, h)
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 15).Draw(t, "keys") {
			if rapid.IntRange(0, 9).Draw(t, "shrinks") == 0 {
				c.total /= 2
			}
			m = press(m, k)
			fits(t, m, w, h)
			b, ok := m.(Root).top().Screen.(browse.Screen)
			if !ok {
				continue
			}
			if list := b.List(); list.Cursor < 0 || list.Cursor > max(list.Total-1, 0) {
				t.Fatalf("the cursor is at %d of %d", list.Cursor, list.Total)
			}
			if b.Typing() {
				if !strings.Contains(screenText(m), caret) {
					t.Fatalf("the search field is out of sight at %d×%d\n%s", w, h, screenText(m))
				}
			} else if list := b.List(); list.Total > 0 && !strings.Contains(screenText(m), s.Theme.Cursor+" ") {
				t.Fatalf("the cursor is out of sight at %d×%d\n%s", w, h, screenText(m))
			}
		}
	})
}

// A row shows what became of its registration, when that is left again.
func TestBrowseShowsWhatWasDone(t *testing.T) {
	s := newStage(t, plain)
	s.register(t, lightFlow)
	m := press(s.open(page.Browse{}), "enter")
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter esc")
	sees(t, m, "▸ ◉ In progress")
}

// After a 429 no other page is asked for by itself.
func TestBrowseKeepsStill(t *testing.T) {
	s := newStage(t, plain)
	asked := 0
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		asked++
		w.Header().Set("Retry-After", "600")
		return answering(http.StatusTooManyRequests, `{}`)(w, r)
	}
	m := s.open(page.Browse{})
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	sees(t, m, "wait 10 min")
}

// Rows that come into sight with a taller window come without a key.
func TestBrowseGrows(t *testing.T) {
	s := newStage(t, plain)
	c, m := s.crowded(1000)
	m = press(size(m, 80, 12), strings.Repeat("pgdown ", 12))
	before := len(c.pages())
	m = size(m, 80, 150)
	if len(c.pages()) == before {
		t.Errorf("nothing was asked for: %v", c.pages())
	}
	lacks(t, m, "… 130")
}

// people is how the list says how many there are.
func (s *stage) people(t *testing.T, q client.ListQuery) string {
	t.Helper()
	got, err := s.client.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d registrations", got.Total)
}

// From a registration that was opened from the list b goes back to it, as it was left,
// whatever the registration shows.
func TestBackToTheListByItsKey(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		for _, chip := range []string{"", "right right", "right right right", "right right right right"} {
			list := press(s.open(page.Browse{}), strings.TrimSpace(chip+" down"))
			m := press(list, "enter")
			if depth(m) != depth(list)+1 {
				t.Fatalf("no registration\n%s", screenText(m))
			}
			sees(t, press(m, "?"), "esc, b "+s.Words.Keys.Back)
			if back := press(m, "b"); depth(back) != depth(list) || browsing(back).List().Cursor != 1 {
				t.Errorf("after %q\n%s", chip, screenText(back))
			}
		}
	}
}

// Of what can be chosen a mark says that there is more, below or above.
func TestThereIsMoreToChoose(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		s := newStage(t, l)
		m := size(press(s.open(page.Browse{}), "p"), 40, 15)
		sees(t, m, s.Theme.More)
		lacks(t, m, s.Theme.Before)
		m = press(m, strings.TrimSpace(strings.Repeat("down ", 200)))
		sees(t, m, s.Theme.Before)
		lacks(t, m, s.Theme.More)
	}
}
