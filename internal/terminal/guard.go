package terminal

import (
	"log/slog"
	"reflect"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// guard is the model that Bubble Tea sees: the one that is run, with every
// panic in it caught. The model as it was before the panic stays, for its
// summary.
type guard struct {
	log      *slog.Logger
	screen   *Screen
	suspends chan tea.Msg  // has something when the model asks for what ctrl+z does
	leaves   chan tea.Msg  // has something when it has come to its end, by itself
	crashed  chan struct{} // closed at the first panic

	mu    sync.Mutex
	model Model // as of the last message that was worked off
	first *panicked

	view string
	size tea.WindowSizeMsg // that the model has heard of, or is to hear of first
}

func newGuard(model Model, screen *Screen, size tea.WindowSizeMsg, log *slog.Logger) *guard {
	return &guard{model: model, screen: screen, log: log, size: size,
		suspends: make(chan tea.Msg, 1), leaves: make(chan tea.Msg, 1), crashed: make(chan struct{}),
	}
}

// Init starts the model, which knows the size of the terminal before it is seen.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch("Init")
	g.screen.begun()
	started := g.watch(g.last().Init())
	_, sized := g.Update(g.size)
	return tea.Batch(started, sized)
}

// Update hands msg to the model.
func (g *guard) Update(msg tea.Msg) (same tea.Model, cmd tea.Cmd) {
	same = g // after a panic as well
	if g.panicked() != nil {
		return g, nil // it is over, and what is left must not change
	}
	defer g.catch("Update")
	if size, ok := msg.(tea.WindowSizeMsg); ok && size.Width > 0 && size.Height > 0 {
		g.size = size
	}
	next, cmd := g.last().Update(msg)
	g.mu.Lock()
	g.model = next.(Model)
	g.mu.Unlock()
	return g, g.watch(cmd)
}

// View has the model's drawn, or the last one before a panic.
func (g *guard) View() string {
	if g.panicked() == nil {
		g.draw()
	}
	return g.screen.draw(g.view, g.size)
}

func (g *guard) draw() {
	defer g.catch("View")
	g.view = g.last().View() // Bubble Tea asks from one goroutine
}

func (g *guard) last() Model {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.model
}

// watch has cmd's panics caught, and those of all commands that it brings: a
// batch and a sequence are slices of them, the latter of a type that only its
// kind tells. What is about the terminal is not for Bubble Tea.
func (g *guard) watch(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch("command")
		msg = cmd()
		switch msg.(type) {
		case tea.SuspendMsg:
			return ask(g.suspends, msg)
		case tea.QuitMsg, tea.InterruptMsg:
			return ask(g.leaves, msg)
		}
		if msg == tea.ClearScreen() && g.screen.repaint() {
			return nil
		}
		v := reflect.ValueOf(msg)
		if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
			return msg
		}
		watched := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			watched.Index(i).Set(reflect.ValueOf(g.watch(v.Index(i).Interface().(tea.Cmd))))
		}
		return watched.Interface()
	}
}

// ask passes msg on, unless one like it is on its way, and leaves none for
// Bubble Tea.
func ask(to chan<- tea.Msg, msg tea.Msg) tea.Msg {
	select {
	case to <- msg:
	default:
	}
	return nil
}
