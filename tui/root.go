package tui

import (
	"context"
	"slices"
	"sync/atomic"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Root is the whole program: a stack of screens inside one frame. Keys go to
// the top screen, every other message to all of them, each once: an answer has
// to find the screen that asked, also when another was opened over it.
type Root struct {
	deps
	keys    rootKeys
	w, h    int
	stack   []screen
	visited []client.Registration // in the order of their creation, for the summary
	leaving bool                  // ctrl+c was pressed once, and something would be lost
}

type rootKeys struct{ Quit, Suspend, Repaint, Help, HelpAnywhere key.Binding }

// New makes the wizard, opened at the form. Its calls end with ctx.
func New(ctx context.Context, o Options) Root {
	d := deps{Options: o, ctx: ctx, jobs: new(atomic.Int64)}
	return newRoot(d, toForm{})
}

func newRoot(d deps, first route) Root {
	w := d.Words.Keys
	m := Root{deps: d, keys: rootKeys{
		Quit:         binding(w.Quit, "ctrl+c"),
		Suspend:      binding(w.Suspend, "ctrl+z"),
		Repaint:      binding(w.Repaint, "ctrl+l"),
		Help:         binding(w.Help, "?", "f1"),
		HelpAnywhere: binding(w.Help, "f1"),
	}}
	m.stack = []screen{first.open(d)}
	return m.resize(80, 24)
}

// Init starts the first screen.
func (m Root) Init() tea.Cmd { return m.top().Init() }

// Update routes msg by its type.
func (m Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.onSize(msg), nil
	case tea.KeyMsg:
		return m.onKey(msg)
	case route:
		return m.push(msg.open(m.deps))
	case back:
		m = m.pop()
		if msg.with != nil {
			return m.updateAll(msg.with)
		}
		return m, nil
	case seen:
		return m.onSeen(msg.reg), nil
	}
	return m.updateAll(msg)
}

func (m Root) onSize(msg tea.WindowSizeMsg) Root {
	if msg.Width == 0 || msg.Height == 0 {
		return m // a terminal that does not know its size: stay with the last one
	}
	return m.resize(msg.Width, msg.Height)
}

func (m Root) onKey(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	if key.Matches(msg, m.keys.Quit) {
		return m.onQuit()
	}
	m.leaving = false
	switch {
	case key.Matches(msg, m.keys.Suspend):
		return m, tea.Suspend
	case key.Matches(msg, m.keys.Repaint):
		return m, tea.ClearScreen
	case key.Matches(msg, m.help()) && !m.helping():
		return m.push(toHelp{keys: m.allKeys(m.top())}.open(m.deps))
	}
	return m.updateTop(msg)
}

// onQuit quits, but asks for a second ctrl+c when something would be lost.
func (m Root) onQuit() (tea.Model, tea.Cmd) {
	if !m.leaving && slices.ContainsFunc(m.stack, screen.Unsaved) {
		m.leaving = true
		return m, nil
	}
	for _, s := range m.stack {
		s.Leave()
	}
	return m, tea.Quit
}

// onSeen keeps the newest look at each registration, in the order in which
// they were first seen.
func (m Root) onSeen(reg client.Registration) Root {
	m.visited = slices.Clone(m.visited)
	i := slices.IndexFunc(m.visited, func(v client.Registration) bool { return v.ID == reg.ID })
	if i < 0 {
		m.visited = append(m.visited, reg)
	} else {
		m.visited[i] = reg
	}
	return m
}

func (m Root) push(s screen) (tea.Model, tea.Cmd) {
	m.stack = append(slices.Clone(m.stack), s.Resize(m.body()))
	return m, m.top().Init()
}

// pop closes the top screen; the first one stays.
func (m Root) pop() Root {
	if len(m.stack) == 1 {
		return m
	}
	m.top().Leave()
	m.stack = slices.Clone(m.stack[:len(m.stack)-1])
	return m
}

func (m Root) updateTop(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.stack = slices.Clone(m.stack)
	var cmd tea.Cmd
	m.stack[len(m.stack)-1], cmd = m.top().Update(msg)
	return m, cmd
}

func (m Root) updateAll(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.stack = slices.Clone(m.stack)
	cmds := make([]tea.Cmd, len(m.stack))
	for i, s := range m.stack {
		m.stack[i], cmds[i] = s.Update(msg)
	}
	return m, tea.Batch(cmds...)
}

func (m Root) resize(w, h int) Root {
	m.w, m.h = w, h
	m.stack = slices.Clone(m.stack)
	for i, s := range m.stack {
		m.stack[i] = s.Resize(m.body())
	}
	return m
}

func (m Root) top() screen { return m.stack[len(m.stack)-1] }

// help is the key that opens the help now: no letter where people type.
func (m Root) help() key.Binding {
	if m.top().Typing() {
		return m.keys.HelpAnywhere
	}
	return m.keys.Help
}

func (m Root) helping() bool {
	_, ok := m.top().(help)
	return ok
}
