// Package config tells which server to talk to and with which token, from
// flags, the environment and what was stored. It opens no connection and
// starts no sandbox.
package config

import (
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"strings"

	"appreg/internal/redact"
)

// Target is a server and the token for it.
type Target struct {
	Name  string        // as people know it: PRODUCTION, a host
	Base  string        // URL
	Token redact.Secret // the client token
	Live  bool          // people and money are real there
	Own   bool          // the program's own sandbox, to be started; Base and Token are empty
	Test  bool          // likewise, or one that has started the program: nothing costs anything there

	Source   Source // where the token came from
	Exposed  bool   // others can read the file that it came from
	Withheld bool   // VERIFIK_TOKEN is of another server, that of VERIFIK_API_URL, and was left alone
}

// Flags are what the command line says of the server and the token.
type Flags struct {
	Env string // --env; "": not given
	URL string // --api-url; "": not given

	TokenFile  string // --token-file; "": not given
	TokenStdin bool   // --token-stdin
}

// Words are the flags of the server and the token once more, for a command that is to do
// with the same. Stdin cannot be read again.
func (f Flags) Words() []string {
	var words []string
	for _, w := range [][2]string{{"--env", f.Env}, {"--api-url", strings.TrimSpace(f.URL)}, {"--token-file", f.TokenFile}} {
		if w[1] != "" {
			words = append(words, w[:]...)
		}
	}
	return words
}

// From is what flags are resolved in.
type From struct {
	Getenv func(string) string
	// Stdin has the token of --token-stdin; nil: it is a terminal.
	Stdin io.Reader
	// Stored returns the token that is kept for the server at base, and the
	// zero secret when there is none. It is asked when nothing else has a
	// token; nil: none are kept.
	Stored func(base string) (redact.Secret, error)
}

// What Resolve refuses.
var (
	ErrNoToken         = errors.New("config: no token")
	ErrURLWithoutToken = errors.New("config: a URL without a token")
	ErrEnvAndURL       = errors.New("config: an environment and a URL")
	ErrUnknownEnv      = errors.New("config: an unknown environment")

	// ErrTokenElsewhere is ErrNoToken where there is one, of another server.
	ErrTokenElsewhere = fmt.Errorf("config: VERIFIK_TOKEN is of the server of VERIFIK_API_URL: %w", ErrNoToken)
)

// The environments of contract.md section 1. The sandbox has no URL until it
// is started.
const (
	Production  = "production"
	Staging     = "staging"
	Development = "development"
	Sandbox     = "sandbox"
)

// SandboxVariable has the URL of the sandbox that a command was started by: a URL alone
// does not tell that a server is none that people pay for.
const SandboxVariable = "APPREG_SANDBOX"

// Environments are the names that --env takes.
func Environments() []string { return []string{Production, Staging, Development, Sandbox} }

func base(env string) string {
	switch env {
	case Production:
		return "https://api.verifik.co"
	case Staging:
		return "https://staging-api.verifik.co"
	case Development:
		return "https://dev-api.verifik.co"
	}
	return ""
}

// Server finds the server that is meant, without a token: production where
// nothing says otherwise. Flags come before the environment's VERIFIK_API_URL.
func Server(f Flags, getenv func(string) string) (Target, error) {
	address := strings.TrimSpace(f.URL)
	if address == "" && f.Env == "" {
		address = strings.TrimSpace(getenv("VERIFIK_API_URL"))
	}
	switch {
	case f.Env != "" && strings.TrimSpace(f.URL) != "":
		return Target{}, ErrEnvAndURL
	case f.Env == Sandbox:
		return own(), nil
	case f.Env != "" && base(f.Env) == "":
		return Target{}, ErrUnknownEnv
	case address != "":
		t := custom(address)
		t.Test = t.Base == getenv(SandboxVariable) && t.Local()
		return t, nil
	case f.Env == "":
		return environment(Production), nil
	}
	return environment(f.Env), nil
}

// Resolve finds the server and the token for it. A token without an
// environment means production, and neither token nor server means the
// program's own sandbox. A stored token is of one server, and asked for by
// that server's URL alone; so is VERIFIK_TOKEN where VERIFIK_API_URL is set beside it:
// --env sends it to no other.
func Resolve(f Flags, from From) (Target, error) {
	t, err := Server(f, from.Getenv)
	switch {
	case err != nil:
		return Target{}, err
	case f.TokenFile != "" && f.TokenStdin:
		return Target{}, ErrTwoTokens
	case t.Own:
		return t, nil
	}
	if t.Token, t.Source, t.Exposed, err = given(f, from.Stdin); err != nil {
		return Target{}, err
	}
	if token := Bare(from.Getenv("VERIFIK_TOKEN")); t.Token.Empty() && token != "" {
		if t.Withheld = elsewhere(f, t, from.Getenv); !t.Withheld {
			t.Token, t.Source = redact.New(redact.Token, token), FromEnvironment
		}
	}
	if t.Token.Empty() && from.Stored != nil {
		if t.Token, err = from.Stored(t.Base); err != nil {
			return t, err
		}
		if !t.Token.Empty() {
			t.Source = FromStore
		}
	}
	switch {
	case !t.Token.Empty():
		return t, nil
	case t.Withheld:
		return Target{}, ErrTokenElsewhere
	case f.Env != "":
		return Target{}, ErrNoToken
	case strings.TrimSpace(f.URL) != "" || strings.TrimSpace(from.Getenv("VERIFIK_API_URL")) != "":
		return Target{}, ErrURLWithoutToken
	}
	return own(), nil
}

// elsewhere reports whether the environment's token is of another server than t, which
// --env names.
func elsewhere(f Flags, t Target, getenv func(string) string) bool {
	address := strings.TrimSpace(getenv("VERIFIK_API_URL"))
	return f.Env != "" && address != "" && custom(address).Base != t.Base
}

func own() Target { return Target{Name: strings.ToUpper(Sandbox), Own: true, Test: true} }

func environment(env string) Target {
	return Target{Name: strings.ToUpper(env), Base: base(env), Live: env == Production}
}

// custom names a server by its host, unless it is one of the environments.
func custom(address string) Target {
	address = strings.TrimRight(address, "/")
	for _, env := range Environments() {
		if b := base(env); b != "" && strings.EqualFold(address, b) {
			return environment(env)
		}
	}
	name := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		name = u.Host
	}
	return Target{Name: name, Base: address}
}

// Local reports whether the target is a server on this machine.
func (t Target) Local() bool {
	u, err := url.Parse(t.Base)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return strings.EqualFold(u.Hostname(), "localhost") || err == nil && addr.Unmap().IsLoopback()
}
