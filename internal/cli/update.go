package cli

import (
	"context"
	"errors"
	"fmt"

	"appreg/client"

	"github.com/spf13/cobra"
)

// updateOptions are the argument and the flags of update.
type updateOptions struct {
	remote
	contacts
	id string
}

func (a app) newUpdate() *cobra.Command {
	w := a.words.Create
	var o updateOptions
	cmd := a.command(&cobra.Command{
		Use: "update ID", Short: w.Update, Long: w.UpdateLong,
		Example:    "appreg update 674de8df21c72be3cc42b8a7 --phone '+57 300 123 4567'",
		SuggestFor: []string{"edit", "change"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return a.runUpdate(cmd.Context(), o)
		},
	})
	a.contactFlags(cmd.Flags(), &o.contacts)
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

// runUpdate changes what is given. Nothing of it is needed, so nothing is asked
// for.
func (a app) runUpdate(ctx context.Context, o updateOptions) error {
	w := a.words.Create
	person, said := a.read(o.contacts)
	r := client.UpdateRequest{
		Email: person.email, Phone: person.phone, CountryCode: person.countryCode,
		FullName: person.fullName, FirstName: person.firstName, LastName: person.lastName,
	}
	err := r.Validate()
	var fields client.FieldErrors
	if errors.As(err, &fields) && fields[0].Rule == client.RuleEmpty {
		return &failure{code: Usage, text: w.NoChange, err: err}
	}
	if err := a.badFields(err, said, false); err != nil {
		return err
	}
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Update(ctx, o.id, r)
		if err != nil {
			return c.notUpdated(o.id, err)
		}
		return c.printFresh(ctx, reg)
	})
}

// notUpdated words why a registration was not changed. Where that is in doubt it
// tells how to look.
func (c connection) notUpdated(id string, err error) error {
	err = c.refused(c.target, id, err)
	var f *failure
	if errors.As(err, &f) && f.code == InDoubt {
		look := c.invocation("get", id)
		f.text, f.hint = fmt.Sprintf(c.words.Create.UpdateDoubt, look), look
	}
	return err
}
