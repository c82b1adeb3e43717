package listen

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"appreg/client"
)

// shelf is a server's list of events, as they were made; it keeps so many.
type shelf struct {
	events []client.Event
	made   int
	keeps  int
	clock  time.Time

	asked []client.EventQuery
	meant func() // happens before each answer
	fails func(client.EventQuery) error
}

var begun = time.Date(2026, 3, 2, 15, 4, 5, 0, time.UTC)

func newShelf() *shelf { return &shelf{clock: begun, keeps: 1 << 20} }

func (s *shelf) make(n int) {
	for range n {
		s.events = append(s.events, client.Event{ID: fmt.Sprint("e", s.made), CreatedAt: s.clock})
		s.made++
	}
	s.events = s.events[max(0, len(s.events)-s.keeps):]
}

// list answers as a server does: the newest first, and of equals the one made last.
func (s *shelf) list(_ context.Context, q client.EventQuery) (client.Page[client.Event], error) {
	s.asked = append(s.asked, q)
	if s.meant != nil {
		s.meant()
	}
	if s.fails != nil {
		if err := s.fails(q); err != nil {
			return client.Page[client.Event]{}, err
		}
	}
	all := slices.Clone(s.events)
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b client.Event) int { return b.CreatedAt.Compare(a.CreatedAt) })
	p := client.Page[client.Event]{Total: len(all), Page: q.Page, Limit: q.Limit, Pages: max(1, (len(all)+q.Limit-1)/q.Limit)}
	p.Items = all[min(len(all), (q.Page-1)*q.Limit):min(len(all), q.Page*q.Limit)]
	return p, nil
}

func ids(events []client.Event) []string {
	var all []string
	for _, e := range events {
		all = append(all, e.ID)
	}
	return all
}

// fresh is what a look finds, which must go well.
func fresh(t *testing.T, l *list) []string {
	t.Helper()
	events, err := l.fresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ids(events)
}

func numbered(from, to int) []string {
	var all []string
	for n := from; n < to; n++ {
		all = append(all, fmt.Sprint("e", n))
	}
	return all
}

func is(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestListMissesNone: whatever is made between two looks, and between two pages of one,
// comes once, in the order in which it was made.
func TestListMissesNone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		s := newShelf()
		l := &list{ask: s.list, from: begun}
		few := rapid.IntRange(0, 250)
		now := rapid.IntRange(0, 30)
		s.meant = func() { s.make(now.Draw(r, "meanwhile")); s.clock = s.clock.Add(time.Millisecond) }
		var got []string
		for range rapid.IntRange(1, 6).Draw(r, "looks") {
			s.make(few.Draw(r, "made"))
			s.clock = s.clock.Add(time.Duration(rapid.IntRange(0, 2).Draw(r, "later")) * time.Second)
			events, err := l.fresh(context.Background())
			if err != nil {
				r.Fatal(err)
			}
			got = append(got, ids(events)...)
		}
		s.meant = nil
		events, err := l.fresh(context.Background())
		if err != nil {
			r.Fatal(err)
		}
		got = append(got, ids(events)...)
		if want := numbered(0, s.made); !slices.Equal(got, want) {
			r.Fatalf("got %v, want %d", got, len(want))
		}
	})
}

// TestListOfNow: what the server has is not printed, whatever its clock says; and of a
// long list one page tells that.
func TestListOfNow(t *testing.T) {
	t.Parallel()
	s := newShelf()
	for range 300 {
		s.make(1)
		s.clock = s.clock.Add(time.Second)
	}
	l := &list{ask: s.list}
	if err := l.skip(t.Context()); err != nil || len(s.asked) != 1 {
		t.Fatal(len(s.asked), err)
	}
	is(t, fresh(t, l), nil)
	s.make(3)
	is(t, fresh(t, l), numbered(300, 303))
	if len(s.asked) != 3+1 { // the last look went one page further, and found nothing
		t.Errorf("%d pages", len(s.asked))
	}
	empty := &list{ask: newShelf().list}
	if err := empty.skip(t.Context()); err != nil || !empty.from.IsZero() {
		t.Error(empty.from, err)
	}
}

// TestListSince: nothing that was before, of which one page is looked at.
func TestListSince(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.make(500)
	s.clock = begun.Add(time.Minute)
	s.make(50)
	l := &list{ask: s.list, from: begun.Add(time.Second)}
	is(t, fresh(t, l), numbered(500, 550))
	if len(s.asked) != 2 {
		t.Errorf("%d pages", len(s.asked))
	}
	is(t, fresh(t, l), nil)
	if len(s.asked) != 3 {
		t.Errorf("%d pages", len(s.asked))
	}
}

