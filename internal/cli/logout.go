package cli

import (
	"errors"
	"fmt"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

// logoutOptions are the flags of logout.
type logoutOptions struct {
	server config.Flags
	all    bool
}

func (a app) newLogout() *cobra.Command {
	w := a.words.Login
	var o logoutOptions
	cmd := a.command(&cobra.Command{
		Use: "logout", Short: w.Logout, Long: w.LogoutLong,
		Example: lines(
			"appreg logout --env staging",
			"appreg logout --all",
		),
		SuggestFor: []string{"signout"},
		RunE:       func(*cobra.Command, []string) error { return a.runLogout(o) },
	})
	cmd.Flags().BoolVar(&o.all, "all", false, w.FlagAll)
	a.serverFlags(cmd.Flags(), &o.server)
	return cmd
}

// runLogout forgets the token of one server or of all. That there is none is
// no error: nobody is signed in afterwards either way.
func (a app) runLogout(o logoutOptions) error {
	w := a.words.Login
	if o.all && o.server != (config.Flags{}) {
		return &failure{code: Usage, text: w.AllAndServer}
	}
	targets, err := a.signedIn(o)
	if err != nil {
		return err
	}
	var failed error
	for _, t := range targets {
		if err := a.signOut(t); err != nil {
			if failed != nil { // the last one is told at the end
				fmt.Fprintln(a.Stderr, failed)
			}
			failed = err
		}
	}
	if len(targets) == 0 {
		fmt.Fprintln(a.Stdout, w.NobodySignedIn)
	}
	if a.variable() {
		fmt.Fprintln(a.Stderr, w.VariableStays)
	}
	return failed
}

// signedIn are the servers that logout is about.
func (a app) signedIn(o logoutOptions) ([]config.Target, error) {
	if !o.all {
		t, err := a.server(o.server)
		return []config.Target{t}, err
	}
	var targets []config.Target
	for _, base := range a.Vault.SignedIn() {
		t, err := config.Server(config.Flags{URL: base}, a.Getenv)
		if err != nil {
			return nil, a.badTarget(o.server, err)
		}
		targets = append(targets, t)
	}
	return targets, nil
}

func (a app) signOut(t config.Target) error {
	w := a.words.Login
	there, err := a.Vault.SignOut(t.Base)
	switch {
	case errors.Is(err, session.ErrRing):
		return &failure{code: Failed, text: fmt.Sprintf(w.RingKeeps, t.Name), err: err}
	case err != nil:
		return &failure{code: Failed, text: fmt.Sprintf(w.NotRemoved, t.Name, client.Clean(a.cause(err))), err: err}
	case there:
		fmt.Fprintf(a.Stdout, w.SignedOut+"\n", client.Clean(t.Name))
	default:
		fmt.Fprintf(a.Stdout, w.NotSignedIn+"\n", client.Clean(t.Name))
	}
	return nil
}
