// Package signin gets a client token in the middle of work: with a code that comes by
// email, or one that is pasted. It stands over the screen at hand, which goes on after.
package signin

import (
	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/person"
	"appreg/internal/redact"
	"appreg/tui/page"
	"appreg/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Screen asks for an email, and for the code that goes there. What is pasted and is no
// email is a token.
type Screen struct {
	page.Deps
	page.SignIn
	widget.Chooser
	widget.Cells
	Email widget.Field

	token redact.Secret // that was pasted, and is not in use
	asked ask
	out   bool        // a code is out, as far as we know
	sent  client.Code // the last one
	to    string      // where it went
	in    *Done       // somebody is signed in, and has to say whether to go on; nil: not yet
	early bool        // Enter came with nothing to send
}

// ask is what the call under way, or the last one, is about.
type ask int

const (
	asksCode ask = iota
	asksEntry
	asksToken
)

// New makes the screen.
func New(d page.Deps, r page.SignIn) Screen {
	m := Screen{Deps: d, SignIn: r, Chooser: widget.NewChooser(d), Email: widget.NewField(d.Words.Form.Label["email"], "email", "")}
	m.Email = m.Email.Focus()
	return m.gate()
}

// gate keeps the cursor among the rows; digits are text as long as there is a field.
func (m Screen) gate() Screen {
	m.Chooser = m.Gate(len(m.Rows()))
	m.Bindings.Digit.SetEnabled(m.Bindings.Digit.Enabled() && !m.Typing())
	m.Bindings.Back.SetHelp("esc", m.Words.Keys.Back)
	if !m.out && m.in == nil {
		m.Bindings.Back.SetHelp("esc", m.Words.SignIn.Later)
	}
	return m
}

// Title names the screen: it is about nobody's registration.
func (m Screen) Title() string { return m.Words.SignIn.Title }

// Typing is as long as an email or a code can be typed.
func (m Screen) Typing() bool { return m.in == nil }

// Offers are the rows.
func (m Screen) Offers() page.Offers { return m.Rows().Offers(m.Chooser) }

// Update is the table of contents.
func (m Screen) Update(msg tea.Msg) (page.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case page.Pulse:
		m.Call, cmd = m.OnPulse(m.Deps, msg)
	case page.Answer[client.Code]:
		m = m.onCode(msg)
	case page.Answer[Done]:
		m, cmd = m.onDone(msg)
	}
	if m.Whole && m.out && m.in == nil && !m.Job.Busy() {
		var enters tea.Cmd
		m, enters = m.enter()
		cmd = tea.Batch(cmd, enters)
	}
	return m.gate(), cmd
}

func (m Screen) onKey(msg tea.KeyMsg) (Screen, tea.Cmd) {
	if m.Typing() {
		if typed, types := m.typed(msg); types {
			return typed, nil
		}
	}
	var pressed widget.Pressed
	switch m.Chooser, pressed = m.Chooser.OnKey(msg); {
	case pressed == widget.Back && m.out && m.in == nil:
		return m.other()
	case pressed == widget.Back:
		return m.leave()
	case pressed == widget.Picked:
		return m.Rows()[m.Cursor].Does(m)
	}
	return m, nil
}

// typed puts a key into the cells, or into the field, where it is one that types.
func (m Screen) typed(msg tea.KeyMsg) (Screen, bool) {
	if m.out || m.Job.Busy() {
		cells, types := m.Cells.OnKey(msg, m.Err != nil && !m.Job.Busy())
		switch {
		case !types, cells == m.Cells && !m.Job.Busy():
			return m, types
		case m.Job.Busy() && m.asked != asksCode:
			m.Cells = m.Beyond(msg)
		default:
			m.Cells, m.Cursor = cells, 0
		}
		if !m.Job.Busy() {
			m.Outcome = widget.Outcome{}
		}
		return m, types
	}
	field := m.Email
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		if token := config.Bare(string(msg.Runes)); len(msg.Runes) > 1 && isToken(token) {
			m.token, field = redact.New(redact.Token, token), field.Put("")
			break
		}
		if m.token = (redact.Secret{}); msg.Paste {
			field = field.Put("")
		}
		field = field.OnKey(msg)
	case tea.KeyBackspace, tea.KeyDelete, tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyCtrlK, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlA, tea.KeyCtrlE:
		m.token, field = redact.Secret{}, field.OnKey(msg)
	default:
		return m, false
	}
	m.Email, m.Cursor, m.early, m.Outcome = field, 0, false, widget.Outcome{}
	return m, true
}

// isToken reports whether a paste is a token rather than an address: those have an @,
// and no token is short.
func isToken(text string) bool {
	const least = 20
	address := person.Email(text)
	return len(text) >= least && (address.Kind.Problem() || address.Value == "")
}

// Rows are what can be done.
func (m Screen) Rows() widget.List[Screen] {
	w := m.Words.SignIn
	var rows widget.List[Screen]
	add := func(text, aside string, does func(Screen) (Screen, tea.Cmd)) {
		rows = append(rows, widget.Entry[Screen]{Text: text, Aside: aside, Does: does})
	}
	switch {
	case m.in != nil:
		add(w.GoOn, "", Screen.leave)
		add(w.Other, "", Screen.other)
		return rows
	case m.out:
		add(w.Confirm, "", Screen.enter)
		add(w.SendAgain, "", Screen.send)
		add(w.Other, "", Screen.other)
		return rows
	case !m.token.Empty():
		add(w.Use, "", Screen.take)
	default:
		add(w.Send, "", Screen.send)
	}
	if m.Stranger {
		add(w.Sandbox, w.SandboxAside, Screen.toSandbox)
	}
	return rows
}

// other goes back to the email, which stays to be corrected.
func (m Screen) other() (Screen, tea.Cmd) {
	m.out, m.in, m.Cells, m.Outcome, m.Cursor = false, nil, widget.Cells{}, widget.Outcome{}, 0
	return m, nil
}

// leave closes the screen, whether somebody is signed in or not.
func (m Screen) leave() (Screen, tea.Cmd) {
	if m.in == nil {
		return m, m.Close(nil)
	}
	return m, m.Close(page.SignedIn{NotKept: m.in.NotKept})
}

func (m Screen) toSandbox() (Screen, tea.Cmd) {
	return m, func() tea.Msg { return page.ToSandbox{} }
}
