package tui

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// plainKey is what a key with alt means. Some keyboards write signs with it, and
// a Mac goes by words with letters; no letter and no digit is ever written with
// it, and types is false.
func plainKey(msg tea.KeyMsg) (same tea.KeyMsg, types bool) {
	if !msg.Alt || msg.Paste || msg.Type != tea.KeyRunes && msg.Type != tea.KeySpace {
		return msg, true
	}
	switch r := msg.Runes[0]; {
	case r == 'b' || r == 'B':
		return tea.KeyMsg{Type: tea.KeyLeft, Alt: true}, true
	case r == 'f' || r == 'F':
		return tea.KeyMsg{Type: tea.KeyRight, Alt: true}, true
	case r == 'd' || r == 'D':
		return tea.KeyMsg{Type: tea.KeyDelete, Alt: true}, true
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return msg, false
	}
	msg.Alt = false
	return msg, true
}
