package demo

import (
	"context"
	"slices"
	"strings"
	"time"

	"appreg/tui"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Model plays the wizard in a window that has captions below it. Everything that
// happens in the wizard happens at a moment of the demo's clock, one thing after the
// other; while a call is under way that clock stands still.
type Model struct {
	Options
	ctx   context.Context
	wait  func(time.Duration, func(time.Time) tea.Msg) tea.Cmd // [tea.Tick], or one that never waits
	clock *clock
	root  tui.Root
	keys  keys
	w, h  int // of the window

	script []beat
	at     place
	agenda agenda
	draws  uint64    // how often chance was asked
	queue  []tea.Cmd // of the wizard, to be run one after the other
	busy   bool      // one runs
	alarm  alarm

	viewer viewer
}

// place is how far the script is: at an act of a beat, which comes due at a moment.
// What is said is the last beat's for as long as the first act waits.
type place struct {
	beat, act int
	due       time.Time
	said      int    // the beat whose caption is shown
	pressed   string // the last key that was pressed for it
}

// viewer is what somebody who looks on has asked for.
type viewer struct {
	paused bool
	hurry  int  // so many captions on
	nobody bool // looks on: it is recorded
}

// alarm is the wake-up call that is under way: a later one has a higher number.
type alarm struct {
	number int
	at     time.Time
	set    bool
}

type keys struct{ Pause, GoOn, Step, Again, Quit, Suspend, Repaint key.Binding }

// Messages of the demo's own.
type (
	brought  []tea.Msg // by a command of the wizard
	woken    int       // the alarm's number
	reopened struct{ Model }
)

// New makes the demo. Its calls end with ctx.
func New(ctx context.Context, o Options) (Model, error) {
	c := new(clock)
	root, err := open(ctx, o, c)
	if err != nil {
		return Model{}, err
	}
	w := o.Words.Demo
	_, right, _ := strings.Cut(o.Theme.Sides, "/")
	named := func(does, as string, all ...string) key.Binding {
		return widget.Shown(widget.Binding(does, all...), as)
	}
	return Model{
		Options: o, ctx: ctx, wait: tea.Tick, clock: c, root: root, script: fullKYC(o.Words),
		keys: keys{
			Pause: named(w.Pause, w.Space, " "), GoOn: named(w.GoOn, w.Space, " "), Again: named(w.Again, w.Space, " "),
			Step: named(w.Step, right, "right"), Quit: named(w.Quit, "q", "q", "ctrl+c"),
			Suspend: widget.Binding("", "ctrl+z"), Repaint: widget.Binding("", "ctrl+l"),
		},
		queue: []tea.Cmd{root.Init()},
	}, nil
}

// Init starts the wizard as soon as the window's size is known.
func (m Model) Init() tea.Cmd { return nil }

// Update has one thing happen, and sees to it that the next one will.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m = m.onSize(msg)
	case tea.KeyMsg:
		m, cmd = m.onKey(msg)
	case brought:
		m = m.onBrought(msg)
	case woken:
		m = m.onWoken(msg)
	case reopened:
		m = msg.onSize(tea.WindowSizeMsg{Width: m.w, Height: m.h})
	}
	m, run := m.running()
	m, alarm := m.scheduled()
	return m, tea.Batch(cmd, run, alarm)
}

// Summary says how to go on from here.
func (m Model) Summary() string { return m.Words.Demo.TryIt + "\n" }

// GaveUp reports that nothing is lost.
func (m Model) GaveUp() bool { return false }

func (m Model) onSize(msg tea.WindowSizeMsg) Model {
	if msg.Width < 1 || msg.Height < 1 {
		return m
	}
	m.w, m.h = msg.Width, msg.Height
	return m.hand(tea.WindowSizeMsg{Width: m.w, Height: max(m.h-m.strip(), 1)})
}

func (m Model) onKey(msg tea.KeyMsg) (Model, tea.Cmd) {
	switch {
	case key.Matches(msg, m.keys.Quit):
		return m, tea.Quit
	case key.Matches(msg, m.keys.Suspend):
		return m, tea.Suspend
	case key.Matches(msg, m.keys.Repaint):
		return m, tea.ClearScreen
	case key.Matches(msg, m.keys.Pause) && m.over():
		return m, m.reopen
	case key.Matches(msg, m.keys.Pause):
		m.viewer.paused = !m.viewer.paused
	case key.Matches(msg, m.keys.Step) && !m.over():
		m.viewer.hurry++
		m.alarm.set = false
	}
	return m, nil
}

// reopen begins again, from the same seed.
func (m Model) reopen() tea.Msg {
	again, err := New(m.ctx, m.Options)
	if err != nil {
		return nil // it could be opened before
	}
	again.wait = m.wait
	return reopened{again}
}

