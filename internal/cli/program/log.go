package program

import (
	"context"
	"errors"
	"fmt"
	"time"

	"appreg/internal/clean"
	"appreg/internal/explain"

	"github.com/spf13/cobra"
)

// flushing is how long the last lines of the log may take.
const flushing = time.Second

// LogFlag adds --log. Before a command is run the log is opened, and --jq read.
func (a App) LogFlag(root *cobra.Command) {
	w := a.Words.Ending
	path := root.PersistentFlags().String("log", "", w.FlagLog)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.compile(); err != nil || !cmd.Flags().Changed("log") {
			return err
		}
		if err := a.Log.Open(*path); err != nil {
			return &Failure{Code: Usage, Text: fmt.Sprintf(w.LogUnwritable, clean.Text(*path), explain.Cause(a.Words, err)), Err: err}
		}
		a.Log.Info("start", "version", a.Version.String(), "command", cmd.Name(), "lang", a.Words.Lang)
		return nil
	}
}

// coded is an error of which all is told, but for the exit code.
type coded interface {
	error
	ExitCode() int
}

// stopped is the exit code of a command that failed because a signal ended
// ctx, or its own.
func stopped(ctx context.Context, code int) int {
	var signal coded
	if (code == Failed || code == Canceled) && errors.As(context.Cause(ctx), &signal) {
		return signal.ExitCode()
	}
	return code
}
