// Package config tells which server to talk to and with which token, from
// flags and the environment. It opens no connection and starts no sandbox.
package config

import (
	"errors"
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
}

// Flags are what the command line says of the server.
type Flags struct {
	Env string // --env; "": not given
	URL string // --api-url; "": not given
}

// What Resolve refuses.
var (
	ErrNoToken         = errors.New("config: no token")
	ErrURLWithoutToken = errors.New("config: a URL without a token")
	ErrEnvAndURL       = errors.New("config: an environment and a URL")
	ErrUnknownEnv      = errors.New("config: an unknown environment")
)

// The environments of contract.md section 1. The sandbox has no URL until it
// is started.
const (
	Production  = "production"
	Staging     = "staging"
	Development = "development"
	Sandbox     = "sandbox"
)

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

// Resolve finds the target. Flags come before the environment's VERIFIK_API_URL;
// a token without an environment means production, and neither token nor
// server means the program's own sandbox.
func Resolve(f Flags, getenv func(string) string) (Target, error) {
	token := redact.New(redact.Token, bare(getenv("VERIFIK_TOKEN")))
	f.URL = strings.TrimSpace(f.URL)
	address := f.URL
	if address == "" && f.Env == "" {
		address = strings.TrimSpace(getenv("VERIFIK_API_URL"))
	}
	switch {
	case f.Env != "" && f.URL != "":
		return Target{}, ErrEnvAndURL
	case f.Env == Sandbox, f.Env == "" && address == "" && token.Empty():
		return Target{Name: strings.ToUpper(Sandbox), Own: true}, nil
	case f.Env != "" && base(f.Env) == "":
		return Target{}, ErrUnknownEnv
	case address != "" && token.Empty():
		return Target{}, ErrURLWithoutToken
	case token.Empty():
		return Target{}, ErrNoToken
	case address != "":
		return custom(address, token), nil
	case f.Env == "":
		f.Env = Production
	}
	return Target{Name: strings.ToUpper(f.Env), Base: base(f.Env), Token: token, Live: f.Env == Production}, nil
}

// custom names a server by its host, unless it is one of the environments.
func custom(address string, token redact.Secret) Target {
	address = strings.TrimRight(address, "/")
	for _, env := range Environments() {
		if b := base(env); b != "" && strings.EqualFold(address, b) {
			return Target{Name: strings.ToUpper(env), Base: b, Token: token, Live: env == Production}
		}
	}
	name := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		name = u.Host
	}
	return Target{Name: name, Base: address, Token: token}
}

// Local reports whether the target is a server on this machine.
func (t Target) Local() bool {
	u, err := url.Parse(t.Base)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || err == nil && addr.Unmap().IsLoopback()
}

// bare takes a token out of what it is pasted with: blanks, line breaks,
// quotes, the word Bearer.
func bare(token string) string {
	const around = " \t\r\n\"'`"
	token = strings.Trim(token, around)
	if len(token) > 7 && strings.EqualFold(token[:7], "bearer ") {
		token = strings.Trim(token[7:], around)
	}
	return token
}
