package widget

import (
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/runeutil"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// Input is a text that is typed, and where typing goes. It is what is needed of a
// bubble, which has 5 KB of looks and keys: every key copies the fields of its screen,
// and every goroutine that handles one has to make room for them.
type Input struct {
	text    string
	at      int // in runes
	focused bool
}

// Value is the text, and Position where in it typing goes.
func (in Input) Value() string { return in.text }
func (in Input) Position() int { return in.at }
func (in Input) Focused() bool { return in.focused }

// Focus and Blur say whether keys are for it.
func (in *Input) Focus() { in.focused = true }
func (in *Input) Blur()  { in.focused = false }

// SetCursor moves to a place in the text, or to the end that is nearer.
func (in *Input) SetCursor(at int) { in.at = max(0, min(at, utf8.RuneCountInString(in.text))) }
func (in *Input) CursorStart()     { in.at = 0 }
func (in *Input) CursorEnd()       { in.SetCursor(utf8.RuneCountInString(in.text)) }

// SetValue replaces the text, without what would act on a terminal. What comes first
// is behind where it was.
func (in *Input) SetValue(text string) {
	first := in.text == "" && in.at == 0
	in.text = string(sanitizer().Sanitize([]rune(text)))
	if in.SetCursor(in.at); first {
		in.CursorEnd()
	}
}

// sanitizer is the one that bubbles have.
var sanitizer = sync.OnceValue(func() runeutil.Sanitizer {
	return runeutil.NewSanitizer(runeutil.ReplaceTabs(" "), runeutil.ReplaceNewlines(" "))
})

// Update has a bubble do what a key does: of words, of the rest of the line.
func (in Input) Update(msg tea.KeyMsg) Input {
	b := textinput.New()
	switch {
	case !in.focused:
		return in
	case key.Matches(msg, b.KeyMap.DeleteWordForward) && in.at == utf8.RuneCountInString(in.text)-1:
		in.SetValue(string([]rune(in.text)[:in.at])) // of which a bubble makes a panic
		return in
	}
	b.Cursor.SetMode(cursor.CursorStatic)
	b.KeyMap.Paste.SetEnabled(false) // it would read a clipboard past tidy; the terminal's own paste works
	b.SetValue(in.text)
	b.SetCursor(in.at)
	b.Focus()
	b, _ = b.Update(msg)
	return Input{b.Value(), b.Position(), true}
}
