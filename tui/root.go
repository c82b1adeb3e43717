package tui

import (
	"context"
	"slices"

	"appreg/client"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Root is the whole program: a stack of screens inside one frame. Keys go to
// the top screen, an answer to the screen that asked, also when another was
// opened over it, and to all of them only what concerns everybody.
type Root struct {
	deps
	keys    rootKeys
	w, h    int
	stack   []layer
	worked  []work // in the order in which they were first seen, for the summary
	leaving bool   // ctrl+c was pressed once, and something would be lost
	notices notices
	held    heldKey
}

type rootKeys struct{ Quit, Suspend, Repaint, Help, HelpAnywhere key.Binding }

// New makes the wizard, opened at the form, or where there is any at unfinished
// work of earlier runs. Its calls end with ctx.
func New(ctx context.Context, o Options) Root {
	d := newDeps(ctx, o)
	m := newRoot(d, toForm{})
	if o.Journal == nil {
		return m.begun()
	}
	left, aside := o.Journal.Unfinished()
	if len(left) > 0 {
		m = m.put(toLeftovers{left})
	}
	return m.setAside(aside).begun()
}

// begun is the wizard as it is first seen.
func (m Root) begun() Root {
	if m.Notice != "" {
		m = m.tell(m.Notice)
	}
	return m.noticed().resize(m.w, m.h)
}

// Resume makes the wizard, opened at a registration that is there already, or
// without an id at the list of them. The form is below.
func Resume(ctx context.Context, o Options, id string) Root {
	d := newDeps(ctx, o)
	m := newRoot(d, toForm{}).put(toBrowse{})
	if id = bareID(id); id != "" {
		m = m.put(toStanding{reg: client.Registration{ID: id}, again: true, listed: true})
	}
	return m.begun()
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
	return m.put(first).resize(80, 24)
}

// Init starts the screens that are there from the start.
func (m Root) Init() tea.Cmd {
	cmds := make([]tea.Cmd, len(m.stack))
	for i, l := range m.stack {
		cmds[i] = l.init()
	}
	return tea.Batch(cmds...)
}

// Update takes up what the journal has to say, and routes msg by its type.
func (m Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m = m.noticed()
	if _, ok := msg.(tea.KeyMsg); ok {
		m.notices.seen = len(m.notices.queue) > 0
	}
	m, cmd := m.dispatch(msg)
	return m.watched(msg), cmd
}

func (m Root) dispatch(msg tea.Msg) (Root, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.onSize(msg).updateAll(msg) // a taller window may show what is not here yet
	case tea.KeyMsg:
		return m.onKey(msg)
	case route:
		return m.push(msg)
	case opening:
		if m = m.unhelped(msg.from); msg.from == m.top().id {
			return m.push(msg.to)
		}
		return m, nil
	case back:
		return m.onBack(msg)
	case begun:
		return m.updateIf(func(l layer) bool { return l.id == msg.screen }, layer.start)
	case personal:
		meant := func(l layer) bool { return l.id == msg.to && !(msg.onTop && l.id != m.top().id) }
		return m.updateIf(meant, func(l layer) (screen, tea.Cmd) { return l.Update(msg.msg) })
	case ofJob:
		return m.updateIf(func(l layer) bool { return l.awaits(msg.of()) }, func(l layer) (screen, tea.Cmd) { return l.Update(msg) })
	}
	return m.updateAll(msg)
}

// onBack closes the screen that asks for it, and hands what it brings to all
// that are left, before the one on top is told that it is.
func (m Root) onBack(b back) (Root, tea.Cmd) {
	if m = m.unhelped(b.from); b.from != m.top().id {
		return m, nil
	}
	opener := m.top().opener
	m = m.pop().told()
	for b.all && len(m.stack) > 1 {
		m = m.pop()
	}
	var brings tea.Cmd
	if b.with != nil {
		m, brings = m.updateAll(b.with)
	}
	if b.reply != nil {
		m, brings = m.dispatch(personal{to: opener, msg: b.reply})
	}
	if b.then != nil {
		m, opens := m.push(b.then)
		return m, tea.Batch(brings, opens)
	}
	m, looks := m.updateTop(uncovered{})
	return m, tea.Batch(brings, looks)
}

// unhelped closes the help over the screen from: an answer has come meanwhile,
// and the screen goes on.
func (m Root) unhelped(from int64) Root {
	if n := len(m.stack); m.helping() && n > 1 && m.stack[n-2].id == from {
		return m.pop()
	}
	return m
}

