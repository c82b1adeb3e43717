package browse

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"appreg/tui/widget"
)

const (
	RowsPerPage = 100 // the most that the API gives
	PagesKept   = 60  // farther ones are dropped: memory has a bound, whatever the total
)

// PagedList is a list of which only some pages are here. It is a value: what
// changes it clones the map of pages, of which there are few; what moves the
// cursor does not.
type PagedList struct {
	known  bool // total is the server's
	Total  int
	per    int            // rows on a page
	Kept   map[int]Loaded // by the page's number, from 1
	Failed map[int]error  // those that did not come, as long as they are near the cursor
	Cursor int
	top    int // the first row in the window
}

// NewPaged is a list of which nothing is here.
func NewPaged() PagedList { return PagedList{per: RowsPerPage} }

// PagedOf is a list that is all here.
func PagedOf(rows []Listed) PagedList {
	s := PagedList{known: true, Total: len(rows), per: RowsPerPage, Kept: map[int]Loaded{}}
	for some := range slices.Chunk(rows, RowsPerPage) {
		s.Kept[len(s.Kept)+1] = Loaded{Rows: some}
	}
	return s
}

// page is the number of the page that row i stands on.
func (s PagedList) page(i int) int { return i/s.per + 1 }

// At is row i, if it is here. A row of a page that is here can be missing too:
// the server sent it in a way that could not be read, or did not send it.
func (s PagedList) At(i int) (e Listed, here, loaded bool) {
	sh, loaded := s.Kept[s.page(i)]
	if i %= s.per; loaded && i < len(sh.Rows) {
		return sh.Rows[i], true, true
	}
	return Listed{}, false, loaded
}

// here is the row under the cursor, if it is here.
func (s PagedList) here() (Listed, bool) {
	e, here, _ := s.At(s.Cursor)
	return e, here
}

// stuck reports whether the cursor is on what did not come: Enter has nothing
// else to mean there than to try again.
func (s PagedList) stuck() bool {
	_, here := s.here()
	return !here && s.Failed[s.page(s.Cursor)] != nil
}

