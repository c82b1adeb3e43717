package cli

import (
	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

func newRoot(a program.App) *cobra.Command {
	c := a.Words.CLI
	var o wizardOptions
	cmd := a.Command(&cobra.Command{
		Use: "appreg", Short: c.Root, Long: c.RootLong,
		Example: program.Lines(
			"appreg",
			"appreg create --project ID --project-flow ID --email ana@acme.co",
		),
		Args: a.NoCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return runWizard(cmd.Context(), a, o) },
	})
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // read by Run
	a.ColorFlag(cmd)
	a.LogFlag(cmd)
	cmd.Flags().BoolVarP(&o.version, "version", "v", false, c.FlagVersion)
	wizardFlags(a, cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { help(a, cmd) })
	cmd.SetHelpCommand(newHelp(a))
	g := a.Words.Shell.Groups
	for _, group := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{g.Registrations, []*cobra.Command{newCreate(a), newBatch(a), newList(a), newGet(a), newUpdate(a), newDelete(a), newResume(a)}},
		{g.Steps, []*cobra.Command{newNext(a), newSync(a), newOtp(a), newDocument(a), newFace(a), newResendLink(a)}},
		{g.Review, []*cobra.Command{newReasons(a), newDecide(a)}},
		{g.Projects, []*cobra.Command{newProjects(a), newFlows(a), newFlow(a)}},
		{g.Account, []*cobra.Command{newLogin(a), newLogout(a), newWhoami(a)}},
		{g.Here, []*cobra.Command{newSandbox(a), newJournal(a), newCompletion(a), newMan(a), newVersion(a)}},
	} {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, sub := range group.commands {
			sub.GroupID = group.title
			cmd.AddCommand(sub)
		}
	}
	cmd.SetHelpCommandGroupID(g.Here)
	complete(a, cmd)
	return cmd
}
