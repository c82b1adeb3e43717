package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// command makes a command of what is its own, with what every command has. Its
// arguments are those of its use line where it does not say what it takes; one that
// has others below it does nothing itself but help.
func (a app) command(cmd *cobra.Command, below ...*cobra.Command) *cobra.Command {
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SuggestionsMinimumDistance = 2 // cobra's own, which it sets only where it words them itself
	cmd.Flags().BoolP("help", "h", false, a.words.CLI.FlagHelp)
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd.HasSubCommands() { // what is no command has flags of which cmd cannot know
			if unknown := a.noCommand(cmd, cmd.Flags().Args()); unknown != nil {
				return unknown
			}
		}
		return &failure{code: Usage, text: a.usageText(cmd.CommandPath(), err), err: err}
	})
	cmd.AddCommand(below...)
	if cmd.Args == nil && len(below) > 0 {
		cmd.Args = a.noCommand
	}
	if cmd.Args == nil {
		cmd.Args = a.arguments(strings.Fields(cmd.Use)[1:]...)
	}
	if cmd.RunE == nil {
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	return cmd
}

// lines are several examples.
func lines(all ...string) string { return strings.Join(all, "\n") }

// noCommand refuses what is no command of group's, and tells which may be meant.
func (a app) noCommand(group *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf(a.words.CLI.UnknownCommand, args[0], group.CommandPath()+" --help")
	if near := group.SuggestionsFor(args[0]); len(near) > 0 {
		text += " " + fmt.Sprintf(a.words.Shell.Meant, group.CommandPath()+" "+near[0])
	}
	return &failure{code: Usage, text: text}
}

// arguments takes as many arguments as there are names, none of them blank. A
// name in brackets may be left out.
func (a app) arguments(names ...string) cobra.PositionalArgs {
	needed := 0
	for _, n := range names {
		if !strings.HasPrefix(n, "[") {
			needed++
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		blank := false
		for _, arg := range args {
			blank = blank || strings.TrimSpace(arg) == ""
		}
		if len(args) < needed || len(args) > len(names) || blank {
			return &failure{code: Usage, text: fmt.Sprintf(a.words.Remote.Arguments, strings.Join(append([]string{cmd.CommandPath()}, names...), " "))}
		}
		return nil
	}
}
