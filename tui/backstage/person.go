// Package backstage is what the wizard does in a sandbox beside the API: it plays the
// person, and takes back what was done. No other server has any of it.
package backstage

import (
	"context"
	"errors"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/control"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// PersonScreen has happen what the person is chosen to do.
type PersonScreen struct {
	page.Deps
	page.Person
	widget.Chooser
}

// NewPerson makes the screen.
func NewPerson(d page.Deps, r page.Person) PersonScreen {
	m := PersonScreen{Deps: d, Person: r, Chooser: widget.NewChooser(d, "up", "down", "k", "j", "tab", "shift+tab")}
	m.Bindings.Enter.SetHelp("enter", d.Words.Keys.Choose)
	return m.gate()
}

func (m PersonScreen) gate() PersonScreen {
	m.Chooser = m.Gate(len(m.list()))
	return m
}

// list is what the person could do now.
func (m PersonScreen) list() (all widget.List[PersonScreen]) {
	facts := m.Reg.Facts()
	for _, a := range flow.Acts() {
		if _, ok := flow.AfterAct(facts, a); ok && page.CanConfirm(m.Reg, facts, a) {
			all = append(all, widget.Entry[PersonScreen]{Name: string(a), Text: m.Words.Backstage.Acts[string(a)], Does: func(m PersonScreen) (PersonScreen, tea.Cmd) {
				return m.plays(a)
			}})
		}
	}
	return all
}

// plays has a happen.
func (m PersonScreen) plays(a flow.Act) (PersonScreen, tea.Cmd) {
	id, sandbox := m.Reg.ID, m.World.Sandbox
	m.Trace("played", "act", string(a))
	cmd := widget.Ask(m.Deps, &m.Call, func(ctx context.Context) (flow.Act, error) { return a, sandbox.Simulate(ctx, id, a) })
	return m.gate(), cmd
}

// Offers are what can be chosen.
func (m PersonScreen) Offers() page.Offers { return m.list().Offers(m.Chooser) }

// Update chooses, and goes back when it has happened.
func (m PersonScreen) Update(msg tea.Msg) (_ page.Screen, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[flow.Act]:
		if m.Call = widget.Ended(msg.Err); msg.Err == nil {
			return m.gate(), m.Close(page.Changed{ID: m.Reg.ID})
		}
	case tea.KeyMsg:
		var pressed widget.Pressed
		switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
		case pressed == widget.Back, pressed == widget.Other && msg.String() == "p":
			return m, m.Close(left(m.Reg.ID, m.Err))
		case pressed == widget.Picked:
			return m.list()[m.Cursor].Does(m)
		}
	}
	return m.gate(), cmd
}

// View is what there is to choose.
func (m PersonScreen) View(w, h int) string {
	w = widget.TextWidth(w)
	words, list := m.Words.Backstage, m.list()
	head := append(widget.Wrapped(m.Theme.Strong.Render(words.Play), w), widget.Gap(h)...)
	foot := said(m.Deps, m.Call, words.Doing, w)
	if len(list) == 0 {
		return widget.Body(widget.Pinned(m.Theme, head, widget.Wrapped(m.Theme.Muted.Render(words.NothingToDo), w), foot, 0, 0, h, w))
	}
	rows, from, to := list.View(m.Theme, m.Chooser, w)
	return widget.Body(widget.Pinned(m.Theme, head, rows, foot, from, to, h, w))
}

// left is what the registration is told that was left with an error: it may have happened
// all the same, or was refused because the registration is not as it is shown.
func left(id string, err error) tea.Msg {
	if err == nil || errors.Is(err, control.ErrNothing) || noSandbox(err) {
		return nil
	}
	return page.Changed{ID: id}
}

// noSandbox reports whether the server does not know the call.
func noSandbox(err error) bool {
	var refused *client.Error
	return errors.As(err, &refused) && refused.Status == 404 && !errors.Is(err, client.ErrGone)
}

// said is what goes on, or what went wrong: a server that does not know the call is told
// from an id that it does not know.
func said(d page.Deps, c widget.Call, does string, w int) []string {
	if noSandbox(c.Err) {
		return widget.Say(d.Theme, widget.Bad, d.Words.Backstage.NoSandbox, w)
	}
	return c.View(d, does, w)
}
