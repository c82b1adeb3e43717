package tui

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/browse"
	"appreg/tui/page"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

// statistics notes of which project the table asks the sandbox to count.
func (s *stage) statistics(also func(http.ResponseWriter, *http.Request) bool) *[]string {
	var all []string
	s.before = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/v2/app-registrations/statistics" {
			return false
		}
		all = append(all, r.URL.Query().Get("project"))
		return also != nil && also(w, r)
	}
	return &all
}

// The chips are the server's filters, each with how many there are, and in the order
// in which they are worked off.
func TestChips(t *testing.T) {
	s := newStage(t, plain)
	asked := s.listQueries()
	m := s.open(page.Browse{})
	sees(t, m, "[All 46] To do 16 Review 15 Completed 10 Failed 3 Expired 2") // which is all 46
	for _, want := range []struct{ sees, status, in, sort string }{
		{"[To do 16]", "", "STARTED ONGOING", "-updatedAt"},
		{"[Review 15]", "NEEDS_MANUAL_VERIFICATION", "", "updatedAt"},
		{"[Completed 10]", "", "COMPLETED COMPLETED_WITHOUT_KYC", "-updatedAt"},
		{"[Failed 3]", "FAILED", "", "-updatedAt"},
		{"[Expired 2]", "EXPIRED", "", "-updatedAt"},
	} {
		m = press(m, "right")
		n := strings.Trim(want.sees[strings.LastIndex(want.sees, " "):], " ]")
		sees(t, m, want.sees, n+" registrations")
		q := (*asked)[len(*asked)-1]
		if q.Get("where_status") != want.status || strings.Join(q["in_status[]"], " ") != want.in || q.Get("sort") != want.sort {
			t.Errorf("%s: asked for %v", want.sees, q)
		}
	}
	calls := len(*asked)
	if m = press(m, "right"); len(*asked) != calls {
		t.Error("beyond the last chip there is another one")
	}
	sees(t, press(m, "shift+tab"), "[Failed 3]")
	sees(t, press(m, "x"), "[All 46]")
	sees(t, press(s.open(page.Browse{Status: flow.Ongoing}), "down"), "Failed Expired [In progress 13]")
	sees(t, size(s.open(page.Browse{Status: flow.Ongoing}), 120, 36), "All 46 To do 16 Review 15 Completed 10 Failed 3 Expired 2 [In progress 13]")
	m = size(m, 40, 15) // where not all have room, that is marked
	sees(t, m, "Failed 3 [Expired 2]", "…")
	sees(t, newStage(t, plainSpanish).open(page.Browse{}), "[Todos 46] Pendientes 16 Revisión 15 Completados 10 Fallidos 3 Expirados 2")
}

// From 80 columns on all chips are seen, however many there are of each.
func TestAllChipsAreSeen(t *testing.T) {
	for _, l := range []look{plain, plainSpanish} {
		for _, many := range []bool{false, true} {
			s := newStage(t, l)
			b := s.Words.Browse
			if many {
				s.statistics(answering(http.StatusOK, `{"data":{"funnel":{"total":4321098,"byStatus":[{"label":"ONGOING","count":123456},{"label":"COMPLETED","count":3210987},{"label":"FAILED","count":54321}]}}}`))
			}
			for _, at := range []flow.Status{"", flow.NeedsManualVerification, flow.Expired, flow.Ongoing, flow.CompletedWithoutKYC} {
				m := s.open(page.Browse{Status: at})
				for w := 80; w <= 160; w += 4 {
					row := strings.Split(screenText(size(m, w, 36)), "\n")[2]
					for _, chip := range []string{b.All, b.ToDo, b.InReview, b.Done, b.Failed, b.Expired} {
						if strings.Contains(row, "…") || !strings.Contains(row, chip) {
							t.Errorf("%d columns: %s", w, row)
						}
					}
				}
			}
		}
	}
}

// The queue has who has waited longest first, with why.
func TestQueue(t *testing.T) {
	s := newStage(t, plain)
	var queries []url.Values
	s.before = func(_ http.ResponseWriter, r *http.Request) bool {
		queries = append(queries, r.URL.Query())
		return false
	}
	m := press(s.open(page.Browse{}), "right right")
	sees(t, m, "15 registrations, oldest waits 28 days", "▸ H*** B*** ✗ Faces differ: 41 %, at least 85 % 28 d", "Waits")
	lacks(t, m, "In manual review")
	if q := queries[len(queries)-1]; q.Get("limit") != "25" || !slices.Contains(q["populates[]"], "compareFaceVerification") {
		t.Errorf("asked for %v", q)
	}
	sees(t, size(m, 40, 15), "H*** B*** ✗ Faces differ", "28 d")
	sees(t, size(m, 120, 40), "In manual review", "✗ Faces differ: 41 %, at least")

	first, _, _ := browsing(m).Lists[browse.Everybody].At(0)
	if _, err := s.client.Decide(t.Context(), first.Id, flow.Completed, ""); err != nil {
		t.Fatal(err)
	}
	reg, err := s.client.Retrieve(t.Context(), first.Id)
	if err != nil {
		t.Fatal(err)
	}
	m = drive(m, page.Left{Back: page.Registration{Reg: reg}}) // it was decided on, and the next one is at hand
	sees(t, m, "[Review 14] Completed 11", "14 registrations", "▸ P*** A***")
}

