package config_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"appreg/internal/config"
	"appreg/internal/redact"
)

const (
	production  = "https://api.verifik.co"
	staging     = "https://staging-api.verifik.co"
	development = "https://dev-api.verifik.co"
	mine        = "http://127.0.0.1:4000"
)

// resolve resolves flags in an environment of a token and a URL.
func resolve(f config.Flags, token, url string) (config.Target, error) {
	env := map[string]string{"VERIFIK_TOKEN": token, "VERIFIK_API_URL": url}
	return config.Resolve(f, config.From{Getenv: func(name string) string { return env[name] }})
}

func TestResolve(t *testing.T) {
	own := config.Target{Name: "SANDBOX", Own: true, Test: true}
	live := config.Target{Name: "PRODUCTION", Base: production, Token: secret("t"), Live: true, Source: config.FromEnvironment}
	local := config.Target{Name: "127.0.0.1:4000", Base: mine, Token: secret("t"), Source: config.FromEnvironment}
	for _, c := range []struct {
		name       string
		flags      config.Flags
		token, url string
		want       config.Target
		err        error
	}{
		{name: "nothing", want: own},
		{name: "a blank token is none", token: " \n", want: own},
		{name: "a token", token: "t", want: live},
		{name: "a token, a URL", token: "t", url: mine, want: local},
		{name: "a token, --api-url", token: "t", flags: config.Flags{URL: mine}, want: local},
		{name: "--api-url comes before the URL", token: "t", url: staging, flags: config.Flags{URL: mine}, want: local},
		{name: "--env with the URL of another server", token: "t", url: mine, flags: config.Flags{Env: "production"}, err: config.ErrTokenElsewhere},
		{name: "nor has it any token then", token: "t", url: staging, flags: config.Flags{Env: "production"}, err: config.ErrNoToken},
		{name: "--env with its own URL", token: "t", url: production + "/", flags: config.Flags{Env: "production"}, want: live},
		{name: "--env with a blank URL", token: "t", url: " ", flags: config.Flags{Env: "production"}, want: live},
		{name: "--env", token: "t", flags: config.Flags{Env: "staging"}, want: config.Target{Name: "STAGING", Base: staging, Token: secret("t"), Source: config.FromEnvironment}},
		{name: "--env development", token: "t", flags: config.Flags{Env: "development"}, want: config.Target{Name: "DEVELOPMENT", Base: development, Token: secret("t"), Source: config.FromEnvironment}},
		{name: "--env sandbox, whatever else", token: "t", url: mine, flags: config.Flags{Env: "sandbox"}, want: own},
		{name: "the URL of production is production", token: "t", url: "HTTPS://API.verifik.co/ ", want: live},
		{name: "the URL of staging is staging", token: "t", flags: config.Flags{URL: staging + "//"}, want: config.Target{Name: "STAGING", Base: staging, Token: secret("t"), Source: config.FromEnvironment}},
		{name: "a URL with a path", token: "t", url: " https://h.example/api/ ", want: config.Target{Name: "h.example", Base: "https://h.example/api", Token: secret("t"), Source: config.FromEnvironment}},
		{name: "a blank URL is none", token: "t", url: " ", flags: config.Flags{URL: "\n"}, want: live},
		{name: "a blank URL without a token is none", url: "\t", want: own},
		{name: "no URL at all keeps its text", token: "t", url: "verifik", want: config.Target{Name: "verifik", Base: "verifik", Token: secret("t"), Source: config.FromEnvironment}},

		{name: "a URL without a token", url: mine, err: config.ErrURLWithoutToken},
		{name: "--api-url without a token", flags: config.Flags{URL: mine}, err: config.ErrURLWithoutToken},
		{name: "--env without a token", flags: config.Flags{Env: "production"}, err: config.ErrNoToken},
		{name: "--env without a token, with a URL", url: mine, flags: config.Flags{Env: "staging"}, err: config.ErrNoToken},
		{name: "--env and --api-url", token: "t", flags: config.Flags{Env: "staging", URL: mine}, err: config.ErrEnvAndURL},
		{name: "--env sandbox and --api-url", flags: config.Flags{Env: "sandbox", URL: mine}, err: config.ErrEnvAndURL},
		{name: "an unknown environment", token: "t", flags: config.Flags{Env: "prod"}, err: config.ErrUnknownEnv},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := resolve(c.flags, c.token, c.url)
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("got  %+v, %v\nwant %+v, %v", got, err, c.want, c.err)
			}
		})
	}
}

// TestStartedByASandbox: a server is known to be one by the word of the sandbox that
// started the program, about itself alone, and only on this machine.
func TestStartedByASandbox(t *testing.T) {
	for _, c := range []struct {
		said, url string
		want      bool
	}{
		{mine, mine, true}, {mine, mine + "/", true}, {"", mine, false}, {mine, "http://127.0.0.1:4001", false},
		{production, production, false}, {"https://h.example", "https://h.example", false},
	} {
		got, err := config.Server(config.Flags{}, func(name string) string {
			return map[string]string{config.SandboxVariable: c.said, "VERIFIK_API_URL": c.url}[name]
		})
		if err != nil || got.Test != c.want || got.Own {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
}

// TestTokenOfAnotherServer: the environment's token is left alone for what was kept for
// the server that is meant, which is told; one that a flag brings needs no word.
func TestTokenOfAnotherServer(t *testing.T) {
	env := map[string]string{"VERIFIK_TOKEN": "t", "VERIFIK_API_URL": mine}
	from := config.From{
		Getenv: func(name string) string { return env[name] },
		Stored: func(base string) (redact.Secret, error) { return secret("kept for " + base), nil },
		Stdin:  strings.NewReader("given"),
	}
	got, err := config.Resolve(config.Flags{Env: config.Staging}, from)
	if err != nil || got.Token != secret("kept for "+staging) || !got.Withheld || got.Source != config.FromStore {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = config.Resolve(config.Flags{Env: config.Staging, TokenStdin: true}, from)
	if err != nil || got.Token != secret("given") || got.Withheld {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = config.Resolve(config.Flags{}, from)
	if err != nil || got.Token != secret("t") || got.Withheld || got.Base != mine {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestNoTokenInErrors: what is refused may be shown and logged.
func TestNoTokenInErrors(t *testing.T) {
	const token = "s3cr3t"
	refused := 0
	for _, env := range append(config.Environments(), "", "other", token) {
		for _, flag := range []string{"", mine, "::"} {
			for _, url := range []string{"", mine, "::"} {
				for _, pasted := range []string{token, "Bearer " + token, token + "\n" + token} {
					_, err := resolve(config.Flags{Env: env, URL: flag}, pasted, url)
					if err == nil {
						continue
					}
					refused++
					if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), token) {
						t.Errorf("the token is in %v", err)
					}
				}
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

func secret(s string) redact.Secret { return redact.New(redact.Token, s) }

// TestLocal: this machine is known by its name, whatever its case, and by addresses
// that cannot be another's.
func TestLocal(t *testing.T) {
	for base, want := range map[string]bool{
		"http://localhost:1": true, "http://LocalHost:1": true, "http://127.0.0.2": true, "http://[::1]:1": true,
		"http://[::ffff:127.0.0.1]": true, "https://localhost.example": false, "https://10.0.0.1": false, "https://[::2]": false, "": false, "://": false,
	} {
		if got := (config.Target{Base: base}).Local(); got != want {
			t.Errorf("%q: %t", base, got)
		}
	}
}
