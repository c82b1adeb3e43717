package registration

import (
	"appreg/client"
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

type menu struct {
	page.Deps
	reg   client.Registration
	facts flow.Facts
	brought
}

// Menu is what can be done now: the desk, the evidence that is due, which leads
// on, then every valid transition and nothing else. It is empty while nobody
// knows where the registration stands.
func (m Screen) Menu() []Entry {
	if !m.stands() {
		return nil
	}
	made := menu{m.Deps, m.Reg, m.Reg.Facts(), m.brought}
	valid, _ := flow.Next(made.facts)
	all := append(deskEntries(m.Words, m.Reg), made.evidence()...)
	for _, t := range valid {
		all = append(all, Entry{Does: t, Step: t.Step})
	}
	return all
}
