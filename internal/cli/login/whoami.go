package login

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/config"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// Owner is what the commands ask about the API token.
type Owner interface {
	Account(ctx context.Context) (client.Account, error)
	RenewClientToken(ctx context.Context, months int) (client.Token, error)
}

type whoamiOptions struct {
	server  config.Flags
	noInput bool
}

// NewWhoami makes the command that tells whose the API token is.
func NewWhoami(a program.App) *cobra.Command {
	w := a.Words.Login
	var o whoamiOptions
	cmd := a.Command(&cobra.Command{
		Use: "whoami", Short: w.Whoami, Long: w.WhoamiLong,
		Example: "appreg whoami --json",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runWhoami(cmd.Context(), a, o) },
	})
	program.JSONFlag(a.Words, cmd)
	cmd.Flags().BoolVar(&o.noInput, "no-input", false, w.FlagNoInput)
	program.ServerFlags(a.Words, cmd.Flags(), &o.server)
	program.TokenFlags(a.Words, cmd.Flags(), &o.server)
	return cmd
}

// runWhoami tells of the token. Whether it is good is the server's to say: this
// machine's clock may be wrong.
func runWhoami(ctx context.Context, a program.App, o whoamiOptions) error {
	t, err := a.Target(ctx, o.server)
	switch {
	case err != nil:
		return err
	case t.Own:
		return a.SignedOut(o.server)
	}
	api, err := a.Client(t)
	if err != nil {
		return a.BadServer(t, err)
	}
	account, err := account(ctx, api)
	over := errors.Is(err, client.ErrSessionOver)
	switch {
	case err != nil && !over:
		return a.Failed(t, err)
	case a.JSON && !over:
		return errors.Join(printWhoamiJSON(a, t, account), offerRenewal(ctx, a, t, api, false))
	case over && !a.JSON:
		program.Table(a.Stderr, whereFrom(a, t)) // which says which token it is
	case !over:
		printWhoami(a, t, account)
	}
	asks := a.Asks(o.noInput) && !a.JSON
	if over {
		return offerLogin(ctx, a, t, err, asks)
	}
	return offerRenewal(ctx, a, t, api, asks)
}

// account asks whose the token is. A server that does not tell is no reason to
// tell nothing.
func account(ctx context.Context, api Owner) (client.Account, error) {
	account, err := remote.Limited(ctx, api.Account)
	switch client.KindOf(err) {
	case client.ErrNotFound, client.ErrAccessDenied:
		return client.Account{}, nil
	}
	return account, err
}

// offerRenewal has a token renewed that ends soon, if somebody agrees, and tells how
// else.
func offerRenewal(ctx context.Context, a program.App, t config.Target, api Owner, asks bool) error {
	notice := program.Notice(a, t)
	if notice == "" {
		return nil
	}
	fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(notice))
	if !asks {
		return nil
	}
	agreed, err := a.Yes(ctx, a.Words.Login.AskRenew)
	if err != nil || !agreed {
		return err
	}
	return renew(ctx, a, t, api)
}

// offerLogin is offer for a token that the server does not accept any more: it
// renews none of those.
func offerLogin(ctx context.Context, a program.App, t config.Target, over error, asks bool) error {
	w := a.Words.Login
	failed := a.Failed(t, over)
	if ends := client.TokenOf(t.Token).Expires; !ends.IsZero() && !ends.After(a.Now()) {
		again := a.SignInAgain(t, over)
		failed = &program.Failure{Code: program.NotSignedIn, Text: fmt.Sprintf(w.Ended, program.Date(ends), again), Hint: again, Err: over}
	}
	if !asks {
		return failed
	}
	fmt.Fprintln(a.Stderr, failed)
	agreed, err := a.Yes(ctx, w.AskAgain)
	switch {
	case err != nil:
		return err
	case !agreed:
		return &program.Failure{Code: program.NotSignedIn, Err: over} // it is said already
	}
	return runLogin(ctx, a, loginOptions{server: config.Flags{URL: t.Base}})
}

func printWhoami(a program.App, t config.Target, account client.Account) {
	w := a.Words.Login
	good := w.Untold
	if ends := client.TokenOf(t.Token).Expires; !ends.IsZero() {
		good = fmt.Sprintf(w.Over, program.Date(ends))
		if left := ends.Sub(a.Now()); left > 0 {
			good = fmt.Sprintf(w.Left, program.Duration(a.Words, left), program.Date(ends))
		}
	}
	who := strings.TrimSpace(account.Name + " " + account.Email)
	program.Table(a.Stdout, program.Named(a.Out, append(whereFrom(a, t),
		[]string{w.Good, good},
		[]string{w.Who, cmp.Or(who, account.ID, w.Untold)},
		[]string{w.Credits, cmp.Or(account.Credits, w.Untold)},
	)))
}

// whereFrom are the rows of what is known of t and its token without asking.
func whereFrom(a program.App, t config.Target) [][]string {
	w := a.Words.Login
	return [][]string{{w.Server, t.Name}, {w.URL, program.Shown(t)}, {w.Source, sourceName(a, t)}}
}

// sourceName is where t's token came from.
func sourceName(a program.App, t config.Target) string {
	w := a.Words.Login
	switch t.Source {
	case config.FromFile:
		return w.FromFile
	case config.FromStdin:
		return w.FromStdin
	case config.FromStore:
		if file := a.Vault.File(session.Account{Server: t.Base}); file != "" {
			return fmt.Sprintf(w.FromStoredFile, clean.Text(file))
		}
		return w.FromRing
	}
	return w.FromVariable
}

// printWhoamiJSON has null for what is not told: when the token ends, whose it is,
// how many credits there are. These are a number, or as the server wrote them.
func printWhoamiJSON(a program.App, t config.Target, account client.Account) error {
	var owner, credits any
	if account.ID != "" || account.Email != "" {
		owner = program.Document{{"id", account.ID}, {"name", account.Name}, {"email", account.Email}}
	}
	if account.Credits != "" {
		credits = account.Credits
		if json.Unmarshal([]byte(account.Credits), new(float64)) == nil { // a number stays one
			credits = json.RawMessage(account.Credits)
		}
	}
	return a.Print(program.Document{
		{"environment", strings.ToLower(t.Name)}, {"url", program.Shown(t)}, {"source", t.Source},
		{"expiresAt", program.Told(client.TokenOf(t.Token).Expires)}, {"account", owner}, {"credits", credits},
	}, nil)
}
