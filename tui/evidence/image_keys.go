package evidence

import (
	"appreg/internal/photo"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// onKey is where a key goes: to the screen itself, to a field, to the rows or to
// the file picker. While a call is under way only giving up is enabled.
func (m ImageScreen) onKey(msg tea.KeyMsg) (ImageScreen, tea.Cmd) {
	leaving, unseen := m.AsksAgain(), m.Typed() != "" && m.Typed() != m.judged // by the server
	m.Leaving = ""
	switch {
	case key.Matches(msg, m.Bindings.GiveUp):
		m.Job.Stop()
	case key.Matches(msg, m.Bindings.Back) && m.Page == Filling && unseen && !leaving:
		m.Leaving = msg.String()
	case key.Matches(msg, m.Bindings.Back):
		return m.back()
	case m.asks() && !m.Job.Busy() && m.brought(msg):
		return m.filled(m.drop(string(msg.Runes)))
	case m.Page == picking:
		p, path, cmd := m.Picker.onKey(msg, m.keys, m.Bindings)
		if m.Picker = p; path != "" {
			return m.filled(m.fill(m.Set.At, photo.Typed(path)))
		}
		return m, cmd
	case m.inField():
		return m.onFieldKey(msg)
	case key.Matches(msg, m.keys.read):
		return m.read()
	case key.Matches(msg, m.keys.again):
		var cmd tea.Cmd
		m.recent, cmd = m.list(m.Deps)
		return m, cmd
	case key.Matches(msg, m.keys.side):
		m.pictures = m.aside(1 - m.Set.At)
	case key.Matches(msg, m.keys.path):
		return m.toField(m.Set.At).onFieldKey(msg)
	case m.waits() && chooses(msg):
		m.ahead = &msg
	case key.Matches(msg, m.Bindings.Digit):
		at := int(msg.Runes[0] - '1')
		if m.asks() { // Send, which is a part of the form, has no digit
			at++
		}
		return m.rows()[at].Does(m)
	case key.Matches(msg, m.Bindings.Choose):
		return m.move(msg), nil
	case key.Matches(msg, m.Bindings.Enter):
		return m.rows()[m.Cursor].Does(m)
	}
	return m, nil
}

// chooses reports whether msg is Enter or a digit, whatever there is to choose.
func chooses(msg tea.KeyMsg) bool {
	digit := msg.Type == tea.KeyRunes && len(msg.Runes) == 1 && '1' <= msg.Runes[0] && msg.Runes[0] <= '9'
	return digit && !msg.Paste || msg.Type == tea.KeyEnter
}

// back is one page back, or out of the screen. What is below is told when the
// server was asked for something.
func (m ImageScreen) back() (ImageScreen, tea.Cmd) {
	switch {
	case m.Page == Filling || m.Page == Arrived:
		return m.Done()
	case m.Page == replacing:
		return m.toSend(), nil
	}
	m.Page, m.Cursor = Filling, m.from
	return m, nil
}

// Done leaves the screen. What is below is told when the server was asked for
// something.
func (m ImageScreen) Done() (ImageScreen, tea.Cmd) { return m, m.Close(m.changed()) }

// changed is what is below is told; nil: nothing.
func (m ImageScreen) changed() tea.Msg {
	if !m.Touched {
		return nil
	}
	return page.Changed{ID: m.Reg.ID, Step: m.Step, Doubt: m.Doubt}
}

// toField puts the cursor into a field, and toSend on what sends.
func (m ImageScreen) toField(i int) ImageScreen {
	m.Page = Filling
	m.Set = m.Set.Focus(i)
	return m
}

func (m ImageScreen) toSend() ImageScreen {
	m.Page, m.Cursor = Filling, 0
	m.Set = m.Set.Leave()
	return m
}

// toImage puts the cursor on the first image that is not the one in field i, or
// where there is none to choose into that field; -1: nothing is missing.
func (m ImageScreen) toImage(i int) ImageScreen {
	if i < 0 {
		return m.toSend()
	}
	m.Page, m.pictures = Filling, m.aside(i)
	for at, r := range m.rows() {
		if r.Name != "" && r.Name != folders && r.Name != m.text(i) {
			m.Cursor = at
			return m
		}
	}
	if len(m.Folders) > 0 && m.asOf.IsZero() { // nobody knows yet
		m.Cursor = 1
		return m
	}
	return m.toField(i)
}

// onFieldKey types, or moves on. Enter moves on and does nothing else: from a field
// that is filled to Send, which is no further than the next key.
func (m ImageScreen) onFieldKey(msg tea.KeyMsg) (ImageScreen, tea.Cmd) {
	if key.Matches(msg, m.keys.complete) {
		var cmd tea.Cmd
		m.pictures, cmd = m.complete()
		return m, cmd
	}
	m.completions, m.Said = nil, widget.Said{}
	if msg.Type == tea.KeyEnter && m.text(m.Set.At) != "" {
		return m.filled(m.pictures)
	}
	var went widget.Moved
	m.Set, went = m.Set.OnKey(msg)
	if went == widget.PastEnd {
		if i := m.lacks(); i >= 0 { // what is chosen below is for that
			m.pictures = m.aside(i)
		}
		m = m.toSend()
	}
	var cmd tea.Cmd
	m.pictures, cmd = m.look()
	return m, cmd
}

// move moves the cursor among the rows, and from the first one up into the
// fields.
func (m ImageScreen) move(msg tea.KeyMsg) ImageScreen {
	switch msg.Type {
	case tea.KeyPgUp, tea.KeyHome:
		m.Cursor = 0
	case tea.KeyPgDown, tea.KeyEnd:
		m.Cursor = len(m.rows()) - 1
	default:
		m.Cursor += widget.Direction(msg)
	}
	if m.Cursor < 0 && m.Page == Filling && !m.Doubt {
		return m.toField(len(m.Set.Fields) - 1)
	}
	return m
}
