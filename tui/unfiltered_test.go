package tui

import (
	"testing"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// In a filter without a text ? opens the help, which names the keys that do; with one
// it is text. esc empties a filter before it does anything else.
func TestFiltersWithoutText(t *testing.T) {
	for name, open := range map[string]func(*stage) tea.Model{
		"flows":         func(s *stage) tea.Model { return s.open(page.Register{}) },
		"registrations": func(s *stage) tea.Model { return press(s.open(page.Browse{}), "/") },
		"statuses":      func(s *stage) tea.Model { return press(s.open(page.Browse{}), "s") },
		"flows to pick": func(s *stage) tea.Model { return press(s.open(page.Browse{}), "p") },
		"calls":         func(s *stage) tea.Model { return press(s.open(page.Calls{}), "/") },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, plain)
			m := open(s)
			before := m.(Root).top().id
			sees(t, m, "? help")
			help := press(m, "?")
			if !help.(Root).helping() {
				t.Fatalf("? opens no help\n%s", screenText(help))
			}
			sees(t, size(help, 100, 60), "?, f1, ctrl+g")
			if at := press(help, "?").(Root); at.top().id != before || !at.top().unfiltered() {
				t.Errorf("it was typed, too\n%s", screenText(at))
			}
			m = press(enter(m, "qui"), "?")
			sees(t, m, "qui?", "^g help")
			m = press(m, "esc")
			if at := m.(Root).top(); at.id != before {
				t.Errorf("esc leaves a filter with a text\n%s", screenText(m))
			}
			lacks(t, m, "qui?")
		})
	}
	s := newStage(t, plain)
	sees(t, press(enter(s.open(page.Register{}), "zzz"), "esc"), "Quick sign-up")
	sees(t, size(press(s.atContact("Full KYC"), "ctrl+g"), 100, 60), "ctrl+g, f1")
}
