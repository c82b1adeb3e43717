package tui

import (
	"fmt"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/session"
	"appreg/tui/page"
)

// TestCallsBeside: once somebody has looked at the calls in a wide window they stand
// beside every screen, until they are put away, and take none of its keys.
func TestCallsBeside(t *testing.T) {
	s := newStage(t, plain)
	j := &habitual{}
	s.Journal = j
	m := size(s.open(page.Registration{Reg: s.register(t, kycFlow)}), 140, 40)
	const pane = "┃ Calls"
	lacks(t, m, pane)
	lacks(t, press(size(m, 139, 40), "i esc"), pane)
	if j.remembered != nil {
		t.Error(j.remembered)
	}
	m = press(m, "i")
	lacks(t, m, pane)
	sees(t, m, "As a command", "p hide beside")
	m = press(m, "esc")
	sees(t, m, pane, "200 GET  /app-registrations/", "Next")
	lacks(t, size(m, 139, 40), pane)

	// What is called meanwhile is there at once, the newest last.
	s.client.Projects(s.ctx, client.ProjectQuery{})
	rows := strings.Split(screenText(m), "\n")
	last := ""
	for _, row := range rows {
		if _, call, ok := strings.Cut(row, "┃ 200 "); ok {
			last = call
		}
	}
	if !strings.HasPrefix(last, "GET  /projects") {
		t.Errorf("the last is %q\n%s", last, screenText(m))
	}
	// Every key is the screen's.
	if got := press(m, "down down"); strings.Count(screenText(got), "▸") != 1 {
		t.Error(screenText(got))
	}
	sees(t, press(m, "e"), pane, "Phone")
	sees(t, press(m, "?"), pane)
	sees(t, press(m, "i"), "As a command")
	lacks(t, press(m, "i"), pane)
	m = press(m, "i p esc")
	lacks(t, m, pane)
	sees(t, press(m, "i"), "p hide beside") // who looks again wants it again
	if got := fmt.Sprint(j.remembered); got != "[true false true]" {
		t.Error(got)
	}
}

// TestCallsBesideRemembered: they are there from the start where they were before.
func TestCallsBesideRemembered(t *testing.T) {
	s := newStage(t, plain)
	o := s.Deps.Options
	o.Habits = session.Habits{Calls: true}
	s.Deps = page.NewDeps(s.ctx, o)
	m := size(s.open(page.Register{}), 160, 30)
	sees(t, m, "┃ Calls", "i open", "Full KYC")
	if got := enter(m, "i"); !strings.Contains(screenText(got), "Filter") {
		t.Error(screenText(got))
	}
}

// TestCallsBesideLeaveRoom: where a screen has a second pane of its own there is one
// beside the calls, too, from 168 columns; below that they take its place.
func TestCallsBesideLeaveRoom(t *testing.T) {
	s := newStage(t, plain)
	m := press(size(s.open(page.Registration{Reg: s.register(t, kycFlow)}), 140, 40), "i esc")
	for _, w := range []int{140, 150, 167, 168, 180, 200, 300} {
		m := size(m, w, 40)
		if both := strings.Contains(screenText(m), "What is possible now"); both != (w >= 168) {
			t.Errorf("%d columns: %t\n%s", w, both, screenText(m))
		}
	}
}

// habitual is a journal that notes whether the calls are shown.
type habitual struct {
	shortJournal
	remembered []bool
}

func (h *habitual) RememberCalls(on bool) { h.remembered = append(h.remembered, on) }
