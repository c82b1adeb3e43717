package program

import (
	"fmt"
	"slices"
	"strings"

	"appreg/internal/redact"
	"appreg/internal/search"

	"github.com/spf13/cobra"
)

// Command makes a command of what is its own, with what every command has. Its
// arguments are those of its use line where it does not say what it takes; one that
// has others below it does nothing itself but help.
func (a App) Command(cmd *cobra.Command, below ...*cobra.Command) *cobra.Command {
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SuggestionsMinimumDistance = 2 // cobra's own, which it sets only where it words them itself
	cmd.Flags().BoolP("help", "h", false, a.Words.CLI.FlagHelp)
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if unknown := Unknown(a, cmd); unknown != nil { // it has flags of which cmd cannot know
			return unknown
		}
		return &Failure{Code: Usage, Text: usageText(a.Words, cmd.CommandPath(), err), Err: err}
	})
	cmd.AddCommand(below...)
	if cmd.Args == nil && len(below) > 0 {
		cmd.Args = a.NoCommand
	}
	if cmd.Args == nil {
		cmd.Args = a.Arguments(strings.Fields(cmd.Use)[1:]...)
	}
	if cmd.RunE == nil {
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	if i := slices.IndexFunc(strings.Fields(cmd.Use)[1:], func(arg string) bool { return strings.Trim(arg, "[]") == "ID" }); i >= 0 {
		cmd.RunE = identified(a, i, cmd.RunE)
	}
	return cmd
}

// identified runs a command with the id that its argument i is, or that the link or the
// token there names: it is the id that all that follows knows and shows.
func identified(a App, i int, run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if i < len(args) {
			id, err := ID(a, args[i])
			if err != nil {
				return err
			}
			args = slices.Clone(args)
			args[i] = id
		}
		return run(cmd, args)
	}
}

// ID is the id of the registration that somebody means: as it is, or named by a link or
// a token.
func ID(a App, text string) (string, error) {
	id, err := search.ID(text)
	if err != nil {
		return "", &Failure{Code: Usage, Text: a.Words.Remote.Nameless, Err: err}
	}
	return id, nil
}

// Lines are several examples.
func Lines(all ...string) string { return strings.Join(all, "\n") }

// Unknown refuses what cmd was to run below itself and does not have.
func Unknown(a App, cmd *cobra.Command) error {
	if !cmd.HasSubCommands() {
		return nil
	}
	return a.NoCommand(cmd, cmd.Flags().Args())
}

// NoCommand refuses what is no command of group's, and tells which may be meant.
func (a App) NoCommand(group *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf(a.Words.CLI.UnknownCommand, redact.Text(args[0]), group.CommandPath()+" --help")
	if meant := meant(group, args[0]); meant != "" {
		text += " " + fmt.Sprintf(a.Words.Shell.Meant, group.CommandPath()+" "+meant)
	}
	return &Failure{Code: Usage, Text: text}
}

// meant is the command that somebody may mean by what is none: rather one that is known
// by that word, "link", than one that is spelled like it, "list". It is "" where none is.
func meant(group *cobra.Command, typed string) string {
	for _, sub := range group.Commands() {
		if slices.ContainsFunc(sub.SuggestFor, func(word string) bool { return strings.EqualFold(word, typed) }) {
			return sub.Name()
		}
	}
	near := append(group.SuggestionsFor(typed), "")
	return near[0]
}

// Arguments takes as many arguments as there are names, none of them blank. A
// name in brackets may be left out.
func (a App) Arguments(names ...string) cobra.PositionalArgs {
	needed := 0
	for _, n := range names {
		if !strings.HasPrefix(n, "[") {
			needed++
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		call := strings.Join(append([]string{cmd.CommandPath()}, names...), " ")
		return Between(needed, len(names), fmt.Sprintf(a.Words.Remote.Arguments, call))(cmd, args)
	}
}

// Between takes from least to most arguments, none of them blank; otherwise is what is
// said where they are others.
func Between(least, most int, otherwise string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most || slices.ContainsFunc(args, Blank) {
			return &Failure{Code: Usage, Text: otherwise}
		}
		return nil
	}
}
