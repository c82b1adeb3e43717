package cli

import (
	"context"
	"encoding/json"
	"strconv"

	"appreg/client"

	"github.com/spf13/cobra"
)

// projectsOptions are the flags of projects.
type projectsOptions struct {
	remote
	pages
	name, status string
}

func (a app) newProjects() *cobra.Command {
	w := a.words.Create
	var o projectsOptions
	cmd := a.command(&cobra.Command{
		Use: "projects", Short: w.Projects, Long: w.ProjectsLong,
		Example: "appreg projects --status active",
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runProjects(cmd.Context(), o) },
	})
	cmd.Flags().StringVar(&o.name, "name", "", w.FlagLikeName)
	cmd.Flags().Var(choice{value: &o.status, of: []string{"draft", "active", "paused"}}, "status", w.FlagProjectStatus)
	a.pageFlags(cmd.Flags(), &o.pages)
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

func (a app) runProjects(ctx context.Context, o projectsOptions) error {
	q := client.ProjectQuery{NameLike: o.name, Status: o.status, Page: o.page, Limit: o.limit}
	return a.connect(ctx, o.remote, func(ctx context.Context, c connection) error {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		page, err := c.api.Projects(ctx, q)
		if err != nil {
			return c.failed(c.target, err)
		}
		w, page := a.words.Create, asked(a, page, o.limit)
		rows := [][]string{{"id", w.Name, "status", w.FlowCount}}
		for _, p := range page.Items {
			rows = append(rows, []string{p.ID, p.Name, p.Status, strconv.Itoa(len(p.Flows))})
		}
		return printPage(a, page, "projects", rows, func(p client.Project) json.RawMessage { return p.Raw }, nil)
	})
}
