package tui

import (
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/session"
	"appreg/tui/page"
	"appreg/tui/register"
	"appreg/tui/registration"

	tea "github.com/charmbracelet/bubbletea"
)

// hand is somebody at the keyboard. Time passes by itself until it is stopped,
// and then when the test says so.
type hand struct {
	*stage
	now  time.Time
	each time.Duration // what every look at the clock takes
}

func newHand(t testing.TB) *hand {
	h := &hand{stage: newStage(t, plain), now: noon, each: time.Second}
	h.Now = func() time.Time {
		h.now = h.now.Add(h.each)
		return h.now
	}
	return h
}

// stop stops the clock, after a pause.
func (h *hand) stop(m tea.Model) tea.Model {
	h.now, h.each = h.now.Add(time.Second), 0
	h.writes.Store(0)
	return m
}

// hold holds a key down: so many repeats, as fast as a terminal sends them.
func (h *hand) hold(m tea.Model, name string, repeats int) tea.Model {
	for range repeats {
		h.now = h.now.Add(30 * time.Millisecond)
		m = press(m, name)
	}
	return m
}

// pressed presses keys with a pause before each.
func (h *hand) pressed(m tea.Model, keys ...string) tea.Model {
	for _, k := range keys {
		h.now = h.now.Add(heldFor)
		m = press(m, k)
	}
	return m
}

// A held z takes back one change, and a held x opens what if and leaves it open.
func TestHeldSigns(t *testing.T) {
	h := newHand(t)
	h.sandboxed()
	m := h.open(page.Registration{Reg: h.register(t, lightFlow)})
	m = press(pickEntry(t, m, "Go to the sign-up step"), "enter")
	m = press(pickEntry(t, m, "Go to the basic information step"), "enter")
	m = h.stop(m)
	m = h.hold(m, "z", 25)
	if at := standingOf(m).Reg.CurrentStep; at != flow.SignUpForm || h.writes.Load() != 1 {
		t.Errorf("it stands at %s, after %d writes", at, h.writes.Load())
	}
	m = h.hold(h.pressed(m, "z"), "z", 25)
	if at := standingOf(m).Reg.Status; at != flow.Started || h.writes.Load() != 2 {
		t.Errorf("it stands at %s, after %d writes", at, h.writes.Load())
	}
	m = h.hold(h.pressed(m, "x"), "x", 24)
	sees(t, m, "It would stand at")
	m = h.hold(h.pressed(m, "j"), "j", 2) // which opens nothing
	sees(t, m, "▸ 4  Complete without KYC")
}

// A key that is held down does what its first press does, from wherever.
func TestHeldEnterGoesThroughNothing(t *testing.T) {
	for name, tt := range map[string]struct {
		open   func(*hand) tea.Model
		writes int32
	}{
		"from a field to register": {func(h *hand) tea.Model { return press(h.atReview("Quick"), "up") }, 0},
		"register":                 {func(h *hand) tea.Model { return h.atReview("Quick") }, 1},
		"a transition": {func(h *hand) tea.Model {
			return pickEntry(t, h.open(page.Registration{Reg: h.register(t, lightFlow)}), "Go to the sign-up step")
		}, 1},
		"the question before an end": {func(h *hand) tea.Model {
			m := h.open(page.Registration{Reg: h.register(t, lightFlow, ongoing(flow.SignUpForm))})
			return press(pickEntry(t, m, "Complete"), "enter down")
		}, 1},
		"an action, to the screen that it opens": {func(h *hand) tea.Model {
			return h.open(page.Registration{Reg: h.register(t, kycFlow)})
		}, 1}, // the code, once
		"a mail": {func(h *hand) tea.Model { return press(h.open(page.Link{Reg: h.register(t, lightFlow)}), "down") }, 1},
		"a change": {func(h *hand) tea.Model {
			return enter(press(h.open(page.Edit{Reg: h.register(t, kycFlow)}), "end"), "m")
		}, 0},
		"another code":       {func(h *hand) tea.Model { return press(h.atCode(t, client.ByEmail), "down") }, 1},
		"an unfinished form": {func(h *hand) tea.Model { return h.unfinished(&shortJournal{entry: leftFrom(h.stage)[3]}) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHand(t)
			m := h.hold(h.stop(tt.open(h)), "enter", 40)
			if n := h.writes.Load(); n != tt.writes {
				t.Errorf("%d requests that change something, want %d\n%s", n, tt.writes, screenText(m))
			}
		})
	}
}

