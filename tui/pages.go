package tui

import (
	"maps"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
)

// listed is what the table keeps of a registration: no more than it draws.
type listed struct {
	id                 string
	status             flow.Status
	step               flow.Step
	of                 string // project and flow
	name, email        string
	countryCode, phone string
	updated            time.Time // in the local time zone
	text               string    // what a search in the rows is held against, folded
}

// listedOf takes what is needed out of a registration; where a server showed
// ids only, those are the names.
func listedOf(d deps, r client.Registration, local *time.Location) listed {
	e := listed{
		id: r.ID, status: r.Status, step: r.CurrentStep,
		of:   brief(ofFlow(d, r)),
		name: brief(r.Name()), email: brief(r.Email),
		countryCode: brief(r.CountryCode), phone: brief(r.Phone),
	}
	if e.updated = r.UpdatedAt; e.updated.IsZero() {
		e.updated = r.CreatedAt
	}
	if !e.updated.IsZero() {
		e.updated = e.updated.In(local)
	}
	e.text = folded(strings.Join([]string{e.name, e.email, e.number(), e.phone, e.id, e.of, string(e.status), d.Words.Status(string(e.status)), string(e.step)}, "\n"))
	return e
}

func ofFlow(d deps, r client.Registration) string {
	c := choice{project: client.Project{ID: r.ProjectID, Name: r.ProjectName}, flow: client.Flow{ID: r.FlowID}}
	if r.Flow != nil {
		c.flow.Name = r.Flow.Name
	}
	return c.label(d)
}

