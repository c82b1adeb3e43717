package tui

import (
	"strconv"
	"testing"

	"appreg/tui/browse"
	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// One key through the root costs the same whatever the number of rows: in the
// second one 100,000 are there, and as many are here as ever are.
func BenchmarkBrowseKey(b *testing.B) {
	for _, total := range []int{100, 100_000} {
		s := newStage(b, looks[0])
		c := &crowd{API: s.API, total: total}
		s.API = c
		m := s.open(page.Browse{})
		root := m.(Root)
		table := root.stack[0].Screen.(browse.Screen)
		for number := range min(total/browse.RowsPerPage, browse.PagesKept) {
			l, err := browse.LoadPage(b.Context(), s.Deps, table.Query(number+1))
			if err != nil {
				b.Fatal(err)
			}
			table.Lists[browse.Everybody] = table.Lists[browse.Everybody].Put(l, 20)
		}
		table.Lists[browse.Everybody] = table.Lists[browse.Everybody].To(50, 20)
		root.stack[0].Screen = table.Gate()
		c.asked = nil
		for name, keys := range map[string][]tea.Msg{
			"row":  {tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}},
			"page": {tea.KeyMsg{Type: tea.KeyPgDown}, tea.KeyMsg{Type: tea.KeyPgUp}},
		} {
			b.Run(strconv.Itoa(total)+"/"+name, func(b *testing.B) {
				var m tea.Model = root
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					m, _ = m.Update(keys[i%2])
					_ = m.View()
				}
			})
		}
		if len(c.asked) > 0 {
			b.Errorf("moving asked for %d pages", len(c.asked))
		}
	}
}

// An edit of the text looks through all rows that are here, once.
func BenchmarkBrowseSearch(b *testing.B) {
	s := browse.NewPaged()
	d := newStage(b, looks[0]).Deps
	for number := range browse.PagesKept {
		l := browse.Loaded{Page: number + 1, Limit: browse.RowsPerPage, Total: 100_000}
		for i := range browse.RowsPerPage {
			l.Rows = append(l.Rows, browse.ListedOf(d, someone(number*browse.RowsPerPage+i), noon.Location()))
		}
		s = s.Put(l, 20)
	}
	b.ReportAllocs()
	for b.Loop() {
		browse.PagedOf(s.Holding("acme 59"))
	}
}