// Two presses in 80 ms are one, and the second counts after a pause.
func TestDoubleEnterDoesNotPassTheReview(t *testing.T) {
	h := newHand(t)
	m := h.pressed(h.stop(press(h.atReview("Quick"), "up")), "enter")
	sees(t, m, "▸ Register")
	h.now = h.now.Add(80 * time.Millisecond)
	m = press(m, "enter")
	if n := h.writes.Load(); n != 0 {
		t.Fatalf("%d writes", n)
	}
	lacks(t, m, h.Words.App.MeantForBefore)
	if h.pressed(m, "enter"); h.writes.Load() != 1 {
		t.Error("after a pause it did not count")
	}
}

// On fields an Enter follows as fast as one can press it: nothing has changed
// that it could be meant for.
func TestFastEntersOnFields(t *testing.T) {
	h := newHand(t)
	m := h.stop(h.atContact("Quick"))
	at := func() int { return m.(Root).top().Screen.(register.Form).Who.At }
	if m = h.hold(m, "enter", 2); at() != 2 {
		t.Errorf("on field %d", at())
	}
}

// Where the entry under the cursor became another one by itself, an Enter that
// soon after was meant for the one before: it does nothing, and a word says so.
func TestEnterMeantForWhatStoodThere(t *testing.T) {
	for _, tt := range []struct {
		after  time.Duration
		counts bool
	}{{0, false}, {heldFor - time.Millisecond, false}, {heldFor, true}} {
		h := newHand(t)
		reg := h.register(t, strings.Replace(lightFlow, `"basicInformation":"optional"`, `"basicInformation":"mandatory","form":"mandatory"`, 1))
		m := h.stop(h.open(page.Registration{Reg: reg}))
		if _, err := h.client.Sync(t.Context(), reg.ID, ongoing(flow.BasicInformation)); err != nil {
			t.Fatal(err)
		}
		now, err := h.client.Retrieve(t.Context(), reg.ID)
		if err != nil {
			t.Fatal(err)
		}
		s := m.(Root).top().Screen.(registration.Screen)
		s.Follow.Asking = page.Job{ID: 77}
		r := m.(Root)
		r.stack[0].Screen = s
		m = drive(r, page.Answer[client.Registration]{Job: 77, Val: now})
		h.writes.Store(0)
		h.now = h.now.Add(tt.after)
		m = press(m, "enter")
		if got := h.writes.Load() == 1; got != tt.counts {
			t.Errorf("%v after the change: counts %v", tt.after, got)
		}
		if !tt.counts {
			sees(t, m, h.Words.App.MeantForBefore)
			m = press(m, "down")
			lacks(t, m, h.Words.App.MeantForBefore)
			if press(m, "enter"); h.writes.Load() != 0 {
				t.Error("an Enter at once counted, since the cursor was moved")
			}
		}
	}
}

// A word that is the same after a call that went wrong is no other entry.
func TestTryAgainAtOnce(t *testing.T) {
	h := newHand(t)
	h.before = answering(503, `{}`)
	m := h.stop(h.open(page.Register{}))
	calls := len(h.API.Calls())
	h.pressed(m, "enter", "enter")
	if n := len(h.API.Calls()); n != calls+2 {
		t.Errorf("%d calls", n-calls)
	}
}

