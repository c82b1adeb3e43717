package cli

import (
	"appreg/internal/cli/api"
	"appreg/internal/cli/batch"
	"appreg/internal/cli/events"
	"appreg/internal/cli/journal"
	"appreg/internal/cli/listen"
	"appreg/internal/cli/login"
	"appreg/internal/cli/manual"
	"appreg/internal/cli/program"
	"appreg/internal/cli/projects"
	"appreg/internal/cli/registrations"
	"appreg/internal/cli/review"
	"appreg/internal/cli/sandbox"
	"appreg/internal/cli/steps"
	"appreg/internal/cli/wizard"
	"slices"

	"github.com/spf13/cobra"
)

// A command is made when it is needed. One without a name here is made with any other:
// that of man looks at all of them.
type command struct {
	name string // as in its use line
	make func(program.App) *cobra.Command
}

type group struct {
	title    string
	commands []command
}

// groups are all commands: a new one has a line here, under the title that help lists
// it by.
func groups(a program.App) []group {
	var images []command
	for _, newImage := range steps.Images() {
		images = append(images, command{"", newImage})
	}
	g := a.Words.Shell.Groups
	return []group{
		{g.Registrations, []command{
			{"create", registrations.NewCreate}, {"batch", batch.New}, {"find", registrations.NewFind}, {"list", registrations.NewList},
			{"get", registrations.NewGet}, {"update", registrations.NewUpdate}, {"delete", registrations.NewDelete}, {"wait", registrations.NewWait}, {"events", events.New}, {"export", registrations.NewExport},
			{"resume", wizard.NewResume},
		}},
		{g.Steps, slices.Concat(
			[]command{{"next", steps.NewNext}, {"sync", steps.NewSync}, {"otp", steps.NewOTP}}, images, []command{{"resend-link", steps.NewResendLink}},
		)},
		{g.Review, []command{{"reasons", review.NewReasons}, {"decide", review.NewDecide}}},
		{g.Projects, []command{{"projects", projects.NewProjects}, {"flows", projects.NewFlows}, {"flow", projects.NewFlow}, {"stats", projects.NewStats}}},
		{g.Account, []command{{"login", login.NewLogin}, {"logout", login.NewLogout}, {"whoami", login.NewWhoami}}},
		{g.Here, []command{
			{"demo", wizard.NewDemo}, {"api", api.New}, {"listen", listen.New}, {"sandbox", sandbox.New}, {"journal", journal.New}, {"completion", manual.NewCompletion}, {"", manual.NewMan}, {"version", manual.NewVersion},
		}},
	}
}

// needed tells which commands a run with args needs: without any, the wizard, it is none,
// and that which the first of them names needs no other. A flag, a typo, help and what a
// shell asks for to complete a word need all.
func needed(all []group, args []string) func(command) bool {
	if len(args) == 0 {
		return func(command) bool { return false }
	}
	is := func(c command) bool { return c.name != "" && c.name == args[0] }
	if slices.ContainsFunc(all, func(g group) bool { return slices.ContainsFunc(g.commands, is) }) {
		return func(c command) bool { return c.name == "" || is(c) }
	}
	return func(command) bool { return true }
}

// newRoot is the command that all others are below, of which it has those that args need.
func newRoot(a program.App, args []string) *cobra.Command {
	c := a.Words.CLI
	var o wizard.Options
	var version bool
	cmd := a.Command(&cobra.Command{
		Use: "appreg", Short: c.Root, Long: c.RootLong,
		Example: program.Lines(
			"appreg",
			"appreg create --project ID --project-flow ID --email ana@acme.co",
		),
		Args: a.NoCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return manual.PrintVersion(a)
			}
			return wizard.Run(cmd, a, o)
		},
	})
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // program.New reads it
	a.ColorFlag(cmd)
	a.LogFlag(cmd)
	a.VerboseFlag(cmd)
	cmd.Flags().BoolVarP(&version, "version", "v", false, c.FlagVersion)
	wizard.AddFlags(a.Words, cmd.Flags(), &o)
	wizard.AddFlow(a.Words, cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		if program.Unknown(a, cmd) == nil {
			manual.Help(a, cmd)
		}
	})
	cmd.SetHelpCommand(manual.NewHelp(a))
	all := groups(a)
	needs := needed(all, args)
	for _, group := range all {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, c := range group.commands {
			if needs(c) {
				sub := c.make(a)
				sub.GroupID = group.title
				cmd.AddCommand(sub)
			}
		}
	}
	cmd.SetHelpCommandGroupID(a.Words.Shell.Groups.Here)
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		manual.Complete(a, cmd)
	}
	return cmd
}
