// Package program is what all commands share: one run of the program with its words,
// streams and flags, asking, the one document and the one table of what a command can
// come to, and the way in which a command is made. It knows no command, and calls no
// server.
package program

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"appreg/client"
	"appreg/internal/build"
	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/styles"

	"github.com/spf13/cobra"
)

// CallTimeout is for one call of a command.
const CallTimeout = 30 * time.Second

// Program is what main hands over.
type Program struct {
	Version        build.Version
	Getenv         func(string) string
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Keyboard       bool // standard input is a terminal
	Screen         bool // standard output is one
	Messages       bool // standard error is one
	Now            func() time.Time

	// State is the directory of the journal; "": there is no place for one.
	State string
	// Vault keeps the tokens.
	Vault *session.Vault

	// Log is opened where --log says so; nil: there is none.
	Log *redact.Log

	// Wizard runs the wizard until it is left.
	Wizard func(context.Context, Wizard) error
	// Sandbox serves the sandbox until it is closed.
	Sandbox func(Sandbox) (Server, error)
	// Client makes a client of a server.
	Client func(config.Target, ...client.Option) (*client.Client, error)
	// Visitor makes a client of the server at a URL that has no token yet.
	Visitor func(base string, opts ...client.Option) (Visitor, error)
}

// App is one run of the program, in its language.
type App struct {
	Program
	Words  *i18n.Words
	args   []string      // as it was called
	Lines  *bufio.Reader // of stdin
	result *written      // which is Stdout
	JSON   bool          // stdout takes one JSON document
	color  string        // as --color was given
	odd    *warnings     // of this run

	Out, Errs *styles.Theme // what is written to stdout and stderr looks like
}

// New begins a run of the program, in the language and the colors that args ask
// for: they are read before the flags, since what is said of bad flags has them, too.
func New(p Program, args []string) App {
	a := App{Program: p, args: args, Words: i18n.For(i18n.Pick(flagIn(args, "--lang"), p.Getenv)), Lines: bufio.NewReader(io.LimitReader(p.Stdin, lineMax)), JSON: switchedOn(args, "--json"), color: flagIn(args, "--color")}
	a.Out, a.Errs = a.look(p.Stdout, p.Screen), a.look(p.Stderr, p.Messages)
	if a.Log == nil {
		a.Log = redact.NoLog()
	}
	a.result, a.odd = &written{Writer: p.Stdout, filter: newFilter(args)}, new(warnings)
	a.JSON = a.JSON || a.Filtered()
	a.Stdout = a.result
	if verbose(p, args) {
		a = a.traced()
	}
	return a
}

// Run runs the command of root that args name, and returns the exit code. What went
// wrong is on stderr by then, in a sentence.
func (a App) Run(ctx context.Context, root *cobra.Command, args []string) int {
	root.SetArgs(args)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	code := a.ended(ctx, a.unbroken(func() error {
		cmd, err := root.ExecuteContextC(ctx)
		if err == nil { // asked for help, it has not been looked at
			err = Unknown(a, cmd)
		}
		return err
	}))
	code = a.checked(a.filtered(ctx, code))
	a.Log.Info("end", "exit", code)
	if err := a.Log.Close(flushing); err != nil {
		fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(fmt.Sprintf(a.Words.Ending.LogUnwritable, clean.Text(a.Log.File()), explain.Cause(a.Words, err))))
	}
	return code
}

// ended says what went wrong, and finds the exit code.
func (a App) ended(ctx context.Context, err error) int {
	var f *Failure
	var told coded
	switch {
	case err == nil:
		return Done
	case a.result.err != nil && errors.Is(err, a.result.err): // checked says it
		return Failed
	case errors.As(err, &f): // before told: a signal may be inside
	case errors.As(err, &told):
		return told.ExitCode()
	default:
		f = &Failure{Code: Usage, Text: fmt.Sprintf(a.Words.CLI.Failed, err)}
	}
	code := stopped(ctx, f.Code)
	switch {
	case f.Text == "": // it is said already
	case a.JSON && !a.Filtered(): // an expression is of results
		_ = a.printDocument(false, f.document(code)) // nobody could be told
	default:
		fmt.Fprintln(a.Stderr, wrongly(a.Errs, f.Text))
	}
	return code
}
