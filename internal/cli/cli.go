// Package cli is the command line: commands and flags, each command an options
// struct and a function that runs it. It is handed the wizard and the sandbox
// as functions, and knows no screen.
package cli

import "context"

// Run runs the command that args name, and returns the exit code. What went
// wrong is on stderr by then, in a sentence.
func (p Program) Run(ctx context.Context, args []string) int {
	a := newApp(p, args)
	return a.run(ctx, a.newRoot(), args)
}
