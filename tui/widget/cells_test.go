package widget

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// TestPastedCode: a message that is pasted whole has its code taken out of it, and one
// with two of them has none.
func TestPastedCode(t *testing.T) {
	for text, want := range map[string]Cells{
		"Tu código es 123456\n\n@correo.example #123456": {Typed: "123456", Whole: true, quote: true},
		"１２３ ４５６":                                        {Typed: "１２３ ４５６", Whole: true},
		"G-123456 until 10:30":                           {Typed: "123456", Whole: true, quote: true},
		"123456 or 654321":                               {two: true},
		"12 ab":                                          {Typed: "12 ab"},
	} {
		if got, _ := (Cells{}).OnKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}, false); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if got, _ := (Cells{two: true}).OnKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")}, false); got != (Cells{Typed: "1"}) {
		t.Errorf("%+v", got)
	}
}

// TestCellsCompleted: the sixth digit completes a code, and a deleted one does not. A
// wrong one goes, and is told until something is typed.
func TestCellsCompleted(t *testing.T) {
	key := func(r rune) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}} }
	c := Cells{Typed: "1234567"}
	if c, _ = c.OnKey(tea.KeyMsg{Type: tea.KeyBackspace}, false); c.Whole || c.Typed != "123456" {
		t.Errorf("a deletion: %+v", c)
	}
	c = Cells{Typed: "12345"}
	if c, _ = c.OnKey(key('6'), false); !c.Whole {
		t.Errorf("the sixth: %+v", c)
	}
	if c = c.Taken(); c.Whole || c.Beyond(key('7')).extra != 1 || c.Beyond(key('x')).extra != 0 {
		t.Errorf("%+v", c)
	}
	if c = c.Refused(); c.Typed != "" || c.Wrong() != "123 456" {
		t.Errorf("%+v", c)
	}
	if c, _ = c.OnKey(key('1'), true); c.Wrong() != "" || c.Typed != "1" {
		t.Errorf("%+v", c)
	}
}

// TestOnlyDigitsAreTyped: a letter by mistake is nothing, whatever stands there, and six
// digits that are seen are a code.
func TestOnlyDigitsAreTyped(t *testing.T) {
	key := func(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)} }
	for _, tt := range []struct{ stood, typed, want string }{
		{"", "z123456", "123456"}, {"", "12 3z4-56", "123456"}, {"", "１２３４５６", "123456"},
		{"12345a", "6", "123456"}, {"abcdef", "123456", "123456"},
	} {
		c := Cells{Typed: tt.stood}
		for _, r := range tt.typed {
			was := c
			if c, _ = c.OnKey(key(string(r)), false); r == 'z' && c != was {
				t.Errorf("%q: a letter makes %+v", tt.stood, c)
			}
		}
		if c != (Cells{Typed: tt.want, Whole: true}) {
			t.Errorf("%q and %q: %+v", tt.stood, tt.typed, c)
		}
	}
	if c, _ := (Cells{}).OnKey(key("Your code is 123456, for 10 minutes"), false); c.Typed != "123456" || !c.quote {
		t.Errorf("a burst: %+v", c)
	}
	refused := Cells{Typed: "123456"}.Refused()
	if c, types := refused.OnKey(key("z"), true); c != refused || !types {
		t.Errorf("after a wrong code: %+v", c)
	}
	if code, ok := (Cells{Typed: "123456z"}).Code(); code != "123456" || !ok || (Cells{Typed: "123456z"}).completed().Whole {
		t.Errorf("%q %v", code, ok)
	}
}
