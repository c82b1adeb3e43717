package tui

import (
	"fmt"
	"slices"
	"strings"

	"appreg/tui/page"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// layer is a screen in the stack, with the id that its deps have as self, and
// that of the one that opened it. What a screen need not have, it has here.
type layer struct {
	id, opener int64
	name       string // its route's, in lower case
	page.Screen
}

// begun is the first message of a screen: a command can be given when it opens,
// but nothing be kept.
type begun struct{ screen int64 }

func (l layer) init() tea.Cmd {
	if _, ok := l.Screen.(page.Starter); !ok {
		return nil
	}
	return func() tea.Msg { return begun{l.id} }
}

func (l layer) Start() (page.Screen, tea.Cmd) {
	if s, ok := l.Screen.(page.Starter); ok {
		return s.Start()
	}
	return l.Screen, nil
}

func (l layer) resize(w, h int) page.Screen {
	if s, ok := l.Screen.(page.Resizer); ok {
		return s.Resize(w, h)
	}
	return l.Screen
}

// draw is what the screen shows, and the keys that the footer shows.
func (l layer) draw(w, h int) (string, []key.Binding) {
	if s, ok := l.Screen.(page.Drawer); ok {
		return s.Draw(w, h)
	}
	return l.View(w, h), l.Keys()
}

// Typing reports whether letters are text now, and no keys.
func (l layer) Typing() bool {
	s, ok := l.Screen.(page.Typist)
	return ok && s.Typing()
}

// unfiltered reports whether what is typed goes into a filter, in which nothing stands.
func (l layer) unfiltered() bool {
	s, ok := l.Screen.(page.Filterer)
	return ok && s.Unfiltered()
}

// topic is what the help is of.
func (l layer) topic() string {
	if s, ok := l.Screen.(page.Topical); ok && s.Topic() != "" {
		return s.Topic()
	}
	return l.name
}

// Unsaved reports whether leaving the program now would lose something.
func (l layer) Unsaved() bool {
	s, ok := l.Screen.(page.Loser)
	return ok && s.Unsaved()
}

// Jobs are the calls whose answers the screen waits for.
func (l layer) Jobs() []page.Job {
	if s, ok := l.Screen.(page.Caller); ok {
		return s.Jobs()
	}
	return nil
}

// awaits reports whether the screen waits for the answer of a job.
func (l layer) awaits(id int64) bool {
	return slices.ContainsFunc(l.Jobs(), func(j page.Job) bool { return j.Busy() && j.ID == id })
}

// Leave gives up what the screen has started.
func (l layer) Leave() {
	for _, j := range l.Jobs() {
		j.Stop()
	}
}

// screenName is what the log calls a route: its screen.
func screenName(r page.Route) string {
	name := strings.Replace(fmt.Sprintf("%T", r), ".to", ".", 1)
	return strings.ToLower(name[strings.LastIndex(name, ".")+1:])
}