// TestListWithAClockThatIsSetBack: what is dated before the others is found behind them.
func TestListWithAClockThatIsSetBack(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.clock = begun.Add(time.Hour)
	s.make(250)
	l := &list{ask: s.list}
	is(t, fresh(t, l), numbered(0, 250))
	s.clock = begun
	s.make(2)
	is(t, fresh(t, l), numbered(250, 252))
}

// TestListThatBeginsAnew: the ids are those that there were, and the events are not.
func TestListThatBeginsAnew(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.make(250)
	l := &list{ask: s.list}
	is(t, fresh(t, l), numbered(0, 250))
	s.events, s.made, s.clock = nil, 0, begun.Add(-time.Hour)
	is(t, fresh(t, l), nil)
	s.make(4)
	is(t, fresh(t, l), numbered(0, 4))
	s.make(1)
	is(t, fresh(t, l), numbered(4, 5))
}

// TestListThatForgets: a server keeps so many, and how many it has tells nothing then.
func TestListThatForgets(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.keeps = 300
	s.make(300)
	l := &list{ask: s.list}
	is(t, fresh(t, l), numbered(0, 300))
	s.clock = begun.Add(time.Second)
	s.make(150)
	is(t, fresh(t, l), numbered(300, 450))
}

// TestListThatFailsInBetween: nothing of it is taken, and all comes the next time.
func TestListThatFailsInBetween(t *testing.T) {
	t.Parallel()
	s := newShelf()
	s.make(250)
	away := errors.New("away")
	s.fails = func(q client.EventQuery) error {
		if q.Page == 2 {
			return away
		}
		return nil
	}
	l := &list{ask: s.list}
	if events, err := l.fresh(t.Context()); !errors.Is(err, away) || events != nil {
		t.Error(len(events), err)
	}
	s.fails = nil
	is(t, fresh(t, l), numbered(0, 250))
}

// TestListThatIsTooLarge is asked for in smaller pages, down to a row.
func TestListThatIsTooLarge(t *testing.T) {
	t.Parallel()
	for _, fits := range []int{20, 4, 0} {
		s := newShelf()
		s.make(30)
		s.fails = func(q client.EventQuery) error {
			if q.Limit > fits {
				return client.ErrTooLarge
			}
			return nil
		}
		l, now := &list{ask: s.list}, &list{ask: s.list}
		events, err := l.fresh(t.Context())
		skipped := now.skip(t.Context())
		if fits == 0 {
			if !errors.Is(err, client.ErrTooLarge) || !errors.Is(skipped, client.ErrTooLarge) {
				t.Error(err, skipped)
			}
			continue
		}
		if err != nil || skipped != nil {
			t.Fatal(err, skipped)
		}
		is(t, ids(events), numbered(0, 30))
	}
}

// TestListIsBounded: a listener that runs for weeks keeps no more than it needs.
func TestListIsBounded(t *testing.T) {
	t.Parallel()
	l := &list{}
	for n := range 3 {
		events := make([]client.Event, mostKnown/2)
		for i := range events {
			events[i].ID = fmt.Sprint(n, "-", i)
		}
		l.keep(events, cmp.Or(n, 1))
	}
	if len(l.known) != mostKnown || len(l.order) != mostKnown || l.known[key{"0-0", time.Time{}.UnixNano()}] || !l.known[key{"2-0", time.Time{}.UnixNano()}] {
		t.Errorf("%d, %d", len(l.known), len(l.order))
	}
}

// TestListWithoutAnEnd: a server may have a page for every number, or count more than it
// shows; neither keeps a listener busy for ever.
func TestListWithoutAnEnd(t *testing.T) {
	t.Parallel()
	asked, same := 0, false
	l := &list{ask: func(_ context.Context, q client.EventQuery) (client.Page[client.Event], error) {
		p := client.Page[client.Event]{Total: 1<<30 + asked, Page: q.Page, Pages: 1 << 30, Items: make([]client.Event, q.Limit)}
		for i := range p.Items {
			if p.Items[i].ID = fmt.Sprint(i); !same {
				p.Items[i].ID = fmt.Sprint(asked, "-", i)
			}
		}
		asked++
		return p, nil
	}}
	if events, err := l.fresh(t.Context()); err != nil || len(events) != mostKnown+mostRows || l.older != 1<<30-len(events) {
		t.Errorf("%d events, %d older, %v", len(events), l.older, err)
	}
	asked, same = 0, true
	l.fresh(t.Context())
	l.total = 0
	if asked = 0; len(fresh(t, l)) != 0 || asked != deepest/mostRows {
		t.Errorf("%d pages", asked)
	}
}
