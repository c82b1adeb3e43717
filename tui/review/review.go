// Package review asks before something that a reviewer does, and does it.
package review

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen names the person, the outcome and what cannot be taken back, and takes a
// note. The preset answer is no, and no single key says yes. What was typed
// stays until it was sent, or given up twice.
type Screen struct {
	page.Deps
	page.Review
	widget.Chooser
	Note note // has the cursor's first place where one is asked for
	sent bool // the job under way is one that may do something
}

// New makes the screen.
func New(d page.Deps, r page.Review) Screen {
	return Screen{Deps: d, Review: r, Note: newNote(d), Chooser: widget.NewChooser(d, "up", "down", "tab", "shift+tab")}.gate()
}

// gone reports whether there is nothing left to decide about.
func (m Screen) gone() bool { return errors.Is(m.Err, client.ErrGone) }

// noted reports whether a note is asked for now.
func (m Screen) noted() bool { return m.Does.Noted() && !m.gone() && !m.Doubt }

// list is what the cursor can be on, from the top.
func (m Screen) list() widget.List[Screen] {
	j := m.Words.Judging
	entry := func(name, text string, does func(Screen) (Screen, tea.Cmd)) widget.Entry[Screen] {
		return widget.Entry[Screen]{Name: string(m.Status) + " " + name, Text: text, Does: does}
	}
	var all widget.List[Screen]
	no := entry("no", m.Words.Confirm.No, Screen.goBack)
	yes := entry("yes", fmt.Sprintf(m.Words.Confirm.Yes, m.agreed()), Screen.answer)
	switch {
	case m.gone():
		return append(all, no)
	case m.Doubt:
		return append(all, entry("again", j.Again, Screen.read), no)
	case m.noted():
		all = append(all, entry("note", "", func(m Screen) (Screen, tea.Cmd) { return m.toNo(), nil }))
	}
	return append(all, no, yes)
}

// agreed is what a yes says.
func (m Screen) agreed() string {
	switch {
	case m.Does == page.Decides:
		return m.Words.AgreesTo(m.Status)
	case m.Does.Noted():
		return m.Words.Judging.NoteIt
	}
	return m.Words.Judging.Do
}

// toNo puts the cursor on no, or where what was done is read.
func (m Screen) toNo() Screen {
	if m.Cursor = 0; m.noted() {
		m.Cursor = 1
	}
	return m
}

// Typing is wherever a note is asked for: what is typed over the answers belongs to
// it, too.
func (m Screen) Typing() bool { return m.noted() }

// inNote reports whether the cursor is there.
func (m Screen) inNote() bool { return m.noted() && m.Cursor == 0 }

// loses reports whether a note would be lost.
func (m Screen) loses() bool { return m.Note.Value() != "" && !m.gone() }

// Unsaved is a note that was not sent, and what is not known to be done.
func (m Screen) Unsaved() bool { return m.loses() || m.Doubt || m.Job.Busy() && m.sent }

// Work is what the summary says of a decision that is in doubt.
func (m Screen) Work() []page.Work {
	if !m.Doubt && !(m.Job.Busy() && m.sent) || m.Does != page.Decides {
		return nil
	}
	return []page.Work{page.WorkOn(m.Reg, m.Words.Stand(string(m.Status)))}
}

func (m Screen) gate() Screen {
	m.Chooser = m.Gate(len(m.list()))
	m.Bindings.Digit.SetEnabled(!m.noted() && m.Bindings.Digit.Enabled())
	m.Bindings.Enter.SetHelp("enter", m.Words.Keys.Answer)
	if m.inNote() {
		m.Bindings.Enter.SetHelp("enter", m.Words.Keys.Next)
	}
	return m
}

// Offers are the rows, or the note, in which Enter moves on: one that is held goes no
// further than that.
func (m Screen) Offers() page.Offers {
	if m.inNote() && !m.Job.Busy() {
		return page.Only("note")
	}
	return m.list().Offers(m.Chooser)
}

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[verdict]:
		m, cmd = m.onVerdict(msg)
	case page.Answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Sure:
		return m.leave()
	case pressed == widget.Back:
		return m.goBack()
	case pressed == widget.Picked:
		return m.list()[m.Cursor].Does(m)
	case pressed == widget.Other && m.Typing():
		m.Cursor, m.Note.Field = 0, m.Note.OnKey(msg)
	}
	return m, nil
}

// goBack leaves, once more where a note would be lost.
func (m Screen) goBack() (Screen, tea.Cmd) {
	if m.loses() {
		m.Chooser = m.Asked()
		return m, nil
	}
	return m.leave()
}

// leave closes the screen. What was sent and not answered may have been done:
// the registration is read again then.
func (m Screen) leave() (Screen, tea.Cmd) {
	switch {
	case m.Doubt:
		return m, m.Close(page.Changed{ID: m.Reg.ID, Step: flow.End, Doubt: true})
	case m.Outcome != widget.Outcome{}: // what is different then was not done here
		return m, m.Close(page.Changed{ID: m.Reg.ID})
	}
	return m, m.Close(nil)
}

// answer sends what was agreed to, unless the note is too long.
func (m Screen) answer() (Screen, tea.Cmd) {
	if m.Words.NoteTooLong(m.Note.Value()) != "" {
		m.Cursor = 0
		return m, nil
	}
	return m.send()
}
