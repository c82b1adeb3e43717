package cli

import (
	"context"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/flow"

	"github.com/spf13/cobra"
)

// nextOptions are the argument and the flags of next.
type nextOptions struct {
	remote
	id string
}

func (a app) newNext() *cobra.Command {
	c := a.words.CLI
	var o nextOptions
	cmd := a.command(&cobra.Command{
		Use: "next ID", Short: c.Next, Long: c.NextLong,
		Example: lines(
			"appreg next 674de8df21c72be3cc42b8a7",
			"appreg next 674de8df21c72be3cc42b8a7 --json",
		),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
				return &failure{code: Usage, text: c.NeedsID}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return a.runNext(cmd.Context(), o)
		},
	})
	a.remoteFlags(cmd, &o.remote, false)
	return cmd
}

// runNext has seen no sync, and takes the first of the two readings (contract.md
// section 4).
func (a app) runNext(ctx context.Context, o nextOptions) error {
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		if a.json {
			return c.printNextJSON(reg)
		}
		c.printNext(reg)
		return nil
	})
}

func (c connection) printNextJSON(reg client.Registration) error {
	_, blocked := flow.Next(reg.Facts())
	reasons := []transitionJSON{}
	for _, r := range blocked {
		reasons = append(reasons, transitionJSON{Step: r.Transition.Step, Status: r.Transition.Status, Reason: r.Reason()})
	}
	d := document{{"id", reg.ID}, {"status", reg.Status}, {"currentStep", reg.CurrentStep}}
	return c.print(append(d, c.onward(reg).fields()...).with("blocked", reasons), nil)
}

// printNext is the same for people, without the commands of transitions: `get`
// tells them.
func (c connection) printNext(reg client.Registration) {
	titles, on := c.words.CLI.NextTable, c.onward(reg)
	_, blocked := flow.Next(reg.Facts())
	fmt.Fprintf(c.Stdout, "%s: %s, %s\n", c.out.Strong.Render(titles[0]), c.out.Outcome(reg.Status).Render(c.statusInFull(reg.Status)), c.words.StepInFull(string(reg.CurrentStep)))
	var rows [][]string
	for _, d := range on.due {
		rows = append(rows, []string{c.dueText(d), d.command})
	}
	c.part(c.words.DeskCLI.Due, rows)
	rows = nil
	for _, d := range on.decisions {
		rows = append(rows, []string{c.deciding(d.Status), d.Command})
	}
	c.part(c.words.DeskCLI.Decisions, rows)
	rows = nil
	for _, t := range on.valid {
		rows = append(rows, []string{c.stepText(t.Step), strings.TrimSpace(c.out.Outcome(t.Status).Render(c.statusInFull(t.Status)) + "  " + c.words.ToReview(t.Blockers))})
	}
	c.part(titles[1], rows)
	rows = nil
	for _, r := range blocked {
		rows = append(rows, []string{c.stepText(r.Transition.Step), c.statusInFull(r.Transition.Status), c.whyNot(r, reg) + " (" + r.Reason() + ")"})
	}
	c.part(titles[2], rows)
}

// whyNot says in words why a transition is not offered.
func (c connection) whyNot(r flow.Refusal, reg client.Registration) string {
	review := c.words.ToReview(reg.Facts().Blockers())
	switch {
	case r.Code == flow.ValidationNotPassed && r.Step != r.Transition.Step:
		return fmt.Sprintf(c.words.Standing.WaitsFor, c.words.Step(string(r.Step)))
	case r.Code == flow.NothingChanges && r.Transition.Status == flow.Completed && review != "":
		return review
	}
	return c.words.Reason(r.Reason())
}
