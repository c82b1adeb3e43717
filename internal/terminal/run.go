// Package terminal runs a model and always gives the terminal back, whatever
// ends it: a key, a signal, a panic, an Update that hangs, or the terminal
// itself. Afterwards it says what is left to say: on a screen that people read,
// and never with a stack trace.
//
// What it cannot hold: a panic in one of Bubble Tea's own goroutines (its
// renderer's, its reader's), what Go itself ends a program for, and SIGKILL.
package terminal

import (
	"context"
	"io"
	"log/slog"
	"os"
	"time"

	"appreg/internal/i18n"
	"appreg/internal/redact"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// Model is what is run.
type Model interface {
	tea.Model
	Summary() string // what stays on the screen afterwards; "": nothing
	GaveUp() bool    // it was left although something is lost by it
}

// Options are what [Run] needs.
type Options struct {
	Model   Model
	In, Out *os.File            // the terminal
	Err     io.Writer           // where sentences go
	Program []tea.ProgramOption // what else Bubble Tea is told
	Words   i18n.Ending

	Journal string                 // where what was typed and done is kept; "": nowhere
	LogFile string                 // where Log is written; "": nowhere
	Log     *slog.Logger           // nil: none
	Secrets func() []redact.Secret // what a panic must not tell; nil: nothing
	Close   func(Model)            // keeps what the model, as it was last, has not kept yet; nil: nothing
}

// How long each way of ending may take, before the next one is tried.
const (
	quitting = time.Second            // as a key does it, through the event loop
	killing  = 300 * time.Millisecond // without another word to the model
	writing  = 300 * time.Millisecond // to a terminal that takes nothing in
	closing  = 2 * time.Second        // what Close waits for
)

// Run runs the model until it is left or ended. Nothing is left to be said
// when the error is an [Ended]; another one is of a program that could not
// start. A context that ends with a [Stopped] ends the model as its signal
// does, any other as SIGTERM.
func Run(ctx context.Context, o Options) error {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	defer redact.Silence(o.Log)() // on the screen it would stand across a frame

	s := listen()
	defer s.close()
	modes := remember(o.In, o.Out)
	g := newGuard(o.Model, modes, s, o.Log)
	g.program = tea.NewProgram(g, append(o.Program,
		tea.WithAltScreen(),
		tea.WithoutSignalHandler(), // it takes SIGTERM for a key, and no SIGHUP at all
		tea.WithoutCatchPanics(),   // it prints a stack; what it would catch, the guard and start catch
	)...)
	columns, rows, _ := term.GetSize(o.Out.Fd())
	o.Log.Info("terminal taken", "columns", columns, "rows", rows, "term", os.Getenv("TERM"))

	how := g.supervise(ctx)
	switch how.terminal {
	case released:
		modes.wrap()
	case taken:
		modes.giveBack()
	}
	how.panicked = g.panicked()
	if o.Close != nil {
		within(closing, func() { o.Close(g.last()) })
	}
	return o.tell(g.last(), how)
}

// ending is how a model came to its end.
type ending struct {
	signal   os.Signal
	panicked *panicked
	err      error // Bubble Tea's
	terminal holder
}

// holder is who has the terminal at the end.
type holder int

const (
	taken    holder = iota // the program, still
	released               // whoever had it before: Bubble Tea has given it back
	foreign                // the shell, and nothing must touch it
)

// supervise runs the program until it has ended by itself, or is given up.
func (g *guard) supervise(ctx context.Context) (how ending) {
	gone, unwatch := hungUp(g.modes.in)
	defer unwatch()
	ran := make(chan ending, 1)
	go g.run(ran)

	crashed, asked := g.crashed, ctx.Done()
	var timeout <-chan time.Time
	killed := false
	for {
		end := false // whether it is to come to its end now
		select {
		case ran := <-ran:
			how.err, how.terminal = ran.err, ran.terminal
			return how
		case sig := <-g.signals.ends:
			g.log.Warn("signal", "signal", sig.String())
			if how.signal != nil {
				return how // asked twice: at once
			}
			how.signal, end = sig, true
		case <-asked:
			asked, end = nil, true
			if how.signal == nil { // else it is the same one
				how.signal = signalOf(ctx)
			}
		case <-gone:
			gone, end = nil, true
			g.log.Warn("terminal closed")
			if how.signal == nil {
				how.signal = hangup
			}
		case <-crashed:
			crashed, end = nil, true
		case <-g.signals.stops:
			g.log.Info("signal", "signal", "stop")
			go g.program.Send(suspend{})
		case <-g.signals.continues:
			g.continued()
		case <-timeout:
			if killed {
				g.log.Error("the program does not end by itself")
				return how
			}
			killed, timeout = true, time.After(killing)
			g.program.Kill()
		}
		switch {
		case !end:
		case g.suspended.CompareAndSwap(true, false):
			how.terminal = foreign
			return how
		case timeout == nil:
			go g.program.Quit()
			timeout = time.After(quitting)
		}
	}
}

// run runs the program. A panic in its event loop that is not the model's ends
// here, with the terminal as it was.
func (g *guard) run(ran chan<- ending) {
	defer func() {
		if r := recover(); r != nil {
			g.program.Kill() // its other goroutines
			g.caught("loop", r)
			ran <- ending{terminal: taken}
		}
	}()
	_, err := g.program.Run()
	ran <- ending{err: err, terminal: released}
}

// within runs f, and leaves it behind after a while.
func within(limit time.Duration, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }() // the end is near, and nobody could do anything about it
		f()
	}()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
