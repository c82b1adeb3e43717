package program

import (
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/redact"
)

// unbroken runs a command, and makes a failure of a panic in it. Go would print its
// value, which can be a piece of an answer, and a stack.
func (a App) unbroken(command func() error) (err error) {
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		w := a.Words.Ending
		redact.LogPanic(a.Log.Logger, "command", value)
		report := w.Report
		if file := a.Log.File(); file != "" {
			report = fmt.Sprintf(w.ReportLog, clean.Text(file))
		}
		err = &Failure{Code: Panicked, Text: fmt.Sprintf(w.Panic, clean.Text(redact.Panic(value))) + " " + report}
	}()
	return command()
}
