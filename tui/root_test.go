package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/tui/page"
	"appreg/tui/registration"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// An answer finds the screen that asked for it, also when another was opened
// over it, and only that one.
func TestAnswersFindTheirScreen(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m, cmd := s.open(page.Registration{Reg: reg}).Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'r'}})
	m = drive(m, toHelp{}) // while the call is under way
	m = settle(m, cmd)
	if standingOf(m).Job.Busy() {
		t.Error("the answer did not reach the screen below")
	}
	before := standingOf(m).Reg
	m = drive(m, page.Answer[client.Registration]{Job: 999, Val: client.Registration{ID: "a stranger's"}})
	if standingOf(m).Reg.ID != before.ID {
		t.Error("a stranger's answer was taken")
	}
}

// Leaving a screen gives up what it has started.
func TestLeavingCancels(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	waiting := &waitingAPI{API: s.API, called: make(chan context.Context, 1)}
	s.API = waiting
	m := press(s.atReview("Quick"), "")
	m = drive(m, page.Registration{Reg: reg})
	m, cmd := toSync(t, m).Update(tea.KeyMsg{Type: tea.KeyEnter})
	done := make(chan tea.Msg)
	go func() { done <- cmd() }()
	ctx := <-waiting.called
	m.(Root).pop()
	<-ctx.Done()
	if a := (<-done).(page.Answer[client.Synced]); !errors.Is(a.Err, context.Canceled) {
		t.Errorf("the call ended with %v", a.Err)
	}
}

// toSync puts the cursor on the first entry of the menu that is sent as it is.
func toSync(t testing.TB, m tea.Model) tea.Model {
	t.Helper()
	menu := standingTop(m).Menu()
	i := slices.IndexFunc(menu, func(e registration.Entry) bool { return e.To == nil && e.Does.Status == flow.Ongoing })
	if i < 0 {
		t.Fatalf("no step to go to\n%s", screenText(m))
	}
	return press(m, strings.Repeat("up ", 12)+strings.Repeat("down ", i))
}

// waitingAPI answers a sync when it is given up.
type waitingAPI struct {
	page.API
	called chan context.Context
}

func (w *waitingAPI) Sync(ctx context.Context, _ string, _ flow.Transition) (client.Synced, error) {
	w.called <- ctx
	<-ctx.Done()
	return client.Synced{}, errors.Join(client.ErrCanceled, ctx.Err())
}

// Esc gives up a call that takes too long; while it runs, its time is shown and
// nothing can be sent a second time.
func TestGivingUp(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	waiting := &waitingAPI{API: s.API, called: make(chan context.Context, 1)}
	s.API = waiting
	m := toSync(t, s.open(page.Registration{Reg: reg}))
	m, cmd := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	job := standingOf(m).Job.ID
	m = drive(m, page.Pulse{Job: job, At: standingOf(m).Job.Started.Add(3 * time.Second)})
	sees(t, m, "waiting for the server 3 s · esc cancel")
	again, more := m.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if more != nil || standingOf(again).Job.ID != job {
		t.Error("a second Enter started something")
	}
	m = press(m, "esc")
	m = drive(m, cmd())
	sees(t, m, "Cancelled")
}

// A panic in a call becomes a sentence, and the program goes on.
func TestPanicInACall(t *testing.T) {
	s := newStage(t, plain)
	s.API = panickingAPI{s.API}
	m := press(s.open(page.Registration{Reg: s.register(t, lightFlow)}), "r")
	sees(t, m, "Something went wrong in the program: no registration today")
	lacks(t, m, "goroutine")
}

type panickingAPI struct{ page.API }

func (panickingAPI) Retrieve(context.Context, string) (client.Registration, error) {
	panic("no registration today")
}

// ctrl+c leaves at once when nothing would be lost, and asks for a second one
// when something would.
func TestQuit(t *testing.T) {
	quits := func(m tea.Model) bool {
		_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyCtrlC})
		if cmd == nil {
			return false
		}
		_, ok := cmd().(tea.QuitMsg)
		return ok
	}
	s := newStage(t, plain)
	if !quits(s.open(page.Register{})) {
		t.Error("an empty form holds on")
	}
	m := enter(s.atContact("Quick"), "ana")
	if quits(m) {
		t.Error("what was typed is lost without a word")
	}
	m = press(m, "ctrl+c")
	sees(t, m, s.Words.App.QuitAgain+s.Words.App.OrStay)
	sees(t, size(m, 40, 15), "Press ctrl+c again to quit")
	es := press(enter(newStage(t, plainSpanish).atContact("Quick"), "ana"), "ctrl+c")
	sees(t, size(es, 40, 15), "Oprima ctrl+c otra vez para salir")
	if !quits(m) {
		t.Error("the second ctrl+c does not quit")
	}
	if m = press(m, "x"); quits(m) {
		t.Error("another key does not stay")
	}
	if got := fieldsOf(m)["email"]; got != "ana" {
		t.Errorf("the key that stays did more than that: the field holds %q", got)
	}
	review := press(s.atReview("Quick"), "ctrl+c enter")
	if s.writes.Load() > 0 {
		t.Error("the Enter that stays created a registration")
	}
	review = press(review, "enter")
	if sees(t, review, "End as failed"); quits(review) {
		t.Error("an open registration is left without a word")
	}
}

