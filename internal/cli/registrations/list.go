package registrations

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"
	"appreg/internal/person"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

// listOptions are the flags of list.
type listOptions struct {
	remote.Flags
	program.Pages
	statuses                  []string // as they were typed, like the rest
	step, project, flow, sort string
	email, phone, name        string
	reveal                    bool
}

// NewList makes the command that lists registrations.
func NewList(a program.App) *cobra.Command {
	w := a.Words.Create
	var o listOptions
	cmd := a.Command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: program.Lines(
			"appreg list --status ONGOING --limit 20",
			"appreg list --email ana@acme.co --json",
		),
		SuggestFor: []string{"ls", "browse"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), a, o) },
	})
	fs := cmd.Flags()
	fs.StringArrayVar(&o.statuses, "status", nil, w.FlagStatus)
	fs.Lookup("status").DefValue = "" // help shows no empty list
	fs.StringVar(&o.step, "step", "", w.FlagStep)
	fs.StringVar(&o.project, "project", "", w.FlagOf["project"])
	fs.StringVar(&o.flow, "project-flow", "", w.FlagOf["projectFlow"])
	fs.StringVar(&o.email, "email", "", w.FlagLikeEmail)
	fs.StringVar(&o.phone, "phone", "", w.FlagLikePhone)
	fs.StringVar(&o.name, "name", "", w.FlagLikeName)
	fs.StringVar(&o.sort, "sort", "", w.FlagSort)
	fs.BoolVar(&o.reveal, "reveal", false, w.FlagReveal)
	program.PageFlags(a.Words, fs, &o.Pages)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func runList(ctx context.Context, a program.App, o listOptions) error {
	q, err := query(a.Words, o)
	if err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
		defer cancel()
		page, err := c.API.List(ctx, q)
		if err != nil {
			return c.Failed(c.Target, err)
		}
		page = program.Asked(a, page, o.Limit)
		return program.PrintPage(c.App, page, "appRegistrations", registrationRows(a, page.Items, o.reveal), func(r client.Registration) json.RawMessage { return r.Raw }, nil)
	})
}

// query reads the flags. A word that the API does not know would find nobody,
// which a script could not tell from nobody being there.
func query(w *i18n.Words, o listOptions) (client.ListQuery, error) {
	q := client.ListQuery{
		Page: o.Page, Limit: o.Limit, Project: o.project, Flow: o.flow, Sort: o.sort,
		LikeEmail: person.Email(o.email).Value, LikePhone: person.Phone(o.phone, "").Value, LikeName: o.name,
		Populates: []string{"informationValidation"}, // which has the names
	}
	known := program.RegistrationStatuses()
	for text := range strings.SplitSeq(strings.Join(o.statuses, ","), ",") {
		if program.Blank(text) {
			continue
		}
		s := flow.ParseStatus(strings.TrimSpace(text))
		if !slices.Contains(known, s) {
			return q, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Create.UnknownStatus, clean.Text(text), program.Join(known))}
		}
		q.Statuses = append(q.Statuses, s)
	}
	if text := strings.TrimSpace(o.step); text != "" {
		steps := program.CurrentSteps()
		q.CurrentStep = flow.ParseStep(text)
		if !slices.Contains(steps, q.CurrentStep) {
			return q, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.Remote.UnknownStep, clean.Text(text), program.Join(steps))}
		}
	}
	return q, nil
}

// registrationRows are a page's registrations for people. Their contacts are
// masked: a terminal has other readers.
func registrationRows(a program.App, regs []client.Registration, reveal bool) [][]string {
	w, b := a.Words.Remote, a.Words.Browse
	rows := [][]string{{"id", w.Status, "currentStep", w.Who, w.Email, w.Phone, strings.ToLower(b.Updated)}}
	for _, r := range regs {
		name, email, number := redact.Name(r.Name()), redact.Email(r.Email), redact.Phone(r.Dialed())
		if reveal {
			name, email, number = r.Name(), r.Email, r.Number()
		}
		at := ""
		if !r.UpdatedAt.IsZero() {
			at = program.Date(r.UpdatedAt)
		}
		rows = append(rows, []string{r.ID, a.Status(r.Status), string(r.CurrentStep), name, email, number, at})
	}
	return rows
}
