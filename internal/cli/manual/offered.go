package manual

import (
	"context"
	"io"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"

	"github.com/spf13/cobra"
)

// atMost is how long somebody who has pressed tab is kept waiting for a server.
const atMost = 2 * time.Second

// projects are those of the server that is typed, or that is meant without a word of it.
func projects(a program.App, cmd *cobra.Command) offer {
	return asked(a, cmd, func(ctx context.Context, c *client.Client) (all offer) {
		page, _ := c.Projects(ctx, client.ProjectQuery{Limit: 100})
		for _, p := range page.Items {
			all = append(all, cobra.CompletionWithDesc(p.ID, clean.Text(p.Name)))
		}
		return all
	})
}

// flows are those of the project that is typed, or of all.
func flows(a program.App, cmd *cobra.Command) offer {
	return asked(a, cmd, func(ctx context.Context, c *client.Client) (all offer) {
		page, _ := c.Flows(ctx, client.FlowQuery{Project: typed(cmd, "project"), Limit: 100})
		for _, f := range page.Items {
			all = append(all, cobra.CompletionWithDesc(f.ID, clean.Text(f.Name)))
		}
		return all
	})
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
