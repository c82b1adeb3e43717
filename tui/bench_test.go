package tui

import (
	"slices"
	"testing"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// One key through the root: what the person waits for, but for the terminal.
func BenchmarkKey(b *testing.B) {
	s := newStage(b, looks[0])
	types := []tea.Msg{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}}, tea.KeyMsg{Type: tea.KeyBackspace}}
	for name, m := range map[string]tea.Model{
		"field": enter(s.atContact("Full KYC"), "ana@acme.co"),
		"list":  s.open(page.Register{}),
	} {
		b.Run(name, func(b *testing.B) { benchKeys(b, m, types) })
	}
	b.Run("menu", func(b *testing.B) {
		benchKeys(b, newRoot(s.Deps, page.Registration{Reg: s.register(b, lightFlow)}), moves)
	})
}

// One key on every screen, in a window of the usual size and in a large one.
func BenchmarkScreenKey(b *testing.B) {
	for _, sc := range slices.Concat(screens, deskScreens) {
		m := sc.open(b, newStage(b, looks[0]))
		b.Run(sc.name, func(b *testing.B) { benchKeys(b, m, moves) })
		b.Run(sc.name+"-large", func(b *testing.B) { benchKeys(b, size(m, 140, 50), moves) })
	}
}

var moves = []tea.Msg{tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}}

func benchKeys(b *testing.B, m tea.Model, keys []tea.Msg) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m, _ = m.Update(keys[i%len(keys)])
		_ = m.View()
	}
}
