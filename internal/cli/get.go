package cli

import (
	"context"

	"github.com/spf13/cobra"
)

// getOptions are the argument and the flags of get.
type getOptions struct {
	remote
	id string
}

func (a app) newGet() *cobra.Command {
	w := a.words.Remote
	var o getOptions
	cmd := a.command(&cobra.Command{
		Use: "get ID", Short: w.Get, Long: w.GetLong,
		Example: lines(
			"appreg get 674de8df21c72be3cc42b8a7",
			"appreg get 674de8df21c72be3cc42b8a7 --json",
		),
		SuggestFor: []string{"show", "status"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return a.runGet(cmd.Context(), o)
		},
	})
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

func (a app) runGet(ctx context.Context, o getOptions) error {
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		return c.printRegistration(reg, "appRegistration", reg.Raw)
	})
}
