package tui

import (
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// code sends a code to a contact and takes it back. A code that is out already
// is asked for at once. Codes are never sent by themselves, nor twice.
type code struct {
	deps
	toCode
	chooser
	w, h int

	typed   string // in the cells, as it was typed
	job     job
	asked   codeAsk
	doubted bool // what is read tells whether a code was sent
	err     error
	told    bool // Enter came too early: what is missing is said
	quoted  bool // the code was taken out of a message that was pasted

	out     bool          // a code is out, and not expired as far as we know
	sent    client.Code   // the last one of this screen
	since   time.Time     // when it was sent
	expires time.Time     // by the clock of this machine; zero: the server does not say
	left    time.Duration // until then, as of the last tick
	ticks   int
	again   time.Time // from when on another one can be had, after the server refused one
	tried   bool      // a code was asked for here, so that the registration has moved on
	used    bool      // the code had been used: the contact is validated
}

// codeAsk is what the call under way is about.
type codeAsk int

const (
	askSend codeAsk = iota
	askConfirm
	askRead // what became of the one before
)

func newCode(d deps, r toCode) code {
	m := code{deps: d, toCode: r, chooser: newChooser(d)}
	if v := r.by.validation(r.reg); pending(v) {
		m.out, m.expires = true, v.Expires
		if m = m.clock(); m.over() {
			m.cursor = 1 // another one
		}
	}
	return m.gate()
}

// start begins to count the time that a code has left.
func (m code) start() (screen, tea.Cmd) { return m, m.tick() }

// Title is the registration's id.
func (m code) Title() string { return m.reg.ID }

// Typing is while there are cells: letters are no keys then, but a mistake that
// is told.
func (m code) Typing() bool { return m.out }

// Unsaved is a code that was typed, and a call under way.
func (m code) Unsaved() bool { return m.typed != "" && !m.used || m.job.busy() }

func (m code) jobs() []job { return []job{m.job} }

func (m code) gate() code {
	m.chooser = m.chooser.gate(m.job.busy(), len(m.rows()))
	return m
}

// Update is the table of contents.
func (m code) Update(msg tea.Msg) (screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case codeTick:
		m, cmd = m.onTick(msg)
	case brought: // a contact that was changed needs no code any more
		if msg.id == m.reg.ID && msg.moved {
			cmd = m.leave(m.news())
		}
	case pulse:
		m.job, cmd = m.job.onPulse(m.deps, msg)
	case answer[client.Code]:
		m, cmd = m.onCode(msg)
	case answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	return m.gate(), cmd
}

func (m code) onKey(msg tea.KeyMsg) (code, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case m.job.busy():
	case key.Matches(msg, m.keys.Back):
		return m.close()
	case key.Matches(msg, m.keys.Enter):
		return m.rows()[m.cursor].does(m)
	case key.Matches(msg, m.keys.Choose):
		m.chooser = m.chooser.move(msg)
	case m.out:
		return m.type_(msg), nil
	}
	return m, nil
}

// news tells the registration's screen to read it again, when something was
// done here, or it is gone.
func (m code) news() tea.Msg {
	if !m.tried && !m.used && !deleted(m.err) {
		return nil
	}
	return brought{id: m.reg.ID, step: flow.SignUpForm, sent: m.out && !m.used, used: m.used, shown: m.shown}
}

// codeLength is how many digits a code has (contract.md section 5).
const codeLength = 6

// A codeRow is something that can be done here.
type codeRow struct {
	text  string
	sends bool // a code, which costs
	does  func(code) (code, tea.Cmd)
}

// rows are what can be done: to confirm comes first while a code is out.
func (m code) rows() []codeRow {
	w := m.Words.Code
	if m.used {
		return []codeRow{{text: w.GoOn, does: code.close}}
	}
	var rows []codeRow
	send, change, field := w.Send, w.ChangeEmail, "email"
	if m.out {
		rows = append(rows, codeRow{text: w.Confirm, does: code.confirm})
		send = w.SendAgain
	}
	for _, g := range m.gateways() {
		row := codeRow{text: send, sends: true, does: func(m code) (code, tea.Cmd) { return m.send(g) }}
		if g != "" {
			row.text = fmt.Sprintf(w.Through, send, gatewayName(g))
		}
		rows = append(rows, row)
	}
	if m.by == byPhone {
		change, field = w.ChangePhone, "phone"
	}
	return append(rows, codeRow{text: change, does: func(m code) (code, tea.Cmd) {
		return m, m.visit(toEdit{reg: m.reg, field: field})
	}})
}

// offers are the rows.
func (m code) offers() offers {
	return m.chooser.offers(len(m.rows()), func(i int) string { return m.rows()[i].text })
}

func (m code) close() (code, tea.Cmd) { return m, m.leave(m.news()) }

// gateways are what a code can be sent through: a flow may leave the choice.
func (m code) gateways() []string {
	if m.by == byEmail || m.reg.Flow == nil {
		return []string{""}
	}
	switch g := strings.ToLower(strings.TrimSpace(m.reg.Flow.SignUp.PhoneGateway)); g {
	case "both":
		return []string{"sms", "whatsapp"}
	case "sms", "whatsapp":
		return []string{g}
	}
	return []string{""}
}
