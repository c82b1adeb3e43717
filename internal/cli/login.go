package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"appreg/client"
	"appreg/internal/config"
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

func (a app) newLogin() *cobra.Command {
	w := a.words.Login
	var o loginOptions
	cmd := a.command(&cobra.Command{
		Use: "login", Short: w.Login, Long: w.LoginLong,
		Example: lines(
			"appreg login --email ana@acme.co",
			"appreg login --env staging",
			"appreg login --renew",
		),
		SuggestFor: []string{"signin"},
		RunE:       func(cmd *cobra.Command, _ []string) error { return a.runLogin(cmd.Context(), o) },
	})
	cmd.Flags().StringVar(&o.email, "email", "", w.FlagEmail)
	cmd.Flags().BoolVar(&o.otpStdin, "otp-stdin", false, w.FlagOTPStdin)
	cmd.Flags().BoolVar(&o.noInput, "no-input", false, w.FlagNoInput)
	cmd.Flags().BoolVar(&o.renew, "renew", false, w.FlagRenew)
	a.serverFlags(cmd.Flags(), &o.server)
	return cmd
}

func (a app) runLogin(ctx context.Context, o loginOptions) error {
	w := a.words.Login
	if o.renew {
		if o.email != "" || o.otpStdin {
			return &failure{code: Usage, text: w.NothingAsked}
		}
		return a.runRenew(ctx, o.server)
	}
	t, err := a.server(o.server)
	if err != nil {
		return err
	}
	visitor, err := a.Visitor(t.Base)
	if err != nil {
		return a.badServer(t, err)
	}
	defer visitor.Close()
	email, err := a.loginEmail(ctx, o)
	if err != nil {
		return err
	}
	if err := a.sendLoginCode(ctx, visitor, t, email, !o.otpStdin); err != nil {
		return err
	}
	token, err := a.confirmLogin(ctx, visitor, t, email, !o.otpStdin)
	if err != nil {
		return err
	}
	if err := a.keepToken(t, token, w.SignedIn); err != nil {
		return err
	}
	if a.variable() {
		fmt.Fprintf(a.Stderr, w.Wins+"\n", "VERIFIK_TOKEN")
	}
	return nil
}

// server finds the server that is meant, which must be one that tokens are
// kept for.
func (a app) server(f config.Flags) (config.Target, error) {
	t, err := config.Server(f, a.Getenv)
	switch {
	case err != nil:
		return t, a.badTarget(f, err)
	case t.Own:
		return t, &failure{code: Usage, text: a.words.Login.NeedsNone}
	}
	return t, nil
}

// anEmail is what an email address has at the least. The server knows better.
var anEmail = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)

// loginEmail is the email of --email, or the one that is typed. Where nobody
// can be asked it tells of all that is missing at once.
func (a app) loginEmail(ctx context.Context, o loginOptions) (string, error) {
	w := a.words.Login
	email := strings.TrimSpace(o.email)
	var missing []string
	if email == "" {
		missing = append(missing, "--email")
	}
	if !o.otpStdin {
		missing = append(missing, "--otp-stdin")
	}
	switch {
	case len(missing) > 0 && !a.asks(o.noInput):
		return "", &failure{code: Usage, text: a.missing(false, missing...)}
	case anEmail.MatchString(email):
		return email, nil
	case email != "":
		return "", &failure{code: Usage, text: fmt.Sprintf(w.BadEmail, email)}
	}
	for {
		email, err := a.ask(ctx, w.AskEmail)
		switch {
		case errors.Is(err, io.EOF):
			return "", &failure{code: NotSignedIn, text: w.NoEmail, err: err}
		case err != nil:
			return "", err
		case anEmail.MatchString(email):
			return email, nil
		case email != "":
			fmt.Fprintf(a.Stderr, w.BadEmail+"\n", email)
		}
	}
}

