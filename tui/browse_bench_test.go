package tui

import (
	"strconv"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// One key through the root costs the same whatever the number of rows: in the
// second one 100,000 are there, and as many are here as ever are.
func BenchmarkBrowseKey(b *testing.B) {
	for _, total := range []int{100, 100_000} {
		s := newStage(b, looks[0])
		c := &crowd{API: s.API, total: total}
		s.API = c
		m := s.open(toBrowse{})
		root := m.(Root)
		table := root.stack[0].screen.(browse)
		for page := range min(total/rowsPerPage, pagesKept) {
			l, err := loadPage(b.Context(), s.deps, table.query(page+1), false)
			if err != nil {
				b.Fatal(err)
			}
			table.base = table.base.put(l, table.h)
		}
		table.base = table.base.to(50, table.h)
		root.stack[0].screen = table.gate()
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
	s := newShelf()
	d := newStage(b, looks[0]).deps
	for page := range pagesKept {
		l := loaded{page: page + 1, limit: rowsPerPage, total: 100_000}
		for i := range rowsPerPage {
			l.rows = append(l.rows, listedOf(d, someone(page*rowsPerPage+i), noon.Location()))
		}
		s = s.put(l, 20)
	}
	b.ReportAllocs()
	for b.Loop() {
		shelfOf(s.holding("acme 59"))
	}
}
