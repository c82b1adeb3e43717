// Package cli is the command line: commands and flags, each command an options
// struct and a function that runs it. It is handed the wizard and the sandbox
// as functions, and knows no screen.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"
	"appreg/styles"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Program is what main hands over.
type Program struct {
	Version        string
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
	Visitor func(base string) (Visitor, error)
}

// app is one run of the program, in its language.
type app struct {
	Program
	words  *i18n.Words
	lines  *bufio.Reader // of stdin
	result *written      // which is Stdout
	json   bool          // stdout takes one JSON document
	color  string        // as --color was given

	out, errs *styles.Theme // what is written to stdout and stderr looks like
}

// Run runs the command that args name, and returns the exit code. What went
// wrong is on stderr by then, in a sentence.
func (p Program) Run(ctx context.Context, args []string) int {
	a := app{Program: p, words: i18n.For(i18n.Pick(flagIn(args, "--lang"), p.Getenv)), lines: bufio.NewReader(io.LimitReader(p.Stdin, lineMax)), json: wantsJSON(args), color: flagIn(args, "--color")}
	a.out, a.errs = a.look(p.Stdout, p.Screen), a.look(p.Stderr, p.Messages)
	if a.Log == nil {
		a.Log = redact.NoLog()
	}
	a.result = &written{Writer: p.Stdout}
	a.Stdout = a.result
	root := a.newRoot()
	root.SetArgs(args)
	root.SetOut(a.Stdout)
	root.SetErr(p.Stderr)
	code := a.checked(a.ended(ctx, a.unbroken(func() error { return root.ExecuteContext(ctx) })))
	a.Log.Info("end", "exit", code)
	if err := a.Log.Close(flushing); err != nil {
		fmt.Fprintln(a.Stderr, a.errs.Warn.Render(fmt.Sprintf(a.words.Ending.LogUnwritable, client.Clean(a.Log.File()), client.Clean(a.cause(err)))))
	}
	return code
}

// ended says what went wrong, and finds the exit code.
func (a app) ended(ctx context.Context, err error) int {
	var f *failure
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
		f = &failure{code: Usage, text: fmt.Sprintf(a.words.CLI.Failed, err)}
	}
	code := stopped(ctx, f.code)
	switch {
	case f.text == "": // it is said already
	case a.json:
		_ = a.printDocument(false, f.document(code)) // nobody could be told
	default:
		fmt.Fprintln(a.Stderr, a.wrongly(f.text))
	}
	return code
}

// jsonFlag adds --json to a command. wantsJSON reads it.
func (a app) jsonFlag(cmd *cobra.Command) { cmd.Flags().Bool("json", false, a.words.CLI.FlagJSON) }

// wantsJSON finds --json before the flags are read: what is said of bad flags is
// a document then, too.
func wantsJSON(args []string) bool {
	wants := false
	for _, arg := range args {
		value, given := strings.CutPrefix(arg, "--json=")
		switch {
		case arg == "--":
			return wants
		case arg == "--json":
			wants = true
		case given:
			wants, _ = strconv.ParseBool(value) // pflag says what is wrong with it
		}
	}
	return wants
}

// flagIn finds the value of a flag before the flags are read: what is said of
// bad flags is in that language and colour, too. The last one counts, as it
// does for pflag.
func flagIn(args []string, name string) string {
	value := ""
	for i, arg := range args {
		of, given := strings.CutPrefix(arg, name+"=")
		switch {
		case arg == "--":
			return value
		case given:
			value = of
		case arg == name && i+1 < len(args):
			value = args[i+1]
		}
	}
	return value
}

// usageText words what pflag found wrong with the flags of a command.
func (a app) usageText(command string, err error) string {
	c := a.words.CLI
	var missing *pflag.NotExistError
	var garbled *pflag.InvalidSyntaxError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing) && missing.GetSpecifiedName() == "token":
		return a.words.Login.NoTokenFlag
	case errors.As(err, &missing):
		return fmt.Sprintf(c.UnknownFlag, flagName(missing.GetSpecifiedName()), command+" --help")
	case errors.As(err, &garbled):
		return fmt.Sprintf(c.UnknownFlag, client.Clean(garbled.GetSpecifiedFlag()), command+" --help")
	case errors.As(err, &bare):
		return fmt.Sprintf(c.NeedsValue, flagName(bare.GetFlag().Name))
	case errors.As(err, &invalid):
		takes := invalid.GetFlag().Value.Type()
		switch takes {
		case "uint64", "int":
			takes = c.WholeNumber
		case "bool":
			takes = c.TrueOrFalse
		case "duration":
			takes = c.Duration
		}
		return fmt.Sprintf(c.BadValue, invalid.GetValue(), flagName(invalid.GetFlag().Name), takes)
	}
	return fmt.Sprintf(c.Failed, err)
}