func TestWindowOfUnknownSize(t *testing.T) {
	s := newStage(t, plain)
	m := size(s.open(page.Register{}), 100, 30)
	if got := len(strings.Split(size(m, 0, 0).View(), "\n")); got != 30 {
		t.Errorf("0×0 made it %d rows", got)
	}
}

func TestHelpListsTheKeysOfTheScreen(t *testing.T) {
	s := newStage(t, plain)
	m := press(size(s.open(page.Registration{Reg: s.register(t, lightFlow)}), 80, 30), "?")
	sees(t, m, "enter, 1-8 choose", "r refresh", "ctrl+z suspend", "ctrl+l repaint")
	m = press(enter(press(s.atContact("Quick"), ""), "?"), "")
	if got := fieldsOf(m)["email"]; got != "?" {
		t.Errorf("a question mark in a field opened something: the field holds %q", got)
	}
	sees(t, press(m, "f1"), "Keys")
}

// Suspending and repainting are Bubble Tea's; nothing else may happen.
func TestSuspendAndRepaint(t *testing.T) {
	s := newStage(t, plain)
	m := enter(s.atContact("Quick"), "ana")
	if _, cmd := m.Update(tea.KeyMsg{Type: tea.KeyCtrlZ}); cmd == nil || cmd() != tea.Suspend() {
		t.Error("ctrl+z does not suspend")
	}
	if _, cmd := m.Update(tea.KeyMsg{Type: tea.KeyCtrlL}); cmd == nil || cmd() != tea.ClearScreen() {
		t.Error("ctrl+l does not repaint")
	}
	if got := fieldsOf(drive(m, tea.ResumeMsg{}))["email"]; got != "ana" {
		t.Errorf("after coming back the field holds %q", got)
	}
}

// TestAPINames: `a` shows the API's names everywhere, until it is pressed again, and
// the next run knows; where letters are text it is one of them.
func TestAPINames(t *testing.T) {
	s, dir := newStage(t, plain), t.TempDir()
	run := func() (tea.Model, func()) {
		m, ends := s.run(t, dir, noRing{})
		return drive(m, page.Browse{}), ends
	}
	shown := func(m tea.Model, w int) bool { return m.(Root).Deps.APINames(w) }
	m, ends := run()
	if shown(m, 99) || !shown(m, 100) {
		t.Errorf("at first: %v in 99 columns, %v in 100", shown(m, 99), shown(m, 100))
	}
	if m = press(m, "a"); !shown(m, 40) {
		t.Error("not after a")
	}
	ends()
	if m, ends = run(); !shown(m, 40) {
		t.Error("the next run does not know")
	}
	defer ends()
	if m = press(m, "a"); shown(m, 99) {
		t.Error("still, after another a")
	}
	if m = press(m, "/ a"); shown(m, 99) {
		t.Error("by a letter that was typed")
	}
}

// TestHelpIsOfTheScreen: what the help says first is of the screen that one is on.
func TestHelpIsOfTheScreen(t *testing.T) {
	for _, sc := range screens {
		s := newStage(t, plain)
		m := sc.open(t, s).(Root)
		if m.helping() {
			continue
		}
		text := s.Words.Help.Of[m.top().topic()]
		if text == "" {
			t.Errorf("%s: the help says nothing of %s", sc.name, m.top().topic())
			continue
		}
		opened := press(m, "ctrl+g")
		sees(t, opened, text)
		lists := func(k key.Binding) bool { return k.Help().Desc == s.Words.Keys.APINames }
		if listed := slices.ContainsFunc(opened.(Root).top().Screen.(help).keys, lists); listed == m.top().Typing() {
			t.Errorf("%s: a letter is listed: %t", sc.name, listed)
		}
	}
}