// One call counts them, when the list is there; r counts anew, and so does another
// project. Of one flow nobody knows how many there are.
func TestStatisticsAreAskedOnce(t *testing.T) {
	s := newStage(t, plain)
	asked := s.statistics(nil)
	m := press(s.open(page.Browse{}), "right right left down")
	if !slices.Equal(*asked, []string{""}) {
		t.Errorf("asked for %q", *asked)
	}
	if m = press(m, "r"); !slices.Equal(*asked, []string{"", ""}) {
		t.Errorf("asked for %q", *asked)
	}
	m = press(enter(press(m, "p"), "ceibo flows"), "enter")
	if len(*asked) != 3 || (*asked)[2] == "" {
		t.Errorf("asked for %q", *asked)
	}
	sees(t, m, "All 0 [To do 0]")
	m = press(enter(press(m, "p"), "full kyc"), "enter")
	if lacks(t, m, "All 4"); len(*asked) != 3 {
		t.Errorf("asked for %q", *asked)
	}
	m = enter(press(press(m, "x"), "/"), "ana") // nor of those who are found
	sees(t, m, "[All] To do Review")
}

// A server that does not count, or not now, has chips without numbers, and nobody is
// told.
func TestStatisticsAreMissing(t *testing.T) {
	for _, status := range []int{404, 403, 500, 200} {
		s := newStage(t, plain)
		asked := s.statistics(answering(status, `{}`))
		m := press(s.open(page.Browse{}), "down right left")
		sees(t, m, "[All] To do Review Completed Failed", "46 registrations", "▸ ○ Started")
		lacks(t, m, "tries again", "server")
		if len(*asked) != 1 {
			t.Errorf("%d: asked %d times", status, len(*asked))
		}
	}
}

// After a 429 nobody asks for what nobody waits for.
func TestStatisticsKeepQuiet(t *testing.T) {
	s := newStage(t, plain)
	asked := s.statistics(func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Retry-After", "600")
		return answering(http.StatusTooManyRequests, `{}`)(w, r)
	})
	m := press(s.open(page.Browse{}), "r r")
	sees(t, m, "[All] To do")
	if len(*asked) != 1 {
		t.Errorf("asked %d times", len(*asked))
	}
}

// counter answers late, as a test wants it.
type counter struct {
	page.API
	ended []error
}

func (c *counter) Statistics(ctx context.Context, project string) (client.Statistics, error) {
	c.ended = append(c.ended, ctx.Err())
	return client.Statistics{Total: 7}, ctx.Err()
}

// The list does not wait for the numbers, leaving gives them up, and numbers of what
// is shown no more are nobody's.
func TestStatisticsComeLate(t *testing.T) {
	s := newStage(t, plain)
	c := &counter{API: s.API}
	s.API = c
	m := press(s.open(page.Browse{}), "down")
	sees(t, m, "[All 7]")
	m, loads := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
	m, counts := m.Update(firstOf(loads))
	sees(t, m, "46 registrations", "[All 7]", "▸ ◉ In progress")
	m = press(m, "x p down enter") // another project
	c.ended = nil
	sees(t, settle(m, counts), "Acme Bank · x clears", "[All 7]")
	if len(c.ended) != 1 || c.ended[0] == nil {
		t.Errorf("the call went on: %v", c.ended)
	}
}

// firstOf is what the first command of several brings.
func firstOf(cmd tea.Cmd) tea.Msg {
	msg := cmd()
	if all, ok := msg.(tea.BatchMsg); ok {
		return firstOf(all[0])
	}
	return msg
}

// One key narrows the list to who began lately, from midnight of where one is, beside
// all other filters; after the last it shows all again.
func TestSince(t *testing.T) {
	s := newStage(t, plain)
	asked := s.listQueries()
	m := press(s.open(page.Browse{}), "right")
	for _, want := range []struct{ says, from string }{
		{"[registered today]", "2026-03-02T00:00:00Z"},
		{"[registered since yesterday]", "2026-03-01T00:00:00Z"},
		{"[registered in the last 7 days]", "2026-02-24T00:00:00Z"},
	} {
		m = press(m, "d")
		q := (*asked)[len(*asked)-1]
		sees(t, m, want.says, "[To do]") // nobody has counted those
		if q.Get("whereGTE_createdAt") != want.from || strings.Join(q["in_status[]"], " ") != "STARTED ONGOING" {
			t.Errorf("%s: asked for %v", want.says, q)
		}
	}
	sees(t, m, "x clears the filter", "d day")
	kept := press(press(enter(press(m, "p"), "acme full"), "enter"), "s down enter")
	if q := (*asked)[len(*asked)-1]; q.Get("whereGTE_createdAt") == "" || q.Get("where_projectFlow") == "" {
		t.Errorf("asked for %v", q)
	}
	sees(t, kept, "[registered in the last 7 days] · Acme Bank · Full KYC")
	lacks(t, press(m, "x"), "registered in")
	m = press(m, "d")
	lacks(t, m, "[registered")
	if q := (*asked)[len(*asked)-1]; q.Has("whereGTE_createdAt") {
		t.Errorf("asked for %v", q)
	}
}

