package cli

import "github.com/spf13/cobra"

func (a app) newRoot() *cobra.Command {
	c := a.words.CLI
	var o wizardOptions
	cmd := a.command(&cobra.Command{
		Use: "appreg", Short: c.Root, Long: c.RootLong,
		Example: lines(
			"appreg",
			"appreg create --project ID --project-flow ID --email ana@acme.co",
		),
		Args: a.noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runWizard(cmd.Context(), o) },
	})
	cmd.PersistentFlags().String("lang", "", c.FlagLang) // read by Run
	a.colorFlag(cmd)
	a.logFlag(cmd)
	cmd.Flags().BoolVarP(&o.version, "version", "v", false, c.FlagVersion)
	a.wizardFlags(cmd.Flags(), &o)

	cmd.CompletionOptions.DisableDefaultCmd = true
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	cmd.SetHelpCommand(a.newHelp())
	g := a.words.Shell.Groups
	for _, group := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{g.Registrations, []*cobra.Command{a.newCreate(), a.newBatch(), a.newList(), a.newGet(), a.newUpdate(), a.newDelete(), a.newResume()}},
		{g.Steps, []*cobra.Command{a.newNext(), a.newSync(), a.newOtp(), a.newDocument(), a.newFace(), a.newResendLink()}},
		{g.Review, []*cobra.Command{a.newReasons(), a.newDecide()}},
		{g.Projects, []*cobra.Command{a.newProjects(), a.newFlows(), a.newFlow()}},
		{g.Account, []*cobra.Command{a.newLogin(), a.newLogout(), a.newWhoami()}},
		{g.Here, []*cobra.Command{a.newSandbox(), a.newJournal(), a.newCompletion(), a.newMan(), a.newVersion()}},
	} {
		cmd.AddGroup(&cobra.Group{ID: group.title, Title: group.title})
		for _, sub := range group.commands {
			sub.GroupID = group.title
			cmd.AddCommand(sub)
		}
	}
	cmd.SetHelpCommandGroupID(g.Here)
	a.complete(cmd)
	return cmd
}
