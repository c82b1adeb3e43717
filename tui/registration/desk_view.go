package registration

import (
	"strings"

	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/lipgloss"
)

// viewDesk is what a reviewer needs, in rows that scroll: what speaks for and
// against the person first, where the decisions still have room below, else what
// can be done. The row of the cursor is from..to, which must be seen.
func (m Screen) viewDesk(w int) (rows []string, from, to int) {
	facts := viewFacts(m.Deps, m.deskFacts(), w)
	menu, from, to := m.viewDeskMenu(w)
	switch {
	case len(menu) == 0:
		rows = facts
	case m.deskFits(w):
		if !m.twoColumns() && m.h >= widget.TallForExtras-widget.Bars-widget.Rules {
			facts = append([]string{""}, facts...)
		}
		rows = append(append(facts, ""), menu...)
		from, to = from+len(facts)+1, to+len(facts)+1
	default:
		rows = append(append(menu, ""), facts...)
	}
	if notYet := m.viewNotYet(w); len(notYet) > 0 {
		rows = append(append(rows, ""), notYet...)
	}
	return append(append(rows, ""), viewHistory(m.Deps, m.Reg.ReviewLog, w)...), from, to
}

const (
	deskNeeds  = 4 // rows of the decisions with their heading
	deskAround = 4 // rows of the screen that are the person's and the last call's
)

// deskFits reports whether all that is known has room above the decisions.
func (m Screen) deskFits(w int) bool {
	return len(viewFacts(m.Deps, m.deskFacts(), w))+1+deskNeeds <= m.h-deskAround
}

// viewWhy is why it is in review, in a few words, where the sentences have no
// room above what can be done.
func (m Screen) viewWhy(w int) []string {
	if m.deskFits(w) {
		return nil
	}
	var heads []string
	for _, r := range m.Reg.Record().Reasons() {
		heads = append(heads, m.Words.ReviewHead(r.Code))
	}
	if heads == nil {
		return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+m.Words.Desk.NoReasons, w))
	}
	return widget.Styled(m.Theme.Warn, widget.Wrapped(m.Theme.Glyphs.Warn+" "+strings.Join(heads, " "+m.Theme.Separator+" "), w))
}

// viewDeskMenu is the menu in its groups.
func (m Screen) viewDeskMenu(w int) (rows []string, from, to int) {
	menu := m.Menu()
	names, busy, group := 0, m.viewBusy(), ""
	for _, e := range menu {
		if decided, ok := e.To.(page.Review); !ok || !decided.Does.Clears() {
			names = max(names, lipgloss.Width(e.Text), len(e.Does.Step))
		}
	}
	for i, e := range menu {
		if now := m.deskGroup(e); now != group {
			if group = now; i > 0 && m.h >= widget.TallForExtras {
				rows = append(rows, "")
			}
			heading := append([]string{m.Theme.Strong.Render(group)}, busy...)
			rows, busy = append(rows, widget.Clip(m.Theme, strings.Join(heading, "   "), w)), nil
		}
		shown := m.viewDeskEntry(e, i == m.Cursor, names, w)
		if i == m.Cursor {
			from, to = len(rows), len(rows)+len(shown)
		}
		rows = append(rows, shown...)
	}
	if m.Cursor == 0 {
		from = 0 // the heading too
	}
	return rows, from, to
}

// deskGroup is the heading that an entry stands under.
func (m Screen) deskGroup(e Entry) string {
	switch to, ok := e.To.(page.Review); {
	case !ok:
		return m.Words.Desk.OwnRules
	case to.Does.Clears():
		return m.Words.Desk.ClearUp
	}
	return m.Words.Desk.Decide
}

// viewDeskEntry is an entry with what comes of it, where there is room: the
// question says it again.
func (m Screen) viewDeskEntry(e Entry, here bool, names, w int) []string {
	to, ok := e.To.(page.Review)
	if !ok {
		return m.viewEntry(e, here, names, w)
	}
	rows := widget.Choosable(m.Theme, e.Text, here, w)
	if !to.Does.Clears() {
		told := strings.Repeat(" ", names-lipgloss.Width(e.Text)+2) + m.Words.Told(to.Status)
		if lipgloss.Width(rows[0]+told) <= w {
			rows[0] += m.Theme.Muted.Render(told)
		}
	}
	return rows
}

// wideForDesk is from where on the flow's steps stand beside the desk: what it
// says are sentences.
const wideForDesk = 100

// twoColumns reports whether the flow's steps stand beside what is next.
func (m Screen) twoColumns() bool {
	return m.w >= wideForDesk || m.w >= widget.WideForTwo && !m.reviewed()
}
