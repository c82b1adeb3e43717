package tui

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// full is a page as a server with total rows answers it.
func full(page, total int) loaded {
	n := max(min(total-(page-1)*rowsPerPage, rowsPerPage), 0)
	return loaded{page: page, limit: rowsPerPage, total: total, rows: make([]listed, n)}
}

// What is far from the cursor is dropped, whatever the way there.
func TestPagesAreBounded(t *testing.T) {
	s := newShelf().put(full(1, 100_000), 20)
	for page := 1; page <= 1000; page++ {
		s = s.to((page-1)*rowsPerPage, 20).put(full(page, 100_000), 20)
	}
	if len(s.kept) != pagesKept {
		t.Errorf("%d pages are kept", len(s.kept))
	}
	if _, here, _ := s.at(s.cursor); !here {
		t.Error("the cursor's own page was dropped")
	}
	if _, _, loaded := s.at(0); loaded {
		t.Error("the first page was kept")
	}
}

// A page that failed is not asked for again until the cursor comes back.
func TestFailedPageWaitsForTheCursor(t *testing.T) {
	s := newShelf().put(full(1, 1000), 20).to(60, 20)
	if page, ok := s.next(20); !ok || page != 2 {
		t.Fatalf("next is %d %v", page, ok)
	}
	s = s.fail(2, errors.New("broken"))
	for _, at := range []int{61, 60, 99} {
		if page, ok := s.to(at, 20).next(20); ok {
			t.Errorf("at %d, page %d is asked for again", at, page)
		}
	}
	s = s.to(0, 20).to(60, 20)
	if page, ok := s.next(20); !ok || page != 2 {
		t.Errorf("after coming back, next is %d %v", page, ok)
	}
}

// Whatever servers say of their totals, cursor and window stay in range, and
// asking comes to an end.
func TestPagesComeToAnEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, seen := newShelf(), rapid.IntRange(1, 60).Draw(t, "seen")
		for range rapid.IntRange(1, 12).Draw(t, "moves") {
			s = s.to(rapid.IntRange(-10, 2000).Draw(t, "to"), seen).scrolledTo(seen)
			asked := 0
			for page, ok := s.next(seen); ok; page, ok = s.next(seen) {
				if asked++; asked > 100 {
					t.Fatal("it asks on and on")
				}
				if rapid.Bool().Draw(t, "fails") {
					s = s.fail(page, errors.New("broken"))
					continue
				}
				s = s.put(loaded{
					page: page, limit: rapid.SampledFrom([]int{0, 100, 100, 50, 7}).Draw(t, "limit"),
					total: rapid.SampledFrom([]int{0, 1, 99, 100, 101, 1243}).Draw(t, "total"), skipped: rapid.IntRange(0, 2).Draw(t, "skipped"),
					rows: repeating(rapid.SampledFrom([]int{0, 1, 7, 100, 250}).Draw(t, "rows"), rapid.IntRange(1, 300).Draw(t, "people")),
				}, seen).scrolledTo(seen)
				if s.cursor < 0 || s.cursor > max(s.total-1, 0) || s.top < 0 || s.top > s.cursor || len(s.kept) > pagesKept {
					t.Fatalf("%d of %d, from %d, %d pages", s.cursor, s.total, s.top, len(s.kept))
				}
			}
		}
	})
}

// A list that is all here is divided as pages are.
func TestShelfOf(t *testing.T) {
	rows := make([]listed, 250)
	rows[249].id = "last"
	s := shelfOf(rows)
	if e, here, _ := s.to(999, 10).at(249); !here || e.id != "last" {
		t.Errorf("%v %v", e, here)
	}
	if _, ok := s.next(10); ok || !slices.Equal(keysOf(s), []int{1, 2, 3}) {
		t.Errorf("pages %v", keysOf(s))
	}
}

func keysOf(s shelf) []int {
	var keys []int
	for p := range s.kept {
		keys = append(keys, p)
	}
	slices.Sort(keys)
	return keys
}

