package evidence

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// TestPastedCode: a message that is pasted whole has its code taken out of it, and one
// with two of them has none.
func TestPastedCode(t *testing.T) {
	for text, want := range map[string]cells{
		"Tu código es 123456\n\n@correo.example #123456": {Typed: "123456", quoted: true},
		"１２３ ４５６":                                        {Typed: "１２３ ４５６"},
		"G-123456 until 10:30":                           {Typed: "123456", quoted: true},
		"123456 or 654321":                               {two: true},
		"12 ab":                                          {Typed: "12 ab"},
	} {
		if got, _ := (cells{}).onKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}, false); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if got, _ := (cells{two: true}).onKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")}, false); got != (cells{Typed: "1"}) {
		t.Errorf("%+v", got)
	}
}
