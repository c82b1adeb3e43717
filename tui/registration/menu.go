package registration

import (
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// An Entry of the menu sends a transition, or opens a screen: one that brings
// evidence, or the desk.
type Entry struct {
	Does  flow.Transition // zero for what opens a screen
	Step  flow.Step       // the step that it is for: end for a decision, "" for what clears up
	Text  string
	Aside string // what it brings, or what comes of it
	Warns bool   // what comes of it is not what it asks for
	Tells bool   // why it is there again: that has a row of its own where there is no room beside
	API   string // what the API calls what opens a screen
	To    page.Route
}

// decides reports whether e stands apart: it closes the registration, or hands
// it over, and is no way forward. Those are the last of all transitions.
func (e Entry) decides() bool {
	return e.Does.Status == flow.Failed || e.Does.Status == flow.NeedsManualVerification
}

type menu struct {
	page.Deps
	reg   client.Registration
	facts flow.Facts
	brought
}

// Menu is what can be done now, in the order in which it is drawn: the desk, the
// evidence that is due, a link, then every valid transition and no other, those
// that only decide last. It is empty while nobody knows where the registration
// stands.
func (m Screen) Menu() []Entry {
	if !m.stands() {
		return nil
	}
	made := menu{m.Deps, m.Reg, m.Reg.Facts(), m.brought}
	all := append(deskEntries(m.Words, m.Reg), made.evidence()...)
	if page.Receives(m.Reg.Status) {
		s := m.Words.Standing
		all = append(all, Entry{Text: s.SendLink, Aside: s.LinkBrings, API: "resend-link", To: page.Link{Reg: m.Reg}})
	}
	valid, _ := flow.Next(made.facts)
	all = slices.Grow(all, len(valid))
	for _, t := range valid {
		all = append(all, made.transition(t))
	}
	return all
}

// linkable reports whether a link for the person can be made: of an end, only
// for one that has expired (section 3 of the contract).
func (m Screen) linkable() bool {
	return m.Reg.Status != "" && !m.gone && (page.Receives(m.Reg.Status) || m.Reg.Status == flow.Expired)
}

// transition is the entry that sends t, with what will come of it.
func (m menu) transition(t flow.Transition) Entry {
	e := Entry{Does: t, Step: t.Step, Text: page.Does(m.Words, t), Aside: m.Words.Outcome(string(t.Status))}
	if flow.After(m.facts, t).Status != t.Status { // a COMPLETED with a blocker
		e.Aside, e.Warns = m.Words.ToReview(m.facts.Blockers()), true
	}
	return e
}

// api is what the API calls e.
func (e Entry) api() string {
	if e.Does == (flow.Transition{}) {
		return e.API
	}
	return string(e.Does.Step) + " " + string(e.Does.Status)
}

// Preset is the entry that brings the person to the end soonest: what the first
// step that has to be done waits for, else completing; never what only decides.
func (m Screen) Preset() int {
	all, f := m.Menu(), m.Reg.Facts()
	find := func(is func(Entry) bool) int { return slices.IndexFunc(all, is) }
	for _, step := range flow.Steps() {
		if !f.Named.Has(step) && m.brought.wants != step && (f.Policies.Of(step) != flow.Mandatory || f.Done(step)) {
			continue
		}
		if at := find(func(e Entry) bool { return e.Step == step && e.To != nil }); at >= 0 {
			return at
		}
		if at := find(func(e Entry) bool { return e.Does.Step == step }); at >= 0 {
			return at
		}
	}
	for _, ends := range []flow.Status{flow.Completed, flow.CompletedWithoutKYC} {
		if at := find(func(e Entry) bool { return e.Does.Status == ends }); at >= 0 && m.Reg.Status != flow.NeedsManualVerification {
			return at
		}
	}
	return 0
}

// sandboxKeys are those of a sandbox alone.
type sandboxKeys struct{ whatIf, person, takeBack key.Binding }

func newSandboxKeys(d page.Deps) sandboxKeys {
	w := d.Words.Backstage
	return sandboxKeys{whatIf: widget.Binding(w.KeyWhatIf, "x"), person: widget.Binding(w.KeyPerson, "p"), takeBack: widget.Binding(w.KeyUndo, "z")}
}

// gate switches them on and off. What was taken away, too, can be brought back.
func (k sandboxKeys) gate(d page.Deps, s standing, idle bool) sandboxKeys {
	sandbox := idle && d.World.Sandbox != nil && s.Reg.ID != ""
	k.whatIf.SetEnabled(sandbox && s.stands() && s.Reg.Status != "")
	k.person.SetEnabled(sandbox && s.stands() && s.Reg.Status.Open() && s.Reg.Status != "")
	k.takeBack.SetEnabled(sandbox)
	return k
}

// opens is what one of them opens; nil: it is none of them.
func (k sandboxKeys) opens(msg tea.KeyMsg, reg client.Registration) page.Route {
	switch {
	case key.Matches(msg, k.whatIf):
		return page.WhatIf{Reg: reg}
	case key.Matches(msg, k.person):
		return page.Person{Reg: reg}
	case key.Matches(msg, k.takeBack):
		return page.TakeBack{Reg: reg}
	}
	return nil
}
