package wizard

import (
	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// NewResume opens the wizard at a registration that is there already, or at the
// list of them.
func NewResume(a program.App) *cobra.Command {
	c := a.Words.CLI
	o := Options{resume: true}
	cmd := a.Command(&cobra.Command{
		Use: "resume [ID]", Short: c.Resume, Long: c.ResumeLong,
		Example: program.Lines(
			"appreg resume",
			"appreg resume 674de8df21c72be3cc42b8a7",
		),
		SuggestFor: []string{"continue"},
		Args:       program.Between(0, 1, c.NeedsOneID),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.id = args[0]
			}
			return runResume(a, cmd, o)
		},
	})
	AddFlags(a.Words, cmd.Flags(), &o)
	return cmd
}

// runResume refuses an id where there is only a sandbox that starts with the
// program: it can have none of another day.
func runResume(a program.App, cmd *cobra.Command, o Options) error {
	t, err := target(cmd.Context(), a, o)
	switch {
	case err != nil:
		return err
	case t.Own && o.id != "":
		return a.SignedOut(o.server)
	}
	return openWizard(cmd, a, t, o)
}
