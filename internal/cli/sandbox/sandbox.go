// Package sandbox has the command that serves the sandbox. It is handed the sandbox as a
// function, and knows of it what help tells.
package sandbox

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/explain"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

// New makes the command that serves the sandbox.
func New(a program.App) *cobra.Command {
	c := a.Words.CLI
	o := program.Sandbox{Recreate: "conflict", Shows: "last"}
	cmd := a.Command(&cobra.Command{
		Use: "sandbox [-- CMD …]", Short: c.Sandbox, Long: c.SandboxLong,
		Example: program.Lines(
			"appreg sandbox --seed 7",
			"appreg sandbox --fault 'POST /v2/app-registrations=503'",
			"appreg sandbox -- go test ./...",
		),
		Args: afterDashes(a),
		RunE: func(cmd *cobra.Command, call []string) error { return runSandbox(cmd.Context(), a, o, call) },
	})
	cmd.Flags().StringVar(&o.Addr, "addr", "127.0.0.1:0", c.FlagAddr)
	cmd.Flags().Uint64Var(&o.Seed, "seed", 0, c.FlagSeed)
	cmd.Flags().StringVar(&o.OTP, "otp", "123456", c.FlagOTP)
	cmd.Flags().Var(program.Choice{Value: &o.Recreate, Of: []string{"conflict", "reissue"}}, "recreate", c.FlagRecreate)
	cmd.Flags().Var(program.Choice{Value: &o.Shows, Of: []string{"last", "next"}}, "shows", a.Words.Sandbox.FlagShows)
	cmd.Flags().Var(program.Pause(&o.Cooldown), "cooldown", c.FlagCooldown)
	on := a.Words.Sandbox
	cmd.Flags().StringVar(&o.Data, "data", "", on.FlagData)
	cmd.Flags().Var(program.Pause(&o.Latency), "latency", on.FlagLatency)
	cmd.Flags().Var(program.Rate(&o.RateLimit, on.Rate), "rate-limit", on.FlagRate)
	cmd.Flags().StringArrayVar(&o.Faults, "fault", nil, on.FlagFault)
	cmd.Flags().BoolVar(&o.AllowRemote, "allow-remote", false, on.FlagRemote)
	cmd.Flags().Var(program.HostNames(&o.Hosts, on.HostName), "host", on.FlagHost)
	cmd.Flags().StringVar(&o.TokenFile, "client-token-file", "", on.FlagTokenFile)
	cmd.Flags().StringVar(&o.Fixtures.File, "fixtures", "", on.FlagFixtures)
	cmd.Flags().BoolVar(&o.Verbose, "verbose", false, on.FlagVerbose)
	cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) { sandboxHelp(a, cmd) })
	return cmd
}

// Controls are the calls that the sandbox has and the API has not.
func Controls(w *i18n.Words) [][2]string {
	on := w.Sandbox
	return [][2]string{
		{"GET  /openapi.json, /healthz", on.Document},
		{"GET  /_sandbox/outbox", on.Outbox},
		{"GET  /_sandbox/calls", on.Calls},
		{"GET  /_sandbox/webhooks", on.Webhooks},
		{"GET  /_sandbox/page?token=…", on.Page},
		{"PUT  /_sandbox/faults", on.SetFaults},
		{"PUT  /_sandbox/listener", on.Listener},
		{"GET  /_sandbox/events", on.Events},
		{"GET  /_sandbox/state", on.GetState},
		{"PUT  /_sandbox/state", on.PutState},
		{"POST /_sandbox/simulate/{id}", on.Simulate},
		{"", strings.Join(simulated(), " ")},
		{"POST /_sandbox/undo", on.Undo},
		{"POST /_sandbox/clock", on.Clock},
		{"POST /_sandbox/reset", on.Reset},
	}
}

// simulated are what a body of simulate may name.
func simulated() []string {
	return []string{
		"confirm_email", "confirm_phone", "document_validated", "document_failed", "document_needs_review",
		"face_validated", "face_failed", "faces_differ", "expire",
	}
}

