package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// Owner is what the commands ask about the API token.
type Owner interface {
	Account(ctx context.Context) (client.Account, error)
	RenewClientToken(ctx context.Context, months int) (client.Token, error)
}

// whoamiOptions are the flags of whoami.
type whoamiOptions struct {
	server  config.Flags
	noInput bool
}

func (a app) newWhoami() *cobra.Command {
	w := a.words.Login
	var o whoamiOptions
	cmd := a.command(&cobra.Command{
		Use: "whoami", Short: w.Whoami, Long: w.WhoamiLong,
		Example: "appreg whoami --json",
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runWhoami(cmd.Context(), o) },
	})
	a.jsonFlag(cmd)
	cmd.Flags().BoolVar(&o.noInput, "no-input", false, w.FlagNoInput)
	a.serverFlags(cmd.Flags(), &o.server)
	a.tokenFlags(cmd.Flags(), &o.server)
	return cmd
}

// runWhoami tells of the token. Whether it is good is the server's to say: this
// machine's clock may be wrong.
func (a app) runWhoami(ctx context.Context, o whoamiOptions) error {
	t, err := a.target(ctx, o.server)
	switch {
	case err != nil:
		return err
	case t.Own:
		return a.signedOut(o.server)
	}
	api, err := a.Client(t)
	if err != nil {
		return a.badServer(t, err)
	}
	account, err := a.account(ctx, api)
	over := errors.Is(err, client.ErrSessionOver)
	switch {
	case err != nil && !over:
		return a.failed(t, err)
	case a.json && !over:
		return errors.Join(a.printWhoamiJSON(t, account), a.offer(ctx, t, api, false))
	case over && !a.json:
		table(a.Stderr, a.whereFrom(t)) // which says which token it is
	case !over:
		a.printWhoami(t, account)
	}
	asks := a.asks(o.noInput) && !a.json
	if over {
		return a.offerLogin(ctx, t, err, asks)
	}
	return a.offer(ctx, t, api, asks)
}

// account asks whose the token is. A server that does not tell is no reason to
// tell nothing.
func (a app) account(ctx context.Context, api Owner) (client.Account, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	account, err := api.Account(ctx)
	if errors.Is(err, client.ErrNotFound) || errors.Is(err, client.ErrAccessDenied) {
		return client.Account{}, nil
	}
	return account, err
}

// offer has a token renewed that ends soon, if somebody agrees, and tells how
// else.
func (a app) offer(ctx context.Context, t config.Target, api Owner, asks bool) error {
	notice := a.notice(t)
	if notice == "" {
		return nil
	}
	fmt.Fprintln(a.Stderr, a.errs.Warn.Render(notice))
	if !asks {
		return nil
	}
	agreed, err := a.yes(ctx, a.words.Login.AskRenew)
	if err != nil || !agreed {
		return err
	}
	return a.renew(ctx, t, api)
}

// offerLogin is offer for a token that the server does not accept any more: it
// renews none of those.
func (a app) offerLogin(ctx context.Context, t config.Target, over error, asks bool) error {
	w := a.words.Login
	failed := a.failed(t, over)
	if ends := client.TokenOf(t.Token).Expires; !ends.IsZero() && !ends.After(a.Now()) {
		again := a.signInAgain(t, over)
		failed = &failure{code: NotSignedIn, text: fmt.Sprintf(w.Ended, date(ends), again), hint: again, err: over}
	}
	if !asks {
		return failed
	}
	fmt.Fprintln(a.Stderr, failed)
	agreed, err := a.yes(ctx, w.AskAgain)
	switch {
	case err != nil:
		return err
	case !agreed:
		return &failure{code: NotSignedIn, err: over} // it is said already
	}
	return a.runLogin(ctx, loginOptions{server: config.Flags{URL: t.Base}})
}

func (a app) printWhoami(t config.Target, account client.Account) {
	w := a.words.Login
	good := w.Untold
	if ends := client.TokenOf(t.Token).Expires; !ends.IsZero() {
		good = fmt.Sprintf(w.Over, date(ends))
		if left := ends.Sub(a.Now()); left > 0 {
			good = fmt.Sprintf(w.Left, a.duration(left), date(ends))
		}
	}
	who := strings.TrimSpace(account.Name + " " + account.Email)
	table(a.Stdout, a.named(append(a.whereFrom(t),
		[]string{w.Good, good},
		[]string{w.Who, cmp.Or(who, account.ID, w.Untold)},
		[]string{w.Credits, cmp.Or(account.Credits, w.Untold)},
	)))
}

// whereFrom are the rows of what is known of t and its token without asking.
func (a app) whereFrom(t config.Target) [][]string {
	w := a.words.Login
	return [][]string{{w.Server, t.Name}, {w.URL, shown(t)}, {w.Source, a.sourceName(t)}}
}

// sourceName is where t's token came from.
func (a app) sourceName(t config.Target) string {
	w := a.words.Login
	switch t.Source {
	case config.FromFile:
		return w.FromFile
	case config.FromStdin:
		return w.FromStdin
	case config.FromStore:
		if file := a.Vault.File(session.Account{Server: t.Base}); file != "" {
			return fmt.Sprintf(w.FromStoredFile, client.Clean(file))
		}
		return w.FromRing
	}
	return w.FromVariable
}

// printWhoamiJSON has null for what is not told: when the token ends, whose it is,
// how many credits there are. These are a number, or as the server wrote them.
func (a app) printWhoamiJSON(t config.Target, account client.Account) error {
	var owner, credits any
	if account.ID != "" || account.Email != "" {
		owner = document{{"id", account.ID}, {"name", account.Name}, {"email", account.Email}}
	}
	if account.Credits != "" {
		credits = account.Credits
		if json.Valid([]byte(account.Credits)) {
			credits = json.RawMessage(account.Credits)
		}
	}
	return a.print(document{
		{"environment", strings.ToLower(t.Name)}, {"url", shown(t)}, {"source", t.Source},
		{"expiresAt", told(client.TokenOf(t.Token).Expires)}, {"account", owner}, {"credits", credits},
	}, nil)
}
