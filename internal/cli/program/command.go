package program

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/redact"
	"appreg/internal/search"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
		text := usageText(a.Words, cmd.CommandPath(), err)
		if took := swallowed(a, cmd); took != "" {
			text = took
		}
		return &Failure{Code: Usage, Text: text, Err: err}
	})
	cmd.AddCommand(below...)
	if cmd.Args == nil && len(below) > 0 {
		cmd.Args = a.NoCommand
	}
	if cmd.Args == nil {
		cmd.Args = a.Arguments(strings.Fields(cmd.Use)[1:]...)
	}
	cmd.Args = unswallowed(a, cmd.Args)
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
			if !mayBeID(args[i]) {
				use := cmd.CommandPath() + strings.TrimPrefix(cmd.Use, cmd.Name())
				return &Failure{Code: Usage, Text: fmt.Sprintf(a.Words.Remote.NoID, shown(args[i]), use)}
			}
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
		w, call := a.Words.Remote, strings.Join(append([]string{cmd.CommandPath()}, names...), " ")
		text := fmt.Sprintf(w.Arguments, call)
		switch {
		case len(args) > len(names):
			text = fmt.Sprintf(w.OneTooMany, shown(args[len(names)]), call)
		case lacking(names, args) != "":
			text = fmt.Sprintf(w.Lacks, lacking(names, args), call)
		}
		return Between(needed, len(names), text)(cmd, args)
	}
}

// lacking is the first of the names that no argument can be for: where one was left out,
// or was an empty variable of a shell, those behind it have moved up. "": there is none.
func lacking(names, args []string) string {
	for i, name := range names {
		bare := strings.Trim(name, "[]")
		switch {
		case i >= len(args), Blank(args[i]), bare == "ID" && !mayBeID(args[i]):
			return bare
		case strings.Contains(bare, "|") && !slices.ContainsFunc(strings.Split(bare, "|"), func(one string) bool { return strings.EqualFold(one, args[i]) }):
			return bare
		}
	}
	return ""
}

// mayBeID reports whether a text is none of those that stand beside an id: a code, a step,
// a status, a channel, the file of an image. Ids of any shape are left to the server.
func mayBeID(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	switch filepath.Ext(text) {
	case ".jpg", ".jpeg", ".png", ".webp", ".heic", ".pdf":
		return search.Shown(text)
	}
	return !SixDigits().MatchString(text) && !slices.Contains(StepsToSync(), flow.ParseStep(text)) &&
		!slices.Contains(RegistrationStatuses(), flow.ParseStatus(text)) && !slices.Contains(client.Channels(), client.Channel(text))
}

// shown is an argument as it may be told of: what may be a code is not.
func shown(arg string) string {
	if SixDigits().MatchString(arg) {
		return "******"
	}
	return redact.Text(arg)
}

// swallowed tells of a flag that has taken the next one for its value: it had none of its
// own, as where a variable of a shell is empty. "": there is none.
func swallowed(a App, cmd *cobra.Command) string {
	flag := func(arg string) *pflag.Flag {
		name, long := strings.CutPrefix(arg, "--")
		if !long || name == "" {
			return nil
		}
		return cmd.Flags().Lookup(name)
	}
	for i := 0; i+1 < len(a.args) && a.args[i] != "--"; i++ {
		f := flag(a.args[i])
		if f == nil || f.NoOptDefVal != "" {
			continue // it takes none
		}
		name, _, _ := strings.Cut(a.args[i+1], "=")
		if flag(name) != nil {
			return fmt.Sprintf(a.Words.CLI.Swallowed, a.args[i], name)
		}
		i++
	}
	return ""
}

// unswallowed is what a command takes, where no flag has taken another.
func unswallowed(a App, takes cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := takes(cmd, args)
		text := swallowed(a, cmd)
		if text == "" {
			return err
		}
		if f := (*Failure)(nil); errors.As(err, &f) {
			text += " " + f.Text
		}
		return &Failure{Code: Usage, Text: text}
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
