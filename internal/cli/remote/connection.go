// Package remote is a command's way to its server: the flags that it takes for that, the
// client that it is handed, dry runs, and what is asked before something is done.
package remote

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"

	"appreg/client"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/i18n"
	"appreg/internal/redact"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// Flags are the flags that every command takes which calls the API.
type Flags struct {
	Server  config.Flags
	NoInput bool
	DryRun  bool
	Keeps   bool          // what it does is for the journal, and the tokens that it gets
	Within  time.Duration // for its calls together; 0: program.CallTimeout
}

// AddFlags adds them to a command; writes tells whether it changes anything.
func AddFlags(w *i18n.Words, cmd *cobra.Command, o *Flags, writes bool) {
	program.JSONFlag(w, cmd)
	AddCallFlags(w, cmd, o, writes)
}

// AddCallFlags is AddFlags for a command that prints no document of its own.
func AddCallFlags(w *i18n.Words, cmd *cobra.Command, o *Flags, writes bool) {
	fs := cmd.Flags()
	fs.BoolVar(&o.NoInput, "no-input", false, w.Login.FlagNoInput)
	if o.Keeps = writes; writes {
		fs.BoolVar(&o.DryRun, "dry-run", false, w.Remote.FlagDryRun)
	}
	program.ServerFlags(w, fs, &o.Server)
	program.TokenFlags(w, fs, &o.Server)
}

// A Connection is one command's client of its server.
type Connection struct {
	program.App
	Flags
	Target config.Target
	API    *session.Client
}

// Connect finds the server and hands do a client of it. What is changed there
// is journaled, and the registrations' tokens are those of the journal, so
// that commands can follow each other.
func Connect(ctx context.Context, a program.App, o Flags, do func(context.Context, Connection) error) error {
	t, err := a.Target(ctx, o.Server)
	if err != nil {
		return err
	}
	if t.Own { // commands start no sandbox
		return a.SignedOut(o.Server)
	}
	opts := []client.Option{client.WithoutCalls()}
	state, vault := a.State, a.Vault
	if o.DryRun {
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
	err = do(ctx, Connection{a, o, t, session.NewClient(api, journal)})
	if o.Keeps && !o.DryRun {
		a.Unkept(journal)
	}
	if errors.Is(err, program.ErrRehearsed) {
		return nil
	}
	return err
}

// About is connect for a command about one registration, whose token is looked
// for in the journal.
func About(ctx context.Context, a program.App, o Flags, id string, do func(context.Context, Connection) error) error {
	return Connect(ctx, a, o, func(ctx context.Context, c Connection) error {
		if o.DryRun {
			c.API.Hold(id, redact.New(redact.Token, "dry-run")) // it is never sent, and asking for one would be a request, too
		}
		ctx, cancel := context.WithTimeout(ctx, cmp.Or(o.Within, program.CallTimeout))
		defer cancel()
		if err := do(ctx, c); err != nil {
			return c.Refused(c.Target, id, err)
		}
		return nil
	})
}

// Invocation is a command at the same server, with the same token.
func (o Flags) Invocation(words ...string) string { return program.Invocation(o.Server, words...) }
