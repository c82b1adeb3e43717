package styles

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// A Style is what opens a text and what closes it. lipgloss works that out anew for
// every text, which took a third of the time that a key takes.
type Style struct{ open, bold string } // "": as the terminal shows it

const closes = "\x1b[0m"

// turned is s in the words of the terminal that it is for.
func turned(s lipgloss.Style) Style {
	opens := func(s lipgloss.Style) string {
		open, _, _ := strings.Cut(s.Render("x"), "x")
		return open
	}
	return Style{opens(s), opens(s.Bold(true))}
}

// Bold is s, and bold.
func (s Style) Bold() Style { return Style{s.bold, s.bold} }

// Render draws text, each of its rows by itself: rows are put beside others.
func (s Style) Render(text string) string {
	switch {
	case s.open == "":
		return text
	case strings.Contains(text, "\n"):
		text = strings.ReplaceAll(text, "\n", closes+"\n"+s.open)
	}
	return s.open + text + closes
}
