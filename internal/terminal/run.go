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
	Screen  *Screen             // Out as it is drawn on; nil: nobody else writes through it
	Err     io.Writer           // where sentences go
	Foreign tea.Msg             // tells the model that the terminal's text is not UTF-8; nil: nothing does
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

	if o.Screen == nil {
		o.Screen = NewScreen(o.Out)
	}
	defer o.Screen.Close()
	tty := newTTY(o.In, o.Out, o.Screen)
	heard := listen()
	defer heard.close()
	size := tty.size()
	g := newGuard(o.Model, o.Screen, size, o.Log)
	s := supervisor{guard: g, tty: tty, signals: heard, log: o.Log}
	s.program = tea.NewProgram(g, append(append(o.Program, o.Screen.options()...),
		tea.WithInput(tty.keyboard.keys(func() { s.program.Send(o.Foreign) })),
		tea.WithoutSignalHandler(), // it takes SIGTERM for a key, and no SIGHUP at all
		tea.WithoutCatchPanics(),   // it prints a stack; what it would catch, the guard and run catch
	)...)
	o.Log.Info("terminal taken", "columns", size.Width, "rows", size.Height, "term", os.Getenv("TERM"))

	if err := tty.take(); err != nil {
		return err
	}
	how := s.supervise(ctx)
	tty.release()
	how.panicked = g.panicked()
	if o.Close != nil {
		within(closing, func() { o.Close(g.last()) })
	}
	return o.tell(g.last(), how)
}
