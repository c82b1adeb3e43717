// Package login has the commands about the API token: getting one, forgetting it, and
// whose it is.
package login

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/cli/program"
	"appreg/internal/cli/remote"
	"appreg/internal/config"
	"appreg/internal/explain"
	"appreg/internal/person"
	"appreg/internal/redact"

	"github.com/spf13/cobra"
)

// loginOptions are the flags of login. None takes a code: it would stay in the
// shell's history.
type loginOptions struct {
	server   config.Flags
	email    string
	otpStdin bool
	noInput  bool
	renew    bool
}

// tries is how many codes login takes before it gives up.
const tries = 3

// NewLogin makes the command that gets an API token, or has it renewed.
func NewLogin(a program.App) *cobra.Command {
	w := a.Words.Login
	var o loginOptions
	cmd := a.Command(&cobra.Command{
		Use: "login", Short: w.Login, Long: w.LoginLong,
		Example: program.Lines(
			"appreg login --email EMAIL",
			"appreg login --env staging",
			"appreg login --renew",
		),
		SuggestFor: []string{"signin"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return runLogin(cmd.Context(), a, o) },
	})
	cmd.Flags().StringVar(&o.email, "email", "", w.FlagEmail)
	cmd.Flags().BoolVar(&o.otpStdin, "otp-stdin", false, w.FlagOTPStdin)
	cmd.Flags().BoolVar(&o.noInput, "no-input", false, w.FlagNoInput)
	cmd.Flags().BoolVar(&o.renew, "renew", false, w.FlagRenew)
	program.ServerFlags(a.Words, cmd.Flags(), &o.server)
	return cmd
}

func runLogin(ctx context.Context, a program.App, o loginOptions) error {
	w := a.Words.Login
	if o.renew {
		if o.email != "" || o.otpStdin {
			return &program.Failure{Code: program.Usage, Text: w.NothingAsked}
		}
		return runRenew(ctx, a, o.server)
	}
	t, err := server(a, o.server)
	if err != nil {
		return err
	}
	visitor, err := a.Visitor(t.Base)
	if err != nil {
		return a.BadServer(t, err)
	}
	defer visitor.Close()
	email, err := loginEmail(ctx, a, o)
	if err != nil {
		return err
	}
	if err := sendLoginCode(ctx, a, visitor, t, email, !o.otpStdin); err != nil {
		return err
	}
	token, err := confirmLogin(ctx, a, visitor, t, email, !o.otpStdin)
	if err != nil {
		return err
	}
	if err := keepToken(a, t, token, w.SignedIn); err != nil {
		return err
	}
	if hasVariable(a) {
		fmt.Fprintf(a.Stderr, w.Wins+"\n", "VERIFIK_TOKEN")
	}
	return nil
}

// server finds the server that is meant, which must be one that tokens are
// kept for.
func server(a program.App, f config.Flags) (config.Target, error) {
	t, err := config.Server(f, a.Getenv)
	switch {
	case err != nil:
		return t, a.BadTarget(f, err)
	case t.Own:
		return t, &program.Failure{Code: program.Usage, Text: a.Words.Login.NeedsNone}
	}
	return t, nil
}

// loginEmail is the email of --email, or the one that is typed. Where nobody
// can be asked it tells of all that is missing at once.
func loginEmail(ctx context.Context, a program.App, o loginOptions) (string, error) {
	w := a.Words.Login
	given := person.Email(o.email)
	var missing []string
	if given.Value == "" {
		missing = append(missing, "--email")
	}
	if !o.otpStdin {
		missing = append(missing, "--otp-stdin")
	}
	switch {
	case len(missing) > 0 && !a.Asks(o.noInput):
		return "", &program.Failure{Code: program.Usage, Text: program.Missing(a.Words, false, missing...)}
	case given.Kind.Problem():
		return "", &program.Failure{Code: program.Usage, Text: fmt.Sprintf(w.BadEmail, strings.TrimSpace(o.email))}
	case given.Value != "":
		doubt(a, given)
		return given.Value, nil
	}
	for {
		email, err := a.Ask(ctx, w.AskEmail)
		typed := person.Email(email)
		switch {
		case errors.Is(err, io.EOF):
			return "", &program.Failure{Code: program.NotSignedIn, Text: w.NoEmail, Err: err}
		case err != nil:
			return "", err
		case typed.Kind.Problem():
			fmt.Fprintf(a.Stderr, w.BadEmail+"\n", email)
		case typed.Value != "":
			doubt(a, typed)
			return typed.Value, nil
		}
	}
}

// doubt says what is odd in an address before a code goes there.
func doubt(a program.App, email person.Reading) {
	if email.Kind != person.Fine {
		a.Warn("--email", email.Field, explain.Reading(a.Words, email))
	}
}

