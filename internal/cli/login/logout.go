package login

import (
	"errors"
	"fmt"

	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/explain"
	"appreg/internal/session"

	"github.com/spf13/cobra"
)

type logoutOptions struct {
	server config.Flags
	all    bool
}

// NewLogout makes the command that forgets the API token.
func NewLogout(a program.App) *cobra.Command {
	w := a.Words.Login
	var o logoutOptions
	cmd := a.Command(&cobra.Command{
		Use: "logout", Short: w.Logout, Long: w.LogoutLong,
		Example: program.Lines(
			"appreg logout --env staging",
			"appreg logout --all",
		),
		SuggestFor: []string{"signout"},
		RunE:       func(*cobra.Command, []string) error { return runLogout(a, o) },
	})
	cmd.Flags().BoolVar(&o.all, "all", false, w.FlagAll)
	program.ServerFlags(a.Words, cmd.Flags(), &o.server)
	return cmd
}

// runLogout forgets the token of one server or of all. That there is none is
// no error: nobody is signed in afterwards either way.
func runLogout(a program.App, o logoutOptions) error {
	w := a.Words.Login
	if o.all && o.server != (config.Flags{}) {
		return &program.Failure{Code: program.Usage, Text: w.AllAndServer}
	}
	targets, err := signedIn(a, o)
	if err != nil {
		return err
	}
	var failed error
	for _, t := range targets {
		if err := signOut(a, t); err != nil {
			if failed != nil { // the last one is told at the end
				fmt.Fprintln(a.Stderr, failed)
			}
			failed = err
		}
	}
	if len(targets) == 0 {
		fmt.Fprintln(a.Stdout, w.NobodySignedIn)
	}
	if hasVariable(a) {
		fmt.Fprintln(a.Stderr, w.VariableStays)
	}
	return failed
}

// signedIn are the servers that logout is about.
func signedIn(a program.App, o logoutOptions) ([]config.Target, error) {
	if !o.all {
		t, err := server(a, o.server)
		return []config.Target{t}, err
	}
	var targets []config.Target
	for _, base := range a.Vault.SignedIn() {
		t, err := config.Server(config.Flags{URL: base}, a.Getenv)
		if err != nil {
			return nil, a.BadTarget(o.server, err)
		}
		targets = append(targets, t)
	}
	return targets, nil
}

func signOut(a program.App, t config.Target) error {
	w := a.Words.Login
	there, err := a.Vault.SignOut(t.Base)
	switch {
	case errors.Is(err, session.ErrRing):
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.RingKeeps, t.Name), Err: err}
	case err != nil:
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NotRemoved, t.Name, explain.Cause(a.Words, err)), Err: err}
	case there:
		fmt.Fprintf(a.Stdout, w.SignedOut+"\n", clean.Text(t.Name))
	default:
		fmt.Fprintf(a.Stdout, w.NotSignedIn+"\n", clean.Text(t.Name))
	}
	return nil
}
