package registrations

import (
	"context"
	"fmt"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"

	"github.com/spf13/cobra"
)

// deleteOptions are the argument and the flags of delete.
type deleteOptions struct {
	remote.Flags
	id  string
	yes bool
}

// NewDelete makes the command that deletes a registration for good.
func NewDelete(a program.App) *cobra.Command {
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
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func runDelete(ctx context.Context, a program.App, o deleteOptions) error {
	if err := remote.Agreeable(a, o.Flags, o.yes, "delete", o.id); err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if err := deleteOne(ctx, c, o); err != nil {
			return c.Refused(c.Target, o.id, err)
		}
		return nil
	})
}

func deleteOne(ctx context.Context, c remote.Connection, o deleteOptions) error {
	w := c.Words.DeskCLI
	if !o.yes && !o.DryRun {
		_, err := c.Agreed(ctx, o.id, false, func(reg client.Registration) string {
			return fmt.Sprintf(w.AskDelete, reg.Who(), program.StatusInFull(c.Words, reg.Status))
		})
		if err != nil {
			return err
		}
	}
	_, err := remote.Limited(ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, c.API.Delete(ctx, o.id) })
	if err != nil {
		return c.Unproven(err, o.id, w.DeleteDoubt)
	}
	if c.JSON {
		return c.Print(program.Document{{"id", o.id}, {"deleted", true}}, nil)
	}
	fmt.Fprintf(c.Stdout, w.Deleted+"\n", clean.Text(o.id))
	return nil
}
