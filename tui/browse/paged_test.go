package browse

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// full is a page as a server with total rows answers it.
func full(number, total int) Loaded {
	n := max(min(total-(number-1)*RowsPerPage, RowsPerPage), 0)
	return Loaded{Page: number, Limit: RowsPerPage, Total: total, Rows: make([]Listed, n)}
}

// What is far from the cursor is dropped, whatever the way there.
func TestPagesAreBounded(t *testing.T) {
	s := NewPaged().Put(full(1, 100_000), 20)
	for number := 1; number <= 1000; number++ {
		s = s.To((number-1)*RowsPerPage, 20).Put(full(number, 100_000), 20)
	}
	if len(s.Kept) != PagesKept {
		t.Errorf("%d pages are kept", len(s.Kept))
	}
	if _, here, _ := s.At(s.Cursor); !here {
		t.Error("the cursor's own page was dropped")
	}
	if _, _, loaded := s.At(0); loaded {
		t.Error("the first page was kept")
	}
}

// A page that failed is not asked for again until the cursor comes back.
func TestFailedPageWaitsForTheCursor(t *testing.T) {
	s := NewPaged().Put(full(1, 1000), 20).To(60, 20)
	if number, ok := s.next(20); !ok || number != 2 {
		t.Fatalf("next is %d %v", number, ok)
	}
	s = s.fail(2, errors.New("broken"))
	for _, at := range []int{61, 60, 99} {
		if number, ok := s.To(at, 20).next(20); ok {
			t.Errorf("at %d, page %d is asked for again", at, number)
		}
	}
	s = s.To(0, 20).To(60, 20)
	if number, ok := s.next(20); !ok || number != 2 {
		t.Errorf("after coming back, next is %d %v", number, ok)
	}
}

// Whatever servers say of their totals, cursor and window stay in range, and
// asking comes to an end.
func TestPagesComeToAnEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, seen := NewPaged(), rapid.IntRange(1, 60).Draw(t, "seen")
		for range rapid.IntRange(1, 12).Draw(t, "moves") {
			s = s.To(rapid.IntRange(-10, 2000).Draw(t, "to"), seen).scrolledTo(seen)
			asked := 0
			for number, ok := s.next(seen); ok; number, ok = s.next(seen) {
				if asked++; asked > 100 {
					t.Fatal("it asks on and on")
				}
				if rapid.Bool().Draw(t, "fails") {
					s = s.fail(number, errors.New("broken"))
					continue
				}
				s = s.Put(Loaded{
					Page: number, Limit: rapid.SampledFrom([]int{0, 100, 100, 50, 7}).Draw(t, "limit"),
					Total: rapid.SampledFrom([]int{0, 1, 99, 100, 101, 1243}).Draw(t, "total"), skipped: rapid.IntRange(0, 2).Draw(t, "skipped"),
					Rows: repeating(rapid.SampledFrom([]int{0, 1, 7, 100, 250}).Draw(t, "rows"), rapid.IntRange(1, 300).Draw(t, "people")),
				}, seen).scrolledTo(seen)
				if s.Cursor < 0 || s.Cursor > max(s.Total-1, 0) || s.top < 0 || s.top > s.Cursor || len(s.Kept) > PagesKept {
					t.Fatalf("%d of %d, from %d, %d pages", s.Cursor, s.Total, s.top, len(s.Kept))
				}
			}
		}
	})
}

// A list that is all here is divided as pages are.
func TestShelfOf(t *testing.T) {
	rows := make([]Listed, 250)
	rows[249].Id = "last"
	s := PagedOf(rows)
	if e, here, _ := s.To(999, 10).At(249); !here || e.Id != "last" {
		t.Errorf("%v %v", e, here)
	}
	if _, ok := s.next(10); ok || !slices.Equal(keysOf(s), []int{1, 2, 3}) {
		t.Errorf("pages %v", keysOf(s))
	}
}

func keysOf(s PagedList) []int {
	var keys []int
	for p := range s.Kept {
		keys = append(keys, p)
	}
	slices.Sort(keys)
	return keys
}

