package tui

import (
	"regexp"
	"strings"

	"appreg/internal/phone"

	tea "github.com/charmbracelet/bubbletea"
)

// type_ puts what was typed into the cells. A paste, and what is typed after a
// refusal, is a new code; nothing is cut.
func (m code) type_(msg tea.KeyMsg) code {
	before := m.typed
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		text, _ := tidy(strings.Join(pasted(string(msg.Runes)), " "))
		if msg.Paste || m.err != nil {
			before = ""
		}
		m.typed, m.quoted = before+text, false
		if code, ok := quoted(text); ok && msg.Paste {
			m.typed, m.quoted = code, true
		}
	case tea.KeyBackspace:
		if r := []rune(m.typed); len(r) > 0 {
			m.typed = string(r[:len(r)-1])
		}
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyDelete:
		m.typed = ""
	default:
		return m
	}
	m.err, m.told, m.cursor = nil, false, 0
	return m
}

// sixDigits is a number of six digits in a text.
var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// quoted takes the code out of a message that was pasted whole, when there is
// one and no other number that it could be.
func quoted(text string) (string, bool) {
	if _, stray := phone.Digits(text); stray == "" {
		return "", false
	}
	all := sixDigits.FindAllString(text, -1)
	if len(all) != 1 {
		return "", false
	}
	return all[0], true
}

// digits are the code that was typed, and what else was.
func (m code) digits() (digits, stray string) { return phone.Digits(m.typed) }
