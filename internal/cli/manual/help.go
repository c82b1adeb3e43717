// Package manual has what teaches the other commands: help and its topics, the pages of
// the manual, and the completion of shells. All of it is read off the commands.
package manual

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appreg/internal/cli/program"
	"appreg/internal/cli/sandbox"
	"appreg/internal/config"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Help writes what a command does, how it is called and what its flags are.
// It stands in for cobra's, whose words are English.
func Help(a program.App, cmd *cobra.Command) {
	c, w := a.Words.CLI, a.Words.Manual
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s  %s\n", description(cmd), program.Heading(a.Out, c.Usage), program.Use(cmd))
	if examples := strings.Split(cmd.Example, "\n"); cmd.HasParent() {
		fmt.Fprintf(&b, "\n%s  %s\n", program.Heading(a.Out, a.Words.Shell.Examples), strings.Join(examples, "\n  "))
	}
	for _, part := range commandTables(a.Words, cmd) {
		fmt.Fprintf(&b, "\n%s%s", program.Heading(a.Out, part.title), program.Columns(part.rows))
	}
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	if cmd.HasParent() {
		ownFlags(cmd, flags.AddFlag)
		if flags.HasFlags() {
			fmt.Fprintf(&b, "\n%s%s", program.Heading(a.Out, c.Flags), flagTable(flags))
		}
		fmt.Fprintf(&b, "\n%s\n%s\n", w.Everywhere, w.Elsewhere)
	} else {
		flags.AddFlagSet(cmd.LocalFlags())
		fmt.Fprintf(&b, "\n%s%s\n%s\n%s\n%s\n%s\n", program.Heading(a.Out, c.Flags), flagTable(flags), environmentText(a), exitCodes(a), topics(a), c.More)
	}
	fmt.Fprint(a.Stdout, b.String())
}

// description is what a command does. What is indented stays as it is.
func description(cmd *cobra.Command) string {
	blocks := strings.Split(cmd.Long, "\n\n")
	for i, block := range blocks {
		if !strings.HasPrefix(block, " ") {
			blocks[i] = program.Wrap(block, program.HelpWidth, "\n")
		}
	}
	return strings.TrimRight(strings.Join(blocks, "\n\n"), "\n")
}

// ownFlags are those that not every command has.
func ownFlags(cmd *cobra.Command, do func(*pflag.Flag)) {
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			do(f)
		}
	})
}

// A part of a table of commands has its own title.
type part struct {
	title string
	rows  [][2]string
}

// commandTables are the commands below cmd, in their groups where there are any.
func commandTables(w *i18n.Words, cmd *cobra.Command) []part {
	groups := cmd.Groups()
	if len(groups) == 0 {
		groups = []*cobra.Group{{Title: w.CLI.Commands}}
	}
	var parts []part
	for _, g := range groups {
		p := part{title: g.Title}
		for _, sub := range cmd.Commands() {
			if sub.GroupID == g.ID && (sub.IsAvailableCommand() || sub.Name() == "help") {
				p.rows = append(p.rows, [2]string{sub.Name(), sub.Short})
			}
		}
		if len(p.rows) > 0 {
			parts = append(parts, p)
		}
	}
	return parts
}

// topics lists those of help that are no command.
func topics(a program.App) string {
	var rows [][2]string
	for _, t := range topicList(a.Words) {
		rows = append(rows, [2]string{"help " + t.name, t.about})
	}
	return program.Heading(a.Out, a.Words.Shell.Topics) + program.Columns(rows)
}

// A topic of help is no command.
type topic struct {
	name, about string
	text        func(program.App) string
}

func topicList(words *i18n.Words) []topic {
	w := words.Shell
	return []topic{
		{"environment", w.TopicEnvironment, environmentText},
		{"exit-codes", w.TopicExitCodes, exitCodes},
		{"faults", w.TopicFaults, faults},
	}
}

