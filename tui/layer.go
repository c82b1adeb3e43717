package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// layer is a screen in the stack, with the id that its deps have as self, and
// that of the one that opened it. What a screen need not have, it has here.
type layer struct {
	id, opener int64
	screen
}

// begun is the first message of a screen: a command can be given when it opens,
// but nothing be kept.
type begun struct{ screen int64 }

func (l layer) init() tea.Cmd {
	if _, ok := l.screen.(starter); !ok {
		return nil
	}
	return func() tea.Msg { return begun{l.id} }
}

func (l layer) start() (screen, tea.Cmd) {
	if s, ok := l.screen.(starter); ok {
		return s.start()
	}
	return l.screen, nil
}

func (l layer) resize(w, h int) screen {
	if s, ok := l.screen.(resizer); ok {
		return s.Resize(w, h)
	}
	return l.screen
}

// Typing reports whether letters are text now, and no keys.
func (l layer) Typing() bool {
	s, ok := l.screen.(typist)
	return ok && s.Typing()
}

// Unsaved reports whether leaving the program now would lose something.
func (l layer) Unsaved() bool {
	s, ok := l.screen.(loser)
	return ok && s.Unsaved()
}

func (l layer) jobs() []job {
	if s, ok := l.screen.(caller); ok {
		return s.jobs()
	}
	return nil
}

// awaits reports whether the screen waits for the answer of a job.
func (l layer) awaits(id int64) bool {
	return slices.ContainsFunc(l.jobs(), func(j job) bool { return j.busy() && j.id == id })
}

// Leave gives up what the screen has started.
func (l layer) Leave() {
	for _, j := range l.jobs() {
		j.stop()
	}
}

// screenName is what the log calls a route: its screen.
func screenName(r route) string {
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", r), "tui.to"))
}
