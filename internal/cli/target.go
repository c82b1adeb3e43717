package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"time"

	"appreg/client"
	"appreg/internal/config"
	"appreg/internal/session"
)

// target finds the server, and words what is wrong with what was given.
func (a app) target(ctx context.Context, f config.Flags) (config.Target, error) {
	from := config.From{Getenv: a.Getenv, Stored: a.Vault.ClientToken}
	if !a.Keyboard {
		from.Stdin = a.Stdin
	}
	t, ended, err := reading(ctx, func() (config.Target, error) { return config.Resolve(f, from) })
	a.Log.Know(t.Token)
	switch {
	case ended:
		return t, a.interrupted(ctx)
	case err == nil && t.Exposed:
		fmt.Fprintln(a.Stderr, a.errs.Warn.Render(fmt.Sprintf(a.words.Login.Exposed, client.Clean(f.TokenFile))))
	case errors.Is(err, session.ErrRing):
		return t, &failure{code: NotSignedIn, text: fmt.Sprintf(a.words.Login.Ring, t.Name), err: err}
	case err != nil && t.Base != "": // of what is stored
		return t, &failure{code: NotSignedIn, text: fmt.Sprintf(a.words.Login.Damaged, t.Name, client.Clean(a.cause(err)), a.loginCommand(t, "")), err: err}
	}
	return t, a.badTarget(f, err)
}

// badTarget words what package config refuses.
func (a app) badTarget(f config.Flags, err error) error {
	c := a.words.CLI
	switch {
	case err == nil:
		return nil
	case errors.Is(err, config.ErrNoToken):
		return &failure{code: NotSignedIn, text: c.NoToken, hint: signIn(f), err: err}
	case errors.Is(err, config.ErrURLWithoutToken):
		return &failure{code: NotSignedIn, text: c.URLWithoutToken, hint: signIn(f), err: err}
	case errors.Is(err, config.ErrEnvAndURL):
		return &failure{code: Usage, text: c.EnvAndURL, err: err}
	}
	return &failure{code: Usage, text: a.badToken(f, err), err: err}
}

// badToken words what is wrong with a token that a flag was to bring.
func (a app) badToken(f config.Flags, err error) string {
	w, path := a.words.Login, client.Clean(f.TokenFile)
	why := client.Clean(a.cause(err))
	switch {
	case errors.Is(err, config.ErrTwoTokens):
		return w.TwoTokens
	case errors.Is(err, config.ErrTerminal):
		return w.TokenTerminal
	case errors.Is(err, config.ErrTokenEmpty) && f.TokenStdin:
		return w.StdinEmpty
	case errors.Is(err, config.ErrTokenLarge) && f.TokenStdin:
		return w.StdinLarge
	case errors.Is(err, config.ErrTokenFile) && f.TokenStdin:
		return fmt.Sprintf(w.StdinBroken, why)
	case errors.Is(err, config.ErrTokenEmpty):
		return fmt.Sprintf(w.FileEmpty, path)
	case errors.Is(err, config.ErrTokenLarge):
		return fmt.Sprintf(w.FileLarge, path)
	case errors.Is(err, config.ErrTokenLate):
		return fmt.Sprintf(w.FileLate, path)
	case errors.Is(err, config.ErrDirectory):
		return fmt.Sprintf(w.FileIsDir, path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf(w.NoFile, path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf(w.FileDenied, path)
	case errors.Is(err, config.ErrTokenFile):
		return fmt.Sprintf(w.FileBroken, path, why)
	}
	return fmt.Sprintf(a.words.CLI.Failed, err)
}

// badServer words what package client refuses of a server and a token.
func (a app) badServer(t config.Target, err error) error {
	c := a.words.CLI
	var f *failure
	switch {
	case errors.As(err, new(coded)):
		return err
	case errors.As(err, &f):
		return f
	case errors.Is(err, ErrNoKeys):
		return &failure{code: Usage, text: a.words.Login.NoTerminal, err: err}
	case errors.Is(err, client.ErrInsecure):
		return &failure{code: Usage, text: fmt.Sprintf(c.InsecureURL, shown(t)), err: err}
	case errors.Is(err, client.ErrBadURL):
		return &failure{code: Usage, text: fmt.Sprintf(c.BadURL, shown(t)), err: err}
	case errors.Is(err, client.ErrBadToken):
		return &failure{code: NotSignedIn, text: c.BadToken, err: err}
	case errors.Is(err, context.Canceled), errors.Is(err, os.ErrClosed):
		return &failure{code: Failed, text: c.Stopped, err: err}
	}
	return &failure{code: Failed, text: fmt.Sprintf(c.Failed, err), err: err}
}

// shown is t's URL as it may be shown: people mix the two variables up, and
// put secrets into URLs.
func shown(t config.Target) string {
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
	return client.Clean(base)
}

// signInAgain is the command that does, where err is about the API token. It is ""
// otherwise.
func (a app) signInAgain(t config.Target, err error) string {
	if !errors.Is(err, client.ErrSessionOver) {
		return ""
	}
	return a.loginCommand(t, "")
}

// signedOut is the failure of a command that is given no API token.
func (a app) signedOut(f config.Flags) *failure {
	if f.Env == config.Sandbox {
		return &failure{code: NotSignedIn, text: a.words.CLI.SandboxCommand, hint: "appreg sandbox"}
	}
	return &failure{code: NotSignedIn, text: a.words.CLI.NoToken, hint: signIn(f)}
}

// signIn is the command that does, at the server that flags name.
func signIn(f config.Flags) string {
	return invocation(config.Flags{Env: f.Env, URL: f.URL}, "login")
}

// loginCommand is what signs in to t, with a flag of login.
func (a app) loginCommand(t config.Target, flag string) string {
	command := "appreg login" + flag
	for _, env := range config.Environments() {
		if strings.EqualFold(t.Name, env) {
			if env == config.Production && strings.TrimSpace(a.Getenv("VERIFIK_API_URL")) == "" {
				return command
			}
			return command + " --env " + env
		}
	}
	return command + " --api-url " + shown(t)
}

// renewFrom is how long before its end a token's renewal is offered.
const renewFrom = 3 * 24 * time.Hour

// notice tells that t's token ends within three days, or has ended by what it
// says itself, and what to do then. It is "" as long as there is time.
func (a app) notice(t config.Target) string {
	w := a.words.Login
	ends := client.TokenOf(t.Token).Expires
	left := ends.Sub(a.Now())
	switch {
	case t.Token.Empty(), ends.IsZero(), left > renewFrom:
		return ""
	case left <= 0:
		return fmt.Sprintf(w.Ended, date(ends), a.loginCommand(t, ""))
	}
	return fmt.Sprintf(w.EndsSoon, a.duration(left), a.loginCommand(t, " --renew"))
}

func (a app) duration(d time.Duration) string {
	w := a.words.Login
	switch {
	case d >= 24*time.Hour:
		return count(w.Days, int(d/(24*time.Hour)))
	case d >= time.Hour:
		return count(w.Hours, int(d/time.Hour))
	}
	return w.Minutes
}
