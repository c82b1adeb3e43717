package evidence

import (
	"errors"
	"fmt"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// CodeScreen sends a code to a contact and takes it back. A code that is out already
// is asked for at once. Codes are never sent by themselves, nor twice.
type CodeScreen struct {
	page.Deps
	page.Code
	widget.Chooser
	cells
	countdown

	asked codeAsk
	out   bool        // a code is out, and not expired as far as we know
	Sent  client.Code // the last one of this screen
	Since time.Time   // when it was sent
	Again time.Time   // from when on another one can be had, after the server refused one
	tried bool        // a code was asked for here, so that the registration has moved on
	Used  bool        // the code had been used: the contact is validated
}

// codeAsk is what the call under way, or the last one, is about.
type codeAsk int

const (
	askSend codeAsk = iota
	askConfirm
	askWhetherUsed // after a refusal, or no answer
	askWhetherSent
)

// NewCode makes the screen.
func NewCode(d page.Deps, r page.Code) CodeScreen {
	m := CodeScreen{Deps: d, Code: r, Chooser: widget.NewChooser(d)}
	if v := r.By.Validation(r.Reg); v.Pending() {
		m.out, m.expires = true, v.Expires
		if m.countdown = m.at(d.Now()); m.over() {
			m.Cursor = 1 // another one
		}
	}
	m = m.gate()
	return m
}

// gate keeps the cursor among the rows; digits are the code's.
func (m CodeScreen) gate() CodeScreen {
	m.Chooser = m.Gate(len(m.Rows()))
	m.Bindings.Digit.SetEnabled(false)
	return m
}

// Start begins to count the time that a code has left.
func (m CodeScreen) Start() (page.Screen, tea.Cmd) { return m, m.tick(m.Deps) }

// Typing is while there are cells: letters are no keys then, but a mistake that
// is told.
func (m CodeScreen) Typing() bool { return m.out }

// Unsaved is a code that was typed, and a call under way.
func (m CodeScreen) Unsaved() bool { return m.Typed != "" && !m.Used || m.Job.Busy() }

// Update is the table of contents.
func (m CodeScreen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case CodeTick:
		if msg.tick == m.ticks {
			m.countdown = m.at(m.Now())
			cmd = m.tick(m.Deps)
		}
	case page.Changed: // a contact that was changed needs no code any more
		if msg.ID == m.Reg.ID && msg.Moved {
			cmd = m.Close(m.news())
		}
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[client.Code]:
		m, cmd = m.onCode(msg)
	case page.Answer[client.Registration]:
		m, cmd = m.onRead(msg)
	}
	m = m.gate()
	return m, cmd
}

func (m CodeScreen) onKey(msg tea.KeyMsg) (CodeScreen, tea.Cmd) {
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back:
		return m.leave()
	case pressed == widget.Picked:
		return m.Rows()[m.Cursor].Does(m)
	case pressed == widget.Other && m.out:
		var typed bool
		if m.cells, typed = m.cells.onKey(msg, m.Err != nil); typed {
			m.Outcome, m.Cursor = widget.Outcome{}, 0
		}
	}
	return m, nil
}

// news tells the registration's screen to read it again, when something was
// done here, or it is gone.
func (m CodeScreen) news() tea.Msg {
	if !m.tried && !m.Used && !errors.Is(m.Err, client.ErrGone) {
		return nil
	}
	return page.Changed{ID: m.Reg.ID, Step: flow.SignUpForm, Sent: m.out && !m.Used, Used: m.Used, Shown: m.Shown}
}

// Rows are what can be done: to confirm comes first while a code is out.
func (m CodeScreen) Rows() widget.List[CodeScreen] {
	w := m.Words.Code
	if m.Used {
		return widget.List[CodeScreen]{{Text: w.GoOn, Does: CodeScreen.leave}}
	}
	var rows widget.List[CodeScreen]
	send := w.Send
	if m.out {
		rows = append(rows, widget.Entry[CodeScreen]{Text: w.Confirm, Does: CodeScreen.confirm})
		send = w.SendAgain
	}
	for _, g := range m.By.Gateways(m.Reg.Flow) {
		row := widget.Entry[CodeScreen]{Text: send, Does: func(m CodeScreen) (CodeScreen, tea.Cmd) { return m.send(g) }}
		if g != "" {
			row.Text = fmt.Sprintf(w.Through, send, gatewayName(g))
		}
		rows = append(rows, row)
	}
	return append(rows, widget.Entry[CodeScreen]{Text: m.By.Of(w.ChangeEmail, w.ChangePhone), Does: func(m CodeScreen) (CodeScreen, tea.Cmd) {
		return m, m.Visit(page.Edit{Reg: m.Reg, Field: string(m.By)})
	}})
}

// Sends reports whether the cursor is on what sends a code, which costs.
func (m CodeScreen) Sends() bool {
	at := m.Cursor
	if m.out {
		at--
	}
	return !m.Used && 0 <= at && at < len(m.By.Gateways(m.Reg.Flow))
}

// Offers are the rows.
func (m CodeScreen) Offers() page.Offers { return m.Rows().Offers(m.Chooser) }

func (m CodeScreen) leave() (CodeScreen, tea.Cmd) { return m, m.Close(m.news()) }
