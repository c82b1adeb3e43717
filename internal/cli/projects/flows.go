package projects

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

type flowsOptions struct {
	remote.Flags
	program.Pages
	project string
}

// NewFlows makes the command that lists the flows of a project.
func NewFlows(a program.App) *cobra.Command {
	w := a.Words.Create
	var o flowsOptions
	cmd := a.Command(&cobra.Command{
		Use: "flows", Short: w.Flows, Long: w.FlowsLong,
		Example: "appreg flows --project 66f1a2b3c4d5e6f708192a3b",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runFlows(cmd.Context(), a, o) },
	})
	a.EnvFlag(cmd.Flags(), &o.project, "project", w.FlagOf["project"])
	program.PageFlags(a.Words, cmd.Flags(), &o.Pages)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

// takesJSON tells whether a flow can take registrations; reason only where not.
type takesJSON struct {
	ID     string       `json:"id"`
	Takes  bool         `json:"takes"`
	Reason client.Unfit `json:"reason,omitempty"`
}

func runFlows(ctx context.Context, a program.App, o flowsOptions) error {
	if err := o.Wrong(a.Words); err != nil {
		return err
	}
	if a.Asks(o.NoInput) {
		if err := a.Fill(ctx, &o.project, a.Words.Create.AskProject, true, nil); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	if program.Blank(o.project) {
		return &program.Failure{Code: program.Usage, Text: program.Missing(a.Words, a.Asks(o.NoInput), "--project")}
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		typed, none := o.project, ""
		if err := c.Identify(ctx, &o.project, &none); err != nil {
			return err
		}
		project, err := remote.Limited(ctx, func(ctx context.Context) (client.Project, error) { return c.API.Project(ctx, o.project) }) // whether a flow takes registrations depends on it, too
		if err != nil {
			return c.Absent(c.Target, c.Words.Create.NoProject, typed, err)
		}
		page, err := program.Read(a, o.Pages, func(f client.Flow) string { return f.ID }, func(page, limit int) (client.Page[client.Flow], error) {
			return remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Flow], error) {
				return c.API.Flows(ctx, client.FlowQuery{Project: o.project, Page: page, Limit: limit})
			})
		})
		if err != nil {
			return c.Failed(c.Target, err)
		}
		takes := make([]takesJSON, len(page.Items))
		for i, f := range page.Items {
			why := client.Takes(project, f)
			takes[i] = takesJSON{ID: f.ID, Takes: why == client.Fit, Reason: why}
		}
		return program.PrintPage(a, page, "projectFlows", flowRows(a.Words, page.Items, takes), func(f client.Flow) json.RawMessage { return f.Raw },
			program.Document{{"takesRegistrations", takes}})
	})
}

// flowRows are flows for people.
func flowRows(words *i18n.Words, flows []client.Flow, takes []takesJSON) [][]string {
	w := words.Create
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