func flagName(name string) string {
	if len(name) == 1 {
		return "-" + client.Clean(name)
	}
	return "--" + client.Clean(name)
}

// target finds the server, and words what is wrong with what was given.
func (a app) target(ctx context.Context, f config.Flags) (config.Target, error) {
	from := config.From{Getenv: a.Getenv, Stored: a.Vault.ClientToken}
	if !a.Keyboard {
		from.Stdin = a.Stdin
	}
	t, ended, err := reading(ctx, func() (config.Target, error) { return config.Resolve(f, from) })
	a.Log.Know(t.Token)
	switch {
	case ended:
		return t, a.interrupted(ctx)
	case err == nil && t.Exposed:
		fmt.Fprintln(a.Stderr, a.errs.Warn.Render(fmt.Sprintf(a.words.Login.Exposed, client.Clean(f.TokenFile))))
	case errors.Is(err, session.ErrRing):
		return t, &failure{code: NotSignedIn, text: fmt.Sprintf(a.words.Login.Ring, t.Name), err: err}
	case err != nil && t.Base != "": // of what is stored
		return t, &failure{code: NotSignedIn, text: fmt.Sprintf(a.words.Login.Damaged, t.Name, client.Clean(a.cause(err)), a.loginCommand(t, "")), err: err}
	}
	return t, a.badTarget(f, err)
}

// badTarget words what package config refuses.
func (a app) badTarget(f config.Flags, err error) error {
	c := a.words.CLI
	switch {
	case err == nil:
		return nil
	case errors.Is(err, config.ErrNoToken):
		return &failure{code: NotSignedIn, text: c.NoToken, hint: signIn(f), err: err}
	case errors.Is(err, config.ErrURLWithoutToken):
		return &failure{code: NotSignedIn, text: c.URLWithoutToken, hint: signIn(f), err: err}
	case errors.Is(err, config.ErrEnvAndURL):
		return &failure{code: Usage, text: c.EnvAndURL, err: err}
	}
	return &failure{code: Usage, text: a.badToken(f, err), err: err}
}

// badToken words what is wrong with a token that a flag was to bring.
func (a app) badToken(f config.Flags, err error) string {
	w, path := a.words.Login, client.Clean(f.TokenFile)
	why := client.Clean(a.cause(err))
	switch {
	case errors.Is(err, config.ErrTwoTokens):
		return w.TwoTokens
	case errors.Is(err, config.ErrTerminal):
		return w.TokenTerminal
	case errors.Is(err, config.ErrTokenEmpty) && f.TokenStdin:
		return w.StdinEmpty
	case errors.Is(err, config.ErrTokenLarge) && f.TokenStdin:
		return w.StdinLarge
	case errors.Is(err, config.ErrTokenFile) && f.TokenStdin:
		return fmt.Sprintf(w.StdinBroken, why)
	case errors.Is(err, config.ErrTokenEmpty):
		return fmt.Sprintf(w.FileEmpty, path)
	case errors.Is(err, config.ErrTokenLarge):
		return fmt.Sprintf(w.FileLarge, path)
	case errors.Is(err, config.ErrTokenLate):
		return fmt.Sprintf(w.FileLate, path)
	case errors.Is(err, config.ErrDirectory):
		return fmt.Sprintf(w.FileIsDir, path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf(w.NoFile, path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf(w.FileDenied, path)
	case errors.Is(err, config.ErrTokenFile):
		return fmt.Sprintf(w.FileBroken, path, why)
	}
	return fmt.Sprintf(a.words.CLI.Failed, err)
}

// serverFlags adds --env and --api-url.
func (a app) serverFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.Var(choice{value: &f.Env, of: config.Environments()}, "env", a.words.CLI.FlagEnv)
	fs.StringVar(&f.URL, "api-url", "", a.words.CLI.FlagURL)
}

// tokenFlags adds where the API token may come from.
func (a app) tokenFlags(fs *pflag.FlagSet, f *config.Flags) {
	fs.StringVar(&f.TokenFile, "token-file", "", a.words.Login.FlagTokenFile)
	fs.BoolVar(&f.TokenStdin, "token-stdin", false, a.words.Login.FlagTokenStdin)
}