// sendLoginCode has a code sent, once: it may cost money, and each new one puts
// an end to the one before. Where it is in doubt, somebody who can be asked may
// find one in the mailbox.
func sendLoginCode(ctx context.Context, a program.App, v program.Visitor, t config.Target, email string, asks bool) error {
	w, shown := a.Words.Login, clean.Text(email)
	code, err := remote.Limited(ctx, func(ctx context.Context) (client.Code, error) { return v.SendLoginCode(ctx, email) })
	switch {
	case ctx.Err() != nil:
		return a.Failed(t, err)
	case errors.Is(err, client.ErrInDoubt) && asks:
		fmt.Fprintf(a.Stderr, w.SendDoubtAsk+"\n", shown)
		return nil
	case errors.Is(err, client.ErrInDoubt):
		return &program.Failure{Code: program.InDoubt, Text: fmt.Sprintf(w.SendDoubt, shown), Err: err}
	case errors.Is(err, client.ErrNotFound), errors.Is(err, client.Reason("invalid_email")):
		return &program.Failure{Code: program.NotSignedIn, Text: fmt.Sprintf(w.UnknownEmail, t.Name, shown), Err: err}
	case err != nil:
		return a.Failed(t, err)
	}
	text := fmt.Sprintf(w.Sent, shown)
	if !code.Expires.IsZero() {
		text = fmt.Sprintf(w.SentUntil, shown, code.Expires.Local().Format("15:04"))
	}
	fmt.Fprintln(a.Stderr, text)
	if !code.Shown.Empty() {
		fmt.Fprintf(a.Stderr, w.Shown+"\n", code.Shown.Reveal())
	}
	return nil
}

// confirmLogin brings the code back. What is typed may be wrong a few times;
// what a script sends, once. It is echoed: people have to see what they mistype,
// and it is worth nothing after its use.
func confirmLogin(ctx context.Context, a program.App, v program.Visitor, t config.Target, email string, asks bool) (client.Token, error) {
	w := a.Words.Login
	for wrong := 0; ; {
		code, err := a.ReadCode(ctx, asks)
		var unread *program.Failure
		switch {
		case errors.Is(err, io.EOF):
			return client.Token{}, &program.Failure{Code: program.NotSignedIn, Text: w.NoCode, Err: err}
		case errors.As(err, &unread) && unread.Code == program.Usage && asks:
			fmt.Fprintln(a.Stderr, unread.Text)
			continue
		case err != nil:
			return client.Token{}, err
		}
		otp := redact.New(redact.Code, code)
		token, err := remote.Limited(ctx, func(ctx context.Context) (client.Token, error) { return v.Login(ctx, email, otp) })
		switch {
		case err == nil:
			return token, nil
		case !errors.Is(err, client.Reason("invalid_otp")):
			return client.Token{}, a.Failed(t, err)
		}
		if wrong++; !asks || wrong == tries {
			return client.Token{}, &program.Failure{Code: program.NotSignedIn, Text: w.WrongCode + " " + w.NewCode, Err: err}
		}
		fmt.Fprintln(a.Stderr, w.WrongCode)
	}
}

// runRenew has the present token renewed, and keeps the new one.
func runRenew(ctx context.Context, a program.App, f config.Flags) error {
	t, err := a.Target(ctx, f)
	switch {
	case err != nil:
		return err
	case t.Own && f.Env == config.Sandbox:
		return &program.Failure{Code: program.Usage, Text: a.Words.Login.NeedsNone}
	case t.Own:
		return a.SignedOut(f)
	}
	api, err := a.Client(t)
	if err != nil {
		return a.BadServer(t, err)
	}
	return renew(ctx, a, t, api)
}

// renewMonths is how long a renewed token is good: as long as one that login
// brings (section 1 of the contract).
const renewMonths = 1

func renew(ctx context.Context, a program.App, t config.Target, api Owner) error {
	token, err := remote.Limited(ctx, func(ctx context.Context) (client.Token, error) { return api.RenewClientToken(ctx, renewMonths) })
	if err != nil {
		return a.Failed(t, err)
	}
	if err := keepToken(a, t, token, a.Words.Login.Renewed); err != nil {
		return err
	}
	if t.Source != config.FromStore {
		fmt.Fprintf(a.Stderr, a.Words.Login.OldStays+"\n", sourceName(a, t))
	}
	return nil
}

// keepToken keeps a token for its server and tells where it is, and until when
// it is good.
func keepToken(a program.App, t config.Target, token client.Token, done string) error {
	w := a.Words.Login
	a.Log.Know(token.Secret)
	file, err := a.Vault.SignIn(t.Base, token.Secret)
	if err != nil {
		return &program.Failure{Code: program.Failed, Text: fmt.Sprintf(w.NotKept, explain.Cause(a.Words, err)), Err: err}
	}
	fmt.Fprintf(a.Stdout, done+"\n", t.Name, program.Shown(t))
	if file == "" {
		fmt.Fprintln(a.Stdout, w.KeptRing)
	} else {
		fmt.Fprintf(a.Stdout, w.KeptFile+"\n", clean.Text(file))
	}
	if token.Expires.IsZero() {
		fmt.Fprintln(a.Stdout, w.GoodUnknown)
	} else {
		fmt.Fprintf(a.Stdout, w.GoodUntil+"\n", program.Date(token.Expires))
	}
	return nil
}

// hasVariable reports whether the environment has a token, which comes before
// one that is kept.
func hasVariable(a program.App) bool { return strings.TrimSpace(a.Getenv("VERIFIK_TOKEN")) != "" }
