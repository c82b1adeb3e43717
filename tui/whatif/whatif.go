// Package whatif walks the way through a flow without a call: it shows what would be
// possible at every place, and what would be refused. Package flow says so; nothing of it
// is sent.
package whatif

import (
	"fmt"

	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen is where the registration would stand, and what would be possible there.
type Screen struct {
	page.Deps
	page.WhatIf
	widget.Chooser
	widget.Pane
	keys  keys
	trail []move     // what was chosen, the first first
	at    flow.Facts // where it would stand now
}

// move is something that was chosen, and where it would have stood before.
type move struct {
	from flow.Facts
	does string // in words
}

type keys struct{ back, scroll key.Binding }

// New makes the screen, which begins where the registration stands.
func New(d page.Deps, r page.WhatIf) Screen {
	w := d.Words
	m := Screen{
		Deps: d, WhatIf: r, at: r.Reg.Facts(),
		Chooser: widget.NewChooser(d, "up", "down", "k", "j"),
		keys: keys{
			back:   widget.Binding(w.Backstage.KeyOneBack, "backspace", "left"),
			scroll: widget.Shown(widget.Binding(w.Keys.Scroll, "pgup", "pgdown"), "pgup/pgdn"),
		},
	}
	m.Bindings.Enter.SetHelp("enter", w.Keys.Choose)
	return m.gate()
}

func (m Screen) gate() Screen {
	m.Chooser = m.Gate(len(m.list()))
	m.keys.back.SetEnabled(len(m.trail) > 0)
	return m
}

// moves are the transitions that would be valid, in package flow's order.
func (m Screen) moves() []flow.Transition {
	valid, _ := flow.Next(m.at)
	return valid
}

// list is what would be possible: transitions, then what the person could do.
func (m Screen) list() (all widget.List[Screen]) {
	for _, t := range m.moves() {
		then := flow.After(m.at, t)
		text := page.Does(m.Words, t)
		e := widget.Entry[Screen]{Text: text, Does: func(m Screen) (Screen, tea.Cmd) { return m.goes(then, text), nil }}
		switch {
		case then.Status != t.Status: // a COMPLETED with a blocker
			e.Aside, e.Warns = m.Words.ToReview(m.at.Blockers()), true
		case then.Status != m.at.Status && t.Status != flow.Ongoing:
			e.Aside = m.Words.Outcome(string(t.Status))
		}
		all = append(all, e)
	}
	for _, a := range flow.Acts() {
		then, ok := flow.AfterAct(m.at, a)
		if !ok || then == m.at || !page.CanConfirm(m.Reg, m.at, a) {
			continue
		}
		text := m.Words.Backstage.Acts[string(a)]
		all = append(all, widget.Entry[Screen]{Text: text, Does: func(m Screen) (Screen, tea.Cmd) { return m.goes(then, text), nil }})
	}
	return all
}

// goes has it stand elsewhere.
func (m Screen) goes(to flow.Facts, does string) Screen {
	m.trail = append(m.trail[:len(m.trail):len(m.trail)], move{m.at, does})
	m.at, m.Cursor, m.Down = to, 0, 0
	return m.gate()
}

// Resize is handed the room.
func (m Screen) Resize(w, h int) page.Screen {
	m.W, m.H = w, h
	return m
}

// Offers are what can be chosen, where it stands.
func (m Screen) Offers() page.Offers {
	o := m.list().Offers(m.Chooser)
	for i := range o.All {
		o.All[i] = fmt.Sprint(len(m.trail), " ", o.All[i])
	}
	return o
}

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	k := m.Bindings
	return []key.Binding{widget.OrDigit(k.Enter, k.Digit), m.keys.back, k.Back, m.keys.scroll}
}

// Update goes along, a step back, or back to the registration.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return m, nil
	}
	if key.Matches(k, m.keys.back) {
		last := len(m.trail) - 1
		m.at, m.trail, m.Cursor, m.Down = m.trail[last].from, m.trail[:last], 0, 0
		return m.gate(), nil
	}
	if key.Matches(k, m.keys.scroll) {
		m.Down = m.scrolled(k)
		return m, nil
	}
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(k); {
	case pressed == widget.Back, pressed == widget.Other && k.String() == "x":
		return m, m.Close(nil)
	case pressed == widget.Picked:
		return m.list()[m.Cursor].Does(m)
	}
	m.Down = 0
	return m.gate(), nil
}
