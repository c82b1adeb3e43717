package evidence

import (
	"fmt"
	"strings"

	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/phone"
	"appreg/styles"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// codeLength is how many digits a code has (contract.md section 5).
const codeLength = 6

// cells are what a code is typed into.
type cells struct {
	Typed  string // as it was typed
	told   bool   // Enter came too early: what is missing is said
	quoted bool   // the code was taken out of a message that was pasted
	two    bool   // there were two in it
}

// onKey puts what was typed into the cells. A paste, and what is typed anew, is
// a new code; nothing is cut. It reports whether the key is one that types.
func (c cells) onKey(msg tea.KeyMsg, anew bool) (cells, bool) {
	typed := c.Typed
	c.quoted, c.two = false, false
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		text, _ := person.Tidy(strings.Join(person.Pasted(string(msg.Runes)), " "))
		if msg.Paste || anew {
			typed = ""
		}
		if _, stray := phone.Digits(text); stray != "" && msg.Paste {
			if code, two := person.Code(string(msg.Runes)); code != "" || two {
				return cells{Typed: code, quoted: !two, two: two}, true
			}
		}
		typed += text
	case tea.KeyBackspace:
		r := []rune(typed)
		typed = string(r[:max(len(r)-1, 0)])
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyDelete:
		typed = ""
	default:
		return c, false
	}
	return cells{Typed: typed}, true
}

// code is what was typed, where that can be one.
func (c cells) code() (string, bool) {
	digits, stray := phone.Digits(c.Typed)
	return digits, len(digits) == codeLength && stray == ""
}

// view draws six cells, and in sight behind them what is one too many.
func (c cells) view(t *styles.Theme, w int) string {
	var b strings.Builder
	b.WriteString("  ")
	digits, _ := phone.Digits(c.Typed)
	for i := range codeLength {
		switch {
		case i < len(digits):
			b.WriteString(t.Focus.Render("[" + digits[i:i+1] + "]"))
		case i == len(digits):
			b.WriteString("[" + t.Accent.Render(t.Caret) + "]")
		default:
			b.WriteString(t.Muted.Render("[ ]"))
		}
	}
	if len(digits) > codeLength {
		b.WriteString(" " + t.Bad.Render(digits[codeLength:]))
	}
	return widget.Clip(t, b.String(), w)
}

// remark is what there is to say of what was typed, for a code that may be over.
func (c cells) remark(w *i18n.Words, over bool) widget.Said {
	digits, stray := phone.Digits(c.Typed)
	bad := func(text string) widget.Said { return widget.Said{Text: text, Level: widget.Bad} }
	switch {
	case c.two:
		return bad(w.Code.Two)
	case stray != "":
		return bad(fmt.Sprintf(w.Code.Stray, stray))
	case len(digits) > codeLength:
		return bad(fmt.Sprintf(w.Code.TooMany, len(digits)))
	case c.quoted:
		return widget.Said{Text: w.Code.Quoted, Level: widget.Warn}
	case c.told && len(digits) == 0 && !over:
		return bad(w.Code.Empty)
	case c.told && len(digits) < codeLength:
		return bad(fmt.Sprintf(w.Code.TooFew, len(digits)))
	}
	return widget.Said{}
}
