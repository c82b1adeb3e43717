package cli

import (
	"appreg/internal/cli/batch"
	"appreg/internal/cli/journal"
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

// makers make the commands of one group.
type makers = []func(program.App) *cobra.Command

// newRoot is the command that all others are below: a new one has a line here, under
// the title that help lists it by.
func newRoot(a program.App) *cobra.Command {
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
			return wizard.Run(cmd.Context(), a, o)
		},
	})
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // program.New reads it
	a.ColorFlag(cmd)
	a.LogFlag(cmd)
	cmd.Flags().BoolVarP(&version, "version", "v", false, c.FlagVersion)
	wizard.AddFlags(a.Words, cmd.Flags(), &o)
	wizard.AddFlow(a.Words, cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { manual.Help(a, cmd) })
	cmd.SetHelpCommand(manual.NewHelp(a))
	g := a.Words.Shell.Groups
	for _, group := range []struct {
		title    string
		commands makers
	}{
		{g.Registrations, makers{
			registrations.NewCreate, batch.New, registrations.NewFind, registrations.NewList, registrations.NewGet, registrations.NewUpdate,
			registrations.NewDelete, wizard.NewResume,
		}},
		{g.Steps, slices.Concat(makers{steps.NewNext, steps.NewSync, steps.NewOTP}, steps.Images(), makers{steps.NewResendLink})},
		{g.Review, makers{review.NewReasons, review.NewDecide}},
		{g.Projects, makers{projects.NewProjects, projects.NewFlows, projects.NewFlow}},
		{g.Account, makers{login.NewLogin, login.NewLogout, login.NewWhoami}},
		{g.Here, makers{sandbox.New, journal.New, manual.NewCompletion, manual.NewMan, manual.NewVersion}},
	} {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, newCommand := range group.commands {
			sub := newCommand(a)
			sub.GroupID = group.title
			cmd.AddCommand(sub)
		}
	}
	cmd.SetHelpCommandGroupID(g.Here)
	manual.Complete(a, cmd)
	return cmd
}
