package cli

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// remote are the flags that every command takes which calls the API.
type remote struct {
	server  config.Flags
	noInput bool
	dryRun  bool
	keeps   bool          // what it does is for the journal, and the tokens that it gets
	within  time.Duration // for its calls together; 0: callTimeout
}

// remoteFlags adds them to a command; writes tells whether it changes anything.
func remoteFlags(a program.App, cmd *cobra.Command, o *remote, writes bool) {
	fs := cmd.Flags()
	a.JsonFlag(cmd)
	fs.BoolVar(&o.noInput, "no-input", false, a.Words.Login.FlagNoInput)
	if o.keeps = writes; writes {
		fs.BoolVar(&o.dryRun, "dry-run", false, a.Words.Remote.FlagDryRun)
	}
	a.ServerFlags(fs, &o.server)
	a.TokenFlags(fs, &o.server)
}

// A connection is one command's client of its server.
type connection struct {
	program.App
	remote
	target config.Target
	api    *session.Client
}

// connect finds the server and hands do a client of it. What is changed there
// is journaled, and the registrations' tokens are those of the journal, so
// that commands can follow each other.
func connect(ctx context.Context, a program.App, o remote, do func(context.Context, connection) error) error {
	t, err := a.Target(ctx, o.server)
	if err != nil {
		return err
	}
	if t.Own { // commands start no sandbox
		return a.SignedOut(o.server)
	}
	opts := []client.Option{client.WithoutCalls()}
	state, vault := a.State, a.Vault
	if o.dryRun {
		opts = append(opts, client.WithHTTPClient(&http.Client{Transport: rehearsal{a}}),
			client.WithSleep(func(context.Context, time.Duration) error { return program.ErrRehearsed })) // once is enough
		state, vault = "", nil // it leaves no trace
	}
	api, err := a.Client(t, opts...)
	if err != nil {
		return a.BadServer(t, err)
	}
	defer api.Close()
	journal := session.Open(state, t.Base, vault)
	defer journal.Close()
	err = do(ctx, connection{a, o, t, session.NewClient(api, journal)})
	if o.keeps && !o.dryRun {
		a.Unkept(journal)
	}
	if errors.Is(err, program.ErrRehearsed) {
		return nil
	}
	return err
}

// about is connect for a command about one registration, whose token is looked
// for in the journal.
func about(ctx context.Context, a program.App, o remote, id string, do func(context.Context, connection) error) error {
	return connect(ctx, a, o, func(ctx context.Context, c connection) error {
		if o.dryRun {
			c.api.Hold(id, redact.New(redact.Token, "dry-run")) // it is never sent, and asking for one would be a request, too
		}
		ctx, cancel := context.WithTimeout(ctx, cmp.Or(o.within, program.CallTimeout))
		defer cancel()
		if err := do(ctx, c); err != nil {
			return c.Refused(c.target, id, err)
		}
		return nil
	})
}

// invocation is a command at the same server, with the same token.
func (o remote) invocation(words ...string) string { return program.Invocation(o.server, words...) }
