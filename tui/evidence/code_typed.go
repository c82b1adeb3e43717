package evidence

import (
	"regexp"
	"strings"

	"appreg/internal/phone"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// type_ puts what was typed into the cells. A paste, and what is typed after a
// refusal, is a new code; nothing is cut.
func (m CodeScreen) type_(msg tea.KeyMsg) CodeScreen {
	before := m.Typed
	m.quoted = false
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		text, _ := widget.Tidy(strings.Join(widget.Pasted(string(msg.Runes)), " "))
		if msg.Paste || m.Err != nil {
			before = ""
		}
		m.Typed = before + text
		if code, ok := quoted(text); ok && msg.Paste {
			m.Typed, m.quoted = code, true
		}
	case tea.KeyBackspace:
		if r := []rune(m.Typed); len(r) > 0 {
			m.Typed = string(r[:len(r)-1])
		}
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyDelete:
		m.Typed = ""
	default:
		return m
	}
	m.Err, m.told, m.Cursor = nil, false, 0
	return m
}

// numbers are runs of digits in a text, in groups or not.
var numbers = regexp.MustCompile(`\d[\d -]*\d`)

// quoted takes the code out of a message that was pasted whole, when there is
// one and no other number that it could be.
func quoted(text string) (string, bool) {
	if _, stray := phone.Digits(text); stray == "" {
		return "", false
	}
	var codes []string
	for _, n := range numbers.FindAllString(text, -1) {
		if digits, _ := phone.Digits(n); len(digits) == codeLength {
			codes = append(codes, digits)
		}
	}
	if len(codes) != 1 {
		return "", false
	}
	return codes[0], true
}

// digits are the code that was typed, and what else was.
func (m CodeScreen) digits() (digits, stray string) { return phone.Digits(m.Typed) }
