package program

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/clean"
	"appreg/internal/config"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/session"
)

// Target finds the server, and words what is wrong with what was given.
func (a App) Target(ctx context.Context, f config.Flags) (config.Target, error) {
	from := config.From{Getenv: a.Getenv, Stored: a.Vault.ClientToken}
	if !a.Keyboard {
		from.Stdin = a.Stdin
	}
	t, ended, err := Reading(ctx, func() (config.Target, error) { return config.Resolve(f, from) })
	a.Log.Know(t.Token)
	switch {
	case ended:
		return t, a.Interrupted(ctx)
	case err == nil && t.Withheld:
		fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(fmt.Sprintf(a.Words.CLI.TokenWithheld, f.Env)))
	case err == nil && t.Exposed:
		fmt.Fprintln(a.Stderr, a.Errs.Warn.Render(fmt.Sprintf(a.Words.Login.Exposed, clean.Text(f.TokenFile))))
	case errors.Is(err, session.ErrRing):
		return t, &Failure{Code: NotSignedIn, Text: fmt.Sprintf(a.Words.Login.Ring, t.Name), Err: err}
	case err != nil && t.Base != "": // of what is stored
		return t, &Failure{Code: NotSignedIn, Text: fmt.Sprintf(a.Words.Login.Damaged, t.Name, explain.Cause(a.Words, err), a.loginCommand(t, "")), Err: err}
	}
	return t, a.BadTarget(f, err)
}

// BadTarget words what package config refuses.
func (a App) BadTarget(f config.Flags, err error) error {
	c := a.Words.CLI
	switch {
	case err == nil:
		return nil
	case errors.Is(err, config.ErrTokenElsewhere):
		return &Failure{Code: NotSignedIn, Text: fmt.Sprintf(c.TokenElsewhere, f.Env), Hint: signIn(f), Err: err}
	case errors.Is(err, config.ErrNoToken):
		return &Failure{Code: NotSignedIn, Text: c.NoToken, Hint: signIn(f), Err: err}
	case errors.Is(err, config.ErrURLWithoutToken):
		return &Failure{Code: NotSignedIn, Text: c.URLWithoutToken, Hint: signIn(f), Err: err}
	case errors.Is(err, config.ErrEnvAndURL):
		return &Failure{Code: Usage, Text: c.EnvAndURL, Err: err}
	}
	return &Failure{Code: Usage, Text: cmp.Or(explain.Token(a.Words, f, err), fmt.Sprintf(c.Failed, err)), Err: err}
}

// BadServer words what package client refuses of a server and a token, and why the
// wizard did not run.
func (a App) BadServer(t config.Target, err error) error {
	var f *Failure
	kind := client.KindOf(err)
	switch {
	case errors.As(err, new(coded)):
		return err
	case errors.As(err, &f):
		return f
	case errors.Is(err, ErrNoKeys):
		return &Failure{Code: Usage, Text: a.Words.Login.NoTerminal, Err: err}
	case kind == client.ErrInsecure, kind == client.ErrBadURL, kind == client.ErrBadToken:
		return &Failure{Code: CodeOf(err), Text: explain.Explainer{Words: a.Words, Server: Shown(t)}.Error(err), Err: err}
	case kind == client.ErrCanceled, errors.Is(err, os.ErrClosed):
		return &Failure{Code: Failed, Text: a.Words.CLI.Stopped, Err: err}
	}
	return &Failure{Code: Failed, Text: fmt.Sprintf(a.Words.CLI.Failed, err), Err: err}
}

// Shown is t's URL as it may be shown: people mix the two variables up, and
// put secrets into URLs.
func Shown(t config.Target) string {
	base := t.Base
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		if u.User != nil {
			u.User = url.User("xxxxx")
		}
		if u.RawQuery != "" {
			u.RawQuery = "xxxxx"
		}
		base = u.String()
	}
	if token := t.Token.Reveal(); token != "" {
		base = strings.ReplaceAll(base, token, t.Token.String())
	}
	return clean.Text(base)
}

// SignInAgain is the command that does, where err is about the API token. It is ""
// otherwise.
func (a App) SignInAgain(t config.Target, err error) string {
	if !errors.Is(err, client.ErrSessionOver) {
		return ""
	}
	return a.loginCommand(t, "")
}

// SignedOut is the failure of a command that is given no API token.
func (a App) SignedOut(f config.Flags) *Failure {
	if f.Env == config.Sandbox {
		return &Failure{Code: NotSignedIn, Text: fmt.Sprintf(a.Words.CLI.SandboxCommand, sandboxShell()), Hint: "appreg sandbox"}
	}
	return &Failure{Code: NotSignedIn, Text: a.Words.CLI.NoToken + " " + fmt.Sprintf(a.Words.CLI.TrySandbox, sandboxShell()), Hint: signIn(f)}
}

// sandboxShell is the command that opens a shell in which commands find a sandbox.
func sandboxShell() string {
	if runtime.GOOS == "windows" {
		return "appreg sandbox -- powershell"
	}
	return "appreg sandbox -- bash"
}

// signIn is the command that does, at the server that flags name.
func signIn(f config.Flags) string {
	return Invocation(config.Flags{Env: f.Env, URL: f.URL}, "login")
}

// loginCommand is what signs in to t, with a flag of login.
func (a App) loginCommand(t config.Target, flag string) string {
	command := "appreg login" + flag
	for _, env := range config.Environments() {
		if strings.EqualFold(t.Name, env) {
			if env == config.Production && strings.TrimSpace(a.Getenv("VERIFIK_API_URL")) == "" {
				return command
			}
			return command + " --env " + env
		}
	}
	return command + " --api-url " + Shown(t)
}

// renewFrom is how long before its end a token's renewal is offered.
const renewFrom = 3 * 24 * time.Hour

// Notice tells that t's token ends within three days, or has ended by what it
// says itself, and what to do then. It is "" as long as there is time.
func Notice(a App, t config.Target) string {
	w := a.Words.Login
	ends := client.TokenOf(t.Token).Expires
	left := ends.Sub(a.Now())
	switch {
	case t.Token.Empty(), ends.IsZero(), left > renewFrom:
		return ""
	case left <= 0:
		return fmt.Sprintf(w.Ended, Date(ends), a.loginCommand(t, ""))
	}
	return fmt.Sprintf(w.EndsSoon, Duration(a.Words, left), a.loginCommand(t, " --renew"))
}

// EndsSoon is Notice for the wizard, which has somebody sign in by itself where the
// token has ended.
func EndsSoon(a App, t config.Target) string {
	if ends := client.TokenOf(t.Token).Expires; !ends.After(a.Now()) {
		return ""
	}
	return Notice(a, t)
}

// Duration is about how long, in words: "2 days".
func Duration(words *i18n.Words, d time.Duration) string {
	w := words.Login
	switch {
	case d >= 24*time.Hour:
		return i18n.Count(w.Days, int(d/(24*time.Hour)))
	case d >= time.Hour:
		return i18n.Count(w.Hours, int(d/time.Hour))
	}
	return w.Minutes
}
