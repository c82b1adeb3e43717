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

// CodeScreen sends a code to a contact and takes it back. Opening it sends the code,
// unless one is out already, or the person has to say through what; after that none is
// sent without being asked for. The sixth digit confirms by itself.
type CodeScreen struct {
	page.Deps
	page.Code
	widget.Chooser
	widget.Cells
	countdown

	asked codeAsk
	out   bool        // a code is out, as far as we know
	Sent  client.Code // the last one of this screen
	Since time.Time   // when it was sent
	other bool        // it followed one that was out
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
	if !r.Given.Empty() { // somebody has it, whatever the server shows
		m.out, m.Cursor, m.Cells = true, 0, widget.Holding(r.Given.Reveal())
	}
	return m.gate()
}

// gate keeps the cursor among the rows; digits are the code's.
func (m CodeScreen) gate() CodeScreen {
	m.Chooser = m.Gate(len(m.Rows()))
	m.Bindings.Digit.SetEnabled(false)
	return m
}

// Start sends the code, or confirms one that was given, or begins to count the time
// that one has left.
func (m CodeScreen) Start() (page.Screen, tea.Cmd) {
	ways := m.By.Gateways(m.Reg.Flow)
	cmd := m.tick(m.Deps)
	switch {
	case m.Whole:
		m, cmd = m.confirm()
	case !m.out && len(ways) == 1:
		m, cmd = m.send(ways[0])
	}
	return m.gate(), cmd
}

// Typing is as long as a code can be typed: letters are no keys then, and a digit
// chooses nothing.
func (m CodeScreen) Typing() bool { return !m.Used }

// sending is while a code is on its way out: digits are kept for it.
func (m CodeScreen) sending() bool { return m.Job.Busy() && m.asked == askSend }

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
	if m.Whole && m.out && !m.Used && !m.Job.Busy() {
		var confirms tea.Cmd
		m, confirms = m.confirm()
		cmd = tea.Batch(cmd, confirms)
	}
	return m.gate(), cmd
}

func (m CodeScreen) onKey(msg tea.KeyMsg) (CodeScreen, tea.Cmd) {
	if cells, types := m.Cells.OnKey(msg, m.Err != nil && !m.Job.Busy()); types && m.Typing() {
		if m.Job.Busy() && m.asked == askConfirm {
			m.Cells = m.Beyond(msg)
			return m, nil
		}
		if cells == m.Cells { // a letter is nothing of a code's
			return m, nil
		}
		m.Cells, m.Cursor = cells, 0
		if !m.Job.Busy() {
			m.Outcome, m.out = widget.Outcome{}, m.out || m.Whole // it may have come another way
		}
		return m, nil
	}
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back:
		return m.leave()
	case pressed == widget.Picked:
		return m.Rows()[m.Cursor].Does(m)
	}
	return m, nil
}

// news tells the registration's screen to read it again, when something was
// done here, or it is gone.
func (m CodeScreen) news() tea.Msg {
	if !m.tried && !m.Used && !errors.Is(m.Err, client.ErrGone) {
		return nil
	}
	return page.Changed{ID: m.Reg.ID, Step: flow.SignUpForm, Sent: m.out && !m.Used, By: m.By, Used: m.Used, Shown: m.Shown}
}

// Rows are what can be done: to confirm comes first while a code is out.
func (m CodeScreen) Rows() widget.List[CodeScreen] {
	w := m.Words.Code
	if m.Used {
		return widget.List[CodeScreen]{{Text: w.GoOn, Does: CodeScreen.leave}}
	}
	var rows widget.List[CodeScreen]
	send := w.Send
	if m.out || m.sending() {
		rows = append(rows, widget.Entry[CodeScreen]{Text: w.Confirm, Does: CodeScreen.confirm})
		send = w.SendAgain
	}
	from := m.Again
	if from.IsZero() && !m.Since.IsZero() {
		from = m.Since.Add(cooldown)
	}
	for _, g := range m.By.Gateways(m.Reg.Flow) {
		row := widget.Entry[CodeScreen]{Text: send, Does: func(m CodeScreen) (CodeScreen, tea.Cmd) { return m.send(g) }}
		if g != "" {
			row.Text = fmt.Sprintf(w.Through, send, gatewayName(g))
		}
		if !from.IsZero() {
			row.Aside = fmt.Sprintf(w.From, from.Format("15:04:05"))
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
