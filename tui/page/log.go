package page

import (
	"runtime/debug"

	"appreg/internal/redact"
)

// Trace writes what somebody did to the log, for whoever has to find out later.
// It has no text of people's in it: what was revealed is told, and not shown.
func (d Deps) Trace(what string, more ...any) {
	if d.Log != nil {
		d.Log.Info(what, more...)
	}
}

// crashed writes a panic in a call, whose stack is for the log alone.
func (d Deps) crashed(value any) {
	if d.Log != nil {
		d.Log.Error("panic", "where", "call", "value", redact.Panic(value), "stack", string(debug.Stack()))
	}
}
