// Package registrations has the commands that make, find, print, change and delete
// registrations.
package registrations

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/explain"

	"github.com/spf13/cobra"
)

// createOptions are the flags of create.
type createOptions struct {
	remote.Flags
	contacts
	project, flow, language string
}

// NewCreate makes the command that registers somebody.
func NewCreate(a program.App) *cobra.Command {
	w := a.Words.Create
	var o createOptions
	cmd := a.Command(&cobra.Command{
		Use: "create", Short: w.Create, Long: w.CreateLong,
		Example: program.Lines(
			"appreg create --project ID --project-flow ID --email ana@acme.co",
			"appreg create --project ID --project-flow ID --phone '+57 300 123 4567'",
		),
		SuggestFor: []string{"register", "new", "add"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return runCreate(cmd.Context(), a, o) },
	})
	cmd.Flags().StringVar(&o.project, "project", "", w.FlagProject)
	cmd.Flags().StringVar(&o.flow, "project-flow", "", w.FlagFlow)
	cmd.Flags().StringVar(&o.language, "language", "", w.FlagLanguage)
	contactFlags(a.Words, cmd.Flags(), &o.contacts)
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func runCreate(ctx context.Context, a program.App, o createOptions) error {
	if a.Asks(o.NoInput) {
		if err := askMissing(ctx, a, &o); err != nil {
			return err
		}
	}
	person, said := read(a, o.contacts)
	r := client.CreateRequest{
		Project: o.project, ProjectFlow: o.flow, Email: person.email, Phone: person.phone, CountryCode: person.countryCode,
		FullName: person.fullName, FirstName: person.firstName, LastName: person.lastName, Language: o.language,
	}
	if err := badFields(a, r.Validate(), said, a.Asks(o.NoInput)); err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		var printed error
		err := c.API.CreateOnce(ctx, program.CallTimeout, r, func(created client.Created, found bool) {
			printed = printCreated(ctx, c, created, found)
		})
		if err != nil {
			return notCreated(c, r, err)
		}
		return printed
	})
}

// printCreated prints a registration that was made now, or that was found: an earlier
// create has made it, of which no answer came.
func printCreated(ctx context.Context, c remote.Connection, created client.Created, found bool) error {
	var more []standing.Detail
	if created.Reissued {
		fmt.Fprintln(c.Stderr, c.Words.Standing.Reissued)
	}
	if found {
		fmt.Fprintln(c.Stderr, c.Words.Create.Found)
		more = append(more, standing.Detail{Name: "found", Value: true})
	}
	return standing.PrintFresh(ctx, c, created.Registration, more...)
}

// askMissing asks for what a registration cannot do without. Where the answers
// end, what is still missing is told.
func askMissing(ctx context.Context, a program.App, o *createOptions) error {
	w := a.Words.Create
	err := a.Fill(ctx, &o.project, w.AskProject, true, nil)
	if err == nil {
		err = a.Fill(ctx, &o.flow, w.AskFlow, true, nil)
	}
	if err == nil && program.Blank(o.email) && program.Blank(o.phone) {
		if err = a.Fill(ctx, &o.email, w.AskEmail, false, func(s string) string { return badAnswer(a, contacts{email: s}) }); err == nil {
			ask := w.AskPhone
			if program.Blank(o.email) {
				ask = w.AskNumber
			}
			err = a.Fill(ctx, &o.phone, ask, program.Blank(o.email), func(s string) string { return badAnswer(a, contacts{phone: s}) })
		}
	}
	if read, said := read(a.Muted(), o.contacts); err == nil && len(said) == 0 && !program.Blank(read.phone) && program.Blank(read.countryCode) {
		err = a.Fill(ctx, &o.countryCode, w.AskCountry, true, func(s string) string { return badAnswer(a, contacts{phone: o.phone, countryCode: s}) })
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// badAnswer says what is wrong with contacts, or is "".
func badAnswer(a program.App, given contacts) string {
	person, said := read(a.Muted(), given)
	var fields client.FieldErrors
	errors.As(client.UpdateRequest{Email: person.email, Phone: person.phone, CountryCode: person.countryCode}.Validate(), &fields)
	for _, f := range fields {
		if why := explain.Rule(a.Words, f.Rule); why != "" && len(said) == 0 {
			said = append(said, aboutFlag(flagOf[f.Field], why))
		}
	}
	return strings.Join(said, " ")
}

// notCreated words why somebody was not registered. Where that is in doubt, and
// where the contact is taken, it tells how to look.
func notCreated(c remote.Connection, r client.CreateRequest, err error) error {
	w := c.Words.Create
	look := lookFor(c.Flags, r, r.KnownBy())
	err = c.Failed(c.Target, err)
	var f *program.Failure
	switch {
	case !errors.As(err, &f):
	case f.Code == program.InDoubt:
		f.Text, f.Hint = fmt.Sprintf(w.CreateDoubt, look), look
	case client.Taken(f.Err):
		f.Hint = ""
		for _, by := range client.TakenBy(f.Err) { // it may be either
			if by.Asked(r) != "" {
				look = lookFor(c.Flags, r, by)
				f.Text, f.Hint = f.Text+" "+fmt.Sprintf(w.Look, look), cmp.Or(f.Hint, look)
			}
		}
	case errors.Is(f.Err, client.Reason("project_not_found")):
		f.Hint = c.Invocation("projects")
		f.Text += " " + fmt.Sprintf(w.Lists, f.Hint)
	case errors.Is(f.Err, client.Reason("projectFlow_not_found")):
		f.Hint = c.Invocation("flows", "--project", r.Project)
		f.Text += " " + fmt.Sprintf(w.Lists, f.Hint)
	}
	return err
}

// lookFor is the command that finds a registration by what it was created with.
func lookFor(o remote.Flags, r client.CreateRequest, by client.Channel) string {
	return o.Invocation("list", "--"+string(by), by.Of(r.Email, r.Phone), "--project-flow", r.ProjectFlow)
}
