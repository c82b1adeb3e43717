package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/phone"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

// listOptions are the flags of list.
type listOptions struct {
	remote
	pages
	statuses                  []string // as they were typed, like the rest
	step, project, flow, sort string
	email, phone, name        string
	reveal                    bool
}

func (a app) newList() *cobra.Command {
	w := a.words.Create
	var o listOptions
	cmd := a.command(&cobra.Command{
		Use: "list", Short: w.List, Long: w.ListLong,
		Example: lines(
			"appreg list --status ONGOING --limit 20",
			"appreg list --email ana@acme.co --json",
		),
		SuggestFor: []string{"ls", "browse"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return a.runList(cmd.Context(), o) },
	})
	fs := cmd.Flags()
	fs.StringArrayVar(&o.statuses, "status", nil, w.FlagStatus)
	fs.Lookup("status").DefValue = "" // help shows no empty list
	fs.StringVar(&o.step, "step", "", w.FlagStep)
	fs.StringVar(&o.project, "project", "", w.FlagProject)
	fs.StringVar(&o.flow, "project-flow", "", w.FlagFlow)
	fs.StringVar(&o.email, "email", "", w.FlagLikeEmail)
	fs.StringVar(&o.phone, "phone", "", w.FlagLikePhone)
	fs.StringVar(&o.name, "name", "", w.FlagLikeName)
	fs.StringVar(&o.sort, "sort", "", w.FlagSort)
	fs.BoolVar(&o.reveal, "reveal", false, w.FlagReveal)
	a.pageFlags(fs, &o.pages)
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

func (a app) runList(ctx context.Context, o listOptions) error {
	q, err := a.query(o)
	if err != nil {
		return err
	}
	return a.connect(ctx, o.remote, func(ctx context.Context, c connection) error {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		page, err := c.api.List(ctx, q)
		if err != nil {
			return c.failed(c.target, err)
		}
		page = asked(a, page, o.limit)
		return printPage(c.app, page, "appRegistrations", a.registrationRows(page.Items, o.reveal), func(r client.Registration) json.RawMessage { return r.Raw }, nil)
	})
}

// query reads the flags. A word that the API does not know would find nobody,
// which a script could not tell from nobody being there.
func (a app) query(o listOptions) (client.ListQuery, error) {
	q := client.ListQuery{
		Page: o.page, Limit: o.limit, Project: o.project, Flow: o.flow, Sort: o.sort,
		LikeEmail: readEmail(o.email), LikePhone: strings.TrimSpace(o.phone), LikeName: o.name,
		Populates: []string{"informationValidation"}, // which has the names
	}
	known := registrationStatuses()
	for text := range strings.SplitSeq(strings.Join(o.statuses, ","), ",") {
		if blank(text) {
			continue
		}
		s := flow.ParseStatus(strings.TrimSpace(text))
		if !slices.Contains(known, s) {
			return q, &failure{code: Usage, text: fmt.Sprintf(a.words.Create.UnknownStatus, client.Clean(text), join(known))}
		}
		q.Statuses = append(q.Statuses, s)
	}
	if text := strings.TrimSpace(o.step); text != "" {
		steps := currentSteps()
		q.CurrentStep = flow.ParseStep(text)
		if !slices.Contains(steps, q.CurrentStep) {
			return q, &failure{code: Usage, text: fmt.Sprintf(a.words.Remote.UnknownStep, client.Clean(text), join(steps))}
		}
	}
	if n := phone.ReadPhone(q.LikePhone, ""); n.Problem == phone.None && n.National != "" {
		q.LikePhone = n.National // the server keeps the country code apart
	}
	return q, nil
}

// registrationRows are a page's registrations for people. Their contacts are
// masked: a terminal has other readers.
func (a app) registrationRows(regs []client.Registration, reveal bool) [][]string {
	w, b := a.words.Remote, a.words.Browse
	rows := [][]string{{"id", w.Status, "currentStep", w.Who, w.Email, w.Phone, strings.ToLower(b.Updated)}}
	for _, r := range regs {
		name, email, number := redact.Name(r.Name()), redact.Email(r.Email), redact.Phone(r.CountryCode, r.National())
		if reveal {
			name, email, number = r.Name(), r.Email, r.Number()
		}
		at := ""
		if !r.UpdatedAt.IsZero() {
			at = date(r.UpdatedAt)
		}
		rows = append(rows, []string{r.ID, a.status(r.Status), string(r.CurrentStep), name, email, number, at})
	}
	return rows
}
