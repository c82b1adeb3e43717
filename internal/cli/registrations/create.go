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
	"appreg/internal/person"

	"github.com/spf13/cobra"
)

// createOptions are the flags of create.
type createOptions struct {
	remote.Flags
	client.CreateRequest
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
	fieldFlags(a, cmd.Flags(), o.Fields())
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

func runCreate(ctx context.Context, a program.App, o createOptions) error {
	if a.Asks(o.NoInput) {
		if err := askMissing(ctx, a, &o); err != nil {
			return err
		}
	}
	r := o.CreateRequest
	p := read(a.Words, r.Fields())
	if err := checked(a, p, r.Validate(), a.Asks(o.NoInput)); err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		if err := c.Identify(ctx, &r.Project, &r.ProjectFlow); err != nil {
			return err
		}
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
	said := func(r person.Reading) string { return strings.Join(wrong(a.Words, person.Person{r}), " ") }
	err := a.Fill(ctx, &o.Project, w.AskProject, true, nil)
	if err == nil {
		err = a.Fill(ctx, &o.ProjectFlow, w.AskFlow, true, nil)
	}
	if err == nil && program.Blank(o.Email) && program.Blank(o.Phone) {
		if err = a.Fill(ctx, &o.Email, w.AskEmail, false, func(s string) string { return said(person.Email(s)) }); err == nil {
			ask := w.AskPhone
			if program.Blank(o.Email) {
				ask = w.AskNumber
			}
			err = a.Fill(ctx, &o.Phone, ask, program.Blank(o.Email), func(s string) string { return said(person.Phone(s, "")) })
		}
	}
	r := o.CreateRequest
	if p := read(a.Words, r.Fields()); err == nil && len(wrong(a.Words, p)) == 0 && r.Phone != "" && r.CountryCode == "" {
		err = a.Fill(ctx, &o.CountryCode, w.AskCountry, true, func(s string) string { return said(explain.Reader(a.Words).Country(s)) })
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
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
