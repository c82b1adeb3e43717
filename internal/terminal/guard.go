package terminal

import (
	"log/slog"
	"reflect"
	"sync"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
)

// guard is the model that Bubble Tea sees: the one that is run, with every
// panic in it caught. The model as it was before the panic stays, for its
// summary.
type guard struct {
	modes   modes
	signals *signals
	log     *slog.Logger
	program *tea.Program

	suspended atomic.Bool   // the terminal is somebody else's now
	awake     chan struct{} // the shell has the program go on
	crashed   chan struct{} // closed at the first panic

	mu    sync.Mutex
	model Model // as of the last message that was worked off
	view  string
	first *panicked
}

// suspend asks for what ctrl+z does. It is not Bubble Tea's own message, which
// stops for good where no shell can continue the program, and takes the
// terminal again in the background.
type suspend struct{}

// retake asks to take the terminal again after somebody else had it.
type retake struct{}

func newGuard(model Model, m modes, s *signals, log *slog.Logger) *guard {
	return &guard{model: model, modes: m, signals: s, log: log, awake: make(chan struct{}, 1), crashed: make(chan struct{})}
}

// Init starts the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch("Init")
	g.modes.noWrap()
	return g.watch(g.last().Init())
}

// Update hands msg to the model, but for what is about the terminal.
func (g *guard) Update(msg tea.Msg) (same tea.Model, cmd tea.Cmd) {
	same = g // after a panic as well
	if g.panicked() != nil {
		return g, nil // it is over, and what is left must not change
	}
	defer g.catch("Update")
	switch msg.(type) {
	case suspend:
		g.suspend()
		msg = tea.ResumeMsg{}
	case retake:
		g.retake()
		msg = tea.ResumeMsg{}
	}
	next, cmd := g.last().Update(msg)
	g.mu.Lock()
	g.model = next.(Model)
	g.mu.Unlock()
	return g, g.watch(cmd)
}

// View is the model's, or the last one before a panic.
func (g *guard) View() (view string) {
	if g.panicked() != nil {
		return g.view
	}
	defer func() {
		if r := recover(); r != nil {
			g.caught("View", r)
			view = g.view
		}
	}()
	g.view = g.last().View() // Bubble Tea asks from one goroutine
	return g.view
}

// last is the model as of the last message.
func (g *guard) last() Model {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.model
}

// watch has cmd's panics caught, and those of all commands that it brings: a
// batch and a sequence are slices of them, the latter of a type that only its
// kind tells.
func (g *guard) watch(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch("command")
		msg = cmd()
		if _, ok := msg.(tea.SuspendMsg); ok {
			return suspend{}
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

// suspend gives the terminal back, stops the program and, when the shell
// continues it, takes the terminal again. It is called in the event loop: it
// must not be drawn meanwhile.
func (g *guard) suspend() {
	if !canStop || g.program.ReleaseTerminal() != nil {
		return
	}
	g.modes.wrap()
	select {
	case <-g.awake: // of another time
	default:
	}
	g.suspended.Store(true)
	stop(g.modes.in, g.awake, g.suspended.Load)
	if !g.suspended.CompareAndSwap(true, false) {
		select {} // it was ended while it was suspended
	}
	g.take()
}

// retake takes the terminal again from whoever had it while the program was
// stopped without being asked, by SIGSTOP.
func (g *guard) retake() {
	if g.program.ReleaseTerminal() == nil {
		g.take()
	}
}

func (g *guard) take() {
	if err := g.program.RestoreTerminal(); err != nil {
		g.log.Error("the terminal cannot be taken again", "error", err)
	}
	g.modes.noWrap()
}

// continued wakes a program that is suspended, or takes the terminal again.
func (g *guard) continued() {
	if !g.suspended.Load() {
		go g.program.Send(retake{})
		return
	}
	select {
	case g.awake <- struct{}{}:
	default:
	}
}
