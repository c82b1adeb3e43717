package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// resume opens the wizard at a registration that is there already, or at the
// list of them.
func (a app) newResume() *cobra.Command {
	c := a.words.CLI
	o := wizardOptions{resume: true}
	cmd := a.command(&cobra.Command{
		Use: "resume [ID]", Short: c.Resume, Long: c.ResumeLong,
		Example: lines(
			"appreg resume",
			"appreg resume 674de8df21c72be3cc42b8a7",
		),
		SuggestFor: []string{"continue"},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && strings.TrimSpace(args[0]) == "" {
				return &failure{code: Usage, text: c.NeedsOneID}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.id = args[0]
			}
			return a.runResume(cmd, o)
		},
	})
	a.wizardFlags(cmd.Flags(), &o)
	return cmd
}

// runResume refuses an id where there is only a sandbox that starts with the
// program: it can have none of another day.
func (a app) runResume(cmd *cobra.Command, o wizardOptions) error {
	t, err := a.target(cmd.Context(), o.server)
	switch {
	case err != nil:
		return err
	case t.Own && o.id != "":
		return a.signedOut(o.server)
	}
	return a.openWizard(cmd.Context(), t, o)
}