// What is old is there until it comes anew, and is asked for after what is not
// there at all.
func TestOldPagesStay(t *testing.T) {
	s := NewPaged().Put(full(1, 1000), 20).To(60, 20).again()
	if _, here, _ := s.At(60); !here {
		t.Error("the row is gone")
	}
	for i, want := range []int{2, 1, 0} {
		if number, _ := s.next(20); number != want {
			t.Fatalf("question %d is for page %d", i, number)
		} else if number > 0 {
			s = s.Put(full(number, 1000), 20)
		}
	}
	s = s.again().fail(1, errors.New("broken"))
	if number, _ := s.next(20); number != 2 {
		t.Errorf("next is page %d", number)
	}
}

// Somebody who stands on an old page and on a newer one is found once, as the
// newer one says.
func TestRowsAreThereOnce(t *testing.T) {
	part := func(n, hour int, ids ...string) Loaded {
		l := Loaded{Page: n, Limit: RowsPerPage, Total: 150, at: time.Date(2026, 3, 2, 12, 4, 11, 0, time.UTC).Add(time.Duration(hour) * time.Hour)}
		for _, id := range ids {
			l.Rows = append(l.Rows, Listed{Id: id, name: fmt.Sprint(hour)})
		}
		return l
	}
	s := NewPaged().Put(part(1, 1, "a", "b", ""), 20).Put(part(2, 2, "b", "c", ""), 20)
	got := ""
	for _, e := range s.Rows() {
		got += e.Id + e.name + " "
	}
	if got != "a1 b2 1 c2 2 " {
		t.Errorf("%s", got)
	}
}

// repeating are n rows of as many people, one after the other.
func repeating(n, people int) []Listed {
	rows := make([]Listed, n)
	for i := range rows {
		rows[i].Id = fmt.Sprint(i % people)
	}
	return rows
}

// The list moves between one page and the next, and nobody is lost.
func TestListMovesMeanwhile(t *testing.T) {
	for name, move := range map[string]func([]Listed) []Listed{
		"somebody below did something": func(all []Listed) []Listed {
			return slices.Concat(all[150:151], all[:150], all[151:])
		},
		"somebody is new":  func(all []Listed) []Listed { return append([]Listed{{Id: "new"}}, all...) },
		"somebody is gone": func(all []Listed) []Listed { return slices.Delete(slices.Clone(all), 30, 31) },
		"nothing":          func(all []Listed) []Listed { return all },
	} {
		t.Run(name, func(t *testing.T) {
			all := repeating(200, 200)
			part := func(n int) Loaded {
				return Loaded{Page: n, Limit: RowsPerPage, Total: len(all), Rows: all[(n-1)*RowsPerPage : min(n*RowsPerPage, len(all))]}
			}
			s := NewPaged().Put(part(1), 20).To(99, 20)
			s.top = 90
			on, _, _ := s.At(99)
			all = move(all)
			asked := 0
			for n, ok := s.next(20); ok; n, ok = s.next(20) {
				if asked++; asked > 4 {
					t.Fatal("it asks on and on")
				}
				s = s.Put(part(n), 20)
			}
			if name == "nothing" && asked != 1 {
				t.Errorf("asked %d times", asked)
			}
			var got []string
			for _, e := range s.Rows() {
				got = append(got, e.Id)
			}
			for _, e := range all[:min(len(all), 200)] {
				if !slices.Contains(got, e.Id) {
					t.Errorf("%s is lost", e.Id)
				}
			}
			if now, _, _ := s.At(s.Cursor); now.Id != on.Id || s.Cursor-s.top != 9 {
				t.Errorf("the cursor was on %s, and is on %s, at row %d of the window", on.Id, now.Id, s.Cursor-s.top)
			}
		})
	}
}

// The cursor stays at the top, where who is new comes in.
func TestTopStays(t *testing.T) {
	all := repeating(50, 50)
	for cursor, want := range map[int]string{0: "new", 3: "3"} {
		s := NewPaged().Put(Loaded{Page: 1, Limit: RowsPerPage, Total: 50, Rows: all}, 20).To(cursor, 20).again()
		s = s.Put(Loaded{Page: 1, Limit: RowsPerPage, Total: 51, Rows: append([]Listed{{Id: "new"}}, all...)}, 20)
		if e, _, _ := s.At(s.Cursor); e.Id != want || s.top != 0 {
			t.Errorf("from %d, the cursor is on %s, and the window at %d", cursor, e.Id, s.top)
		}
	}
}
