package demo

import (
	"fmt"
	"strings"

	"appreg/internal/i18n"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// The least that the wizard takes, without the captions.
const leastWide, leastHigh = 40, 15

// inset is how far from the left the captions stand, behind their bar.
const inset = 3

// strip is how many rows the captions take: those of the longest, so that nothing above
// ever moves, and one of what can be done.
func (m Model) strip() int {
	rows := 0
	for _, b := range m.script {
		rows = max(rows, len(widget.Wrapped(b.says, m.room())))
	}
	return rows + 1
}

func (m Model) room() int { return max(m.w-inset-widget.Margin, 1) }

// Least is the smallest window that the demo plays in, in a language, of those that are
// so wide: captions take fewer rows in a wider one.
func Least(w *i18n.Words, wide int) tea.WindowSizeMsg {
	m := Model{w: max(wide, leastWide), script: fullKYC(w)}
	return tea.WindowSizeMsg{Width: leastWide, Height: leastHigh + m.strip()}
}

// small reports whether the wizard and the captions have too little room.
func (m Model) small() bool {
	least := Least(m.Words, m.w)
	return m.w < least.Width || m.h < least.Height
}

// View is the wizard, and below it what is said of it.
func (m Model) View() string {
	if m.w == 0 {
		return ""
	}
	if m.small() {
		least := Least(m.Words, m.w)
		rows := widget.Wrapped(fmt.Sprintf(m.Words.Demo.Waits, least.Width, least.Height), m.w)
		return strings.Join(rows[:min(len(rows), m.h)], "\n")
	}
	rows := widget.Styled(m.Theme.Strong, widget.Wrapped(m.script[m.at.said].says, m.room()))
	for len(rows) < m.strip()-1 {
		rows = append(rows, "")
	}
	rows = append(rows, m.viewRow())
	bar := strings.Repeat(" ", widget.Margin) + m.Theme.Accent.Render(m.Theme.Bar) + " "
	for i, row := range rows {
		rows[i] = bar + row
	}
	return m.root.View() + "\n" + strings.Join(rows, "\n")
}

// viewRow is how far the demo is, the key that was pressed, and what somebody who looks
// on can do.
func (m Model) viewRow() string {
	const wide = 20
	part := (m.at.said + 1) * wide / len(m.script)
	bar := m.Theme.Accent.Render(strings.Repeat(m.Theme.Full, part)) + m.Theme.Muted.Render(strings.Repeat(m.Theme.Rule, wide-part))
	can := []key.Binding{m.keys.Step, m.keys.Pause, m.keys.Quit} // the last two have room everywhere
	switch {
	case m.over():
		can = []key.Binding{m.keys.Again, m.keys.Quit}
	case m.viewer.paused:
		can[1] = m.keys.GoOn
		bar = m.Theme.Warn.Render(m.Words.Demo.Paused)
	case m.at.pressed != "":
		bar += "  " + m.Theme.Accent.Render("["+m.at.pressed+"]")
	}
	if m.viewer.nobody {
		return bar
	}
	hints := m.Theme.Muted.Render(widget.Hints(m.Theme, m.room(), can))
	gap := m.room() - ansi.StringWidth(bar) - ansi.StringWidth(hints)
	if gap < 1 {
		return hints
	}
	return bar + strings.Repeat(" ", gap) + hints
}
