package api

import (
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// month is what auth/session counts in. The contract gives a client token 30
// days; that a month has as many is assumed.
const month = token.ClientLife

// maxMonths bounds expiresIn, on which the contract is silent.
const maxMonths = 120

// signedIn is a client token as section 7 gives it. The contract does not say
// what tokenType is.
type signedIn struct {
	AccessToken string `json:"accessToken"`
	TokenType   string `json:"tokenType"`
}

// SignIn gives a fresh client token. Older ones stay valid until they expire,
// as those of registrations do; the contract is silent.
func SignIn(a *API, now time.Time, life time.Duration) signedIn {
	return signedIn{a.Minter.Mint(token.Claims{AccessType: token.Client, Client: a.World.Client}, now, life), "bearer"}
}

// emailLogin is POST /v2/projects/email-login, which takes no token. The
// contract is silent about a missing email, and about asking again: a live code
// is sent again, and not before the cooldown, as for the codes of section 5.
func emailLogin(a *API, c *Call) (any, error) {
	email := strings.Clone(strings.ToLower(strings.TrimSpace(c.Query.Get("email")))) // or all of the query is kept with it
	if email == "" {
		return nil, contract.Missing([]string{"email"})
	}
	if !a.World.Known(email) {
		return nil, contract.Refuse(404, "NotFound", "invalid_email")
	}
	before := a.World.Login(email)
	if err := a.World.TooSoon(before, c.Now); err != nil {
		return nil, err
	}
	k, _ := a.World.Send(before, "", c.Now)
	a.World.SetLogin(email, k)
	a.World.PostCode(k, "email", email, "")
	c.Header.Set("Sandbox-Otp", a.World.OTP)
	return Data(struct {
		Status    string             `json:"status"`
		ExpiresAt contract.Timestamp `json:"expiresAt"`
	}{"sent", contract.Timestamp(k.Expires)}), nil
}

// confirmLogin is POST /v2/projects/email-login/confirm, which takes no token.
// The contract has one refusal. It is assumed to be for an old code, for one
// that was used and for an address that has none too.
func confirmLogin(a *API, c *Call, in contract.Fields) (any, error) {
	k := a.World.Logins[in.Email()]
	if k == nil || !c.Now.Before(k.Expires) || in.Str("otp") != a.World.OTP {
		return nil, contract.Refuse(400, "ERROR", "invalid_otp")
	}
	a.World.SetLogin(in.Email(), nil)
	return Data(SignIn(a, c.Now, token.ClientLife)), nil
}

// renewSession is GET /v2/auth/session, which renews a client token. No envelope is
// around its answer. What is missing or odd the contract does not word; without
// expiresIn it is one month.
func renewSession(a *API, c *Call) (any, error) {
	switch c.Query.Get("origin") {
	case "":
		return nil, contract.Missing([]string{"origin"})
	case "refresh":
	default:
		return nil, contract.MissingParameter("Invalid parameter: origin must be refresh")
	}
	months, ok := number(c.Query, "expiresIn", 1)
	if !ok || months < 1 || months > maxMonths {
		return nil, contract.MissingParameter("Invalid parameter: expiresIn must be between 1 and 120")
	}
	return SignIn(a, c.Now, time.Duration(months)*month), nil
}

// showAccount is GET /v2/clients/me. Of the account the contract names the credits.
func showAccount(a *API, c *Call) (any, error) {
	return Data(struct {
		world.AccountView
		Credits int `json:"credits"`
	}{a.World.Account(), a.World.Credits}), nil
}
