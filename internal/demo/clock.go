package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// clock is the time of a demo, for the wizard, its client and the sandbox alike. It
// stands still but for what the model says, so that a slow machine, or a person who
// pauses, changes nothing of what is shown.
type clock struct{ since atomic.Int64 } // [noon], in nanoseconds

// noon is when every demo takes place.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func (c *clock) now() time.Time { return noon.Add(time.Duration(c.since.Load())) }

// set moves the time on to t, and never back.
func (c *clock) set(t time.Time) { c.since.Store(max(int64(t.Sub(noon)), c.since.Load())) }

// chance is a time below most, the same for the same seed at the same place.
func chance(seed, place uint64, most time.Duration) time.Duration {
	return time.Duration(rand.New(rand.NewPCG(seed, place)).Int64N(int64(most)))
}

// timer is what the wizard waits for: it is the demo's to say when that is over.
type timer struct {
	after time.Duration
	rings func(time.Time) tea.Msg
}

// tick stands in for [tea.Tick].
func tick(d time.Duration, rings func(time.Time) tea.Msg) tea.Cmd {
	return func() tea.Msg { return timer{d, rings} }
}

// coming is a message that the wizard gets when it is time.
type coming struct {
	at    time.Time
	rings func(time.Time) tea.Msg
}

// agenda is all that is to come, the next first; of the same time, what was asked for first.
type agenda []coming

func (a agenda) with(c coming) agenda {
	after := func(one coming, at time.Time) int { return cmp.Or(one.at.Compare(at), -1) }
	i, _ := slices.BinarySearchFunc(a, c.at, after)
	return slices.Insert(slices.Clone(a), i, c)
}
