package widget

import (
	"testing"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// TestInputIsABubble: whatever is done to both, the text and the place in it are those
// of a bubble that is kept.
func TestInputIsABubble(t *testing.T) {
	t.Parallel()
	keys := []tea.KeyMsg{
		{Type: tea.KeyCtrlA}, {Type: tea.KeyCtrlE}, {Type: tea.KeyCtrlK}, {Type: tea.KeyCtrlU}, {Type: tea.KeyCtrlW}, {Type: tea.KeyHome}, {Type: tea.KeyEnd},
		{Type: tea.KeyLeft, Alt: true}, {Type: tea.KeyRight, Alt: true}, {Type: tea.KeyBackspace, Alt: true}, {Type: tea.KeyDelete, Alt: true},
		{Type: tea.KeyRunes, Runes: []rune("b"), Alt: true}, {Type: tea.KeyRunes, Runes: []rune("d"), Alt: true}, {Type: tea.KeyCtrlV}, {Type: tea.KeyF5},
	}
	rapid.Check(t, func(t *rapid.T) {
		var in Input
		bubble := textinput.New()
		bubble.KeyMap.Paste.SetEnabled(false)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				text := rapid.StringOf(rapid.RuneFrom([]rune("aé🇨ñ \t\n\x1b\x00.-@"))).Draw(t, "text")
				in.SetValue(text)
				bubble.SetValue(text)
			case 1:
				at := rapid.IntRange(-2, 12).Draw(t, "at")
				in.SetCursor(at)
				bubble.SetCursor(at)
			case 2:
				in.CursorEnd()
				bubble.CursorEnd()
			case 3:
				in.Focus()
				bubble.Focus()
			case 4:
				in.Blur()
				bubble.Blur()
			default:
				key := rapid.SampledFrom(keys).Draw(t, "key")
				if n := len([]rune(in.Value())); n > 0 && in.Position() == n-1 && (key.Type == tea.KeyDelete || string(key.Runes) == "d") {
					continue // of which a bubble makes a panic
				}
				in = in.Update(key)
				bubble, _ = bubble.Update(key)
			}
			if in.Value() != bubble.Value() || in.Position() != bubble.Position() || in.Focused() != bubble.Focused() {
				t.Fatalf("%q at %d, %v; a bubble has %q at %d, %v", in.Value(), in.Position(), in.Focused(), bubble.Value(), bubble.Position(), bubble.Focused())
			}
		}
	})
}

// TestLastCharacterGoes: alt+delete at the last character deletes that.
func TestLastCharacterGoes(t *testing.T) {
	for _, key := range []tea.KeyMsg{{Type: tea.KeyDelete, Alt: true}, {Type: tea.KeyRunes, Runes: []rune("d"), Alt: true}} {
		var in Input
		in.SetValue("añó")
		in.SetCursor(2)
		in.Focus()
		if in = in.Update(key); in.Value() != "añ" || in.Position() != 2 {
			t.Errorf("%s: %q at %d", key, in.Value(), in.Position())
		}
	}
}
