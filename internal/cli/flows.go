package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"appreg/client"

	"github.com/spf13/cobra"
)

// flowsOptions are the flags of flows.
type flowsOptions struct {
	remote
	pages
	project string
}

func (a app) newFlows() *cobra.Command {
	w := a.words.Create
	var o flowsOptions
	cmd := a.command(&cobra.Command{
		Use: "flows", Short: w.Flows, Long: w.FlowsLong,
		Example: "appreg flows --project 66f1a2b3c4d5e6f708192a3b",
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runFlows(cmd.Context(), o) },
	})
	cmd.Flags().StringVar(&o.project, "project", "", w.FlagProject)
	a.pageFlags(cmd.Flags(), &o.pages)
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

// takesJSON tells whether a flow can take registrations; reason only where not.
type takesJSON struct {
	ID     string       `json:"id"`
	Takes  bool         `json:"takes"`
	Reason client.Unfit `json:"reason,omitempty"`
}

func (a app) runFlows(ctx context.Context, o flowsOptions) error {
	q := client.FlowQuery{Page: o.page, Limit: o.limit}
	if a.asks(o.noInput) {
		if err := a.fill(ctx, &o.project, a.words.Create.AskProject, true, nil); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	if blank(o.project) {
		return &failure{code: Usage, text: a.missing(a.asks(o.noInput), "--project")}
	}
	return a.connect(ctx, o.remote, func(ctx context.Context, c connection) error {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		project, err := c.api.Project(ctx, o.project) // whether a flow takes registrations depends on it, too
		if err != nil {
			return c.noProject(o.project, err)
		}
		q.Project = o.project
		page, err := c.api.Flows(ctx, q)
		if err != nil {
			return c.failed(c.target, err)
		}
		page = asked(a, page, o.limit)
		takes := make([]takesJSON, len(page.Items))
		for i, f := range page.Items {
			why := client.Takes(project, f)
			takes[i] = takesJSON{ID: f.ID, Takes: why == client.Fit, Reason: why}
		}
		return printPage(a, page, "projectFlows", a.flowRows(page.Items, takes), func(f client.Flow) json.RawMessage { return f.Raw },
			document{{"takesRegistrations", takes}})
	})
}

// noProject words why a project could not be read.
func (c connection) noProject(id string, err error) error {
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, client.ErrBadID) {
		return &failure{code: NotFound, text: fmt.Sprintf(c.words.Create.NoProject, client.Clean(id)), err: err}
	}
	return c.failed(c.target, err)
}

// flowRows are flows for people.
func (a app) flowRows(flows []client.Flow, takes []takesJSON) [][]string {
	w := a.words.Create
	rows := [][]string{{"id", w.Name, "type", "status", w.Takes}}
	for i, f := range flows {
		answer := w.Yes
		if !takes[i].Takes {
			answer = fmt.Sprintf(w.No, w.WhyNot[string(takes[i].Reason)])
		}
		rows = append(rows, []string{f.ID, f.Name, f.Type, f.Status, answer})
	}
	return rows
}