// brief cuts what no row can show: a server may send a name of a megabyte.
func brief(s string) string {
	const most = 256
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

// number is the phone with its country code.
func (e listed) number() string {
	return number(client.Registration{Phone: e.phone, CountryCode: e.countryCode})
}

const (
	rowsPerPage = 100 // the most that the API gives
	pagesKept   = 60  // farther ones are dropped: memory has a bound, whatever the total
)

// sheet is a page that is here.
type sheet struct {
	rows    []listed
	skipped int       // that could not be read
	at      time.Time // when it came
	old     bool      // it is shown until it comes anew
}

// shelf is a list of which only some pages are here. It is a value: what
// changes it clones the map of pages, of which there are few; what moves the
// cursor does not.
type shelf struct {
	known  bool // total is the server's
	total  int
	per    int           // rows on a page
	kept   map[int]sheet // by the page's number, from 1
	failed map[int]error // those that did not come, as long as they are near the cursor
	cursor int
	top    int // the first row in the window
}

func newShelf() shelf { return shelf{per: rowsPerPage} }

// shelfOf is a list that is all here.
func shelfOf(rows []listed) shelf {
	s := shelf{known: true, total: len(rows), per: rowsPerPage, kept: map[int]sheet{}}
	for page := range slices.Chunk(rows, rowsPerPage) {
		s.kept[len(s.kept)+1] = sheet{rows: page}
	}
	return s
}

// page is the number of the page that row i stands on.
func (s shelf) page(i int) int { return i/s.per + 1 }

// at is row i, if it is here. A row of a page that is here can be missing too:
// the server sent it in a way that could not be read, or did not send it.
func (s shelf) at(i int) (e listed, here, loaded bool) {
	sh, loaded := s.kept[s.page(i)]
	if i %= s.per; loaded && i < len(sh.rows) {
		return sh.rows[i], true, true
	}
	return listed{}, false, loaded
}

// near are the pages around the cursor, its own first: a half on either side,
// or what a tall window shows.
func (s shelf) near(seen int) []int {
	if !s.known {
		return []int{s.page(s.cursor)}
	}
	reach := max(s.per/2, seen)
	pages := []int{s.page(s.cursor)}
	for _, i := range []int{s.cursor + reach, s.cursor - reach} {
		if p := s.page(min(max(i, 0), max(s.total-1, 0))); !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	return pages
}

// next is the page to ask for: one near the cursor that has not failed and is
// not here or, where all are, is old.
func (s shelf) next(seen int) (int, bool) {
	old := 0
	for _, p := range s.near(seen) {
		sh, here := s.kept[p]
		switch _, failed := s.failed[p]; {
		case failed:
		case !here:
			return p, true
		case sh.old && old == 0:
			old = p
		}
	}
	return old, old > 0
}

// to moves the cursor. What failed is forgotten when the cursor goes away from
// it: it is asked for again when the cursor comes back, and not before.
func (s shelf) to(cursor, seen int) shelf {
	s.cursor = max(min(cursor, s.total-1), 0)
	near := s.near(seen)
	for p := range s.failed {
		if !slices.Contains(near, p) {
			s.failed = maps.Clone(s.failed)
			delete(s.failed, p)
		}
	}
	return s
}

// replace puts e in the place of what was here of the same registration.
func (s shelf) replace(e listed) shelf {
	for p, sh := range s.kept {
		i := slices.IndexFunc(sh.rows, func(was listed) bool { return was.id == e.id })
		if i < 0 {
			continue
		}
		s.kept = maps.Clone(s.kept)
		sh.rows = slices.Clone(sh.rows)
		sh.rows[i] = e
		s.kept[p] = sh
	}
	return s
}

// put takes a page in. The total is what the server says, or the rows that it
// has shown where it says less. Where the page shows that the list has moved
// since the others came, these are old: somebody stands on them who has not
// been seen. A page that came anew does not show that, or a server that repeats
// itself would be asked for ever.
func (s shelf) put(l loaded, seen int) shelf {
	was := s
	s = s.taken(l, seen)
	if _, again := was.kept[l.page]; !again && was.known && (was.total != s.total || was.shows(l.rows)) {
		now := s.kept[l.page]
		s = s.aged()
		if _, here := s.kept[l.page]; here {
			s.kept[l.page] = now
		}
	}
	return s.following(was, seen)
}

// shows reports whether one of rows is here already.
func (s shelf) shows(rows []listed) bool {
	ids := make(map[string]bool, len(rows))
	for _, e := range rows {
		ids[e.id] = e.id != ""
	}
	for _, sh := range s.kept {
		if slices.ContainsFunc(sh.rows, func(e listed) bool { return ids[e.id] }) {
			return true
		}
	}
	return false
}

// following keeps the cursor, and the window with it, on whom it was on when
// that one's page came anew. At the top it stays there, where the newest are.
func (s shelf) following(was shelf, seen int) shelf {
	e, here, _ := was.at(was.cursor)
	if now, _, _ := s.at(s.cursor); !here || was.cursor == 0 || e.id == "" || now.id == e.id {
		return s
	}
	for _, p := range s.near(0) {
		i := slices.IndexFunc(s.kept[p].rows, func(now listed) bool { return now.id == e.id })
		if i < 0 || s.kept[p].old {
			continue
		}
		i += (p - 1) * s.per
		if s.top > 0 {
			s.top = max(s.top+i-s.cursor, 0)
		}
		return s.to(i, seen)
	}
	return s
}

// taken is s with a page put in its place.
func (s shelf) taken(l loaded, seen int) shelf {
	if l.page == 1 && l.limit > 0 && l.limit < s.per { // a server that gives less than it was asked for
		s.per, s.kept = l.limit, nil
	}
	s.kept = maps.Clone(s.kept)
	if s.kept == nil {
		s.kept = map[int]sheet{}
	}
	s.known = true
	s.total = max(l.total, (l.page-1)*s.per+len(l.rows)+l.skipped)
	if len(l.rows)+l.skipped == 0 { // nothing is there, whatever it takes itself for
		s.total = max(l.total, 0)
	}
	s.kept[l.page] = sheet{rows: l.rows[:min(len(l.rows), s.per)], skipped: l.skipped, at: l.at}
	last := s.page(max(s.total-1, 0))
	maps.DeleteFunc(s.kept, func(p int, _ sheet) bool { return p > last })
	s = s.to(s.cursor, seen)
	for len(s.kept) > pagesKept {
		delete(s.kept, s.farthest())
	}
	return s
}

// farthest is the page that is least likely to be looked at next.
func (s shelf) farthest() int {
	here, far, distance := s.page(s.cursor), 0, -1
	for p := range s.kept {
		if d := max(p-here, here-p); d > distance || d == distance && p > far {
			far, distance = p, d
		}
	}
	return far
}

// fail notes that a page did not come.
func (s shelf) fail(page int, err error) shelf {
	s.failed = maps.Clone(s.failed)
	if s.failed == nil {
		s.failed = map[int]error{}
	}
	s.failed[page] = err
	return s
}

// problem is the first page in a window of n rows that failed, the cursor's
// before the others, and why.
func (s shelf) problem(n int) (int, error) {
	for _, i := range []int{s.cursor, s.top, s.top + n - 1} {
		if err := s.failed[s.page(i)]; err != nil {
			return s.page(i), err
		}
	}
	return 0, nil
}

// again forgets what failed, or, where nothing did, takes all that is here for
// old. Rows, cursor and total stay until the server says otherwise.
func (s shelf) again() shelf {
	if len(s.failed) > 0 {
		s.failed = nil
		return s
	}
	return s.aged()
}

// aged takes all that is here for old.
func (s shelf) aged() shelf {
	s.kept = maps.Clone(s.kept)
	for p, sh := range s.kept {
		sh.old = true
		s.kept[p] = sh
	}
	return s
}

// rows are all rows that are here, in their order. Who stands on an old page
// and on a newer one is there once, as the newer one says.
func (s shelf) rows() []listed {
	type place struct {
		i  int
		at time.Time
	}
	var all []listed
	seen := map[string]place{}
	for _, p := range slices.Sorted(maps.Keys(s.kept)) {
		at := s.kept[p].at
		for _, e := range s.kept[p].rows {
			switch was, twice := seen[e.id]; {
			case !twice || e.id == "":
				seen[e.id] = place{len(all), at}
				all = append(all, e)
			case at.After(was.at):
				seen[e.id] = place{was.i, at}
				all[was.i] = e
			}
		}
	}
	return all
}

// count is how many rows are here, and how many of their pages could not be read.
func (s shelf) count() (here, skipped int) {
	for _, sh := range s.kept {
		here += len(sh.rows)
		skipped += sh.skipped
	}
	return here, skipped
}

// holding are the rows that have every word of a filter.
func (s shelf) holding(filter string) []listed {
	words := strings.Fields(folded(filter))
	return slices.DeleteFunc(s.rows(), func(e listed) bool {
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(e.text, w) })
	})
}

// scrolledTo moves the window of n rows no farther than the cursor needs.
func (s shelf) scrolledTo(n int) shelf {
	n = max(n, 1)
	s.top = max(min(s.top, s.cursor), s.cursor-n+1)
	s.top = max(min(s.top, s.total-n), 0)
	return s
}
