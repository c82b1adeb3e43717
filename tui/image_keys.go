package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// onKey is where a key goes: to the screen itself, to a field, to the rows or to
// the file picker. While a call is under way only giving up is enabled.
func (m image) onKey(msg tea.KeyMsg) (image, tea.Cmd) {
	leaving := m.leaving
	m.leaving = false
	switch {
	case leaving && !key.Matches(msg, m.keys.Back): // stays, and does no more than that
	case key.Matches(msg, m.keys.GiveUp):
		m.job.stop()
	case key.Matches(msg, m.keys.Back) && m.page == filling && m.unsent() && !leaving:
		m.leaving = true
	case key.Matches(msg, m.keys.Back):
		return m.back()
	case m.page == filling && dropped(msg) && !m.job.busy() && !m.doubt:
		return m.drop(string(msg.Runes))
	case m.page == picking:
		return m.onPickerKey(msg)
	case m.page == filling && m.row == inField:
		return m.onFieldKey(msg)
	case key.Matches(msg, m.keys.Read):
		return m.read()
	case key.Matches(msg, m.keys.Choose):
		return m.move(msg), nil
	case key.Matches(msg, m.keys.Accept):
		return m.rows()[m.row].does(m)
	}
	return m, nil
}

// offers are the rows, or a field, in which Enter moves on.
func (m image) offers() offers {
	switch {
	case m.job.busy() || m.page == picking && m.picker.job.busy():
		return offers{}
	case m.page == picking:
		return only(m.picker.here())
	case m.page == filling && m.row == inField:
		return only("fields")
	}
	o := offers{at: m.row}
	for _, r := range m.rows() {
		o.all = append(o.all, r.text)
	}
	return o
}

// asksAgain is while esc would lose a file that was chosen.
func (m image) asksAgain() bool { return m.leaving }

// back is one page back, or out of the screen. What is below is told when the
// server was asked for something.
func (m image) back() (image, tea.Cmd) {
	switch {
	case m.page == filling || m.page == arrived:
		return m.close()
	case m.page == replacing:
		return m.toSend(), nil
	}
	m.page, m.row = filling, m.from
	return m, nil
}

func (m image) close() (image, tea.Cmd) {
	if !m.touched {
		return m, m.leave(nil)
	}
	return m, m.leave(brought{id: m.reg.ID, step: m.step, doubt: m.doubt})
}

// toField puts the cursor into a field, and toSend on the last row.
func (m image) toField(i int) image {
	m.page, m.row = filling, inField
	m.set = m.set.focus(i)
	return m
}

func (m image) toSend() image {
	m.page = filling
	m.set = m.set.leave()
	m.row = len(m.rows()) - 1
	return m
}

// onFieldKey types, or moves on. Enter moves on and does nothing else; from
// the last field it passes over what a path that was typed needs no more.
func (m image) onFieldKey(msg tea.KeyMsg) (image, tea.Cmd) {
	if key.Matches(msg, m.keys.Complete) {
		return m.complete()
	}
	m.options, m.learnt = nil, ""
	var went moved
	m.set, went = m.set.onKey(msg)
	if went == pastEnd {
		m.row = 0
		if msg.Type != tea.KeyDown && m.set.fields[m.set.at].text() != "" {
			m = m.toSend()
		}
	}
	return m.look()
}

// move moves the cursor among the rows, and from the first one up into the
// fields.
func (m image) move(msg tea.KeyMsg) image {
	switch msg.Type {
	case tea.KeyUp, tea.KeyShiftTab:
		m.row--
	case tea.KeyPgUp, tea.KeyHome:
		m.row = 0
	case tea.KeyPgDown, tea.KeyEnd:
		m.row = len(m.rows()) - 1
	default:
		m.row++
	}
	if m.row < 0 && m.page == filling && !m.doubt {
		return m.toField(len(m.set.fields) - 1)
	}
	m.row = max(m.row, 0)
	return m
}
