// Package tui is the wizard: a root that routes between screens inside a frame.
// What a screen is, package page says; what they are made of, package widget.
// It knows how things look and what a key does; what is valid is package flow's,
// what the API says is package client's, and every word is package i18n's.
package tui

import (
	"context"
	"slices"

	"appreg/client"
	"appreg/internal/session"
	"appreg/tui/calls"
	"appreg/tui/page"
	"appreg/tui/widget"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Root is the whole program: a stack of screens inside one frame. Keys go to
// the top screen, an answer to the screen that asked, also when another was
// opened over it, and to all of them only what concerns everybody.
type Root struct {
	page.Deps
	keys    rootKeys
	w, h    int
	stack   []layer
	worked  []page.Work // in the order in which they were first seen, for the summary
	leaving bool        // ctrl+c was pressed once, and something would be lost
	notices notices
	held    heldKey
	out     signedOut

	ToSandbox bool // somebody wants the program's own, in place of this server: it has ended for that
}

type rootKeys struct{ Quit, Suspend, Repaint, APINames, Calls, Help, HelpAnywhere key.Binding }

// New makes the wizard, opened at the form, or where there is any at unfinished
// work of earlier runs. Its calls end with ctx.
func New(ctx context.Context, o page.Options) Root {
	if o.Journal == nil {
		return newRoot(page.NewDeps(ctx, o), page.Register{}).begun()
	}
	habits, odd := o.Journal.Habits()
	o.Habits = habits
	m := newRoot(page.NewDeps(ctx, o), page.Register{})
	left, aside := o.Journal.Unfinished()
	if len(left) > 0 {
		m = m.put(page.Leftovers{Entries: left})
	}
	m.notices = m.notices.setAside(m.Words, append(odd, aside...))
	return m.begun()
}

// begun is the wizard as it is first seen.
func (m Root) begun() Root {
	if m.World.Stranger {
		m = m.put(page.SignIn{Stranger: true})
	}
	if m.Notice != "" {
		m.notices = m.notices.tell(m.Notice)
	}
	return m.noticed().resize(m.w, m.h)
}

// Resume makes the wizard, opened at a registration that is there already, or
// without an id at the list of them. The form is below.
func Resume(ctx context.Context, o page.Options, id string) Root {
	var odd []session.Quarantined
	if o.Journal != nil {
		o.Habits, odd = o.Journal.Habits()
	}
	m := newRoot(page.NewDeps(ctx, o), page.Register{}).put(page.Browse{})
	if id = widget.BareID(id); id != "" {
		m = m.put(page.Registration{Reg: client.Registration{ID: id}, Again: true, Listed: true})
	}
	m.notices = m.notices.setAside(m.Words, odd)
	return m.begun()
}

func newRoot(d page.Deps, first page.Route) Root {
	w := d.Words.Keys
	m := Root{Deps: d, keys: rootKeys{
		Quit:         widget.Binding(w.Quit, "ctrl+c"),
		Suspend:      widget.Binding(w.Suspend, "ctrl+z"),
		Repaint:      widget.Binding(w.Repaint, "ctrl+l"),
		APINames:     widget.Binding(w.APINames, "a"),
		Calls:        widget.Binding(w.Calls, "i"),
		Help:         widget.Shown(widget.Binding(w.Help, "?", "f1", "ctrl+g"), "?"),
		HelpAnywhere: widget.Shown(widget.Binding(w.Help, "ctrl+g", "f1"), "ctrl+g"),
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
	case Foreign:
		m.notices = m.notices.tell(m.Words.App.Foreign)
		return m, nil
	case page.Route:
		for len(m.stack) > 1 && aside(m.top().Screen) {
			m = m.pop()
		}
		return m.push(msg)
	case page.Opening:
		if m = m.unhelped(msg.From); msg.From == m.top().id {
			return m.push(msg.To)
		}
		return m, nil
	case page.Back:
		return m.onBack(msg)
	case page.SignedOut:
		return m.onSignedOut(msg)
	case page.CallsBeside:
		return m.showCalls(msg.On)
	case page.ToSandbox:
		m.ToSandbox = true
		return m, leave(m.stack)
	case begun:
		return m.updateIf(func(l layer) bool { return l.id == msg.screen }, layer.Start)
	case page.Personal:
		meant := func(l layer) bool { return l.id == msg.To && !(msg.OnTop && l.id != m.top().id) }
		return m.updateIf(meant, func(l layer) (page.Screen, tea.Cmd) { return l.Update(msg.Msg) })
	case page.OfJob:
		return m.updateIf(func(l layer) bool { return l.awaits(msg.Of()) }, func(l layer) (page.Screen, tea.Cmd) { return l.Update(msg) })
	}
	return m.updateAll(msg)
}

// onBack closes the screen that asks for it, and hands what it brings to all
// that are left, before the one on top is told that it is.
func (m Root) onBack(b page.Back) (Root, tea.Cmd) {
	if m = m.unhelped(b.From); b.From != m.top().id {
		return m, nil
	}
	opener, asked := m.top().opener, signing(m.stack)
	m = m.pop()
	m.notices = m.notices.told()
	var goes tea.Cmd
	if asked && !signing(m.stack) {
		m, goes = m.released(b.With)
	}
	for b.All && len(m.stack) > 1 {
		m = m.pop()
	}
	var brings tea.Cmd
	if b.With != nil {
		m, brings = m.updateAll(b.With)
	}
	if b.Reply != nil {
		m, brings = m.dispatch(page.Personal{To: opener, Msg: b.Reply})
	}
	if b.Then != nil {
		m, opens := m.push(b.Then)
		return m, tea.Batch(goes, brings, opens)
	}
	m, looks := m.updateTop(page.Uncovered{})
	return m, tea.Batch(goes, brings, looks)
}

// unhelped closes what is looked at over the screen from, the help or the calls: an
// answer has come meanwhile, and the screen goes on.
func (m Root) unhelped(from int64) Root {
	at := slices.IndexFunc(m.stack, func(l layer) bool { return l.id == from })
	if at < 0 || slices.ContainsFunc(m.stack[at+1:], func(l layer) bool { return !aside(l.Screen) }) {
		return m
	}
	for len(m.stack) > at+1 {
		m = m.pop()
	}
	return m
}

// aside reports whether a screen is one to look at while another waits.
func aside(s page.Screen) bool {
	switch s.(type) {
	case help, calls.List, calls.OneScreen:
		return true
	}
	return false
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
	msg, types := plainKey(msg)
	if !types {
		return m, nil
	}
	m, counts := m.lets(msg)
	if !counts {
		return m, nil
	}
	m.out.stays = false
	switch {
	case key.Matches(msg, m.keys.Suspend):
		return m, tea.Suspend
	case key.Matches(msg, m.keys.Repaint):
		return m, tea.ClearScreen
	case key.Matches(msg, m.keys.help(m.top())) && !m.helping():
		return m.push(toHelp{m.top().topic(), m.keys.with(m.top())})
	case key.Matches(msg, m.keys.APINames) && !m.top().Typing():
		return m, m.ToggleAPINames()
	case key.Matches(msg, m.keys.Calls) && m.keys.opensCalls(m.top()) && !m.helping():
		return m.toCalls()
	}
	return m.updateTop(msg)
}

// onQuit quits, but asks for a second ctrl+c when something would be lost.
func (m Root) onQuit() (Root, tea.Cmd) {
	if !m.leaving && slices.ContainsFunc(m.stack, layer.Unsaved) {
		m.leaving = true
		return m, nil
	}
	return m, leave(m.stack)
}

// leave ends the program, and what the screens have started.
func leave(stack []layer) tea.Cmd {
	for _, s := range stack {
		s.Leave()
	}
	return tea.Quit
}

// GaveUp reports whether the second ctrl+c was the last key, and something was
// lost by it.
func (m Root) GaveUp() bool { return m.leaving && slices.ContainsFunc(m.stack, layer.Unsaved) }

// note keeps the newest word on each registration that a screen works on.
func (m Root) note() Root {
	for _, s := range m.stack {
		w, ok := s.Screen.(page.Worker)
		if !ok {
			continue
		}
		for _, now := range w.Work() {
			i := slices.IndexFunc(m.worked, func(w page.Work) bool { return w.ID == now.ID })
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
func (m Root) put(r page.Route) Root {
	d, id := m.ForScreen()
	l := layer{id: id, name: screenName(r), Screen: open(d, r)}
	d.Trace("screen", "opened", l.name)
	if len(m.stack) > 0 {
		l.opener = m.top().id
	}
	m.stack = append(slices.Clone(m.stack), l)
	return m
}

func (m Root) push(r page.Route) (Root, tea.Cmd) {
	m = m.put(r)
	m.notices = m.notices.told()
	m.stack[len(m.stack)-1].Screen = m.top().resize(m.room(m.top().Screen))
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
	m.stack[len(m.stack)-1].Screen, cmd = m.top().Update(msg)
	return m.note(), cmd
}

func (m Root) updateAll(msg tea.Msg) (Root, tea.Cmd) {
	m.stack = slices.Clone(m.stack)
	cmds := make([]tea.Cmd, len(m.stack))
	for i, s := range m.stack {
		m.stack[i].Screen, cmds[i] = s.Update(msg)
	}
	return m.note(), tea.Batch(cmds...)
}

// updateIf has do update the screen that is meant, if there is one.
func (m Root) updateIf(meant func(layer) bool, do func(layer) (page.Screen, tea.Cmd)) (Root, tea.Cmd) {
	i := slices.IndexFunc(m.stack, meant)
	if i < 0 {
		return m, nil
	}
	m.stack = slices.Clone(m.stack)
	var cmd tea.Cmd
	m.stack[i].Screen, cmd = do(m.stack[i])
	return m.note(), cmd
}

func (m Root) resize(w, h int) Root {
	m.w, m.h = w, h
	m.stack = slices.Clone(m.stack)
	for i, s := range m.stack {
		m.stack[i].Screen = s.resize(m.room(s.Screen))
	}
	return m
}

func (m Root) top() layer { return m.stack[len(m.stack)-1] }

func (m Root) helping() bool {
	_, ok := m.top().Screen.(help)
	return ok
}

// Keep has the journal save what is typed, the field in progress included. It
// is for the end of the program, whatever brought it about.
func (m Root) Keep() {
	if m.Journal == nil {
		return
	}
	for _, s := range m.stack {
		if f, ok := s.Screen.(page.Drafter); ok {
			m.Journal.Draft(f.Draft())
		}
	}
}