func (m Root) onSize(msg tea.WindowSizeMsg) Root {
	if msg.Width == 0 || msg.Height == 0 {
		return m // a terminal that does not know its size: stay with the last one
	}
	return m.resize(msg.Width, msg.Height)
}

func (m Root) onKey(msg tea.KeyMsg) (Root, tea.Cmd) {
	if key.Matches(msg, m.keys.Quit) {
		return m.onQuit()
	}
	if m.leaving { // any other key stays, and does no more than that
		m.leaving = false
		return m, nil
	}
	m, counts := m.lets(msg)
	if !counts {
		return m, nil
	}
	switch {
	case key.Matches(msg, m.keys.Suspend):
		return m, tea.Suspend
	case key.Matches(msg, m.keys.Repaint):
		return m, tea.ClearScreen
	case key.Matches(msg, m.help()) && !m.helping():
		return m.push(toHelp{keys: m.allKeys(m.top())})
	}
	return m.updateTop(msg)
}

// onQuit quits, but asks for a second ctrl+c when something would be lost.
func (m Root) onQuit() (Root, tea.Cmd) {
	if !m.leaving && slices.ContainsFunc(m.stack, layer.Unsaved) {
		m.leaving = true
		return m, nil
	}
	for _, s := range m.stack {
		s.Leave()
	}
	return m, tea.Quit
}

// GaveUp reports whether the second ctrl+c was the last key, and something was
// lost by it.
func (m Root) GaveUp() bool { return m.leaving && slices.ContainsFunc(m.stack, layer.Unsaved) }

// note keeps the newest word on each registration that a screen works on.
func (m Root) note() Root {
	for _, s := range m.stack {
		w, ok := s.screen.(worker)
		if !ok {
			continue
		}
		for _, now := range w.work() {
			i := slices.IndexFunc(m.worked, func(w work) bool { return w.id == now.id })
			switch {
			case i < 0:
				m.worked = append(slices.Clone(m.worked), now)
			case m.worked[i] != now:
				m.worked = slices.Clone(m.worked)
				m.worked[i] = now
			}
		}
	}
	return m
}

// put opens r on top of the stack.
func (m Root) put(r route) Root {
	d, id := m.forScreen()
	d.log("screen", "opened", screenName(r))
	l := layer{id: id, screen: open(d, r)}
	if len(m.stack) > 0 {
		l.opener = m.top().id
	}
	m.stack = append(slices.Clone(m.stack), l)
	return m
}

func (m Root) push(r route) (Root, tea.Cmd) {
	m = m.put(r).told()
	m.stack[len(m.stack)-1].screen = m.top().resize(m.body())
	return m.note(), m.top().init()
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

func (m Root) updateTop(msg tea.Msg) (Root, tea.Cmd) {
	m.stack = slices.Clone(m.stack)
	var cmd tea.Cmd
	m.stack[len(m.stack)-1].screen, cmd = m.top().Update(msg)
	return m.note(), cmd
}

func (m Root) updateAll(msg tea.Msg) (Root, tea.Cmd) {
	m.stack = slices.Clone(m.stack)
	cmds := make([]tea.Cmd, len(m.stack))
	for i, s := range m.stack {
		m.stack[i].screen, cmds[i] = s.Update(msg)
	}
	return m.note(), tea.Batch(cmds...)
}

// updateIf has do update the screen that is meant, if there is one.
func (m Root) updateIf(meant func(layer) bool, do func(layer) (screen, tea.Cmd)) (Root, tea.Cmd) {
	i := slices.IndexFunc(m.stack, meant)
	if i < 0 {
		return m, nil
	}
	m.stack = slices.Clone(m.stack)
	var cmd tea.Cmd
	m.stack[i].screen, cmd = do(m.stack[i])
	return m.note(), cmd
}

func (m Root) resize(w, h int) Root {
	m.w, m.h = w, h
	m.stack = slices.Clone(m.stack)
	for i, s := range m.stack {
		m.stack[i].screen = s.resize(m.body())
	}
	return m
}

func (m Root) top() layer { return m.stack[len(m.stack)-1] }

// help is the key that opens the help now: no letter where people type.
func (m Root) help() key.Binding {
	if m.top().Typing() {
		return m.keys.HelpAnywhere
	}
	return m.keys.Help
}

func (m Root) helping() bool {
	_, ok := m.top().screen.(help)
	return ok
}

// Keep has the journal save what is typed, the field in progress included. It
// is for the end of the program, whatever brought it about.
func (m Root) Keep() {
	if m.Journal == nil {
		return
	}
	for _, s := range m.stack {
		if f, ok := s.screen.(form); ok {
			m.Journal.Draft(f.draft())
		}
	}
}
