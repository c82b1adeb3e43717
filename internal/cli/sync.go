package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"appreg/client"
	"appreg/flow"

	"github.com/spf13/cobra"
)

// syncOptions are the arguments and the flags of sync.
type syncOptions struct {
	remote
	id           string
	step, status string // as they were typed
}

func (a app) newSync() *cobra.Command {
	w := a.words.Remote
	var o syncOptions
	cmd := a.command(&cobra.Command{
		Use: "sync ID STEP [STATUS]", Short: w.Sync, Long: w.SyncLong,
		Example: lines(
			"appreg sync 674de8df21c72be3cc42b8a7 signUpForm",
			"appreg sync 674de8df21c72be3cc42b8a7 end COMPLETED",
		),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id, o.step = args[0], args[1]
			if len(args) > 2 {
				o.status = args[2]
			}
			return a.runSync(cmd.Context(), o)
		},
	})
	a.remoteFlags(cmd, &o.remote, true)
	return cmd
}

// runSync asks the server for a transition. Whether it is valid is for the
// server to say: the reason for a refusal is told.
func (a app) runSync(ctx context.Context, o syncOptions) error {
	t, err := a.transition(o.step, o.status)
	if err != nil {
		return err
	}
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		synced, err := c.api.Sync(ctx, o.id, t)
		if err != nil {
			return c.notSynced(ctx, o.id, t, err)
		}
		if synced.Status != "" && synced.Status != t.Status {
			fmt.Fprintf(c.Stderr, c.words.Standing.OtherOutcome+"\n", c.statusInFull(t.Status), c.statusInFull(synced.Status))
		}
		reg := c.afterwards(ctx, client.Registration{ID: synced.ID}.WithSync(synced))
		return c.printRegistration(reg, "sync", synced.Raw)
	})
}

// notSynced words why t was not made. Where a step is not done, it tells what does
// it: the evidence that it waits for, or its own transition.
func (c connection) notSynced(ctx context.Context, id string, t flow.Transition, err error) error {
	worded := c.unproven(err, id, c.words.Errors.InDoubt)
	var f *failure
	if !errors.As(worded, &f) || f.code != Refused {
		return worded
	}
	e := c.explainer()
	e.Asked = t.Step
	f.text = e.Error(err)
	for _, step := range flow.Steps() {
		if client.ReasonNames(err, step) {
			f.hint = c.does(ctx, id, step, err)
			f.text += " " + fmt.Sprintf(c.words.DeskCLI.WaitsFor, f.hint)
		}
	}
	return worded
}

// does is the command that does step, which err has named. What the server says
// that it waits for counts more than what it shows (contract.md section 4, "Two
// readings").
func (c connection) does(ctx context.Context, id string, step flow.Step, err error) string {
	if reg, unread := c.api.Retrieve(ctx, id); unread == nil {
		for _, d := range c.due(reg.Refused(err)) {
			if d.step == step {
				return d.command
			}
		}
	}
	return c.invocation("sync", id, string(step))
}

// transition reads a step and a status. Case does not matter, and a step that
// takes only one status needs none.
func (a app) transition(step, status string) (flow.Transition, error) {
	w := a.words.Remote
	t := flow.Transition{Step: flow.ParseStep(step), Status: flow.ParseStatus(status)}
	takes := statuses(t.Step)
	switch {
	case len(takes) == 0:
		return t, &failure{code: Usage, text: fmt.Sprintf(w.UnknownStep, client.Clean(step), join(stepsToSync()))}
	case status == "" && len(takes) == 1:
		t.Status = takes[0]
	case !slices.Contains(takes, t.Status):
		return t, &failure{code: Usage, text: fmt.Sprintf(w.StepTakes, string(t.Step), join(takes))}
	}
	return t, nil
}
