package manual

import (
	"context"
	"io"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/search"

	"github.com/spf13/cobra"
)

// atMost is how long somebody who has pressed tab is kept waiting for a server.
const atMost = 2 * time.Second

// projects are those of the server that is typed, or that is meant without a word of it:
// by id, and by name to whoever has begun one.
func projects(a program.App, cmd *cobra.Command, begin string) offer {
	return asked(a, cmd, func(ctx context.Context, c *client.Client) (all offer) {
		page, _ := c.Projects(ctx, client.ProjectQuery{Limit: 100})
		for _, p := range page.Items {
			all = append(all, both(p.ID, p.Name, begin)...)
		}
		return all
	})
}

// flows are those of the project that is typed, or of all.
func flows(a program.App, cmd *cobra.Command, begin string) offer {
	return asked(a, cmd, func(ctx context.Context, c *client.Client) (all offer) {
		project := typed(cmd, "project")
		if search.Name(project) {
			found, _ := search.ProjectsNamed(ctx, c, project)
			if len(found) != 1 {
				return nil
			}
			project = found[0].ID
		}
		page, _ := c.Flows(ctx, client.FlowQuery{Project: search.BareID(project), Limit: 100})
		for _, f := range page.Items {
			all = append(all, both(f.ID, f.Name, begin)...)
		}
		return all
	})
}

// both is an id with its name, and once something is typed also the name with its id.
func both(id, name, begin string) offer {
	name = clean.Text(name)
	all := offer{cobra.CompletionWithDesc(id, name)}
	if begin != "" && name != "" {
		all = append(all, cobra.CompletionWithDesc(name, id))
	}
	return all
}

// asked asks the server where a token of it is at hand. Whatever goes wrong is not told:
// it would stand in the line that is being typed.
func asked(a program.App, cmd *cobra.Command, ask func(context.Context, *client.Client) offer) offer {
	ctx, cancel := context.WithTimeout(cmd.Context(), atMost)
	defer cancel()
	a.Stderr = io.Discard
	t, err := a.Target(ctx, config.Flags{Env: typed(cmd, "env"), URL: typed(cmd, "api-url"), TokenFile: typed(cmd, "token-file")})
	if err != nil || t.Own {
		return nil
	}
	c, err := a.Client(t, client.WithoutCalls())
	if err != nil {
		return nil
	}
	defer c.Close()
	return ask(ctx, c)
}

// typed is what a flag has; "": the command has no such flag.
func typed(cmd *cobra.Command, flag string) string {
	if f := cmd.Flag(flag); f != nil {
		return f.Value.String()
	}
	return ""
}
