package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/client"

	"github.com/spf13/cobra"
)

// createOptions are the flags of create.
type createOptions struct {
	remote
	contacts
	project, flow, language string
}

func (a app) newCreate() *cobra.Command {
	w := a.words.Create
	var o createOptions
	cmd := a.command(&cobra.Command{
		Use: "create", Short: w.Create, Long: w.CreateLong,
		Example: lines(
			"appreg create --project ID --project-flow ID --email ana@acme.co",
			"appreg create --project ID --project-flow ID --phone '+57 300 123 4567'",
		),
		SuggestFor: []string{"register", "new", "add"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return a.runCreate(cmd.Context(), o) },
	})
	cmd.Flags().StringVar(&o.project, "project", "", w.FlagProject)
	cmd.Flags().StringVar(&o.flow, "project-flow", "", w.FlagFlow)
	cmd.Flags().StringVar(&o.language, "language", "", w.FlagLanguage)
	a.contactFlags(cmd.Flags(), &o.contacts)
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

func (a app) runCreate(ctx context.Context, o createOptions) error {
	if a.asks(o.noInput) {
		if err := a.askMissing(ctx, &o); err != nil {
			return err
		}
	}
	person, said := a.read(o.contacts)
	r := client.CreateRequest{
		Project: o.project, ProjectFlow: o.flow, Email: person.email, Phone: person.phone, CountryCode: person.countryCode,
		FullName: person.fullName, FirstName: person.firstName, LastName: person.lastName, Language: o.language,
	}
	if err := a.badFields(r.Validate(), said, a.asks(o.noInput)); err != nil {
		return err
	}
	return a.connect(ctx, o.remote, func(ctx context.Context, c connection) error {
		var printed error
		err := c.api.CreateOnce(ctx, callTimeout, r, func(created client.Created, found bool) {
			printed = c.printCreated(ctx, created, found)
		})
		if err != nil {
			return c.notCreated(r, err)
		}
		return printed
	})
}

// printCreated prints a registration that was made now, or that was found: an earlier
// create has made it, of which no answer came.
func (c connection) printCreated(ctx context.Context, created client.Created, found bool) error {
	var more []detail
	if created.Reissued {
		fmt.Fprintln(c.Stderr, c.words.Standing.Reissued)
	}
	if found {
		fmt.Fprintln(c.Stderr, c.words.Create.Found)
		more = append(more, detail{name: "found", value: true})
	}
	return c.printFresh(ctx, created.Registration, more...)
}

// askMissing asks for what a registration cannot do without. Where the answers
// end, what is still missing is told.
func (a app) askMissing(ctx context.Context, o *createOptions) error {
	w := a.words.Create
	err := a.fill(ctx, &o.project, w.AskProject, true, nil)
	if err == nil {
		err = a.fill(ctx, &o.flow, w.AskFlow, true, nil)
	}
	if err == nil && blank(o.email) && blank(o.phone) {
		if err = a.fill(ctx, &o.email, w.AskEmail, false, func(s string) string { return a.badAnswer(contacts{email: s}) }); err == nil {
			ask := w.AskPhone
			if blank(o.email) {
				ask = w.AskNumber
			}
			err = a.fill(ctx, &o.phone, ask, blank(o.email), func(s string) string { return a.badAnswer(contacts{phone: s}) })
		}
	}
	if read, said := a.muted().read(o.contacts); err == nil && len(said) == 0 && !blank(read.phone) && blank(read.countryCode) {
		err = a.fill(ctx, &o.countryCode, w.AskCountry, true, func(s string) string { return a.badAnswer(contacts{phone: o.phone, countryCode: s}) })
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// badAnswer says what is wrong with contacts, or is "".
func (a app) badAnswer(given contacts) string {
	person, said := a.muted().read(given)
	var fields client.FieldErrors
	errors.As(client.UpdateRequest{Email: person.email, Phone: person.phone, CountryCode: person.countryCode}.Validate(), &fields)
	for _, f := range fields {
		if why := a.broken(f.Rule); why != "" && len(said) == 0 {
			said = append(said, aboutFlag(flagOf[f.Field], why))
		}
	}
	return strings.Join(said, " ")
}

// notCreated words why somebody was not registered. Where that is in doubt, and
// where the contact is taken, it tells how to look.
func (c connection) notCreated(r client.CreateRequest, err error) error {
	w := c.words.Create
	look := c.lookFor(r)
	err = c.failed(c.target, err)
	var f *failure
	switch {
	case !errors.As(err, &f):
	case f.code == InDoubt:
		f.text, f.hint = fmt.Sprintf(w.CreateDoubt, look), look
	case client.Taken(f.err):
		email, phone := client.TakenBy(f.err)
		byPhone := r
		byPhone.Email = ""
		if phone && !email && !blank(r.Phone) {
			look = c.lookFor(byPhone)
		}
		f.text, f.hint = f.text+" "+fmt.Sprintf(w.Look, look), look
		if phone && email && !blank(r.Email) && !blank(r.Phone) { // it may be either
			f.text += " " + fmt.Sprintf(w.Look, c.lookFor(byPhone))
		}
	case errors.Is(f.err, client.Reason("project_not_found")):
		f.hint = c.invocation("projects")
		f.text += " " + fmt.Sprintf(w.Lists, f.hint)
	case errors.Is(f.err, client.Reason("projectFlow_not_found")):
		f.hint = c.invocation("flows", "--project", r.Project)
		f.text += " " + fmt.Sprintf(w.Lists, f.hint)
	}
	return err
}

// lookFor is the command that finds a registration by what it was created with.
func (o remote) lookFor(r client.CreateRequest) string {
	by, contact := "--email", r.Email
	if blank(r.Email) {
		by, contact = "--phone", r.Phone
	}
	return o.invocation("list", by, contact, "--project-flow", r.ProjectFlow)
}
