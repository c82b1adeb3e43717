package registrations

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/cli/standing"

	"github.com/spf13/cobra"
)

// waitOptions are the argument and the flags of wait.
type waitOptions struct {
	remote.Flags
	id       string
	statuses []string // as they were typed
	timeout  time.Duration
}

// Between two looks at a registration: twice as long after each that has found nothing
// new, so that a long wait is no burden to the server.
const (
	lookFirst = time.Second
	lookLast  = 15 * time.Second
)

// NewWait makes the command that waits until a registration has a status.
func NewWait(a program.App) *cobra.Command {
	w := a.Words.WaitCLI
	o := waitOptions{timeout: 5 * time.Minute}
	cmd := a.Command(&cobra.Command{
		Use: "wait ID", Short: w.Wait, Long: w.WaitLong,
		Example: program.Lines(
			"appreg wait 674de8df21c72be3cc42b8a7 --status COMPLETED --timeout 2h",
			"appreg wait 674de8df21c72be3cc42b8a7 --status COMPLETED,FAILED --json",
		),
		SuggestFor: []string{"watch", "follow"},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return runWait(cmd.Context(), a, o)
		},
	})
	fs := cmd.Flags()
	fs.StringArrayVar(&o.statuses, "status", nil, w.FlagStatus)
	fs.Lookup("status").DefValue = "" // help shows no empty list
	fs.Var(program.Pause(&o.timeout), "timeout", w.FlagTimeout)
	remote.AddFlags(a.Words, cmd, &o.Flags, false)
	return cmd
}

func runWait(ctx context.Context, a program.App, o waitOptions) error {
	wanted, err := statuses(a, o.statuses)
	if err != nil {
		return err
	}
	if len(wanted) == 0 {
		return &program.Failure{Code: program.Usage, Text: program.Missing(a.Words, false, "--status")}
	}
	return remote.Connect(ctx, a, o.Flags, func(ctx context.Context, c remote.Connection) error {
		reg, err := follow(ctx, c, o, func(s flow.Status) bool { return slices.Contains(wanted, s) })
		if err != nil {
			return c.Refused(c.Target, o.id, err)
		}
		return standing.PrintRegistration(c, reg, "appRegistration", reg.Raw)
	})
}

// follow reads a registration until it has a status that is wanted, or none that it can
// get from any more. It looks once, however short the time is, and where that went well
// it waits for a server, too, that is out of reach for a while.
func follow(ctx context.Context, c remote.Connection, o waitOptions, wanted func(flow.Status) bool) (client.Registration, error) {
	w, look := c.Words.WaitCLI, c.Invocation("get", o.id)
	read := func(ctx context.Context) (client.Registration, error) { return c.API.Retrieve(ctx, o.id) }
	waiting, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	var last client.Registration
	reg, err := remote.Limited(ctx, read)
	for pause := lookFirst; ; pause = min(2*pause, lookLast) {
		status := program.StatusInFull(c.Words, reg.Status)
		switch moved := reg.Status != last.Status || reg.CurrentStep != last.CurrentStep; {
		case err != nil && (last.ID == "" || program.CodeOf(err) != program.TryLater):
			return reg, err
		case err != nil:
		case wanted(reg.Status):
			return reg, nil
		case reg.Status.Closed():
			return reg, &program.Failure{Code: program.EndedOtherwise, Text: fmt.Sprintf(w.Otherwise, status), Hint: look, More: stands(reg)}
		case moved:
			fmt.Fprintf(c.Stderr, w.Stands+"\n", status, c.Words.StepInFull(string(reg.CurrentStep)))
			last, pause = reg, lookFirst
		}
		asked, _ := client.RetryAfter(err)
		select {
		case <-waiting.Done():
		case <-time.After(max(pause, asked)):
			reg, err = remote.Limited(waiting, read)
			continue
		}
		if ctx.Err() != nil {
			return reg, c.Interrupted(ctx)
		}
		text := fmt.Sprintf(w.TimedOut, program.StatusInFull(c.Words, last.Status), c.Words.Wait(o.timeout))
		return reg, &program.Failure{Code: program.TryLater, Text: text, Hint: look, More: stands(last)}
	}
}

// stands is where a registration stands that is not as it was waited for.
func stands(r client.Registration) program.Document {
	return program.Document{{"id", r.ID}, {"status", r.Status}, {"currentStep", r.CurrentStep}}
}

// statuses reads --status, which takes several with commas, or given several times.
func statuses(a program.App, given []string) ([]flow.Status, error) {
	var all []flow.Status
	known := program.RegistrationStatuses()
	for text := range strings.SplitSeq(strings.Join(given, ","), ",") {
		if program.Blank(text) {
			continue
		}
		s := flow.ParseStatus(strings.TrimSpace(text))
		if !slices.Contains(known, s) {
			return nil, &program.Failure{Code: program.Usage, Text: fmt.Sprintf(a.Words.Create.UnknownStatus, clean.Text(text), program.Join(known))}
		}
		all = append(all, s)
	}
	return all, nil
}