// Digits choose like Enter where they are no text; a paste of them never does.
func TestDigitsAreHeldToo(t *testing.T) {
	h := newHand(t)
	digit := func(r ...rune) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: r} }
	menu := h.open(page.Registration{Reg: h.register(t, lightFlow)}).(Root)
	field := h.stop(h.open(page.Register{})).(Root)
	for _, tt := range []struct {
		on   Root
		key  tea.KeyMsg
		want int
		ok   bool
	}{
		{menu, tea.KeyMsg{Type: tea.KeyEnter}, 0, true},
		{menu, digit('1'), 1, true},
		{menu, digit('9'), 9, true},
		{menu, digit('0'), 0, false},
		{menu, digit('1', '2'), 0, false},
		{menu, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1"), Paste: true}, 0, false},
		{field, digit('1'), 0, false},
		{field, tea.KeyMsg{Type: tea.KeyEnter}, 0, true},
	} {
		if got, ok := tt.on.choice(tt.key); ok != tt.ok || ok && got != tt.want {
			t.Errorf("%v: %d, %v", tt.key, got, ok)
		}
	}
	// The digit of an entry that came up by itself is dropped, the one of an
	// entry that stayed is not.
	menu.held.since[3] = h.now
	if m, counts := menu.lets(digit('3')); counts || !m.held.told {
		t.Error("3 counts")
	}
	if _, counts := menu.lets(digit('2')); !counts {
		t.Error("2 does not count")
	}
}

// What is asked for once more takes a second press, not a long one.
func TestHeldKeyConfirmsNothing(t *testing.T) {
	h := newHand(t)
	j := &shortJournal{entry: leftFrom(h.stage)[3]}
	m := h.stop(h.unfinished(j))
	m = h.hold(m, "x", 20)
	if j.dropped {
		t.Error("a held x forgot an entry")
	}
	if h.pressed(m, "x"); !j.dropped {
		t.Error("a second x did not")
	}

	h = newHand(t)
	m = h.stop(enter(press(h.open(page.Registration{Reg: h.register(t, kycFlow)}), "e"), "x"))
	m = h.hold(m, "esc", 20)
	if depth(m) != 2 {
		t.Error("a held esc lost what was typed")
	}
	if m = h.pressed(m, "esc"); depth(m) != 1 {
		t.Error("a second esc did not leave")
	}
}

// From every screen that there is, an Enter that is held down changes what its
// first press changes, and no more.
func TestHeldEnterEverywhere(t *testing.T) {
	for _, sc := range screens {
		h := newHand(t)
		m := h.hold(h.stop(sc.open(t, h.stage)), "enter", 1)
		first := h.writes.Load()
		m = h.hold(m, "enter", 40)
		if n := h.writes.Load(); n != first {
			t.Errorf("%s: %d requests that change something, %d by the first press\n%s", sc.name, n, first, screenText(m))
		}
	}
}

// unfinished opens the wizard as it begins where an earlier run left something.
func (h *hand) unfinished(j *shortJournal) tea.Model {
	h.Journal = j
	m := newRoot(h.Deps, page.Register{}).put(page.Leftovers{Entries: []session.Entry{j.entry}}).resize(80, 24)
	return settle(m, m.Init())
}

// shortJournal has one entry.
type shortJournal struct {
	page.Journal
	entry   session.Entry
	dropped bool
}

func (j *shortJournal) Drop(string) error                        { j.dropped = true; return nil }
func (j *shortJournal) Serial() int64                            { return 0 }
func (j *shortJournal) Completed() int                           { return 3 }
func (j *shortJournal) Remember(_, _ session.Named, _, _ string) {}
func (j *shortJournal) Draft(session.Draft)                      {}
func (j *shortJournal) Problem() error                           { return nil }
func (j *shortJournal) Plain() bool                              { return false }
func (j *shortJournal) Continue(string) (session.Entry, error)   { return j.entry, nil }
func (j *shortJournal) Unfinished() ([]session.Entry, []session.Quarantined) {
	if j.dropped {
		return nil, nil
	}
	return []session.Entry{j.entry}, nil
}
