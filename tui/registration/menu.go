package registration

import (
	"appreg/flow"
	"appreg/tui/page"
)

// An Entry of the menu sends a transition, or opens a screen: one that brings
// evidence, or the desk.
type Entry struct {
	Does flow.Transition // zero for what opens a screen
	Step flow.Step       // the step that it is for: end for a decision, "" for what clears up
	Text string          // what opening the screen is for
	To   page.Route
}

// Menu is what can be done now: the desk, the evidence that is due, which leads
// on, then every valid transition and nothing else. While a sync is in doubt it
// is empty: nobody knows where the registration stands.
func (m Screen) Menu() []Entry {
	if m.Unread || m.gone || m.doubt != (flow.Transition{}) {
		return nil
	}
	facts := m.Reg.Facts()
	valid, _ := flow.Next(facts)
	all := append(m.deskEntries(), m.evidence(facts)...)
	for _, t := range valid {
		all = append(all, Entry{Does: t, Step: t.Step})
	}
	return all
}
