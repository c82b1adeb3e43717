package tui

import (
	"appreg/flow"
)

// An entry of the menu sends a transition, or opens a screen: one that brings
// evidence, or the desk.
type entry struct {
	does flow.Transition // zero for what opens a screen
	step flow.Step       // the step that it is for: end for a decision, "" for what clears up
	text string          // what opening the screen is for
	to   route
}

// menu is what can be done now: the desk, the evidence that is due, which leads
// on, then every valid transition and nothing else. While a sync is in doubt it
// is empty: nobody knows where the registration stands.
func (m standing) menu() []entry {
	if m.unread || m.gone || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.reg.Facts()
	valid, _ := flow.Next(facts)
	all := append(m.deskEntries(), m.evidence(facts)...)
	for _, t := range valid {
		all = append(all, entry{does: t, step: t.Step})
	}
	return all
}
