package terminal

import (
	"errors"
	"log/slog"

	"appreg/internal/redact"
)

type panicked struct{ value any }

// catch, deferred, catches a panic of the model at a place.
func (g *guard) catch(where string) {
	if r := recover(); r != nil {
		g.caught(where, r)
	}
}

// caught keeps the first panic, and tells the log of every one.
func (g *guard) caught(where string, value any) {
	redact.LogPanic(g.log, where, value)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.first == nil {
		g.first = &panicked{value: value}
		close(g.crashed)
	}
}

func (g *guard) panicked() *panicked {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.first
}

// ErrPanic is what [Safe] makes of a panic.
var ErrPanic = errors.New("terminal: a panic")

// Safe returns f with a panic in it as an error. It is for what is handed to
// others who call it on a goroutine of their own, where a panic would end the
// program with the terminal as the wizard has it.
func Safe[T any](log *slog.Logger, where string, f func(T) error) func(T) error {
	return func(v T) (err error) {
		defer func() {
			if r := recover(); r != nil {
				redact.LogPanic(log, where, r)
				err = ErrPanic
			}
		}()
		return f(v)
	}
}
