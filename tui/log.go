package tui

import (
	"runtime/debug"

	"appreg/internal/redact"
)

// log writes what somebody did to the log, for whoever has to find out later.
// It has no text of people's in it: what was revealed is told, and not shown.
func (d deps) log(what string, more ...any) {
	if d.Log != nil {
		d.Log.Info(what, more...)
	}
}

// crashed writes a panic in a call, whose stack is for the log alone.
func (d deps) crashed(value any) {
	if d.Log != nil {
		d.Log.Error("panic", "where", "call", "value", redact.Panic(value), "stack", string(debug.Stack()))
	}
}