func faults(a program.App) string {
	return program.Heading(a.Out, a.Words.Sandbox.Faults) + "  " + sandbox.FaultExample + "\n" + program.Columns(sandbox.Faults(a.Words))
}

// environment are the variables that it may have, with what each decides.
func environment(words *i18n.Words) [][2]string {
	w := words.Manual
	return [][2]string{
		{"VERIFIK_TOKEN", w.EnvToken}, {"VERIFIK_API_URL", w.EnvURL}, {"APPREG_LANG", w.EnvLang},
		{"APPREG_PROJECT", w.EnvProject}, {"APPREG_PROJECT_FLOW", w.EnvFlow}, {"APPREG_DEBUG", w.EnvDebug}, {config.SandboxVariable, w.EnvSandbox},
		{"NO_COLOR", w.EnvNoColor}, {"CLICOLOR_FORCE", w.EnvForce},
	}
}

func environmentText(a program.App) string {
	order := program.Wrap(a.Words.Manual.EnvColorOrder, program.HelpWidth-2, "\n  ")
	return program.Heading(a.Out, a.Words.CLI.Environment) + program.Columns(environment(a.Words)) + "  " + order + "\n"
}

// exits are the exit codes, with what each means.
func exits(w *i18n.Words) [][2]string {
	var rows [][2]string
	for _, e := range program.Outcomes {
		if e.Text != nil {
			rows = append(rows, [2]string{strconv.Itoa(e.Code), e.Text(w)})
		}
	}
	return rows
}

func exitCodes(a program.App) string {
	return program.Heading(a.Out, a.Words.Ending.ExitCodes) + program.Columns(exits(a.Words))
}

// flagTable lists the flags with what they take and what they are without
// being given. It stands in for pflag's, which has English words in it.
func flagTable(flags *pflag.FlagSet) string {
	var rows [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.NoOptDefVal == "" {
			name += " …"
		}
		rows = append(rows, [2]string{name, f.Usage + preset(f)})
	})
	return program.Columns(rows)
}

// preset is what a flag is without being given, in brackets.
func preset(f *pflag.Flag) string {
	switch f.DefValue {
	case "", "false", "0", "0s", "[]":
		return ""
	}
	return " [" + f.DefValue + "]"
}

// NewHelp makes the command that helps with the others, and with topics.
func NewHelp(a program.App) *cobra.Command {
	return a.Command(&cobra.Command{
		Use: "help", Short: a.Words.CLI.HelpCommand, Long: a.Words.CLI.HelpCommand,
		Args: cobra.ArbitraryArgs,
		Example: program.Lines(
			"appreg help create",
			"appreg help exit-codes",
		),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begin string) (offer, cobra.ShellCompDirective) {
			return completeHelp(a.Words, cmd, args, begin)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, t := range topicList(a.Words) {
				if slices.Equal(args, []string{t.name}) {
					fmt.Fprint(a.Stdout, t.text(a))
					return nil
				}
			}
			found, rest, err := cmd.Root().Find(args)
			if err != nil {
				rest = args
			}
			if err := a.NoCommand(cmd.Root(), rest); err != nil {
				return err
			}
			found.HelpFunc()(found, nil)
			return nil
		},
	})
}

// completeHelp offers the commands, those under the one that is named so far,
// and the topics.
func completeHelp(w *i18n.Words, cmd *cobra.Command, args []string, begin string) (offer, cobra.ShellCompDirective) {
	var words offer
	if above, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
		for _, sub := range above.Commands() {
			if sub.IsAvailableCommand() {
				words = append(words, cobra.CompletionWithDesc(sub.Name(), sub.Short))
			}
		}
	}
	if len(args) == 0 {
		for _, t := range topicList(w) {
			words = append(words, cobra.CompletionWithDesc(t.name, t.about))
		}
	}
	return beginning(begin, words), cobra.ShellCompDirectiveNoFileComp
}