// What is old is there until it comes anew, and is asked for after what is not
// there at all.
func TestOldPagesStay(t *testing.T) {
	s := newShelf().put(full(1, 1000), 20).to(60, 20).again()
	if _, here, _ := s.at(60); !here {
		t.Error("the row is gone")
	}
	for i, want := range []int{2, 1, 0} {
		if page, _ := s.next(20); page != want {
			t.Fatalf("question %d is for page %d", i, page)
		} else if page > 0 {
			s = s.put(full(page, 1000), 20)
		}
	}
	s = s.again().fail(1, errors.New("broken"))
	if page, _ := s.next(20); page != 2 {
		t.Errorf("next is page %d", page)
	}
}

// Somebody who stands on an old page and on a newer one is found once, as the
// newer one says.
func TestRowsAreThereOnce(t *testing.T) {
	page := func(n, hour int, ids ...string) loaded {
		l := loaded{page: n, limit: rowsPerPage, total: 150, at: noon.Add(time.Duration(hour) * time.Hour)}
		for _, id := range ids {
			l.rows = append(l.rows, listed{id: id, name: fmt.Sprint(hour)})
		}
		return l
	}
	s := newShelf().put(page(1, 1, "a", "b", ""), 20).put(page(2, 2, "b", "c", ""), 20)
	got := ""
	for _, e := range s.rows() {
		got += e.id + e.name + " "
	}
	if got != "a1 b2 1 c2 2 " {
		t.Errorf("%s", got)
	}
}

// repeating are n rows of as many people, one after the other.
func repeating(n, people int) []listed {
	rows := make([]listed, n)
	for i := range rows {
		rows[i].id = fmt.Sprint(i % people)
	}
	return rows
}

// The list moves between one page and the next, and nobody is lost.
func TestListMovesMeanwhile(t *testing.T) {
	for name, move := range map[string]func([]listed) []listed{
		"somebody below did something": func(all []listed) []listed {
			return slices.Concat(all[150:151], all[:150], all[151:])
		},
		"somebody is new":  func(all []listed) []listed { return append([]listed{{id: "new"}}, all...) },
		"somebody is gone": func(all []listed) []listed { return slices.Delete(slices.Clone(all), 30, 31) },
		"nothing":          func(all []listed) []listed { return all },
	} {
		t.Run(name, func(t *testing.T) {
			all := repeating(200, 200)
			page := func(n int) loaded {
				return loaded{page: n, limit: rowsPerPage, total: len(all), rows: all[(n-1)*rowsPerPage : min(n*rowsPerPage, len(all))]}
			}
			s := newShelf().put(page(1), 20).to(99, 20)
			s.top = 90
			on, _, _ := s.at(99)
			all = move(all)
			asked := 0
			for n, ok := s.next(20); ok; n, ok = s.next(20) {
				if asked++; asked > 4 {
					t.Fatal("it asks on and on")
				}
				s = s.put(page(n), 20)
			}
			if name == "nothing" && asked != 1 {
				t.Errorf("asked %d times", asked)
			}
			var got []string
			for _, e := range s.rows() {
				got = append(got, e.id)
			}
			for _, e := range all[:min(len(all), 200)] {
				if !slices.Contains(got, e.id) {
					t.Errorf("%s is lost", e.id)
				}
			}
			if now, _, _ := s.at(s.cursor); now.id != on.id || s.cursor-s.top != 9 {
				t.Errorf("the cursor was on %s, and is on %s, at row %d of the window", on.id, now.id, s.cursor-s.top)
			}
		})
	}
}

// The cursor stays at the top, where who is new comes in.
func TestTopStays(t *testing.T) {
	all := repeating(50, 50)
	for cursor, want := range map[int]string{0: "new", 3: "3"} {
		s := newShelf().put(loaded{page: 1, limit: rowsPerPage, total: 50, rows: all}, 20).to(cursor, 20).again()
		s = s.put(loaded{page: 1, limit: rowsPerPage, total: 51, rows: append([]listed{{id: "new"}}, all...)}, 20)
		if e, _, _ := s.at(s.cursor); e.id != want || s.top != 0 {
			t.Errorf("from %d, the cursor is on %s, and the window at %d", cursor, e.id, s.top)
		}
	}
}
