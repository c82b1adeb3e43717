package registrations

import (
	"context"

	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

// getOptions are the argument and the flags of get.
type getOptions struct {
	remote.Flags
	id string
}

// NewGet makes the command that prints a registration as it is now.
func NewGet(a program.App) *cobra.Command {
	w := a.Words.Remote
	var o getOptions
	cmd := a.Command(&cobra.Command{
		Use: "get ID", Short: w.Get, Long: w.GetLong,
		Example: program.Lines(
			"appreg get 674de8df21c72be3cc42b8a7",
			"appreg get 674de8df21c72be3cc42b8a7 --json",
		),
		SuggestFor: []string{"show", "status"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runGet(cmd.Context(), a, o)
		},
	})
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func runGet(ctx context.Context, a program.App, o getOptions) error {
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		return standing.PrintRegistration(c, reg, "appRegistration", reg.Raw)
	})
}
