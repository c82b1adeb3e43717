package tui

import (
	"strings"
	"testing"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// hurry presses keys faster than the program turns: each is handled before any
// command of the earlier ones has brought its message.
func hurry(m tea.Model, keys ...tea.KeyMsg) tea.Model {
	var cmds []tea.Cmd
	for _, k := range keys {
		var cmd tea.Cmd
		m, cmd = m.Update(k)
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		m = settle(m, cmd)
	}
	return m
}

func depth(m tea.Model) int { return len(m.(Root).stack) }

var (
	enterKey = tea.KeyMsg{Type: tea.KeyEnter}
	escKey   = tea.KeyMsg{Type: tea.KeyEsc}
	fKey     = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'f'}}
	nKey     = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'n'}}
)

// A key that is pressed before the last one's message has arrived closes no
// second screen and opens nothing twice.
func TestKeysInAHurry(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	standing := func() tea.Model { return drive(s.open(page.Register{}), page.Registration{Reg: reg}) }
	for _, tc := range []struct {
		name string
		m    tea.Model
		keys []tea.KeyMsg
		want int // screens
	}{
		{"all fields, twice", standing(), []tea.KeyMsg{fKey, fKey}, 3},
		{"leaving all fields, twice", press(standing(), "f"), []tea.KeyMsg{escKey, escKey}, 2},
		{"leaving help, twice", press(standing(), "?"), []tea.KeyMsg{escKey, escKey}, 2},
		{"a new registration, twice", standing(), []tea.KeyMsg{nKey, nKey}, 1},
		{"asking, twice", pickEntry(t, standing(), "Complete without"), []tea.KeyMsg{enterKey, enterKey}, 3},
		{"answering no, twice", press(pickEntry(t, standing(), "Complete without"), "enter"), []tea.KeyMsg{enterKey, enterKey}, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := depth(hurry(tc.m, tc.keys...)); got != tc.want {
				t.Errorf("%d screens, want %d", got, tc.want)
			}
		})
	}
	m := hurry(press(pickEntry(t, standing(), "Complete without"), "enter down"), enterKey, enterKey)
	if n := s.writes.Load(); n != 1 || depth(m) != 2 {
		t.Errorf("a double yes sent %d syncs and left %d screens", n, depth(m))
	}
	sees(t, m, "✓ Completed without KYC")
}

// Leaving while a call is under way leaves its doubt in the summary.
func TestLeavingInTheMiddle(t *testing.T) {
	s := newStage(t, plain)
	m, _ := s.atReview("Quick").Update(enterKey)
	if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: creating the registration of ana@acme.co") {
		t.Errorf("a create under way is not in the summary:\n%s", summary)
	}
	m, _ = pickEntry(t, s.open(page.Registration{Reg: s.register(t, lightFlow)}), "Go to the sign-up step").Update(enterKey)
	if summary := m.(Root).Summary(); !strings.Contains(summary, "in doubt: Go to the sign-up step was asked for") {
		t.Errorf("a sync under way is not in the summary:\n%s", summary)
	}
	m = press(s.atReview("Quick"), "enter")
	if summary := m.(Root).Summary(); strings.Contains(summary, "in doubt") {
		t.Errorf("what was answered is in doubt:\n%s", summary)
	}
}

// An answer that comes while the help is open still opens what it brought.
func TestAnswerWhileHelpIsOpen(t *testing.T) {
	s := newStage(t, plain)
	m, create := s.atReview("Quick").Update(enterKey)
	m = press(m, "?")
	m = settle(m, create)
	sees(t, m, "End as failed")
}

// A registration that was left open can be opened again, from the list of
// flows, until it is closed.
func TestBackToARegistration(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter n")
	sees(t, m, "Acme Bank · Quick sign-up")
	m = press(m, "esc")
	m = press(enter(press(m, strings.Repeat("backspace ", 5)), "no such flow"), "down")
	sees(t, m, "▸ Back to the registration of Ana Gómez")
	m = press(m, "enter")
	sees(t, m, "Started", "End as failed")
	m = press(pickEntry(t, m, "End as failed"), "enter down enter n esc")
	lacks(t, m, "Back to the registration")
}

// What was left open in a sandbox of one's own, or in doubt anywhere, still asks
// before the program is left.
func TestLeftOpenStillAsks(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter n ctrl+c")
	sees(t, m, "Press ctrl+c again to quit")
}

// n after a registration that was resumed begins the next one of its flow.
func TestNextOfTheSameFlow(t *testing.T) {
	s := newStage(t, plain)
	reg := s.register(t, lightFlow)
	m := press(s.resumed(reg.ID), "n")
	sees(t, m, "▸ Email", "A flow")
}

// What was left open stands above the flows, where no page of them pushes it away; the
// cursor is on a flow all the same, and End goes to the last one that is here.
func TestLeftOpenIsAboveTheFlows(t *testing.T) {
	s := newStage(t, plain)
	m := press(s.atReview("Quick"), "enter n esc "+strings.Repeat("backspace ", 5))
	sees(t, m, "Back to the registration of Ana Gómez ▸ Acme Bank · Quick sign-up")
	sees(t, press(m, "up"), "▸ Back to the registration of Ana Gómez")
	sees(t, press(m, "home"), "▸ Back to the registration of Ana Gómez")
	sees(t, enter(m, "full"), "▸ Acme Bank · Full KYC")
	m = press(m, "end")
	lacks(t, m, "▸ Back to")
	sees(t, press(m, "home enter"), "Started", "End as failed")
}
