package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help writes what a command does, how it is called and what its flags are.
// It stands in for cobra's, whose words are English.
func (a app) help(cmd *cobra.Command, _ []string) {
	c := a.words.CLI
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s:\n  %s\n", strings.TrimSpace(cmd.Long), c.Usage, use(cmd))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s:\n", c.Commands)
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(&b, "  %-11s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	flags := pflag.NewFlagSet("", pflag.ContinueOnError) // all of them, in one table
	flags.AddFlagSet(cmd.LocalFlags())
	flags.AddFlagSet(cmd.InheritedFlags())
	fmt.Fprintf(&b, "\n%s:\n%s", c.Flags, flagTable(flags))
	fmt.Fprintf(&b, "\n%s:\n%s\n", c.Environment, c.EnvironmentText)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s:\n%s\n%s:\n", a.words.Ending.ExitCodes, a.exitCodes(), a.words.Shell.Topics)
		fmt.Fprintf(&b, "  help %-12s %s\n", topicEnvironment, a.words.Shell.TopicEnvironment)
		fmt.Fprintf(&b, "  help %-12s %s\n", topicExitCodes, a.words.Shell.TopicExitCodes)
		fmt.Fprintf(&b, "  help %-12s %s\n\n%s\n", topicFaults, a.words.Shell.TopicFaults, c.More)
	}
	fmt.Fprint(a.Stdout, b.String())
}

// exitCodes lists what the program can end with.
func (a app) exitCodes() string {
	w, r := a.words.Ending, a.words.Remote
	var b strings.Builder
	for _, e := range []struct {
		code int
		text string
	}{
		{Done, w.ExitDone}, {Failed, w.ExitFailed}, {Usage, w.ExitUsage}, {NotFound, w.ExitNotFound}, {NotSignedIn, w.ExitNotSignedIn},
		{Refused, r.ExitRefused}, {InDoubt, r.ExitInDoubt}, {TryLater, r.ExitTryLater},
		{Panicked, w.ExitPanic}, {HungUp, w.ExitHungUp}, {Cancelled, w.ExitCancelled}, {Quit, w.ExitQuit}, {Terminated, w.ExitTerminated},
	} {
		fmt.Fprintf(&b, "  %-4d %s\n", e.code, e.text)
	}
	return b.String()
}

// flagTable lists the flags with what they take and what they are without
// being given. It stands in for pflag's, which has English words in it.
func flagTable(flags *pflag.FlagSet) string {
	var names, usages []string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if c, ok := f.Value.(choice); ok {
			name += " " + c.Type()
		} else if f.NoOptDefVal == "" {
			name += " …"
		}
		usage := f.Usage
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "0s" {
			usage += " [" + f.DefValue + "]"
		}
		names, usages = append(names, name), append(usages, usage)
		widest = max(widest, utf8.RuneCountInString(name))
	})
	var b strings.Builder
	for i, name := range names {
		fmt.Fprintf(&b, "%s%s   %s\n", name, strings.Repeat(" ", widest-utf8.RuneCountInString(name)), usages[i])
	}
	return b.String()
}

// use is the command's first line: "appreg next ID [flags]".
func use(cmd *cobra.Command) string {
	line := cmd.CommandPath()
	if _, args, ok := strings.Cut(cmd.Use, " "); ok {
		line += " " + args
	}
	return line + " [--flag …]"
}

// The topics of help that are no command.
const (
	topicEnvironment = "environment"
	topicExitCodes   = "exit-codes"
	topicFaults      = "faults"
)

// topic writes about something that is no command, if name is that.
func (a app) topic(name string) bool {
	switch name {
	case topicEnvironment:
		fmt.Fprintf(a.Stdout, "%s:\n%s\n", a.words.CLI.Environment, a.words.CLI.EnvironmentText)
	case topicExitCodes:
		fmt.Fprintf(a.Stdout, "%s:\n%s", a.words.Ending.ExitCodes, a.exitCodes())
	case topicFaults:
		fmt.Fprintln(a.Stdout, strings.TrimSpace(a.faultTable()))
	default:
		return false
	}
	return true
}

func (a app) helpCommand() *cobra.Command {
	return a.command(&cobra.Command{
		Use: "help", Short: a.words.CLI.HelpCommand, Long: a.words.CLI.HelpCommand,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && a.topic(args[0]) {
				return nil
			}
			found, rest, err := cmd.Root().Find(args)
			if err != nil {
				rest = args
			}
			if err := a.noArgs(cmd, rest); err != nil {
				return err
			}
			a.help(found, nil)
			return nil
		},
	})
}
