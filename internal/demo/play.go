package demo

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// errStuck is a script that waits for what never comes.
var errStuck = errors.New("demo: the script does not come to its end")

// patience is how long the script may wait for what it is to see.
const patience = time.Minute

// play plays m to its end, with nobody looking on, in a window of its own and in no
// time. Every frame is shown with its moment, as of the demo's clock; of several at the
// same moment the last.
func play(m Model, w, h int, show func(after time.Duration, m Model)) error {
	m.viewer.nobody = true
	m.wait = func(_ time.Duration, rings func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return rings(time.Time{}) }
	}
	at := func() time.Duration { return m.clock.now().Sub(noon) }
	m.at.due = noon
	todo := []tea.Msg{tea.WindowSizeMsg{Width: w, Height: h}}
	for len(todo) > 0 {
		before, was := at(), m
		next, cmd := m.Update(todo[0])
		m = next.(Model)
		todo = append(todo[1:], answers(cmd)...)
		if !m.over() && at() > m.at.due.Sub(noon)+patience {
			return errStuck
		}
		if was.w > 0 && at() > before {
			show(before, was)
		}
	}
	show(at(), m)
	if !m.over() {
		return errStuck
	}
	return nil
}

// answers are what a command brings, and all that it is made of.
func answers(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range msg {
			all = append(all, answers(c)...)
		}
		return all
	default:
		return []tea.Msg{msg}
	}
}
