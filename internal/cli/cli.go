// Package cli is the command line: the root of all commands, each of which is in a
// folder of its subject. What they share is in package program. It is handed the
// wizard and the sandbox as functions, and knows no screen.
package cli

import (
	"context"

	"appreg/internal/cli/program"
)

// Program is what main hands over.
type Program program.Program

// Run runs the command that args name, and returns the exit code. What went
// wrong is on stderr by then, in a sentence.
func (p Program) Run(ctx context.Context, args []string) int {
	a := program.New(program.Program(p), args)
	return a.Run(ctx, newRoot(a, args), args)
}

// What main hands over with it.
type (
	Wizard  = program.Wizard
	Sandbox = program.Sandbox
	Server  = program.Server
	Visitor = program.Visitor
	Demo    = program.Demo
	NoRoom  = program.NoRoom
	Size    = program.Size
)

// What those functions say, beside what they are wrapped in.
var (
	ErrNoKeys  = program.ErrNoKeys
	ErrBadAddr = program.ErrBadAddr
)
