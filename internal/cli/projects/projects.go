// Package projects has the commands that tell of projects and of their flows.
package projects

import (
	"context"
	"encoding/json"
	"strconv"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/person"

	"github.com/spf13/cobra"
)

type projectsOptions struct {
	remote.Flags
	program.Pages
	name, status string
}

// NewProjects makes the command that lists the projects.
func NewProjects(a program.App) *cobra.Command {
	w := a.Words.Create
	var o projectsOptions
	cmd := a.Command(&cobra.Command{
		Use: "projects", Short: w.Projects, Long: w.ProjectsLong,
		Example: "appreg projects --status active",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runProjects(cmd.Context(), a, o) },
	})
	cmd.Flags().StringVar(&o.name, "name", "", w.FlagLikeName)
	cmd.Flags().Var(program.Choice{Value: &o.status, Of: []string{"draft", "active", "paused"}}, "status", w.FlagProjectStatus)
	program.PageFlags(a.Words, cmd.Flags(), &o.Pages)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func runProjects(ctx context.Context, a program.App, o projectsOptions) error {
	name, _ := person.Tidy(o.name)
	if err := o.Wrong(a.Words); err != nil {
		return err
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		page, err := program.Read(a, o.Pages, func(p client.Project) string { return p.ID }, func(page, limit int) (client.Page[client.Project], error) {
			return remote.Limited(ctx, func(ctx context.Context) (client.Page[client.Project], error) {
				return c.API.Projects(ctx, client.ProjectQuery{NameLike: name, Status: o.status, Page: page, Limit: limit})
			})
		})
		if err != nil {
			return c.Failed(c.Target, err)
		}
		w := a.Words.Create
		rows := [][]string{{"id", w.Name, "status", w.FlowCount}}
		for _, p := range page.Items {
			rows = append(rows, []string{p.ID, p.Name, p.Status, strconv.Itoa(len(p.Flows))})
		}
		return program.PrintPage(a, page, "projects", rows, func(p client.Project) json.RawMessage { return p.Raw }, nil)
	})
}
