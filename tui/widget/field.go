package widget

import (
	"strings"

	"appreg/internal/painter"
	"appreg/internal/person"
	"appreg/styles"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// A Reading is what a field makes of its text.
type Reading struct {
	Value  string // what is sent
	Shown  string // what the text becomes when the field is left; "" for the value
	Aside  string // beside the text: the name of a country
	Note   string // beside its sign, where there is room and no remark
	More   string // behind the note while the field has the focus: a key
	Remark string // under the field, or beside it
	Level  Level
	Below  string // under the remark: what is known of what the text names
	Ends   bool   // what matters is at the text's end, as of a path: a cut is before it
}

// Field is one line of a form. What it says of its text is derived by the
// fieldset that it stands in, in Update and never in View.
type Field struct {
	Label string
	API   string // the API's name of it, by which errors find it
	Input Input
	whole bool // choosing, not writing: what is typed first replaces what stood there

	Now      Reading
	fresh    bool   // it has just got the focus, and nothing was typed
	Left     bool   // it was left once: from then on it is checked at every key
	Removed  int    // invisible characters that were taken out of what was put in last
	refusal  string // what the server said of this text
	original string // the text that the refusal speaks of
}

// NewField makes a field. Its drawing is ours, because a bubble's caret is a color
// and vanishes without.
func NewField(label, api, text string) Field {
	f := Field{Label: label, API: api}
	f.Input.SetValue(text)
	return f
}

// Text is what stands in the field.
func (f Field) Text() string { return f.Input.Value() }

// Choosing makes the field one that is chosen from: what is typed first
// replaces a text that stood there.
func (f Field) Choosing() Field {
	f.whole = true
	return f
}

// Focus has the field take what is typed.
func (f Field) Focus() Field {
	f.Input.Focus()
	if f.fresh = f.whole && f.Text() != ""; f.fresh {
		f.Input.CursorStart()
	}
	return f
}

// leave takes the focus away and settles the text into what will be sent: the
// value sent is the value shown.
func (f Field) leave() Field {
	f.Input.Blur()
	f.fresh = false
	if f.Text() != "" {
		f.Left = true
	}
	if settled := f.Settled(); f.Now.Level != Bad && settled != f.Text() {
		f = f.Put(settled)
	}
	return f
}

// Put replaces the text.
func (f Field) Put(text string) Field {
	f.Input.SetValue(text)
	f.Input.CursorEnd()
	return f
}

// Settled is what the text becomes when the field is left.
func (f Field) Settled() string {
	if f.Now.Shown != "" {
		return f.Now.Shown
	}
	return f.Now.Value
}

// refused notes what the server said of the present text.
func (f Field) refused(remark string) Field {
	f.refusal, f.original, f.Left = remark, f.Text(), true
	return f
}

// OnKey hands a key to the field: tidied when it is text, by whole characters
// when it deletes or moves.
func (f Field) OnKey(msg tea.KeyMsg) Field {
	fresh := f.fresh
	f.fresh = false
	switch {
	case msg.Type == tea.KeyRunes, msg.Type == tea.KeySpace:
		f.fresh = fresh
		return f.Insert(string(msg.Runes))
	case msg.Alt: // a word, which the bubble knows
	case msg.Type == tea.KeyBackspace && fresh:
		return f.Put("")
	case msg.Type == tea.KeyBackspace:
		return f.erase(-1)
	case msg.Type == tea.KeyDelete:
		return f.erase(+1)
	case msg.Type == tea.KeyLeft:
		f.Input.SetCursor(f.beside(-1))
		return f
	case msg.Type == tea.KeyRight:
		f.Input.SetCursor(f.beside(+1))
		return f
	}
	if fresh && (msg.Type == tea.KeyBackspace || msg.Type == tea.KeyCtrlU || msg.Type == tea.KeyCtrlW || msg.Type == tea.KeyCtrlK) {
		return f.Put("")
	}
	before := f.Text()
	f.Input = f.Input.Update(msg)
	if f.Text() != before {
		f.Removed = 0
	}
	return f
}

// Insert puts s in at the caret.
func (f Field) Insert(s string) Field {
	if f.fresh {
		f, f.fresh = f.Put(""), false
	}
	clean, removed := person.Tidy(s)
	runes, pos := []rune(f.Text()), f.Input.Position()
	// A combining accent composes with the letter before it.
	text, _ := person.Tidy(string(runes[:pos]) + clean)
	f.Input.SetValue(text + string(runes[pos:]))
	f.Input.SetCursor(len([]rune(text)))
	f.Removed = removed
	return f
}

// erase deletes the character before (-1) or after (+1) the caret; an emoji or
// a letter with its accents is one.
func (f Field) erase(direction int) Field {
	runes := []rune(f.Text())
	from, to := f.Input.Position(), f.beside(direction)
	if from > to {
		from, to = to, from
	}
	f.Input.SetValue(string(runes[:from]) + string(runes[to:]))
	f.Input.SetCursor(from)
	f.Removed = 0
	return f
}

// beside is the place one character before or after the caret.
func (f Field) beside(direction int) int {
	pos, at := f.Input.Position(), 0
	for g := uniseg.NewGraphemes(f.Text()); g.Next(); {
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

// Remark is what stands under the field, and how much it matters. A field that
// was not left yet is not told off; one that has the focus gets its hint.
func (f Field) Remark(removed string) (string, Level) {
	switch {
	case f.refusal != "" && f.Text() == f.original:
		return f.refusal, Bad
	case f.Now.Level == Bad && f.Left:
		return f.Now.Remark, Bad
	case f.Removed > 0:
		return removed, Warn
	case f.Input.Focused() && !f.Left && f.Now.Level != Fine:
		return f.Now.Remark, Hint // still at it
	case f.Now.Level == Warn, f.Input.Focused():
		return f.Now.Remark, f.Now.Level
	}
	return "", Fine
}

// Sendable reports whether the text may go to the server.
func (f Field) Sendable() bool {
	return f.Now.Level != Bad && (f.refusal == "" || f.Text() != f.original)
}

// ViewValue draws the text in w columns, with the cursor where typing goes. What
// does not fit is out of sight on the far side of the cursor, and marked there.
func (f Field) ViewValue(t *styles.Theme, w int) string {
	switch {
	case !f.Input.Focused() && f.Now.Ends:
		return Last(t, f.Text(), w)
	case !f.Input.Focused():
		return tail(t, f.Text(), w)
	}
	runes, pos := []rune(f.Text()), f.Input.Position()
	before, after := string(runes[:pos]), string(runes[pos:])
	most := max(w-1, 0) // behind the text the cursor stands on a blank
	if after != "" && ansi.StringWidth(before+after) > w {
		most = max(w-2*ansi.StringWidth(t.Ellipsis), 0)
	}
	if cut := Last(t, before, most); cut != before {
		before = t.Muted.Render(t.Ellipsis) + strings.TrimPrefix(cut, t.Ellipsis)
	}
	return before + painter.Caret + tail(t, after, w-ansi.StringWidth(before))
}

// tail shows s from its start in w columns, and marks a cut.
func tail(t *styles.Theme, s string, w int) string {
	if ansi.StringWidth(s) <= w {
		return s
	}
	return ansi.Truncate(s, max(w-ansi.StringWidth(t.Ellipsis), 0), "") + t.Muted.Render(Clip(t, t.Ellipsis, w))
}

// Last is the end of s in w columns, and marks the cut before it.
func Last(t *styles.Theme, s string, w int) string {
	n := ansi.StringWidth(s)
	if n <= w {
		return s
	}
	mark := Clip(t, t.Ellipsis, w)
	room := max(w-ansi.StringWidth(mark), 0)
	end := ansi.TruncateLeft(s, n-room, "")
	if ansi.StringWidth(end) > room { // half of a wide character
		end = ansi.TruncateLeft(s, n-room+1, "")
	}
	return mark + end
}
