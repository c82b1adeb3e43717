package demo

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"appreg/internal/i18n"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// watched is a demo on a terminal whose time somebody else has: alarms wait to be rung.
type watched struct {
	testing.TB
	Model
	alarms []tea.Msg
	rests  time.Duration // of the last alarm
	left   bool
}

func watch(t testing.TB, o Options, w, h int) *watched {
	d := &watched{TB: t, Model: newModel(t, o)}
	d.wait = func(rest time.Duration, rings func(time.Time) tea.Msg) tea.Cmd {
		d.rests = rest
		return func() tea.Msg { return alarmed{rings(time.Time{})} }
	}
	d.tell(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

type alarmed struct{ tea.Msg }

// tell hands msg to the model, and all that comes of it but time.
func (d *watched) tell(msg tea.Msg) {
	next, cmd := d.Update(msg)
	d.Model = next.(Model)
	for _, msg := range answers(cmd) {
		switch msg := msg.(type) {
		case alarmed:
			d.alarms = append(d.alarms, msg.Msg)
		case tea.QuitMsg:
			d.left = true
		default:
			d.tell(msg)
		}
	}
}

func (d *watched) press(k tea.KeyType, runes ...rune) { d.tell(tea.KeyMsg{Type: k, Runes: runes}) }

// ring lets the time pass until the next thing happens, and reports whether any did.
func (d *watched) ring() bool {
	before := d.clock.now()
	view := d.View()
	for len(d.alarms) > 0 {
		next := d.alarms[0]
		d.alarms = d.alarms[1:]
		d.tell(next)
		if d.clock.now() != before || d.View() != view {
			return true
		}
	}
	return false
}

func (d *watched) until(done func() bool) {
	d.Helper()
	for !done() {
		if !d.ring() && !done() {
			d.Fatalf("nothing happens any more\n%s", ansi.Strip(d.View()))
		}
	}
}

func (d *watched) shows(text string) bool { return strings.Contains(ansi.Strip(d.View()), text) }

func TestSpacePauses(t *testing.T) {
	d := watch(t, options(i18n.English), 80, 24)
	says := d.Words.Demo
	d.until(func() bool { return d.shows(says.Says.Flow) })
	d.press(tea.KeySpace, ' ')
	now := d.clock.now()
	for range 10 {
		d.ring()
	}
	if d.clock.now() != now || !d.shows(says.Says.Flow) || !d.shows(says.Paused) || !d.shows(says.Space+" "+says.GoOn) {
		t.Errorf("paused\n%s", ansi.Strip(d.View()))
	}
	d.press(tea.KeySpace, ' ')
	d.until(func() bool { return d.shows(says.Says.Paste) })
}

// A step is to the next caption, at once, and where it was paused that pauses again.
func TestStep(t *testing.T) {
	d := watch(t, options(i18n.English), 80, 24)
	says := d.Words.Demo
	d.press(tea.KeySpace, ' ')
	for _, b := range d.script[1:] {
		d.press(tea.KeyRight)
		if d.rests != 0 {
			t.Errorf("it waits for %v", d.rests)
		}
		d.until(func() bool { return d.script[d.at.said].says == b.says })
		now := d.clock.now()
		for range 10 {
			d.ring()
		}
		if !d.shows(b.says) || !d.shows(says.Paused) || d.clock.now() != now {
			t.Fatalf("it does not pause at %q\n%s", b.says, ansi.Strip(d.View()))
		}
	}
	d.press(tea.KeyRight)
	d.until(func() bool { return d.over() })
	if !d.shows(says.Space + " " + says.Again) {
		t.Errorf("the end\n%s", ansi.Strip(d.View()))
	}
	d.press(tea.KeySpace, ' ') // again, from the start
	if !d.shows(says.Says.Opens) || d.over() {
		t.Errorf("again\n%s", ansi.Strip(d.View()))
	}
	d.until(func() bool { return d.over() })
	if d.press(tea.KeyRight); !d.over() || d.left {
		t.Error("the arrow leads over the end")
	}
}

// Several steps at once are a caption each.
func TestSteps(t *testing.T) {
	d := watch(t, options(i18n.English), 80, 24)
	d.press(tea.KeySpace, ' ')
	for range 3 {
		d.press(tea.KeyRight)
	}
	for d.ring() {
	}
	if !d.shows(d.Words.Demo.Says.Sends) {
		t.Errorf("three steps on\n%s", ansi.Strip(d.View()))
	}
}

// The wizard's commands run one after the other, so that what they bring has one order.
func TestOneAfterTheOther(t *testing.T) {
	m := newModel(t, options(i18n.English))
	m = m.onSize(tea.WindowSizeMsg{Width: 80, Height: 24})
	m, first := m.running()
	m.queue = append(m.queue, func() tea.Msg { return nil })
	m, second := m.running()
	if first == nil || second != nil || !m.halted() {
		t.Errorf("two run beside each other (%t, %t), or time passes meanwhile (%t)", first != nil, second != nil, !m.halted())
	}
	if m, second = m.onBrought(first().(brought)).running(); second == nil || len(m.queue) > 0 {
		t.Error("the second one never runs")
	}
}

func TestLeave(t *testing.T) {
	for _, k := range []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune{'q'}}, {Type: tea.KeyCtrlC}} {
		d := watch(t, options(i18n.Spanish), 80, 24)
		d.until(func() bool { return d.shows(d.Words.Demo.Says.Stands) })
		if d.tell(k); !d.left || d.GaveUp() || !strings.Contains(d.Summary(), "`appreg`") {
			t.Errorf("%s: left %t, gave up %t, %q", k, d.left, d.GaveUp(), d.Summary())
		}
	}
}

