// Package steps has the commands that bring a registration on: what is next, the
// transitions, and the evidence that they wait for.
package steps

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

// NewNext makes the command that prints what can be done next.
func NewNext(a program.App) *cobra.Command {
	c := a.Words.CLI
	var f remote.Flags
	cmd := a.Command(&cobra.Command{
		Use: "next ID", Short: c.Next, Long: c.NextLong,
		Example: program.Lines(
			"appreg next 674de8df21c72be3cc42b8a7",
			"appreg next 674de8df21c72be3cc42b8a7 --json",
		),
		Args: program.Between(1, 1, c.NeedsID),
		RunE: func(cmd *cobra.Command, args []string) error { return runNext(cmd.Context(), a, f, args[0]) },
	})
	remote.AddFlags(a.Words, cmd, &f, false)
	return cmd
}

// runNext has seen no sync, and takes the first of the two readings (contract.md
// section 4).
func runNext(ctx context.Context, a program.App, f remote.Flags, id string) error {
	return remote.About(ctx, a, f, id, func(ctx context.Context, c remote.Connection) error {
		reg, err := c.API.Retrieve(ctx, id)
		if err != nil {
			return err
		}
		if a.JSON {
			return printNextJSON(c, reg)
		}
		printNext(c, reg)
		return nil
	})
}

func printNextJSON(c remote.Connection, reg client.Registration) error {
	_, blocked := flow.Next(reg.Facts())
	reasons := []standing.TransitionJSON{}
	for _, r := range blocked {
		reasons = append(reasons, standing.TransitionJSON{Step: r.Transition.Step, Status: r.Transition.Status, Reason: r.Reason()})
	}
	d := program.Document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}}
	return c.Print(append(d, standing.Ahead(c, reg).Fields()...).With("blocked", reasons), nil)
}

// printNext is the same for people, without the commands of transitions: `get`
// tells them.
func printNext(c remote.Connection, reg client.Registration) {
	titles, on := c.Words.CLI.NextTable, standing.Ahead(c, reg)
	_, blocked := flow.Next(reg.Facts())
	fmt.Fprintf(c.Stdout, "%s: %s, %s\n", c.Out.Strong.Render(titles[0]), c.Out.Outcome(reg.Status).Render(program.StatusInFull(c.Words, reg.Status)), c.Words.StepInFull(string(reg.CurrentStep)))
	var rows [][]string
	for _, d := range on.Due {
		rows = append(rows, []string{standing.DueText(c.Words, d), d.Command})
	}
	c.Part(c.Words.DeskCLI.Due, rows)
	rows = nil
	for _, d := range on.Decisions {
		rows = append(rows, []string{program.Deciding(c.Words, d.Status), d.Command})
	}
	c.Part(c.Words.DeskCLI.Decisions, rows)
	rows = nil
	for _, t := range on.Valid {
		rows = append(rows, []string{c.Words.StepInFull(string(t.Step)), strings.TrimSpace(c.Out.Outcome(t.Status).Render(program.StatusInFull(c.Words, t.Status)) + "  " + c.Words.ToReview(t.Blockers))})
	}
	c.Part(titles[1], rows)
	if reg.Status.Closed() { // the reason is one
		fmt.Fprintf(c.Stdout, "\n%s\n", whyNot(c, blocked[0], reg))
		return
	}
	rows = nil
	for _, r := range blocked {
		rows = append(rows, []string{c.Words.StepInFull(string(r.Transition.Step)), program.StatusInFull(c.Words, r.Transition.Status), whyNot(c, r, reg) + " (" + r.Reason() + ")"})
	}
	c.Part(titles[2], rows)
}

// whyNot says in words why a transition is not offered.
func whyNot(c remote.Connection, r flow.Refusal, reg client.Registration) string {
	review := c.Words.ToReview(reg.Facts().Blockers())
	switch {
	case r.Code == flow.ValidationNotPassed && r.Step != r.Transition.Step:
		return fmt.Sprintf(c.Words.Standing.WaitsFor, c.Words.Step(string(r.Step)))
	case r.Code == flow.NothingChanges && r.Transition.Status == flow.Completed && review != "":
		return c.Words.StaysInReview(reg.Facts().Blockers())
	}
	return c.Words.Reason(r.Reason())
}
