package widget

import (
	"fmt"
	"strings"

	"appreg/internal/i18n"
	"appreg/internal/painter"
	"appreg/internal/person"
	"appreg/internal/phone"
	"appreg/styles"

	tea "github.com/charmbracelet/bubbletea"
)

// codeLength is how many digits a code has (contract.md section 5).
const codeLength = 6

// Cells are what a code is typed into. The sixth digit completes it, and the screen
// need not be told to go on.
type Cells struct {
	Typed string // as it was typed
	Whole bool   // it was completed by what was typed last, and not taken out yet
	wrong string // what stood there and was refused
	extra int    // digits that came while the code was under way
	early bool   // Enter came too early: what is missing is said
	quote bool   // the code was taken out of a message that was pasted
	two   bool   // there were two in it
}

// OnKey puts what was typed into the cells. A paste, and what is typed anew, is
// a new code; nothing is cut. Of what is typed only digits count, and they follow those
// that are seen. It reports whether the key is one that types.
func (c Cells) OnKey(msg tea.KeyMsg, anew bool) (_ Cells, types bool) {
	typed := c.Typed
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		text, _ := person.Tidy(strings.Join(person.Pasted(string(msg.Runes)), " "))
		digits, stray := phone.Digits(text)
		if stray != "" && len(msg.Runes) > 1 { // a message, also where pasting is not told from typing
			if code, two := person.Code(string(msg.Runes)); code != "" || two {
				return Cells{Typed: code, quote: !two, two: two}.completed(), true
			}
		}
		switch {
		case msg.Paste:
			return Cells{Typed: text}.completed(), true
		case digits == "":
			return c, true
		case anew:
			return Cells{Typed: digits}.completed(), true
		}
		seen, _ := phone.Digits(typed)
		return Cells{Typed: seen + digits}.completed(), true
	case tea.KeyBackspace:
		r := []rune(typed)
		return Cells{Typed: string(r[:max(len(r)-1, 0)])}, true
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyDelete:
		return Cells{}, true
	}
	return c, false
}

// Holding is cells that have a code in them, which was given elsewhere.
func Holding(code string) Cells { return Cells{Typed: code}.completed() }

// completed goes on by itself only where nothing but a code stands there.
func (c Cells) completed() Cells {
	_, stray := phone.Digits(c.Typed)
	_, six := c.Code()
	c.Whole = six && stray == ""
	return c
}

// Beyond counts what is typed while the code is under way, which cannot be of it.
func (c Cells) Beyond(msg tea.KeyMsg) Cells {
	digits, _ := phone.Digits(string(msg.Runes))
	c.extra += len(digits)
	return c
}

// Taken is the code handed on: what stands there completes nothing any more.
func (c Cells) Taken() Cells {
	c.Whole, c.extra = false, 0
	return c
}

// Early says what is missing, for an Enter that came too early.
func (c Cells) Early() Cells {
	c.early = true
	return c
}

// Refused empties the cells of a wrong code, which is told.
func (c Cells) Refused() Cells {
	digits, _ := c.Code()
	return Cells{wrong: digits}
}

// Code is the digits that are seen, and whether they are as many as a code has.
func (c Cells) Code() (string, bool) {
	digits, _ := phone.Digits(c.Typed)
	return digits, len(digits) == codeLength
}

// View draws six cells, in two groups as a code is read out, and in sight behind
// them what is one too many.
func (c Cells) View(t *styles.Theme, w int) string {
	var b strings.Builder
	b.WriteString("  ")
	digits, _ := phone.Digits(c.Typed)
	for i := range codeLength {
		switch i {
		case 0:
		case codeLength / 2:
			b.WriteString("   ")
		default:
			b.WriteString(" ")
		}
		switch {
		case i < len(digits):
			b.WriteString(t.Focus.Render("[" + digits[i:i+1] + "]"))
		case i == len(digits):
			b.WriteString("[" + painter.Caret + " ]")
		default:
			b.WriteString(t.Muted.Render("[ ]"))
		}
	}
	if len(digits) > codeLength {
		b.WriteString(" " + t.Bad.Render(digits[codeLength:]))
	}
	return Clip(t, b.String(), w)
}

// Remark is what there is to say of what was typed, for a code that may be over.
func (c Cells) Remark(w *i18n.Words, over bool) Said {
	digits, stray := phone.Digits(c.Typed)
	bad := func(text string) Said { return Said{Text: text, Level: Bad} }
	switch n := len(digits) + c.extra; {
	case c.two:
		return bad(w.Code.Two)
	case stray != "":
		return bad(fmt.Sprintf(w.Code.Stray, stray))
	case n > codeLength:
		return bad(fmt.Sprintf(w.Code.TooMany, n))
	case c.quote:
		return Said{Text: w.Code.Quoted, Level: Hint}
	case c.early && n == 0 && !over:
		return bad(w.Code.Empty)
	case c.early && n < codeLength:
		return bad(fmt.Sprintf(w.Code.TooFew, n))
	}
	return Said{}
}

// Wrong is the code that was refused last, as it is read out; "": none was, or
// something was typed since.
func (c Cells) Wrong() string {
	if c.wrong == "" {
		return ""
	}
	return c.wrong[:codeLength/2] + " " + c.wrong[codeLength/2:]
}