// Who was changed from here stands where the server has them then, and the cursor
// with them.
func TestChangedIsFirst(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.open(page.Browse{}), "down down down")
	at, _, _ := browsing(m).Lists[browse.Everybody].At(3)
	name := "Ana María"
	if _, err := s.client.Update(t.Context(), at.Id, client.UpdateRequest{FullName: name}); err != nil {
		t.Fatal(err)
	}
	m = drive(m, page.Left{Back: page.Registration{Reg: s.again(t, at.Id)}})
	list := browsing(m).Lists[browse.Everybody]
	if first, _, _ := list.At(0); first.Id != at.Id || list.Cursor != 0 {
		t.Errorf("%s is first, not %s; the cursor is at %d", first.Id, at.Id, list.Cursor)
	}
}

// atQueue opens the first of those who wait, from the list of them.
func (s *stage) atQueue() tea.Model {
	m := drive(newRoot(s.Deps, page.Register{}), page.Browse{})
	return press(size(m, 80, 24), "right right enter")
}

// In the queue the next person is the next one who waits there: behind the one who was
// looked at alone, and after a decision whoever has waited longest now.
func TestNextInTheQueue(t *testing.T) {
	s := newStage(t, plain)
	m := s.atQueue()
	sees(t, m, "Hugo Benítez", "n next person")
	m = press(m, "n")
	if depth(m) != 3 {
		t.Fatalf("%d screens\n%s", depth(m), screenText(m))
	}
	second := opened(m)
	lacks(t, m, "Hugo Benítez")
	m = press(m, "3 enter down enter") // rejected, without a note
	sees(t, m, "Next person who has waited longest for review")
	m = press(m, "enter")
	sees(t, m, "Hugo Benítez")
	if now := s.again(t, second.ID); now.Status != flow.Failed {
		t.Errorf("%s", now.Status)
	}
	m = press(m, "esc")
	sees(t, m, "[Review 14]", "14 registrations")
	// Somebody who waits is one of the queue in any other list, too.
	all := press(m, "x")
	lacks(t, all, "oldest")
	for at := 0; listedAt(all).Status != flow.NeedsManualVerification; at++ {
		if all = press(all, "down"); at > 46 {
			t.Fatal("nobody waits")
		}
	}
	all = press(all, "enter n")
	sees(t, all, "Hugo Benítez")
	sees(t, press(all, "esc"), "[Review 14]", "oldest waits")
}

// opened is the registration on top.
func opened(m tea.Model) client.Registration {
	return m.(Root).top().Screen.(registration.Screen).Reg
}

// listedAt is the row under the cursor.
func listedAt(m tea.Model) browse.Listed {
	list := m.(Root).top().Screen.(browse.Screen).List()
	e, _, _ := list.At(list.Cursor)
	return e
}

// At the end of the queue that is said, until the next key; and where others have
// emptied it, too.
func TestEndOfTheQueue(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atQueue(), "esc end enter n")
	sees(t, m, "15 registrations", "that was the end of the queue", "[Review 15]")
	lacks(t, press(m, "up"), "the end of")
	m = press(m, "home enter")
	waiting, err := s.client.List(t.Context(), client.ListQuery{Status: flow.NeedsManualVerification, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, reg := range waiting.Items {
		if _, err := s.client.Decide(t.Context(), reg.ID, flow.Failed, ""); err != nil {
			t.Fatal(err)
		}
	}
	m = press(m, "n")
	sees(t, m, "0 registrations", "that was the end of the queue", "Nobody is waiting for review.")
}

// What could not be read opens nobody, and n is no answer to that later.
func TestNextInTheQueueFails(t *testing.T) {
	s := newStage(t, plain)
	m := s.atQueue()
	s.before = answeringPath("/v2/app-registrations", 500, `{}`)
	m = press(m, "n")
	sees(t, m, "Something went wrong on the server")
	s.before = nil
	m = press(m, "r")
	sees(t, m, "15 registrations, oldest waits 28 days")
	if depth(m) != 2 {
		t.Errorf("%d screens", depth(m))
	}
}
