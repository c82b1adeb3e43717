package cli

import (
	"context"

	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// getOptions are the argument and the flags of get.
type getOptions struct {
	remote
	id string
}

func newGet(a program.App) *cobra.Command {
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
	remoteFlags(a, cmd, &o.remote, false)
	return cmd
}

func runGet(ctx context.Context, a program.App, o getOptions) error {
	return about(ctx, a, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		return c.printRegistration(reg, "appRegistration", reg.Raw)
	})
}
