package tui

import (
	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// desk names the person, the outcome and what cannot be taken back, and takes a
// note. The preset answer is no, and no single key says yes. What was typed
// stays until it was sent, or given up twice.
type desk struct {
	deps
	toDesk
	keys    deskKeys
	w, h    int
	note    deskNote
	at      deskRow // where the cursor is
	job     job
	sent    bool   // the job under way is one that may do something
	err     error  // of the last call
	doubt   bool   // what became of it is not known, until it is read
	news    string // what came of it that was not asked for
	leaving bool   // it was left once, and the note would be lost
}

// deskRow is a row that the cursor can be on.
type deskRow string

const (
	rowNote  deskRow = "note"
	rowNo    deskRow = "no"
	rowYes   deskRow = "yes"
	rowAgain deskRow = "again" // the registration is read
)

type deskKeys struct{ Choose, Next, Answer, Back, GiveUp key.Binding }

func newDesk(d deps, r toDesk) desk {
	w := d.Words.Keys
	m := desk{deps: d, toDesk: r, note: newDeskNote(d), keys: deskKeys{
		Choose: shown(binding(w.Choose, "up", "down", "tab", "shift+tab"), d.Theme.Arrows),
		Next:   binding(w.Next, "enter"),
		Answer: binding(w.Answer, "enter"),
		Back:   binding(w.Back, "esc"),
		GiveUp: binding(w.GiveUp, "esc"),
	}}
	return m.begins().gate()
}

// begins puts the cursor where the person begins: on the note, or on no.
func (m desk) begins() desk {
	m.at = m.rows()[0]
	return m
}

// choosing is while it is not said yet what is decided.
func (m desk) choosing() bool { return m.does == decides && m.status == "" }

// gone reports whether there is nothing left to decide about.
func (m desk) gone() bool { return deleted(m.err) }

// rows are what the cursor can be on, from the top.
func (m desk) rows() []deskRow {
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
	case m.does.noted():
		return []deskRow{rowNote, rowNo, rowYes}
	}
	return []deskRow{rowNo, rowYes}
}

// Title is the registration's id.
func (m desk) Title() string { return m.reg.ID }

// Typing is in the note.
func (m desk) Typing() bool { return m.at == rowNote }

// Unsaved is a note that was not sent, and what is not known to be done.
func (m desk) Unsaved() bool {
	return m.note.value() != "" && !m.gone() || m.doubt || m.job.busy() && m.sent
}

func (m desk) jobs() []job { return []job{m.job} }

// work is what the summary says of a decision that is in doubt.
func (m desk) work() []work {
	if !m.doubt && !(m.job.busy() && m.sent) || m.does != decides {
		return nil
	}
	return []work{{
		id: m.reg.ID, status: string(m.reg.Status), step: string(m.reg.CurrentStep), who: who(m.reg), doubt: m.Words.Status(string(m.status)),
	}}
}

// Keys are those that do something now.
func (m desk) Keys() []key.Binding {
	k := m.keys
	return []key.Binding{k.Answer, k.Next, k.GiveUp, k.Back, k.Choose}
}

func (m desk) gate() desk {
	busy := m.job.busy()
	m.keys.Answer.SetEnabled(!busy && m.at != rowNote)
	m.keys.Next.SetEnabled(!busy && m.at == rowNote)
	m.keys.Choose.SetEnabled(!busy && len(m.rows()) > 1)
	m.keys.Back.SetEnabled(!busy)
	m.keys.GiveUp.SetEnabled(busy)
	return m
}

// offers are the rows; in the note Enter moves on.
func (m desk) offers() offers {
	if m.job.busy() {
		return offers{}
	}
	var o offers
	for i, r := range m.rows() {
		o.all = append(o.all, string(m.status)+" "+string(r))
		if r == m.at {
			o.at = i
		}
	}
	return o
}

// asksAgain is while a note would be lost.
func (m desk) asksAgain() bool { return m.leaving }

// Update is the table of contents.
func (m desk) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[verdict]:
		m, cmd = m.onVerdict(msg)
	case answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m desk) onKey(msg tea.KeyMsg) (desk, tea.Cmd) {
	leaving := m.leaving
	m.leaving = false
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case m.job.busy():
	case key.Matches(msg, m.keys.Back):
		return m.goBack(leaving)
	case leaving: // stays, and does no more than that
	case m.at == rowNo && key.Matches(msg, m.keys.Answer):
		return m.goBack(false)
	case key.Matches(msg, m.keys.Choose):
		return m.move(msg), nil
	case key.Matches(msg, m.keys.Next):
		m.at = rowNo
	case key.Matches(msg, m.keys.Answer):
		return m.answer()
	case m.at == rowNote:
		m.note.field = m.note.onKey(msg)
	}
	return m, nil
}

// goBack leaves, once more where a note would be lost. What was sent and not
// answered may have been done: the registration is read again then.
func (m desk) goBack(sure bool) (desk, tea.Cmd) {
	if !sure && m.note.value() != "" && !m.gone() {
		m.leaving = true
		return m, nil
	}
	switch {
	case m.doubt:
		return m, m.leave(brought{id: m.reg.ID, step: flow.End, doubt: true})
	case m.err != nil, m.news != "": // what is different then was not done here
		return m, m.leave(brought{id: m.reg.ID})
	}
	return m, m.leave(nil)
}

func (m desk) move(msg tea.KeyMsg) desk {
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
func (m desk) answer() (desk, tea.Cmd) {
	switch {
	case m.choosing():
		m.status = flow.Status(m.at)
		return m.begins(), nil
	case m.at == rowAgain:
		return m.read()
	case m.Words.NoteTooLong(m.note.value()) != "":
		m.at = rowNote
		return m, nil
	}
	return m.send()
}
