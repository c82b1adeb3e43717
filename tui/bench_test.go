package tui

import (
	"testing"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// One key through the root: what the person waits for, but for the terminal.
func BenchmarkKey(b *testing.B) {
	s := newStage(b, looks[0])
	for name, m := range map[string]tea.Model{
		"field": enter(s.atContact("Full KYC"), "ana@acme.co"),
		"list":  s.open(page.Register{}),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			keys := []tea.Msg{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}}, tea.KeyMsg{Type: tea.KeyBackspace}}
			for i := 0; b.Loop(); i++ {
				m, _ = m.Update(keys[i%2])
				_ = m.View()
			}
		})
	}
	b.Run("menu", func(b *testing.B) {
		var m tea.Model = newRoot(s.Deps, page.Registration{Reg: s.register(b, lightFlow)})
		b.ReportAllocs()
		keys := []tea.Msg{tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}}
		for i := 0; b.Loop(); i++ {
			m, _ = m.Update(keys[i%2])
			_ = m.View()
		}
	})
}