// Nobody but the script presses keys in the wizard.
func TestOtherKeysDoNothing(t *testing.T) {
	d := watch(t, options(i18n.English), 80, 24)
	d.until(func() bool { return d.shows(d.Words.Demo.Says.Paste) })
	before := d.View()
	for _, k := range []tea.KeyMsg{
		{Type: tea.KeyEnter}, {Type: tea.KeyEsc}, {Type: tea.KeyRunes, Runes: []rune("x")}, {Type: tea.KeyF1},
		{Type: tea.KeyRunes, Runes: []rune("q q"), Paste: true}, {Type: tea.KeyRunes, Runes: []rune("q"), Paste: true}, {Type: tea.KeyRunes, Runes: []rune(" "), Paste: true},
	} {
		if d.tell(k); d.View() != before || d.left {
			t.Errorf("%q does something\n%s", k, ansi.Strip(d.View()))
		}
	}
}

// In a window that is too small it waits, and says what it needs; then it goes on.
func TestWaitsForRoom(t *testing.T) {
	d := watch(t, options(i18n.English), 80, 24)
	says := d.Words.Demo
	d.until(func() bool { return d.shows(says.Says.Paste) })
	for _, s := range []struct{ w, h int }{{39, 40}, {80, 15}, {1, 1}, {20, 5}} {
		d.tell(tea.WindowSizeMsg{Width: s.w, Height: s.h})
		now := d.clock.now()
		for range 5 {
			d.ring()
		}
		rows := strings.Split(ansi.Strip(d.View()), "\n")
		if len(rows) > s.h || d.clock.now() != now || s.w > 30 && !strings.HasPrefix(strings.Join(rows, " "), "The demo waits") {
			t.Errorf("%v: %q", s, rows)
		}
	}
	d.tell(tea.WindowSizeMsg{Width: 100, Height: 30})
	d.until(func() bool { return d.over() })
	if !d.shows(says.Says.Completed) {
		t.Errorf("the end\n%s", ansi.Strip(d.View()))
	}
}

// Whoever looks on can change when frames are shown, and never which.
func TestViewerChangesNoFrame(t *testing.T) {
	wizard := func(frames []string, m Model) []string {
		if f := m.root.View(); len(frames) == 0 || frames[len(frames)-1] != f {
			frames = append(frames, f)
		}
		return frames
	}
	var want []string
	d := watch(t, options(i18n.English), 80, 24)
	for want = wizard(want, d.Model); d.ring(); want = wizard(want, d.Model) {
	}
	for seed := range uint64(4) {
		chance := rand.New(rand.NewPCG(seed, 0))
		d := watch(t, options(i18n.English), 80, 24)
		got := wizard(nil, d.Model)
		for !d.over() {
			switch k := chance.IntN(40); {
			case k == 0:
				d.press(tea.KeySpace, ' ')
			case k == 1:
				d.press(tea.KeyRight)
			case k == 2:
				d.press(tea.KeyEnter)
			case !d.ring() && d.viewer.paused:
				d.press(tea.KeySpace, ' ')
			}
			got = wizard(got, d.Model)
		}
		if strings.Join(got, "\f") != strings.Join(want, "\f") {
			t.Fatalf("%d: %d frames, want %d", seed, len(got), len(want))
		}
	}
}
