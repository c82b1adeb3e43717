package cli

import (
	"context"
	"fmt"

	"appreg/client"
	"appreg/internal/cli/program"

	"github.com/spf13/cobra"
)

// deleteOptions are the argument and the flags of delete.
type deleteOptions struct {
	remote
	id  string
	yes bool
}

func newDelete(a program.App) *cobra.Command {
	w := a.Words.DeskCLI
	var o deleteOptions
	cmd := a.Command(&cobra.Command{
		Use: "delete ID", Short: w.Delete, Long: w.DeleteLong,
		Example:    "appreg delete 674de8df21c72be3cc42b8a7",
		SuggestFor: []string{"remove", "rm"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runDelete(cmd.Context(), a, o)
		},
	})
	cmd.Flags().BoolVar(&o.yes, "yes", false, w.FlagYes)
	remoteFlags(a, cmd, &o.remote, true)
	return cmd
}

func runDelete(ctx context.Context, a program.App, o deleteOptions) error {
	if err := agreeable(a, o.remote, o.yes, "delete", o.id); err != nil {
		return err
	}
	return connect(ctx, a, o.remote, func(ctx context.Context, c connection) error {
		if err := c.delete(ctx, o); err != nil {
			return c.Refused(c.target, o.id, err)
		}
		return nil
	})
}

func (c connection) delete(ctx context.Context, o deleteOptions) error {
	w := c.Words.DeskCLI
	if !o.yes && !o.dryRun {
		_, err := c.agreed(ctx, o.id, false, func(reg client.Registration) string {
			return fmt.Sprintf(w.AskDelete, c.whose(reg), c.StatusInFull(reg.Status))
		})
		if err != nil {
			return err
		}
	}
	_, err := limited(ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, c.api.Delete(ctx, o.id) })
	if err != nil {
		return c.unproven(err, o.id, w.DeleteDoubt)
	}
	if c.JSON {
		return c.Print(program.Document{{"id", o.id}, {"deleted", true}}, nil)
	}
	fmt.Fprintf(c.Stdout, w.Deleted+"\n", client.Clean(o.id))
	return nil
}
