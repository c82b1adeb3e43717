package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// getOptions are the argument and the flags of get.
type getOptions struct {
	remote
	id string
}

func (a app) get() *cobra.Command {
	w := a.words.Remote
	var o getOptions
	cmd := a.command(&cobra.Command{
		Use: "get ID", Short: w.Get, Long: w.GetLong,
		Args: a.arguments("ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return a.runGet(cmd.Context(), o)
		},
	})
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

func (a app) runGet(ctx context.Context, o getOptions) error {
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		return c.printRegistration(reg, "appRegistration", reg.Raw)
	})
}

// arguments takes as many arguments as there are names, none of them blank. A
// name in brackets may be left out.
func (a app) arguments(names ...string) cobra.PositionalArgs {
	needed := 0
	for _, n := range names {
		if !strings.HasPrefix(n, "[") {
			needed++
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		blank := false
		for _, arg := range args {
			blank = blank || strings.TrimSpace(arg) == ""
		}
		if len(args) < needed || len(args) > len(names) || blank {
			return &failure{code: Usage, text: fmt.Sprintf(a.words.Remote.Arguments, strings.Join(append([]string{cmd.CommandPath()}, names...), " "))}
		}
		return nil
	}
}
