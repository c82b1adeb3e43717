package tui

import (
	"slices"
	"time"

	"appreg/tui/page"

	tea "github.com/charmbracelet/bubbletea"
)

// heldKey is one rule for every screen: a key that is held down, that bounces,
// or that was meant for what stood on the screen a moment ago goes through
// nothing.
//
// An Enter or a digit within [heldFor] of an Enter or a digit before it is
// dropped where the screen or its menu has changed between the two, and counts
// as the one before: 25 repeats of a held Enter do what the first one does. So
// is one that comes that soon after what it would choose became something else
// by itself, which is told. After a pause a key always counts, also on a screen
// that has just opened. What a screen asks for once more before something is
// lost takes a pause, too.
//
// Any other sign is dropped while it is held from the moment on that it has opened a
// screen or closed one, except where people type: a held z takes back one change.
type heldKey struct {
	at    time.Time             // of the last Enter or digit, of a dropped one too
	met   menu                  // what the last one that counted could choose from
	moved bool                  // since then the screen or its menu has changed, if only for a moment
	takes [digits + 1]entryOf   // what Enter, at 0, and each digit choose; while nothing does, the last that did
	since [digits + 1]time.Time // from when on, where that changed by itself
	alone bool                  // what happens now is no key's doing
	told  bool                  // the last key was dropped, and a word says why
	same  string                // the last key of all
	then  time.Time             // when that was

	screen int64 // on top
	turned bool  // another one came on top since the last key, or while it was held
}

const (
	// heldFor is longer than the time between two repeats of a held key, and
	// than a person takes to see what has changed and to mean it.
	heldFor = 250 * time.Millisecond

	digits = 9
)

type (
	menu struct {
		screen int64
		all    []string
	}
	entryOf struct {
		screen int64
		name   string
	}
)

func (m menu) is(other menu) bool {
	return m.screen == other.screen && slices.Equal(m.all, other.all)
}

// offered is what the top screen offers.
func (m Root) offered() (menu, int) {
	top, now := m.top(), page.Offers{}
	if s, ok := top.Screen.(page.Chooses); ok {
		now = s.Offers()
	}
	return menu{top.id, now.All}, now.At
}

// lets reports whether a key counts.
func (m Root) lets(msg tea.KeyMsg) (Root, bool) {
	now := m.Now()
	again := m.held.same == msg.String() && soon(m.held.then, now)
	m.held.told, m.held.same, m.held.then = false, msg.String(), now
	if m.held.turned = m.held.turned && again; m.held.turned && sign(msg) && !m.top().Typing() {
		return m, false
	}
	if s, ok := m.top().Screen.(page.AsksTwice); ok && again && s.AsksAgain() {
		return m, false
	}
	i, ok := m.choice(msg)
	if !ok {
		return m, true
	}
	held := m.held.moved && soon(m.held.at, now)
	m.held.at = now
	if held {
		return m, false
	}
	if soon(m.held.since[i], now) {
		m.held.told = true
		return m, false
	}
	m.held.met, _ = m.offered()
	m.held.moved = false
	return m, true
}

// soon reports whether now is less than [heldFor] after then.
func soon(then, now time.Time) bool {
	d := now.Sub(then)
	return 0 <= d && d < heldFor
}

// sign reports whether a key is that of one character.
func sign(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeyRunes && !msg.Paste && len(msg.Runes) == 1
}

// choice is 0 for an Enter, and a digit's value where digits are no text.
func (m Root) choice(msg tea.KeyMsg) (int, bool) {
	switch {
	case msg.Type == tea.KeyEnter:
		return 0, true
	case !sign(msg) || m.top().Typing():
		return 0, false
	}
	i := int(msg.Runes[0] - '0')
	return i, 0 < i && i <= digits
}

// watched notes what msg has made of what can be chosen.
func (m Root) watched(msg tea.Msg) Root {
	switch msg.(type) {
	case tea.KeyMsg:
		m.held.alone = false
	case page.Opening, page.Back, begun, page.Uncovered: // the doing of what came before it
	default:
		m.held.alone = true
	}
	now, at := m.offered()
	m.held.turned = m.held.turned || now.screen != m.held.screen
	m.held.screen = now.screen
	m.held.moved = m.held.moved || !now.is(m.held.met)
	for i := range m.held.takes {
		if i > 0 {
			at = i - 1
		}
		if at >= len(now.all) {
			continue
		}
		if e := (entryOf{now.screen, now.all[at]}); e != m.held.takes[i] {
			m.held.takes[i], m.held.since[i] = e, time.Time{}
			if m.held.alone {
				m.held.since[i] = m.Now()
			}
		}
	}
	return m
}
