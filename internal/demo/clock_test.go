package demo

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// What comes at the same time comes in the order in which it was asked for.
func TestAgenda(t *testing.T) {
	var a agenda
	for i, after := range []time.Duration{3, 1, 2, 1, 3, 0} {
		a = a.with(coming{noon.Add(after), func(time.Time) tea.Msg { return i }})
	}
	for i, want := range []int{5, 1, 3, 2, 0, 4} {
		if got := a[i].rings(noon); got != want {
			t.Errorf("%d comes at place %d, want %d", got, i, want)
		}
	}
}

func TestClockNeverGoesBack(t *testing.T) {
	c := new(clock)
	c.set(noon.Add(time.Minute))
	if c.set(noon); c.now() != noon.Add(time.Minute) {
		t.Errorf("it is %v", c.now())
	}
}
