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
	leaving, unseen := m.leaving, m.Typed() != "" && m.Typed() != m.judged // by the server
	m.leaving = false
	switch {
	case leaving && !key.Matches(msg, m.Bindings.Back): // stays, and does no more than that
	case key.Matches(msg, m.Bindings.GiveUp):
		m.Job.Stop()
	case key.Matches(msg, m.Bindings.Back) && m.Page == Filling && unseen && !leaving:
		m.leaving = true
	case key.Matches(msg, m.Bindings.Back):
		return m.back()
	case m.Page == Filling && dropped(msg) && !m.Job.Busy() && !m.Doubt:
		return m.onDrop(string(msg.Runes))
	case m.Page == picking:
		p, path, cmd := m.Picker.onKey(msg, m.keys, m.Bindings)
		if m.Picker = p; path != "" {
			return m.filled(m.fill(m.chosen, photo.Typed(path)))
		}
		return m, cmd
	case m.inField():
		return m.onFieldKey(msg)
	case key.Matches(msg, m.keys.read):
		return m.read()
	case key.Matches(msg, m.Bindings.Choose):
		return m.move(msg), nil
	case key.Matches(msg, m.Bindings.Enter):
		return m.rows()[m.Cursor].Does(m)
	}
	return m, nil
}

// AsksAgain is while esc would lose a file that was chosen.
func (m ImageScreen) AsksAgain() bool { return m.leaving }

func (m ImageScreen) onDrop(text string) (ImageScreen, tea.Cmd) {
	typing := m.inField()
	m.pictures, m.Outcome = m.drop(text), widget.Outcome{}
	if !typing {
		m = m.toSend()
	}
	return m.looking()
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
func (m ImageScreen) Done() (ImageScreen, tea.Cmd) {
	if !m.Touched {
		return m, m.Close(nil)
	}
	return m, m.Close(page.Changed{ID: m.Reg.ID, Step: m.Step, Doubt: m.Doubt})
}

// toField puts the cursor into a field, and toSend on the last row.
func (m ImageScreen) toField(i int) ImageScreen {
	m.Page = Filling
	m.Set = m.Set.Focus(i)
	return m
}

func (m ImageScreen) toSend() ImageScreen {
	m.Page = Filling
	m.Set = m.Set.Leave()
	m.Cursor = len(m.rows()) - 1
	return m
}

// onFieldKey types, or moves on. Enter moves on and does nothing else; from
// the last field it passes over what a path that was typed needs no more.
func (m ImageScreen) onFieldKey(msg tea.KeyMsg) (ImageScreen, tea.Cmd) {
	if key.Matches(msg, m.keys.complete) {
		var cmd tea.Cmd
		m.pictures, cmd = m.complete()
		return m, cmd
	}
	m.options, m.Said = nil, widget.Said{}
	var went widget.Moved
	m.Set, went = m.Set.OnKey(msg)
	if went == widget.PastEnd {
		m.Cursor = 0
		if msg.Type != tea.KeyDown && m.Set.Fields[m.Set.At].Text() != "" {
			m = m.toSend()
		}
	}
	return m.looking()
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
