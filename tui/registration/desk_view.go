package registration

import (
	"appreg/tui/widget"
)

// viewDesk is what a reviewer needs, in rows that scroll: what speaks for and
// against the person first, where the decisions still have room below, else what
// can be done. The row of the cursor is from..to, which must be seen.
func viewDesk(m menuView, h int, two bool) (rows []string, from, to int) {
	facts := viewFacts(m.Deps, deskFacts(m.Deps, m.reg), m.w)
	menu, from, to := m.view()
	switch {
	case len(menu) == 0:
		return facts, 0, 0
	case !deskFits(facts, h):
		return append(append(menu, ""), facts...), from, to
	case !two && h >= widget.TallForExtras-widget.Bars-widget.Rules:
		facts = append([]string{""}, facts...)
	}
	above := len(facts) + 1
	return append(append(facts, ""), menu...), from + above, to + above
}

const (
	deskNeeds  = 4 // rows of the decisions with their heading
	deskAround = 4 // rows of the screen that are the person's and the last call's
)

// deskFits reports whether all the facts have room above the decisions.
func deskFits(facts []string, h int) bool { return len(facts)+1+deskNeeds <= h-deskAround }
