package evidence

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// CodeTick comes when the time that a code has left reads differently.
type CodeTick struct{ tick int }

// counting begins to count the time that a new code has left.
func (m CodeScreen) counting() (CodeScreen, tea.Cmd) {
	m.ticks++
	m = m.clock()
	return m, m.tick()
}

// clock reads how much time is left, by the wall: a suspended program counts
// on.
func (m CodeScreen) clock() CodeScreen {
	if m.left = 0; !m.expires.IsZero() {
		m.left = max(m.expires.Sub(m.Now()), 0)
	}
	return m
}

// over reports whether the code that is out is too old.
func (m CodeScreen) over() bool { return !m.expires.IsZero() && m.left <= 0 }

// tick wakes the screen when what it shows of the time changes: every minute,
// and every ten seconds in the last one.
func (m CodeScreen) tick() tea.Cmd {
	if !m.out || m.left <= 0 {
		return nil
	}
	step := time.Minute
	if m.left <= time.Minute {
		step = 10 * time.Second
	}
	wait := m.left % step
	if wait == 0 {
		wait = step
	}
	return m.After(wait, CodeTick{m.ticks})
}

func (m CodeScreen) onTick(t CodeTick) (CodeScreen, tea.Cmd) {
	if t.tick != m.ticks {
		return m, nil
	}
	m = m.clock()
	return m, m.tick()
}
