package registration

import (
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// menuView draws what can be done, in groups.
type menuView struct {
	page.Deps
	reg     client.Registration
	entries []Entry
	cursor  int
	busy    string // what goes on, beside the first heading; "": nothing
	w       int
	loose   bool // there is room for a row between the groups
}

// view draws the menu. The row of the cursor is from..to.
func (m menuView) view() (rows []string, from, to int) {
	names := 0
	for _, e := range m.entries {
		names = max(names, len(e.Does.Step))
		if to, ok := e.To.(page.Review); ok && !to.Does.Clears() {
			names = max(names, lipgloss.Width(e.Text))
		}
	}
	for i, e := range m.entries {
		if heading := m.heading(e); i == 0 || heading != m.heading(m.entries[i-1]) {
			if i > 0 && m.loose {
				rows = append(rows, "")
			}
			rows = append(rows, m.viewHeading(heading)...)
			m.busy = ""
		}
		shown := m.viewEntry(e, i == m.cursor, names)
		if i == m.cursor {
			from, to = len(rows), len(rows)+len(shown)
		}
		rows = append(rows, shown...)
	}
	if m.cursor == 0 {
		from = 0 // the heading too
	}
	return rows, from, to
}

// heading is that of the group that e is in.
func (m menuView) heading(e Entry) string {
	review, desk := e.To.(page.Review)
	switch {
	case desk && review.Does.Clears():
		return m.Words.Desk.ClearUp
	case desk:
		return m.Words.Desk.Decide
	case m.reg.Status == flow.NeedsManualVerification:
		return m.Words.Desk.OwnRules
	case e.To != nil:
		return m.Words.Standing.Evidence
	}
	return m.Words.Standing.Next
}

// viewHeading is a heading, with what goes on beside it. It leaves room for an
// entry below it.
func (m menuView) viewHeading(heading string) []string {
	inReview := m.reg.Status == flow.NeedsManualVerification
	if rows := widget.Wrapped(heading, m.w); m.busy == "" && len(rows) < menuNeeds && !inReview {
		return widget.Styled(m.Theme.Strong, rows)
	}
	row := m.Theme.Strong.Render(heading)
	if m.busy != "" {
		row += "   " + m.busy
	}
	return []string{widget.Clip(m.Theme, row, m.w)}
}

// viewEntry is an entry, with what comes of it where that is not what it asks
// for. What comes of a decision needs room: the question says it again.
func (m menuView) viewEntry(e Entry, here bool, names int) []string {
	review, desk := e.To.(page.Review)
	if e.To != nil {
		rows := widget.Choosable(m.Theme, e.Text, here, m.w)
		if desk && !review.Does.Clears() {
			told := strings.Repeat(" ", names-lipgloss.Width(e.Text)+2) + m.Words.Told(review.Status, "")
			if lipgloss.Width(rows[0]+told) <= m.w {
				rows[0] += m.Theme.Muted.Render(told)
			}
		}
		return rows
	}
	marker, style := widget.Pointer(m.Theme, here)
	row := marker + style.Render(string(e.Does.Step)) + strings.Repeat(" ", names-len(e.Does.Step)+2)
	facts, does := m.reg.Facts(), word(m.Words, e.Does)
	if flow.After(facts, e.Does).Status == e.Does.Status { // a COMPLETED with a blocker ends in manual review
		if e.Does.Step == flow.End {
			does = m.Theme.Outcome(e.Does.Status).Render(does)
		}
		return []string{widget.Clip(m.Theme, row+does, m.w)}
	}
	at := lipgloss.Width(row)
	return widget.Led(row, widget.Styled(m.Theme.Warn, widget.Wrapped(does+": "+m.Words.ToReview(facts.Blockers()), m.w-at)))
}

// word is what a transition does, in a few words.
func word(w *i18n.Words, t flow.Transition) string {
	if t.Step == flow.End {
		return w.Does(string(t.Status))
	}
	return w.Does(string(t.Step))
}

// name is a transition's short name: its step, or how it ends.
func name(w *i18n.Words, t flow.Transition) string {
	if t.Step == flow.End {
		return w.Status(string(t.Status))
	}
	return string(t.Step)
}
