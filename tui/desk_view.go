package tui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// viewDesk is what a reviewer needs, in rows that scroll: what speaks for and
// against the person first, where the decisions still have room below, else what
// can be done. The row of the cursor is from..to, which must be seen.
func (m standing) viewDesk(w int) (rows []string, from, to int) {
	facts := viewFacts(m.deps, m.deskFacts(), w)
	menu, from, to := m.viewDeskMenu(w)
	switch {
	case len(menu) == 0:
		rows = facts
	case m.deskFits(w):
		if !m.twoColumns() && m.h >= tallForExtras-bars-rules {
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
	return append(append(rows, ""), viewHistory(m.deps, m.reg.ReviewLog, w)...), from, to
}

const (
	deskNeeds  = 4 // rows of the decisions with their heading
	deskAround = 4 // rows of the screen that are the person's and the last call's
)

// deskFits reports whether all that is known has room above the decisions.
func (m standing) deskFits(w int) bool {
	return len(viewFacts(m.deps, m.deskFacts(), w))+1+deskNeeds <= m.h-deskAround
}

// viewWhy is why it is in review, in a few words, where the sentences have no
// room above what can be done.
func (m standing) viewWhy(w int) []string {
	if m.deskFits(w) {
		return nil
	}
	var heads []string
	for _, r := range m.reg.Record().Reasons() {
		heads = append(heads, m.Words.ReviewHead(r.Code))
	}
	if heads == nil {
		return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+m.Words.Desk.NoReasons, w))
	}
	return styled(m.Theme.Warn, wrapped(m.Theme.Glyphs.Warn+" "+strings.Join(heads, " "+m.Theme.Separator+" "), w))
}

// viewDeskMenu is the menu in its groups.
func (m standing) viewDeskMenu(w int) (rows []string, from, to int) {
	menu := m.menu()
	names, busy, group := 0, m.viewBusy(), ""
	for _, e := range menu {
		if decided, ok := e.to.(toDesk); !ok || !decided.does.clears() {
			names = max(names, lipgloss.Width(e.text), len(e.does.Step))
		}
	}
	for i, e := range menu {
		if now := m.deskGroup(e); now != group {
			if group = now; i > 0 && m.h >= tallForExtras {
				rows = append(rows, "")
			}
			heading := append([]string{m.Theme.Strong.Render(group)}, busy...)
			rows, busy = append(rows, clip(m.Theme, strings.Join(heading, "   "), w)), nil
		}
		shown := m.viewDeskEntry(e, i == m.cursor, names, w)
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

// deskGroup is the heading that an entry stands under.
func (m standing) deskGroup(e entry) string {
	switch to, ok := e.to.(toDesk); {
	case !ok:
		return m.Words.Desk.OwnRules
	case to.does.clears():
		return m.Words.Desk.ClearUp
	}
	return m.Words.Desk.Decide
}

// viewDeskEntry is an entry with what comes of it, where there is room: the
// question says it again.
func (m standing) viewDeskEntry(e entry, here bool, names, w int) []string {
	to, ok := e.to.(toDesk)
	if !ok {
		return m.viewEntry(e, here, names, w)
	}
	rows := choosable(m.Theme, e.text, here, w)
	if !to.does.clears() {
		told := strings.Repeat(" ", names-lipgloss.Width(e.text)+2) + m.Words.Told(to.status)
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
func (m standing) twoColumns() bool {
	return m.w >= wideForDesk || m.w >= wideForTwo && !m.reviewed()
}
