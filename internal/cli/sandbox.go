package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"regexp"
	"time"

	"appreg/client"

	"github.com/spf13/cobra"
)

// Sandbox is how a sandbox is to be served.
type Sandbox struct {
	Addr     string // on loopback
	Seed     uint64 // 0: random
	OTP      string
	Recreate string // "conflict" or "reissue"
	Cooldown time.Duration
}

// Server is a sandbox that is being served.
type Server interface {
	URL() string
	Token() string
	Project() string
	ProjectFlow() string
	Close(context.Context) error
}

func (a app) sandbox() *cobra.Command {
	c := a.words.CLI
	o := Sandbox{Recreate: "conflict"}
	cmd := a.command(&cobra.Command{
		Use: "sandbox", Short: c.Sandbox, Long: c.SandboxLong,
		Args: a.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runSandbox(cmd.Context(), o) },
	})
	cmd.Flags().StringVar(&o.Addr, "addr", "127.0.0.1:0", c.FlagAddr)
	cmd.Flags().Uint64Var(&o.Seed, "seed", 0, c.FlagSeed)
	cmd.Flags().StringVar(&o.OTP, "otp", "123456", c.FlagOTP)
	cmd.Flags().Var(choice{value: &o.Recreate, of: []string{"conflict", "reissue"}}, "recreate", c.FlagRecreate)
	cmd.Flags().Var(pause{&o.Cooldown}, "cooldown", c.FlagCooldown)
	return cmd
}

// pause is a flag that takes a duration, and none below zero.
type pause struct{ value *time.Duration }

func (p pause) String() string { return p.value.String() }

func (p pause) Type() string { return "duration" }

func (p pause) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return errors.New("not one") // usageText words it
	}
	*p.value = d
	return nil
}

// otp is what codes look like (contract.md section 5).
var otp = regexp.MustCompile(`^[0-9]{6}$`)

// ErrBadAddr is what [Program.Sandbox] says of an address that is none, or not
// on loopback.
var ErrBadAddr = errors.New("cli: not an address on loopback")

// grace is how long calls under way may take when the sandbox is stopped.
const grace = 3 * time.Second

// runSandbox serves until ctx ends, which is at SIGINT or SIGTERM.
func (a app) runSandbox(ctx context.Context, o Sandbox) error {
	c := a.words.CLI
	if !otp.MatchString(o.OTP) {
		return &failure{code: Usage, text: fmt.Sprintf(c.BadValue, client.Clean(o.OTP), "--otp", c.SixDigits)}
	}
	s, err := a.Sandbox(o)
	var network *net.OpError
	switch {
	case errors.Is(err, ErrBadAddr):
		return &failure{code: Usage, text: fmt.Sprintf(c.BadValue, client.Clean(o.Addr), "--addr", c.LoopbackAddr), err: err}
	case errors.As(err, &network):
		return &failure{code: Failed, text: fmt.Sprintf(c.Listen, client.Clean(o.Addr), network.Err), err: err}
	case err != nil:
		return &failure{code: Failed, text: fmt.Sprintf(c.Failed, err), err: err}
	}
	err = json.NewEncoder(a.Stdout).Encode(struct {
		URL         string `json:"url"`
		Token       string `json:"token"`
		Project     string `json:"project"`
		ProjectFlow string `json:"projectFlow"`
	}{s.URL(), s.Token(), s.Project(), s.ProjectFlow()})
	if err == nil {
		<-ctx.Done()
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	_ = s.Close(closing) // what is still under way is cut off: it is a sandbox
	if err != nil {
		return &failure{code: Failed, text: fmt.Sprintf(a.words.CLI.Failed, err), err: err}
	}
	return nil
}
