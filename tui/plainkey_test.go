package tui

import (
	"testing"

	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

func alt(r rune) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: true} }

// Alt with a letter types nothing, and goes by words as a Mac's option does; with
// a sign it is how some keyboards write the sign.
func TestAltInFields(t *testing.T) {
	left, right := tea.KeyMsg{Type: tea.KeyLeft, Alt: true}, tea.KeyMsg{Type: tea.KeyRight, Alt: true}
	for _, tc := range []struct {
		keys []tea.KeyMsg
		want string
	}{
		{[]tea.KeyMsg{alt('b')}, "Ana Luz xGómez"},
		{[]tea.KeyMsg{alt('b'), alt('b')}, "Ana xLuz Gómez"},
		{[]tea.KeyMsg{left, left}, "Ana xLuz Gómez"},
		{[]tea.KeyMsg{alt('b'), alt('b'), alt('b'), alt('f')}, "Anax Luz Gómez"},
		{[]tea.KeyMsg{left, left, left, right}, "Anax Luz Gómez"},
		{[]tea.KeyMsg{{Type: tea.KeyBackspace, Alt: true}}, "Ana Luz x"},
		{[]tea.KeyMsg{alt('b'), alt('b'), alt('d')}, "Ana x Gómez"},
		{[]tea.KeyMsg{left, left, {Type: tea.KeyDelete, Alt: true}}, "Ana x Gómez"},
		{[]tea.KeyMsg{alt('x'), alt('Ñ'), alt('7'), alt('z')}, "Ana Luz Gómezx"},
		{[]tea.KeyMsg{alt('@'), alt('#'), alt('€'), alt('['), alt('|'), alt('~')}, "Ana Luz Gómez@#€[|~x"},
	} {
		f := widget.NewField("Name", "fullName", "Ana Luz Gómez").Focus()
		for _, k := range append(tc.keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")}) {
			if same, types := plainKey(k); types {
				f = f.OnKey(same)
			}
		}
		if f.Text() != tc.want {
			t.Errorf("%v: %q, want %q", tc.keys, f.Text(), tc.want)
		}
	}
}

// No screen sees a letter with alt: it is no digit of a menu, and no text.
func TestAltReachesNoScreen(t *testing.T) {
	s := newStage(t, plain)
	m := s.open(page.Register{})
	before := m.View()
	if after := drive(m, alt('f'), alt('b'), alt('n'), alt('1'), alt('ñ')).View(); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}