// hand gives msg to the wizard.
func (m Model) hand(msg tea.Msg) Model {
	next, cmd := m.root.Update(msg)
	m.root = next.(tui.Root)
	if cmd != nil {
		m.queue = append(slices.Clone(m.queue), cmd)
	}
	return m
}

// running has the wizard's commands run, unless some do: what they bring has one order,
// on any machine.
func (m Model) running() (Model, tea.Cmd) {
	if m.busy || m.w == 0 || len(m.queue) == 0 {
		return m, nil
	}
	queue := m.queue
	m.busy, m.queue = true, nil
	return m, func() tea.Msg {
		var all brought
		for len(queue) > 0 {
			cmd := queue[0]
			queue = queue[1:]
			if cmd == nil {
				continue
			}
			switch msg := cmd().(type) {
			case nil:
			case tea.BatchMsg:
				queue = append(slices.Clone(msg), queue...)
			default:
				all = append(all, msg)
			}
		}
		return all
	}
}

// onBrought takes what has come into the agenda, or to the wizard at once. An answer
// comes after a while, as from a server.
func (m Model) onBrought(all brought) Model {
	m.busy = false
	for _, msg := range all {
		switch msg := msg.(type) {
		case timer:
			m.agenda = m.agenda.with(coming{m.clock.now().Add(msg.after), msg.rings})
		case page.OfJob:
			m.draws++
			took := quick + chance(m.Seed, m.draws, slow-quick)
			m.agenda = m.agenda.with(coming{m.clock.now().Add(took), func(time.Time) tea.Msg { return msg }})
		default:
			m = m.hand(msg)
		}
	}
	return m
}

// How long an answer is under way, which a spinner shows.
const (
	quick = 300 * time.Millisecond
	slow  = 700 * time.Millisecond
)

// over reports whether the script has come to its end.
func (m Model) over() bool { return m.at.beat == len(m.script) }

// halted reports whether nothing happens for now.
func (m Model) halted() bool {
	return m.over() || m.w == 0 || m.small() || m.busy || len(m.queue) > 0 || m.viewer.paused && m.viewer.hurry == 0
}

// next is when something happens next; ok is false as long as nothing will by itself.
func (m Model) next() (at time.Time, ok bool) {
	if m.halted() {
		return at, false
	}
	if len(m.agenda) > 0 {
		at, ok = m.agenda[0].at, true
	}
	if m.ready() {
		if due := latest(m.at.due, m.clock.now()); !ok || due.Before(at) {
			at, ok = due, true
		}
	}
	return at, ok
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// act is the one that the script is at.
func (m Model) act() act { return m.script[m.at.beat].acts[m.at.act] }

// ready reports whether that is shown which the act is for.
func (m Model) ready() bool {
	a := m.act()
	return a.when == nil || a.when(tui.Look(m.root))
}

// scheduled sets the alarm for what comes next, unless it is set for that.
func (m Model) scheduled() (Model, tea.Cmd) {
	at, ok := m.next()
	if !ok {
		m.alarm.set = false
		m.alarm.number++
		return m, nil
	}
	if m.alarm.set && m.alarm.at.Equal(at) {
		return m, nil
	}
	m.alarm = alarm{number: m.alarm.number + 1, at: at, set: true}
	number := m.alarm.number
	in := time.Duration(float64(at.Sub(m.clock.now())) / m.Speed)
	if m.viewer.hurry > 0 {
		in = 0
	}
	return m, m.wait(in, func(time.Time) tea.Msg { return woken(number) })
}

// onWoken has that happen which is due: what was to come before what is to be done.
func (m Model) onWoken(number woken) Model {
	if int(number) != m.alarm.number || !m.alarm.set {
		return m
	}
	m.alarm.set = false
	m.clock.set(m.alarm.at)
	now := m.clock.now()
	if len(m.agenda) > 0 && !m.agenda[0].at.After(now) {
		c := m.agenda[0]
		m.agenda = slices.Clone(m.agenda[1:])
		return m.hand(c.rings(now))
	}
	a := m.act()
	m = m.onward(now)
	if !a.presses() {
		return m
	}
	m.at.pressed = a.name
	return m.hand(a.key)
}

// onward goes to the act after this one.
func (m Model) onward(now time.Time) Model {
	m.at.act++
	switch {
	case m.at.act == len(m.script[m.at.beat].acts):
		m.at.beat, m.at.act, m.at.due = m.at.beat+1, 0, now
		return m
	case m.at.act == 1: // it is seen what is to be said
		if m.at.said < m.at.beat { // the first is said from the start
			m.viewer.hurry = max(m.viewer.hurry-1, 0)
		}
		m.at.said, m.at.pressed = m.at.beat, ""
		now = now.Add(reading(m.script[m.at.beat].says))
	}
	after := m.act().after
	if after == typing {
		m.draws++
		after += chance(m.Seed, m.draws, typing)
	}
	m.at.due = now.Add(after)
	return m
}
