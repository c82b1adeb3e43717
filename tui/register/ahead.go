package register

import (
	tea "github.com/charmbracelet/bubbletea"
)

// waits reports whether the flows that a key may be about are still to come.
func (m Form) waits() bool {
	f := m.flows
	return m.At == PageFlow && !f.typing && (m.beginning.Busy() || f.Err == nil && !f.Loaded() && f.flows() == 0)
}

// filters reports whether a key is one of the filter's: it is taken while the flows
// load, and all others wait for them.
func (m flowPage) filters(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyEnter, tea.KeyCtrlJ, tea.KeyTab, tea.KeyShiftTab, tea.KeyUp, tea.KeyDown,
		tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd:
		return false
	}
	return true
}

// caughtUp is the form after the keys that were typed ahead, once it has what they
// wait for. An Enter that would send is none of them: nobody has seen what it sends.
func (m Form) caughtUp() (Form, tea.Cmd) {
	var cmds []tea.Cmd
	for len(m.flows.ahead) > 0 && !m.waits() {
		msg := m.flows.ahead[0]
		m.flows.ahead = m.flows.ahead[1:]
		enters := msg.Type == tea.KeyEnter || msg.Type == tea.KeyCtrlJ
		if m.At == PageFlow && m.flows.Err != nil || m.At == PageSend {
			m.flows.lost = m.At == PageFlow
			m.flows.ahead = nil
			break
		}
		m = m.gate()
		var cmd tea.Cmd
		if m, cmd = m.onKey(msg); enters && m.At == PageFlow {
			m.flows.ahead = nil // it chose nothing: what follows was not meant for the list
		}
		cmds = append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}
