package tui

import (
	"strings"

	"appreg/styles"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/rivo/uniseg"
)

// level is how much a remark under a field matters.
type level int

const (
	hint level = iota // shown while the field is being filled in
	fine
	warn // sendable all the same
	bad  // not sendable
)

// A reading is what a field makes of its text.
type reading struct {
	value  string // what is sent
	shown  string // what the text becomes when the field is left; "" for the value
	aside  string // beside the text: the name of a country
	remark string // under the field
	level  level
}

// field is one line of a form. What it says of its text is derived by the
// fieldset that it stands in, in Update and never in View.
type field struct {
	label string
	api   string // the API's name of it, by which errors find it
	input textinput.Model
	whole bool // choosing, not writing: what is typed first replaces what stood there

	now      reading
	fresh    bool   // it has just got the focus, and nothing was typed
	left     bool   // it was left once: from then on it is checked at every key
	removed  int    // invisible characters that were taken out of what was put in last
	refusal  string // what the server said of this text
	original string // the text that the refusal speaks of
}

// newField makes a field. Its bubble brings keys and editing; the drawing is
// ours, because a bubble's caret is a colour and vanishes without.
func newField(label, api, text string) field {
	in := textinput.New()
	in.Prompt = ""
	in.Cursor.SetMode(cursor.CursorStatic)
	in.KeyMap.Paste.SetEnabled(false) // it would read a clipboard past tidy; the terminal's own paste works
	in.SetValue(text)
	return field{label: label, api: api, input: in}
}

func (f field) text() string { return f.input.Value() }

// choosing makes the field one that is chosen from: what is typed first
// replaces a text that stood there.
func (f field) choosing() field {
	f.whole = true
	return f
}

func (f field) focus() field {
	f.input.Focus()
	if f.fresh = f.whole && f.text() != ""; f.fresh {
		f.input.CursorStart()
	}
	return f
}

// leave takes the focus away and settles the text into what will be sent: the
// value sent is the value shown.
func (f field) leave() field {
	f.input.Blur()
	f.fresh = false
	if f.text() != "" {
		f.left = true
	}
	if settled := f.settled(); f.now.level != bad && settled != f.text() {
		f = f.put(settled)
	}
	return f
}

// put replaces the text.
func (f field) put(text string) field {
	f.input.SetValue(text)
	f.input.CursorEnd()
	return f
}

func (f field) settled() string {
	if f.now.shown != "" {
		return f.now.shown
	}
	return f.now.value
}

// refused notes what the server said of the present text.
func (f field) refused(remark string) field {
	f.refusal, f.original, f.left = remark, f.text(), true
	return f
}

// onKey hands a key to the field: tidied when it is text, by whole characters
// when it deletes or moves.
func (f field) onKey(msg tea.KeyMsg) field {
	fresh := f.fresh
	f.fresh = false
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		f.fresh = fresh
		return f.insert(string(msg.Runes))
	case tea.KeyBackspace:
		if msg.Alt {
			break // a word, which the bubble knows
		}
		if fresh {
			return f.put("")
		}
		return f.erase(-1)
	case tea.KeyDelete:
		return f.erase(+1)
	case tea.KeyLeft:
		f.input.SetCursor(f.beside(-1))
		return f
	case tea.KeyRight:
		f.input.SetCursor(f.beside(+1))
		return f
	}
	if fresh && (msg.Type == tea.KeyCtrlU || msg.Type == tea.KeyCtrlW || msg.Type == tea.KeyCtrlK) {
		return f.put("")
	}
	before := f.text()
	f.input, _ = f.input.Update(msg)
	if f.text() != before {
		f.removed = 0
	}
	return f
}

// insert puts s in at the caret.
func (f field) insert(s string) field {
	if f.fresh {
		f, f.fresh = f.put(""), false
	}
	clean, removed := tidy(s)
	runes, pos := []rune(f.text()), f.input.Position()
	// A combining accent composes with the letter before it.
	text, _ := tidy(string(runes[:pos]) + clean)
	f.input.SetValue(text + string(runes[pos:]))
	f.input.SetCursor(len([]rune(text)))
	f.removed = removed
	return f
}

// erase deletes the character before (-1) or after (+1) the caret; an emoji or
// a letter with its accents is one.
func (f field) erase(direction int) field {
	runes := []rune(f.text())
	from, to := f.input.Position(), f.beside(direction)
	if from > to {
		from, to = to, from
	}
	f.input.SetValue(string(runes[:from]) + string(runes[to:]))
	f.input.SetCursor(from)
	f.removed = 0
	return f
}

// beside is the place one character before or after the caret.
func (f field) beside(direction int) int {
	pos, at := f.input.Position(), 0
	for g := uniseg.NewGraphemes(f.text()); g.Next(); {
		next := at + len(g.Runes())
		if direction < 0 && next >= pos || direction > 0 && at >= pos {
			if direction < 0 {
				return at
			}
			return next
		}
		at = next
	}
	return pos
}

// remark is what stands under the field, and how much it matters. A field that
// was not left yet is not told off; one that has the focus gets its hint.
func (f field) remark(removed string) (string, level) {
	switch {
	case f.refusal != "" && f.text() == f.original:
		return f.refusal, bad
	case f.now.level == bad && f.left:
		return f.now.remark, bad
	case f.removed > 0:
		return removed, warn
	case f.input.Focused() && !f.left && f.now.level != fine:
		return f.now.remark, hint // still at it
	case f.now.level == warn, f.input.Focused():
		return f.now.remark, f.now.level
	}
	return "", fine
}

// sendable reports whether the text may go to the server.
func (f field) sendable() bool {
	return f.now.level != bad && (f.refusal == "" || f.text() != f.original)
}

// viewValue draws the text in w columns, with the caret where typing goes.
// What does not fit is out of sight on the far side of the caret.
func (f field) viewValue(t *styles.Theme, w int) string {
	if !f.input.Focused() {
		return tail(t, f.text(), w)
	}
	runes, pos := []rune(f.text()), f.input.Position()
	before, after := string(runes[:pos]), string(runes[pos:])
	room := max(w-lipgloss.Width(t.Caret), 1)
	before = last(before, room)
	after = first(after, room-lipgloss.Width(before))
	return before + t.Accent.Render(t.Caret) + after
}

// tail shows s from its start in w columns, and marks a cut.
func tail(t *styles.Theme, s string, w int) string {
	if lipgloss.Width(s) <= w {
		return s
	}
	return first(s, w-lipgloss.Width(t.Ellipsis)) + t.Muted.Render(t.Ellipsis)
}

// first returns the first characters of s that fit into w columns.
func first(s string, w int) string {
	at := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		w -= lipgloss.Width(g.Str())
		if w < 0 {
			break
		}
		at += len(g.Str())
	}
	return s[:at]
}

// last returns the last characters of s that fit into w columns.
func last(s string, w int) string {
	over := lipgloss.Width(s) - w
	if over <= 0 {
		return s
	}
	for g := uniseg.NewGraphemes(s); over > 0 && g.Next(); {
		over -= lipgloss.Width(g.Str())
		s = strings.TrimPrefix(s, g.Str())
	}
	return s
}
