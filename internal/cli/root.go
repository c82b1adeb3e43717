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

	"github.com/spf13/cobra"
)

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
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // read by Run
	a.ColorFlag(cmd)
	a.LogFlag(cmd)
	cmd.Flags().BoolVarP(&version, "version", "v", false, c.FlagVersion)
	wizard.AddFlags(a, cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { manual.Help(a, cmd) })
	cmd.SetHelpCommand(manual.NewHelp(a))
	g := a.Words.Shell.Groups
	for _, group := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{g.Registrations, []*cobra.Command{registrations.NewCreate(a), batch.NewBatch(a), registrations.NewList(a), registrations.NewGet(a), registrations.NewUpdate(a), registrations.NewDelete(a), wizard.NewResume(a)}},
		{g.Steps, []*cobra.Command{steps.NewNext(a), steps.NewSync(a), steps.NewOtp(a), steps.NewDocument(a), steps.NewFace(a), steps.NewResendLink(a)}},
		{g.Review, []*cobra.Command{review.NewReasons(a), review.NewDecide(a)}},
		{g.Projects, []*cobra.Command{projects.NewProjects(a), projects.NewFlows(a), projects.NewFlow(a)}},
		{g.Account, []*cobra.Command{login.NewLogin(a), login.NewLogout(a), login.NewWhoami(a)}},
		{g.Here, []*cobra.Command{sandbox.NewSandbox(a), journal.NewJournal(a), manual.NewCompletion(a), manual.NewMan(a), manual.NewVersion(a)}},
	} {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, sub := range group.commands {
			sub.GroupID = group.title
			cmd.AddCommand(sub)
		}
	}
	cmd.SetHelpCommandGroupID(g.Here)
	manual.Complete(a, cmd)
	return cmd
}
