package registrations

import (
	"context"
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

// updateOptions are the argument and the flags of update.
type updateOptions struct {
	remote.Flags
	client.UpdateRequest
	id string
}

// NewUpdate makes the command that changes contacts and names.
func NewUpdate(a program.App) *cobra.Command {
	w := a.Words.Create
	var o updateOptions
	cmd := a.Command(&cobra.Command{
		Use: "update ID", Short: w.Update, Long: w.UpdateLong,
		Example:    "appreg update 674de8df21c72be3cc42b8a7 --phone '+57 300 123 4567'",
		SuggestFor: []string{"edit", "change"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runUpdate(cmd.Context(), a, o)
		},
	})
	fieldFlags(a, cmd.Flags(), o.Fields())
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

// runUpdate changes what is given. Nothing of it is needed, so nothing is asked
// for.
func runUpdate(ctx context.Context, a program.App, o updateOptions) error {
	w := a.Words.Create
	r := o.UpdateRequest
	p := read(a.Words, r.Fields())
	err := r.Validate()
	var fields client.FieldErrors
	if errors.As(err, &fields) && fields[0].Rule == client.RuleEmpty {
		return &program.Failure{Code: program.Usage, Text: w.NoChange, Err: err}
	}
	if err := checked(a, p, err, false); err != nil {
		return err
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Update(ctx, o.id, r)
		if err != nil {
			return notUpdated(c, o.id, err)
		}
		return standing.PrintFresh(ctx, c, reg)
	})
}

// notUpdated words why a registration was not changed. Where that is in doubt it
// tells how to look.
func notUpdated(c remote.Connection, id string, err error) error {
	err = c.Refused(c.Target, id, err)
	var f *program.Failure
	if errors.As(err, &f) && f.Code == program.InDoubt {
		look := c.Invocation("get", id)
		f.Text, f.Hint = fmt.Sprintf(c.Words.Create.UpdateDoubt, look), look
	}
	return err
}
