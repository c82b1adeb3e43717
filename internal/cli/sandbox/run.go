package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/explain"

	"github.com/spf13/cobra"
)

// exited is that a command has ended otherwise than well, with its exit code: it has said
// itself why.
type exited int

func (e exited) Error() string { return fmt.Sprintf("cli: the command exited with %d", int(e)) }

// ExitCode is the one of the program, too.
func (e exited) ExitCode() int { return int(e) }

// afterDashes takes a command to run, behind --, or nothing.
func afterDashes(a program.App) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch dash := cmd.ArgsLenAtDash(); {
		case dash < 0 && len(args) == 0, dash == 0 && len(args) > 0 && !program.Blank(args[0]):
			return nil
		}
		text := fmt.Sprintf(a.Words.Remote.Arguments, cmd.CommandPath()+" [-- CMD …]")
		return &program.Failure{Code: program.Usage, Text: text}
	}
}

// runIn runs a command that finds s as this program would, until it ends.
func runIn(a program.App, s program.Server, call []string) error {
	cmd := exec.Command(call[0], call[1:]...)
	cmd.Env = append(os.Environ(), "VERIFIK_API_URL="+s.URL(), "VERIFIK_TOKEN="+s.Token(), config.SandboxVariable+"="+s.URL())
	cmd.Stdin, cmd.Stdout, cmd.Stderr = a.Streams()
	came := make(chan os.Signal, 8)
	signal.Notify(came, passedOn(a)...)
	defer signal.Stop(came)
	if cmd.Err == nil && a.Keyboard && a.Messages && typedInto(call) {
		fmt.Fprintln(a.Stderr, a.Errs.Muted.Render(fmt.Sprintf(a.Words.Sandbox.InShell, s.URL())))
	}
	if err := cmd.Start(); err != nil {
		return noStart(a, call[0], err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case sig := <-came:
			_ = cmd.Process.Signal(sig) // it may just have ended
		case err := <-ended:
			return codeOf(err)
		}
	}
}

// shells are those that people type into.
var shells = strings.Fields("bash zsh fish sh dash ksh mksh ash tcsh csh nu elvish xonsh pwsh powershell cmd")

// typedInto reports whether a command is a shell that somebody will type into, which looks
// like any other: any other program has the screen, or its output, to itself. With what is
// no flag it runs that, and with -c.
func typedInto(call []string) bool {
	name := strings.ToLower(filepath.Base(call[0]))
	return slices.Contains(shells, strings.TrimSuffix(name, ".exe")) && !slices.ContainsFunc(call[1:], func(arg string) bool {
		return !strings.HasPrefix(arg, "-") || !strings.HasPrefix(arg, "--") && strings.Contains(arg, "c")
	})
}

// noStart words why a command did not begin, with the code that a shell has for it.
func noStart(a program.App, name string, err error) error {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		return &program.Failure{Code: program.NoCommand, Text: fmt.Sprintf(a.Words.Sandbox.NoCommand, clean.Text(name)), Err: err}
	}
	text := fmt.Sprintf(a.Words.Sandbox.NoStart, clean.Text(name), explain.Cause(a.Words, err))
	return &program.Failure{Code: program.NotRunnable, Text: text, Err: err}
}

// passedOn are the signals that are for the command, but for those that whoever started
// the program has it ignore. A terminal sends ctrl+c to all that runs in it by itself:
// many a program takes a second one for impatience.
func passedOn(a program.App) []os.Signal {
	all := []os.Signal{syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	if !a.Keyboard && !a.Screen && !a.Messages && !signal.Ignored(os.Interrupt) {
		all = append(all, os.Interrupt)
	}
	return all
}

// codeOf is how a command has ended, with the code that a shell gives one that a signal
// ended. Nil: all was well.
func codeOf(err error) error {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return err
	}
	const bySignal = 128
	if how, ok := exit.Sys().(syscall.WaitStatus); ok && how.Signaled() {
		return exited(bySignal + int(how.Signal()))
	}
	return exited(exit.ExitCode())
}
