package tui

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/tui/page"
	"appreg/tui/register"

	tea "github.com/charmbracelet/bubbletea"
)

// Random keys, pastes and resizes, some of them held, register nobody without an
// Enter on Register that came after a pause: what is sent then is what stood there.
func TestMonkeyAtTheForm(t *testing.T) {
	h := newHand(t)
	rnd := rand.New(rand.NewPCG(*monkeySeed, 1))
	m := h.stop(h.open(page.Register{}))
	creates, meant, entered, there, shown := 0, 0, time.Time{}, false, ""
	h.before = func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/app-registrations") {
			if creates++; creates > meant {
				t.Fatalf("nobody meant create %d; before it stood\n%s", creates, shown)
			}
		}
		return false
	}
	var msg tea.Msg
	people, repeats := 0, 0
	for n := range *monkeyKeys {
		if n%60 == 59 { // from whatever screen it is, to the form
			m = settle(newRoot(h.Deps, page.Register{}), nil)
			m = h.pressed(settle(m, m.Init()), "enter")
			m = h.stop(m)
		}
		if repeats--; repeats < 0 {
			h.now = h.now.Add(time.Duration(rnd.IntN(400)) * time.Millisecond)
			msg = formKey(rnd, &people)
			if rnd.IntN(12) == 0 {
				repeats = rnd.IntN(15)
			}
		} else {
			h.now = h.now.Add(30 * time.Millisecond)
		}
		if k, ok := msg.(tea.KeyMsg); ok && k.Type == tea.KeyEnter {
			root := m.(Root)
			f, at := root.top().Screen.(register.Form)
			here := at && f.At == register.PageSend
			if _, again := root.top().Screen.(register.DuplicateScreen); here && (there || h.now.Sub(entered) >= heldFor) || again {
				meant = creates + 1
			}
			entered, there, shown = h.now, here, screenText(m)
		} else if ok && len(k.Runes) == 1 && k.Runes[0] >= '1' && k.Runes[0] <= '9' && !m.(Root).top().Typing() {
			f, at := m.(Root).top().Screen.(register.Form)
			entered, there = h.now, at && f.At == register.PageSend
		}
		m = drive(m, msg)
		meant = creates // what was meant and not sent is over
	}
	if creates < 20 {
		t.Errorf("only %d creates in %d keys", creates, *monkeyKeys)
	}
}

// formKey is what the monkey does at the form.
func formKey(rnd *rand.Rand, people *int) tea.Msg {
	switch n := rnd.IntN(100); {
	case n < 2:
		return tea.WindowSizeMsg{Width: 20 + rnd.IntN(140), Height: 5 + rnd.IntN(45)}
	case n < 8:
		return tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(oneOf(rnd, monkeyPastes))}
	case n < 20:
		*people++
		who := fmt.Sprintf("ana%d@acme.co\t300%07d\tAna Gómez", *people/2, *people)
		return tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune(who)}
	case n < 30:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{oneOf(rnd, []rune("acny123@+. ñ"))}}
	}
	return tea.KeyMsg{Type: oneOf(rnd, []tea.KeyType{
		tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyCtrlR, tea.KeyCtrlR, tea.KeyDown, tea.KeyTab, tea.KeyUp,
		tea.KeyShiftTab, tea.KeyLeft, tea.KeyRight, tea.KeyBackspace, tea.KeyCtrlU, tea.KeyCtrlUnderscore, tea.KeyCtrlT, tea.KeyCtrlJ,
		tea.KeyEsc, tea.KeyF1, tea.KeyF3, tea.KeyHome, tea.KeyEnd,
	})}
}