// FaultExample breaks a call in four ways.
const FaultExample = "--fault 'POST /v2/app-registrations=503,timeout@2,drop-after,slow=2s'"

// Faults are what --fault takes, with what it does.
func Faults(w *i18n.Words) [][2]string {
	on := w.Sandbox
	return [][2]string{
		{"503, 402", on.ErrorFault},
		{"403:expired_token", on.WordFault},
		{"429=2s", on.RetryFault},
		{"timeout, drop", on.SilentFault},
		{"timeout-after, drop-after", on.AfterFault},
		{"drop-body", on.HalfFault},
		{"slow=2s, drip", on.SlowFault},
		{"html, redirect", on.GatewayFault},
		{"empty, array, truncate", on.LittleFault},
		{"garbage, huge, gzip", on.OddFault},
		{"unknown", on.UnknownFault},
		{"escape", on.EscapeFault},
		{"ok", on.OKFault},
		{"@N", on.TimesFault},
	}
}

// badFault is what [Program.Sandbox] says of a fault that is none: what of it
// is wrong, and what may stand in its place.
type badFault interface {
	error
	Unknown() (text string, known []string)
}

// grace is how long calls under way may take when the sandbox is stopped.
const grace = 3 * time.Second

// runSandbox serves until ctx ends, which is at SIGINT or SIGTERM, or until the command
// ends that it is for, if there is one.
func runSandbox(ctx context.Context, a program.App, o program.Sandbox, call []string) error {
	c := a.Words.CLI
	if !program.SixDigits().MatchString(o.OTP) {
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(c.BadValue, clean.Text(o.OTP), "--otp", c.SixDigits)}
	}
	var err error
	if o.Token, err = savedToken(a, o.TokenFile); err != nil {
		return err
	}
	if o.Fixtures.State, err = readState(a, o.Fixtures.File); err != nil {
		return err
	}
	s, err := a.Sandbox(o)
	var network *net.OpError
	var fault badFault
	switch {
	case errors.As(err, &fault):
		text, known := fault.Unknown()
		text = fmt.Sprintf(a.Words.Sandbox.BadFault, clean.Text(text))
		return &program.Failure{Code: program.Usage, Text: text + ":\n  " + strings.Join(known, "\n  "), Err: err}
	case errors.Is(err, program.ErrBadAddr):
		return &program.Failure{Code: program.Usage, Text: fmt.Sprintf(c.BadValue, clean.Text(o.Addr), "--addr", a.Words.Sandbox.Remote), Err: err}
	case stateFailure(a, o.Fixtures.File, err) != nil:
		return stateFailure(a, o.Fixtures.File, err)
	case err != nil:
		text := cmp.Or(explain.SandboxData(a.Words, o.Data, o.Seed, err), fmt.Sprintf(c.Failed, err))
		if errors.As(err, &network) {
			text = fmt.Sprintf(c.Listen, clean.Text(o.Addr), network.Err)
		}
		return &program.Failure{Code: program.Failed, Text: text, Err: err}
	}
	if o.TokenFile != "" && o.Token.Empty() {
		err = saveToken(a, o.TokenFile, s.Token())
	}
	switch {
	case err != nil:
	case len(call) > 0:
		err = runIn(a, s, call)
	default:
		err = serve(ctx, a, s)
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	_ = s.Close(closing) // what is still under way is cut off: it is a sandbox
	return err
}

// serve says where s is, and waits for the end of ctx.
func serve(ctx context.Context, a program.App, s program.Server) error {
	err := json.NewEncoder(a.Stdout).Encode(struct {
		URL         string `json:"url"`
		Token       string `json:"token"`
		Project     string `json:"project"`
		ProjectFlow string `json:"projectFlow"`
	}{s.URL(), s.Token(), s.Project(), s.ProjectFlow()})
	if err != nil {
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(a.Words.CLI.Failed, err), Err: err}
	}
	<-ctx.Done()
	return nil
}