// near are the pages around the cursor, its own first: a half on either side,
// or what a tall window shows.
func (s PagedList) near(seen int) []int {
	if !s.known {
		return []int{s.page(s.Cursor)}
	}
	reach := max(s.per/2, seen)
	pages := []int{s.page(s.Cursor)}
	for _, i := range []int{s.Cursor + reach, s.Cursor - reach} {
		if p := s.page(min(max(i, 0), max(s.Total-1, 0))); !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	return pages
}

// next is the page to ask for: one near the cursor that has not failed and is
// not here or, where all are, is old.
func (s PagedList) next(seen int) (int, bool) {
	old := 0
	for _, p := range s.near(seen) {
		sh, here := s.Kept[p]
		switch _, failed := s.Failed[p]; {
		case failed:
		case !here:
			return p, true
		case sh.old && old == 0:
			old = p
		}
	}
	return old, old > 0
}

// To moves the cursor. What failed is forgotten when the cursor goes away from
// it: it is asked for again when the cursor comes back, and not before.
func (s PagedList) To(cursor, seen int) PagedList {
	s.Cursor = max(min(cursor, s.Total-1), 0)
	near := s.near(seen)
	if len(s.Failed) > 0 {
		s.Failed = maps.Clone(s.Failed)
		maps.DeleteFunc(s.Failed, func(p int, _ error) bool { return !slices.Contains(near, p) })
	}
	return s
}

// with is a copy of a map, with a value put in.
func with[V any](m map[int]V, at int, v V) map[int]V {
	now := map[int]V{at: v}
	for k, v := range m {
		if k != at {
			now[k] = v
		}
	}
	return now
}

// holds is what is here of a registration, if it is here.
func (s PagedList) holds(id string) (Listed, bool) {
	for _, l := range s.Kept {
		if i := slices.IndexFunc(l.Rows, func(e Listed) bool { return e.Id == id }); i >= 0 {
			return l.Rows[i], true
		}
	}
	return Listed{}, false
}

// replace puts e in the place of what was here of the same registration.
func (s PagedList) replace(e Listed) PagedList {
	for p, l := range s.Kept {
		if i := slices.IndexFunc(l.Rows, func(was Listed) bool { return was.Id == e.Id }); i >= 0 {
			l.Rows = slices.Clone(l.Rows)
			l.Rows[i] = e
			s.Kept = with(s.Kept, p, l)
		}
	}
	return s
}

// Put takes a page in. The total is what the server says, or the rows that it
// has shown where it says less. Where the page shows that the list has moved
// since the others came, these are old: somebody stands on them who has not
// been seen. A page that came anew does not show that, or a server that repeats
// itself would be asked for ever.
func (s PagedList) Put(l Loaded, seen int) PagedList {
	was := s
	s = s.taking(l, seen)
	if _, again := was.Kept[l.Page]; !again && was.known && (was.Total != s.Total || was.shows(l.Rows)) {
		s = s.aged(l.Page)
	}
	return s.following(was, seen)
}

// shows reports whether one of rows is here already.
func (s PagedList) shows(rows []Listed) bool {
	ids := make(map[string]bool, len(rows))
	for _, e := range rows {
		ids[e.Id] = e.Id != ""
	}
	for _, sh := range s.Kept {
		if slices.ContainsFunc(sh.Rows, func(e Listed) bool { return ids[e.Id] }) {
			return true
		}
	}
	return false
}

// following keeps the cursor, and the window with it, on whom it was on when
// that one's page came anew. At the top it stays there, where the newest are.
func (s PagedList) following(was PagedList, seen int) PagedList {
	e, here, _ := was.At(was.Cursor)
	if now, _, _ := s.At(s.Cursor); !here || was.Cursor == 0 || e.Id == "" || now.Id == e.Id {
		return s
	}
	for _, p := range s.near(0) {
		i := slices.IndexFunc(s.Kept[p].Rows, func(now Listed) bool { return now.Id == e.Id })
		if i < 0 || s.Kept[p].old {
			continue
		}
		i += (p - 1) * s.per
		if s.top > 0 {
			s.top = max(s.top+i-s.Cursor, 0)
		}
		return s.To(i, seen)
	}
	return s
}

// taking is s with a page put in its place.
func (s PagedList) taking(l Loaded, seen int) PagedList {
	if l.Page == 1 && l.Limit > 0 && l.Limit < s.per { // a server that gives less than it was asked for
		s.per, s.Kept = l.Limit, nil
	}
	s.known = true
	s.Total = max(l.Total, (l.Page-1)*s.per+len(l.Rows)+l.skipped)
	if len(l.Rows)+l.skipped == 0 { // nothing is there, whatever it takes itself for
		s.Total = max(l.Total, 0)
	}
	l.Rows = l.Rows[:min(len(l.Rows), s.per)]
	s.Kept = with(s.Kept, l.Page, l)
	last := s.page(max(s.Total-1, 0))
	maps.DeleteFunc(s.Kept, func(p int, _ Loaded) bool { return p > last })
	s = s.To(s.Cursor, seen)
	for len(s.Kept) > PagesKept {
		delete(s.Kept, s.farthest())
	}
	return s
}

// farthest is the page that is least likely to be looked at next.
func (s PagedList) farthest() int {
	here := s.page(s.Cursor)
	return slices.MaxFunc(slices.Collect(maps.Keys(s.Kept)), func(a, b int) int {
		return cmp.Or(max(a-here, here-a)-max(b-here, here-b), a-b)
	})
}

// fail notes that a page did not come.
func (s PagedList) fail(number int, err error) PagedList {
	s.Failed = with(s.Failed, number, err)
	return s
}

// problem is the first page in a window of n rows that failed, the cursor's
// before the others, and why.
func (s PagedList) problem(n int) (int, error) {
	for _, i := range []int{s.Cursor, s.top, s.top + n - 1} {
		if err := s.Failed[s.page(i)]; err != nil {
			return s.page(i), err
		}
	}
	return 0, nil
}

// again forgets what failed, or, where nothing did, takes all that is here for
// old. Rows, cursor and total stay until the server says otherwise.
func (s PagedList) again() PagedList {
	if len(s.Failed) > 0 {
		s.Failed = nil
		return s
	}
	return s.aged(0)
}

// aged takes all that is here for old, but for a page that has just come.
func (s PagedList) aged(but int) PagedList {
	s.Kept = maps.Clone(s.Kept)
	for p, l := range s.Kept {
		l.old = l.old || p != but
		s.Kept[p] = l
	}
	return s
}

// Rows are all rows that are here, in their order. Who stands on an old page
// and on a newer one is there once, as the newer one says.
func (s PagedList) Rows() []Listed {
	type place struct {
		i  int
		at time.Time
	}
	var all []Listed
	seen := map[string]place{}
	for _, p := range slices.Sorted(maps.Keys(s.Kept)) {
		at := s.Kept[p].at
		for _, e := range s.Kept[p].Rows {
			switch was, twice := seen[e.Id]; {
			case !twice || e.Id == "":
				seen[e.Id] = place{len(all), at}
				all = append(all, e)
			case at.After(was.at):
				seen[e.Id] = place{was.i, at}
				all[was.i] = e
			}
		}
	}
	return all
}

// count is how many rows are here, and how many of their pages could not be read.
func (s PagedList) count() (here, skipped int) {
	for _, sh := range s.Kept {
		here += len(sh.Rows)
		skipped += sh.skipped
	}
	return here, skipped
}

// Holding are the rows that have every word of a filter.
func (s PagedList) Holding(filter string) []Listed {
	words := widget.Words(filter)
	return slices.DeleteFunc(s.Rows(), func(e Listed) bool { return !widget.HasAll(e.text, words) })
}

// scrolledTo moves the window of n rows no farther than the cursor needs.
func (s PagedList) scrolledTo(n int) PagedList {
	n = max(n, 1)
	s.top = max(min(s.top, s.Cursor), s.Cursor-n+1)
	s.top = max(min(s.top, s.Total-n), 0)
	return s
}
