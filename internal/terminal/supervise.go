package terminal

import (
	"context"
	"log/slog"
	"os"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// supervisor sees the program through to its end. All that happens to the
// terminal meanwhile, it does itself and on one goroutine.
type supervisor struct {
	guard   *guard
	program *tea.Program
	tty     *tty
	signals *signals
	log     *slog.Logger

	how     ending
	timeout <-chan time.Time // for the way of ending that is tried; nil: it goes on
	killed  bool
	awake   <-chan time.Time // for a stop that does not come; nil: there is none
}

// ending is how a model came to its end.
type ending struct {
	signal   os.Signal
	panicked *panicked
	err      error // Bubble Tea's
}

// doomed reports whether it ends, or is about to: a stop that came with the
// signal must not come before it.
func (s *supervisor) doomed() bool { return s.timeout != nil || len(s.signals.ends) > 0 }

// supervise runs the program until it has ended by itself, or is given up.
func (s *supervisor) supervise(ctx context.Context) ending {
	gone, unwatch := hungUp(s.tty.in)
	defer unwatch()
	ran := make(chan error, 1)
	go s.run(ran)
	go s.follow()

	crashed, asked := s.guard.crashed, ctx.Done()
	var told os.Signal // by the context, and still to come as itself
	for {
		select {
		case s.how.err = <-ran:
			return s.how
		case sig := <-s.signals.ends:
			if sig != told {
				s.log.Warn("signal", "signal", sig.String())
				if s.how.signal != nil {
					return s.how // asked twice: at once
				}
			}
			told = nil
			s.end(sig, tea.QuitMsg{})
		case <-asked:
			asked = nil
			if s.how.signal == nil {
				// It may have ended before the signal comes as itself.
				told = signalOf(ctx)
				s.log.Warn("signal", "signal", told.String())
			}
			s.end(signalOf(ctx), tea.QuitMsg{})
		case <-gone:
			gone = nil
			s.log.Warn("terminal closed")
			s.end(hangup, tea.QuitMsg{})
		case <-crashed:
			crashed = nil
			s.end(nil, tea.QuitMsg{})
		case value := <-s.tty.screen.Panics():
			s.guard.caught("painter", value)
		case msg := <-s.guard.leaves:
			s.end(nil, msg)
		case <-s.signals.stops:
			s.log.Info("signal", "signal", "stop")
			s.suspend()
		case <-s.guard.suspends:
			s.suspend()
		case <-s.signals.continues:
			s.continued()
		case <-s.awake:
			s.idle()
		case <-s.timeout:
			if s.killed {
				s.log.Error("the program does not end by itself")
				return s.how
			}
			s.kill()
		}
	}
}

// end has the program come to its end, of the first signal that there was. The
// terminal is given back first: nothing that the program still does, or that
// befalls it, can touch it any more.
func (s *supervisor) end(sig os.Signal, quit tea.Msg) {
	if s.how.signal == nil {
		s.how.signal = sig
	}
	if s.timeout != nil {
		return
	}
	s.tty.release()
	s.awake = nil // the terminal stays with whoever has it now
	go s.program.Send(quit)
	s.timeout = time.After(quitting)
}

// follow tells the model how large the terminal is, whenever that has changed. Of
// several changes while the model has no time, it hears of the last.
func (s *supervisor) follow() {
	for range s.signals.resizes {
		s.program.Send(s.tty.size())
	}
}

// kill has the program end without another word to the model.
func (s *supervisor) kill() {
	s.killed, s.timeout = true, time.After(killing)
	s.program.Kill()
}

// run runs the program. A panic in its event loop that is not the model's ends
// here, with the terminal as it was.
func (s *supervisor) run(ran chan<- error) {
	defer func() {
		if r := recover(); r != nil {
			s.program.Kill() // its other goroutines
			s.guard.caught("loop", r)
			ran <- nil
		}
	}()
	_, err := s.program.Run()
	ran <- err
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
