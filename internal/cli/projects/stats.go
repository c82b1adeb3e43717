package projects

import (
	"context"
	"strconv"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"

	"github.com/spf13/cobra"
)

type statsOptions struct {
	remote.Flags
	project string // id or name; "": all
}

// NewStats makes the command that counts the registrations of a project.
func NewStats(a program.App) *cobra.Command {
	w := a.Words.StatsCLI
	var o statsOptions
	cmd := a.Command(&cobra.Command{
		Use: "stats", Short: w.Stats, Long: w.StatsLong,
		Example: program.Lines(
			"appreg stats --project 66f1a2b3c4d5e6f708192a3b",
			"appreg stats --project 'Acme Bank' --json",
		),
		SuggestFor: []string{"statistics", "count", "funnel"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return runStats(cmd.Context(), a, o) },
	})
	a.EnvFlag(cmd.Flags(), &o.project, "project", w.FlagProject)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func runStats(ctx context.Context, a program.App, o statsOptions) error {
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		ctx, cancel := context.WithTimeout(ctx, program.CallTimeout)
		defer cancel()
		project, err := named(ctx, c, o.project)
		if err != nil {
			return err
		}
		s, err := c.API.Statistics(ctx, project.ID)
		if err != nil {
			return c.Failed(c.Target, err)
		}
		return printStats(c, project, s)
	})
}

// named is the project that an id or a name is of; none is called "". The server counts
// nobody in one that it does not know, which would say that there is one.
func named(ctx context.Context, c remote.Connection, text string) (client.Project, error) {
	id, none := text, ""
	if err := c.Identify(ctx, &id, &none); err != nil || id == "" {
		return client.Project{}, err
	}
	p, err := c.API.Project(ctx, id)
	if err != nil {
		return p, c.Absent(c.Target, c.Words.Create.NoProject, text, err)
	}
	return p, nil
}

func printStats(c remote.Connection, p client.Project, s client.Statistics) error {
	w := c.Words.StatsCLI
	if c.JSON {
		return c.Print(program.Document{
			{"project", p.ID}, {"name", p.Name}, {"total", s.Total},
			{"byStatus", counts(s.ByStatus)}, {"byCurrentStep", counts(s.ByStep)},
			{"documentFailures", counts(s.DocumentFailures)}, {"livenessFailures", counts(s.LivenessFailures)},
		}, nil)
	}
	rows := [][]string{{w.Total, strconv.Itoa(s.Total)}}
	if p.ID != "" {
		rows = append([][]string{{w.Project, p.Name}, {"id", p.ID}}, rows...)
	}
	if err := c.Print(nil, program.Named(c.Out, rows)); err != nil {
		return err
	}
	c.Part(w.ByStatus, table(s.ByStatus, func(label string) string { return c.Status(flow.Status(label)) }))
	c.Part(w.ByStep, table(s.ByStep, c.Words.StepInFull))
	c.Part(w.Documents, table(s.DocumentFailures, c.Words.FailedReason))
	c.Part(w.Faces, table(s.LivenessFailures, c.Words.FailedReason))
	return nil
}

// table are counts for people.
func table(all []client.Count, word func(label string) string) [][]string {
	rows := make([][]string, len(all))
	for i, n := range all {
		rows[i] = []string{word(n.Label), strconv.Itoa(n.Count)}
	}
	return rows
}

// counts are counts for scripts.
func counts(all []client.Count) []program.Document {
	objects := make([]program.Document, len(all)) // an array, however few there are
	for i, n := range all {
		objects[i] = program.Document{{"label", n.Label}, {"count", n.Count}}
	}
	return objects
}
