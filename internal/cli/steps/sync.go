package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

type syncOptions struct {
	remote.Flags
	id           string
	step, status string // as they were typed
}

// NewSync makes the command that makes a transition.
func NewSync(a program.App) *cobra.Command {
	w := a.Words.Remote
	var o syncOptions
	cmd := a.Command(&cobra.Command{
		Use: "sync ID STEP [STATUS]", Short: w.Sync, Long: w.SyncLong,
		Example: program.Lines(
			"appreg sync 674de8df21c72be3cc42b8a7 signUpForm",
			"appreg sync 674de8df21c72be3cc42b8a7 end COMPLETED",
		),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.step = args[0], args[1]
			if len(args) > 2 {
				o.status = args[2]
			}
			return runSync(cmd.Context(), a, o)
		},
	})
	remote.AddFlags(a.Words, cmd, &o.Flags, true)
	return cmd
}

// runSync asks the server for a transition. Whether it is valid is for the
// server to say: the reason for a refusal is told.
func runSync(ctx context.Context, a program.App, o syncOptions) error {
	t, err := transition(a.Words, o.step, o.status)
	if err != nil {
		return err
	}
	return remote.About(ctx, a, o.Flags, o.id, func(ctx context.Context, c remote.Connection) error {
		synced, err := c.API.Sync(ctx, o.id, t)
		if err != nil {
			return notSynced(ctx, c, o.id, t, err)
		}
		if synced.Status != "" && synced.Status != t.Status {
			fmt.Fprintf(c.Stderr, c.Words.Standing.OtherOutcome+"\n", program.StatusInFull(c.Words, t.Status), program.StatusInFull(c.Words, synced.Status))
		}
		reg := c.Afterwards(ctx, client.Registration{ID: synced.ID}.WithSync(synced))
		return standing.PrintRegistration(c, reg, "sync", synced.Raw)
	})
}

// notSynced words why t was not made. Where a step is not done, it tells what does
// it: the evidence that it waits for, or its own transition.
func notSynced(ctx context.Context, c remote.Connection, id string, t flow.Transition, err error) error {
	worded := c.Unproven(err, id, c.Words.Errors.InDoubt)
	var f *program.Failure
	if !errors.As(worded, &f) || f.Code != program.Refused {
		return worded
	}
	e := c.Explainer()
	e.Asked = t.Step
	f.Text = e.Error(err)
	for _, step := range client.MissingSteps(err) {
		f.Hint = does(ctx, c, id, step, err)
		f.Text += " " + fmt.Sprintf(c.Words.DeskCLI.WaitsFor, f.Hint)
	}
	return worded
}

// does is the command that does step, which err has named. What the server says
// that it waits for counts more than what it shows (section 4 of the contract, "Two
// readings").
func does(ctx context.Context, c remote.Connection, id string, step flow.Step, err error) string {
	if reg, unread := c.API.Retrieve(ctx, id); unread == nil {
		for _, d := range standing.AllDue(c, reg.Refused(err)) {
			if d.Step == step {
				return d.Command
			}
		}
	}
	return c.Invocation("sync", id, string(step))
}

// transition reads a step and a status. Case does not matter, and a step that
// takes only one status needs none.
func transition(words *i18n.Words, step, status string) (flow.Transition, error) {
	w := words.Remote
	t := flow.Transition{Step: flow.ParseStep(step), Status: flow.ParseStatus(status)}
	takes := program.Statuses(t.Step)
	switch {
	case len(takes) == 0:
		return t, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.UnknownStep, clean.Text(step), program.Join(program.StepsToSync()))}
	case status == "" && len(takes) == 1:
		t.Status = takes[0]
	case !slices.Contains(takes, t.Status):
		return t, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.StepTakes, string(t.Step), program.Join(takes))}
	}
	return t, nil
}
