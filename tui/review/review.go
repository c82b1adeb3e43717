// Package review asks before something that a reviewer does, and does it.
package review

import (
	"errors"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen names the person, the outcome and what cannot be taken back, and takes a
// note. The preset answer is no, and no single key says yes. What was typed
// stays until it was sent, or given up twice.
type Screen struct {
	page.Deps
	page.Review
	Bindings screenKeys
	w, h     int
	Note     note
	at       deskRow // where the cursor is
	Job      page.Job
	sent     bool   // the job under way is one that may do something
	err      error  // of the last call
	doubt    bool   // what became of it is not known, until it is read
	news     string // what came of it that was not asked for
	leaving  bool   // it was left once, and the note would be lost
}

// deskRow is a row that the cursor can be on.
type deskRow string

const (
	rowNote  deskRow = "note"
	rowNo    deskRow = "no"
	rowYes   deskRow = "yes"
	rowAgain deskRow = "again" // the registration is read
)

type screenKeys struct{ Choose, Next, Answer, Back, GiveUp key.Binding }

// New makes the screen.
func New(d page.Deps, r page.Review) Screen {
	w := d.Words.Keys
	m := Screen{Deps: d, Review: r, Note: newNote(d), Bindings: screenKeys{
		Choose: widget.Shown(widget.Binding(w.Choose, "up", "down", "tab", "shift+tab"), d.Theme.Arrows),
		Next:   widget.Binding(w.Next, "enter"),
		Answer: widget.Binding(w.Answer, "enter"),
		Back:   widget.Binding(w.Back, "esc"),
		GiveUp: widget.Binding(w.GiveUp, "esc"),
	}}
	return m.begins().gate()
}

// begins puts the cursor where the person begins: on the note, or on no.
func (m Screen) begins() Screen {
	m.at = m.rows()[0]
	return m
}

// choosing is while it is not said yet what is decided.
func (m Screen) choosing() bool { return m.Does == page.Decides && m.Status == "" }

// gone reports whether there is nothing left to decide about.
func (m Screen) gone() bool { return errors.Is(m.err, client.ErrGone) }

// rows are what the cursor can be on, from the top.
func (m Screen) rows() []deskRow {
	switch {
	case m.choosing():
		var all []deskRow
		for _, s := range flow.Decisions() {
			all = append(all, deskRow(s))
		}
		return all
	case m.gone():
		return []deskRow{rowNo}
	case m.doubt:
		return []deskRow{rowAgain, rowNo}
	case m.Does.Noted():
		return []deskRow{rowNote, rowNo, rowYes}
	}
	return []deskRow{rowNo, rowYes}
}

// Title is the registration's id.
func (m Screen) Title() string { return m.Reg.ID }

// Typing is in the note.
func (m Screen) Typing() bool { return m.at == rowNote }

// Unsaved is a note that was not sent, and what is not known to be done.
func (m Screen) Unsaved() bool {
	return m.Note.Value() != "" && !m.gone() || m.doubt || m.Job.Busy() && m.sent
}

// Jobs are the calls whose answers the screen waits for.
func (m Screen) Jobs() []page.Job { return []page.Job{m.Job} }

// Work is what the summary says of a decision that is in doubt.
func (m Screen) Work() []page.Work {
	if !m.doubt && !(m.Job.Busy() && m.sent) || m.Does != page.Decides {
		return nil
	}
	return []page.Work{page.WorkOn(m.Reg, m.Words.Status(string(m.Status)))}
}

// Keys are those that do something now.
func (m Screen) Keys() []key.Binding {
	k := m.Bindings
	return []key.Binding{k.Answer, k.Next, k.GiveUp, k.Back, k.Choose}
}

func (m Screen) gate() Screen {
	busy := m.Job.Busy()
	m.Bindings.Answer.SetEnabled(!busy && m.at != rowNote)
	m.Bindings.Next.SetEnabled(!busy && m.at == rowNote)
	m.Bindings.Choose.SetEnabled(!busy && len(m.rows()) > 1)
	m.Bindings.Back.SetEnabled(!busy)
	m.Bindings.GiveUp.SetEnabled(busy)
	return m
}

// Offers are the rows; in the note Enter moves on.
func (m Screen) Offers() page.Offers {
	if m.Job.Busy() {
		return page.Offers{}
	}
	var o page.Offers
	for i, r := range m.rows() {
		o.All = append(o.All, string(m.Status)+" "+string(r))
		if r == m.at {
			o.At = i
		}
	}
	return o
}

// AsksAgain is while a note would be lost.
func (m Screen) AsksAgain() bool { return m.leaving }

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m.Job, cmd = m.Job.OnPulse(m.Deps, msg)
	case page.Answer[verdict]:
		m, cmd = m.onVerdict(msg)
	case page.Answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	leaving := m.leaving
	m.leaving = false
	switch {
	case key.Matches(msg, m.Bindings.GiveUp):
		m.Job.Stop()
	case m.Job.Busy():
	case key.Matches(msg, m.Bindings.Back):
		return m.goBack(leaving)
	case leaving: // stays, and does no more than that
	case m.at == rowNo && key.Matches(msg, m.Bindings.Answer):
		return m.goBack(false)
	case key.Matches(msg, m.Bindings.Choose):
		return m.move(msg), nil
	case key.Matches(msg, m.Bindings.Next):
		m.at = rowNo
	case key.Matches(msg, m.Bindings.Answer):
		return m.answer()
	case m.at == rowNote:
		m.Note.Field = m.Note.OnKey(msg)
	}
	return m, nil
}

// goBack leaves, once more where a note would be lost. What was sent and not
// answered may have been done: the registration is read again then.
func (m Screen) goBack(sure bool) (Screen, tea.Cmd) {
	if !sure && m.Note.Value() != "" && !m.gone() {
		m.leaving = true
		return m, nil
	}
	switch {
	case m.doubt:
		return m, m.Close(page.Changed{ID: m.Reg.ID, Step: flow.End, Doubt: true})
	case m.err != nil, m.news != "": // what is different then was not done here
		return m, m.Close(page.Changed{ID: m.Reg.ID})
	}
	return m, m.Close(nil)
}

func (m Screen) move(msg tea.KeyMsg) Screen {
	rows, at := m.rows(), 0
	for i, r := range rows {
		if r == m.at {
			at = i
		}
	}
	if s := msg.String(); s == "up" || s == "shift+tab" {
		at--
	} else {
		at++
	}
	m.at = rows[max(min(at, len(rows)-1), 0)]
	return m
}

// answer does what the row says that the cursor is on.
func (m Screen) answer() (Screen, tea.Cmd) {
	switch {
	case m.choosing():
		m.Status = flow.Status(m.at)
		return m.begins(), nil
	case m.at == rowAgain:
		return m.read()
	case m.Words.NoteTooLong(m.Note.Value()) != "":
		m.at = rowNote
		return m, nil
	}
	return m.send()
}
