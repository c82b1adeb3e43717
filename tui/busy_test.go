package tui

import (
	"testing"
	"time"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// While a call runs the screen says what is going on, for how long, and how it can be
// given up: with what stands on it still there.
func TestCallUnderWay(t *testing.T) {
	s := newStage(t, plain)
	m, _ := s.open(page.Registration{Reg: s.register(t, kycFlow)}).Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("r")})
	at := standingTop(m)
	m = drive(m, page.Pulse{Job: at.Job.ID, At: at.Job.Started.Add(3 * time.Second)})
	sees(t, m, "reading the registration 3 s · esc cancel", "Ana Gómez", "ana@acme.co")
	for _, z := range sizes {
		sees(t, size(m, z.w, z.h), "esc cancel")
	}
}
