package terminal

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// The signals that can end a program without having been sent.
const (
	interrupt  = syscall.SIGINT
	hangup     = syscall.SIGHUP
	terminated = syscall.SIGTERM
)

// Stopped is why a context has ended: a signal came.
type Stopped struct{ Signal os.Signal }

func (s Stopped) Error() string { return "stopped: " + s.Signal.String() }

// ExitCode is the one that shells give a program that a signal has ended.
func (s Stopped) ExitCode() int { return codeOf(s.Signal) }

// Ignored reports whether whoever started the program has it ignore a signal, as
// nohup does SIGHUP, and a script SIGINT in what it starts in the
// background. By convention that is for good. Of SIGTERM and SIGQUIT it cannot
// know: Go takes them for itself at the start.
func Ignored(sig os.Signal) bool { return signal.Ignored(sig) || ignoredInKernel(sig) }

// heed has the signals sent to a channel that are not ignored.
func heed(to chan<- os.Signal, all ...os.Signal) {
	for _, sig := range all {
		if !Ignored(sig) {
			signal.Notify(to, sig)
		}
	}
}

// Context returns a context that ends at SIGINT and SIGTERM, with a [Stopped]
// for its cause. The function undoes it.
func Context(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	came := make(chan os.Signal, 1)
	heed(came, os.Interrupt, terminated)
	go func() {
		select {
		case sig := <-came:
			cancel(Stopped{sig})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(came)
		cancel(context.Canceled)
	}
}

// signalOf is the signal that ended ctx.
func signalOf(ctx context.Context) os.Signal {
	var stopped Stopped
	if errors.As(context.Cause(ctx), &stopped) {
		return stopped.Signal
	}
	return terminated
}

// codeOf is the exit code for a signal: 130 for SIGINT.
func codeOf(sig os.Signal) int {
	const bySignal = 128
	if n, ok := sig.(syscall.Signal); ok {
		return bySignal + int(n)
	}
	return bySignal + int(terminated)
}

// signals are those that the program takes while it has the terminal.
type signals struct {
	ends      chan os.Signal // two: the second ends at once
	stops     chan os.Signal
	continues chan os.Signal
	resizes   chan os.Signal // one stands for all that came before it was taken
	canStop   bool           // ctrl+z means something here
}

func listen() *signals {
	s := &signals{ends: make(chan os.Signal, 2), stops: make(chan os.Signal, 1), continues: make(chan os.Signal, 1), resizes: make(chan os.Signal, 1)}
	heed(s.ends, endSignals()...)
	s.listenToStops()
	return s
}

func (s *signals) close() {
	signal.Stop(s.ends)
	signal.Stop(s.stops)
	signal.Stop(s.continues)
	signal.Stop(s.resizes)
	close(s.resizes)
}
