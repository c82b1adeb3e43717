package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"

	"github.com/spf13/cobra"
)

// nextOptions are the argument and the flags of next.
type nextOptions struct {
	remote
	id string
}

// callTimeout is for one call of a command.
const callTimeout = 30 * time.Second

func (a app) next() *cobra.Command {
	c := a.words.CLI
	var o nextOptions
	cmd := a.command(&cobra.Command{
		Use: "next ID", Short: c.Next, Long: c.NextLong,
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

func (a app) runNext(ctx context.Context, o nextOptions) error {
	return a.about(ctx, o.remote, o.id, func(ctx context.Context, c connection) error {
		reg, err := c.api.Retrieve(ctx, o.id)
		if err != nil {
			return err
		}
		if a.json {
			return c.printNextJSON(reg)
		}
		a.printNext(reg)
		return nil
	})
}

// transitionJSON is one transition of the answer, with the command for it or,
// where it is blocked, the reason.
type transitionJSON struct {
	Step    flow.Step   `json:"step"`
	Status  flow.Status `json:"status"`
	Command string      `json:"command,omitempty"`
	Reason  string      `json:"reason,omitempty"`
}

func (c connection) printNextJSON(reg client.Registration) error {
	valid, blocked := flow.Next(reg.Facts())
	answer := struct {
		OK          bool             `json:"ok"`
		Version     int              `json:"version"`
		ID          string           `json:"id"`
		Status      flow.Status      `json:"status"`
		CurrentStep flow.Step        `json:"currentStep"`
		Next        []transitionJSON `json:"next"`
		Blocked     []transitionJSON `json:"blocked"`
	}{OK: true, Version: version, ID: reg.ID, Status: reg.Status, CurrentStep: reg.CurrentStep, Next: []transitionJSON{}, Blocked: []transitionJSON{}}
	for _, t := range valid {
		answer.Next = append(answer.Next, transitionJSON{Step: t.Step, Status: t.Status, Command: c.toSync(reg.ID, t)})
	}
	for _, r := range blocked {
		answer.Blocked = append(answer.Blocked, transitionJSON{Step: r.Transition.Step, Status: r.Transition.Status, Reason: r.Reason()})
	}
	return c.printJSON(answer)
}

// printNext is the same for people.
func (a app) printNext(reg client.Registration) {
	titles := a.words.CLI.NextTable
	valid, blocked := flow.Next(reg.Facts())
	fmt.Fprintf(a.Stdout, "%s: %s, %s\n\n%s\n", a.out.Strong.Render(titles[0]), a.status(reg.Status), reg.CurrentStep, a.out.Strong.Render(titles[1]))
	for _, t := range valid {
		fmt.Fprintf(a.Stdout, "  %-17s %s\n", t.Step, a.out.Outcome(t.Status).Render(string(t.Status)))
	}
	fmt.Fprintf(a.Stdout, "\n%s\n", a.out.Strong.Render(titles[2]))
	for _, r := range blocked {
		fmt.Fprintf(a.Stdout, "  %-17s %-26s %s\n", r.Transition.Step, r.Transition.Status, r.Reason())
	}
}