// sendLoginCode has a code sent, once: it may cost money, and each new one puts
// an end to the one before. Where it is in doubt, somebody who can be asked may
// find one in the mailbox.
func (a app) sendLoginCode(ctx context.Context, v Visitor, t config.Target, email string, asks bool) error {
	w, shown := a.words.Login, client.Clean(email)
	call, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	code, err := v.SendLoginCode(call, email)
	switch {
	case ctx.Err() != nil:
		return a.failed(t, err)
	case errors.Is(err, client.ErrInDoubt) && asks:
		fmt.Fprintf(a.Stderr, w.SendDoubtAsk+"\n", shown)
		return nil
	case errors.Is(err, client.ErrInDoubt):
		return &failure{code: InDoubt, text: fmt.Sprintf(w.SendDoubt, shown), err: err}
	case errors.Is(err, client.ErrNotFound), errors.Is(err, client.Reason("invalid_email")):
		return &failure{code: NotSignedIn, text: fmt.Sprintf(w.UnknownEmail, t.Name, shown), err: err}
	case err != nil:
		return a.failed(t, err)
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
func (a app) confirmLogin(ctx context.Context, v Visitor, t config.Target, email string, asks bool) (client.Token, error) {
	w := a.words.Login
	for wrong := 0; ; {
		code, err := a.loginCode(ctx, asks)
		switch {
		case errors.Is(err, io.EOF):
			return client.Token{}, &failure{code: NotSignedIn, text: w.NoCode, err: err}
		case err != nil:
			return client.Token{}, err
		case !sixDigits.MatchString(code) && !asks:
			return client.Token{}, &failure{code: Usage, text: w.BadCode}
		case !sixDigits.MatchString(code):
			fmt.Fprintln(a.Stderr, w.BadCode)
			continue
		}
		token, err := a.confirmOnce(ctx, v, email, code)
		switch {
		case err == nil:
			return token, nil
		case !errors.Is(err, client.Reason("invalid_otp")):
			return client.Token{}, a.failed(t, err)
		}
		if wrong++; !asks || wrong == tries {
			return client.Token{}, &failure{code: NotSignedIn, text: w.WrongCode + " " + w.NewCode, err: err}
		}
		fmt.Fprintln(a.Stderr, w.WrongCode)
	}
}

func (a app) confirmOnce(ctx context.Context, v Visitor, email, code string) (client.Token, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return v.Login(ctx, email, redact.New(redact.Code, code))
}

// loginCode reads a code, which mails like to set in two halves.
func (a app) loginCode(ctx context.Context, asks bool) (string, error) {
	read := a.line
	if asks {
		read = func(ctx context.Context) (string, error) { return a.ask(ctx, a.words.Login.AskCode) }
	}
	code, err := read(ctx)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, code), err
}

// runRenew has the present token renewed, and keeps the new one.
func (a app) runRenew(ctx context.Context, f config.Flags) error {
	t, err := a.target(ctx, f)
	switch {
	case err != nil:
		return err
	case t.Own && f.Env == config.Sandbox:
		return &failure{code: Usage, text: a.words.Login.NeedsNone}
	case t.Own:
		return a.signedOut(f)
	}
	api, err := a.Client(t)
	if err != nil {
		return a.badServer(t, err)
	}
	return a.renew(ctx, t, api)
}

// renewMonths is how long a renewed token is good: as long as one that login
// brings (contract.md section 1).
const renewMonths = 1

func (a app) renew(ctx context.Context, t config.Target, api Owner) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	token, err := api.RenewClientToken(ctx, renewMonths)
	if err != nil {
		return a.failed(t, err)
	}
	if err := a.keepToken(t, token, a.words.Login.Renewed); err != nil {
		return err
	}
	if t.Source != config.FromStore {
		fmt.Fprintf(a.Stderr, a.words.Login.OldStays+"\n", a.sourceName(t))
	}
	return nil
}

// keepToken keeps a token for its server and tells where it is, and until when
// it is good.
func (a app) keepToken(t config.Target, token client.Token, done string) error {
	w := a.words.Login
	a.Log.Know(token.Secret)
	file, err := a.Vault.SignIn(t.Base, token.Secret)
	if err != nil {
		return &failure{code: Failed, text: fmt.Sprintf(w.NotKept, client.Clean(a.cause(err))), err: err}
	}
	fmt.Fprintf(a.Stdout, done+"\n", t.Name, shown(t))
	if file == "" {
		fmt.Fprintln(a.Stdout, w.KeptRing)
	} else {
		fmt.Fprintf(a.Stdout, w.KeptFile+"\n", client.Clean(file))
	}
	if token.Expires.IsZero() {
		fmt.Fprintln(a.Stdout, w.GoodUnknown)
	} else {
		fmt.Fprintf(a.Stdout, w.GoodUntil+"\n", date(token.Expires))
	}
	return nil
}

// variable reports whether the environment has a token, which comes before
// one that is kept.
func (a app) variable() bool { return strings.TrimSpace(a.Getenv("VERIFIK_TOKEN")) != "" }
