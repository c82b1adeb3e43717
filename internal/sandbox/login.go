package sandbox

import (
	"strings"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
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

// signIn gives a fresh client token. Older ones stay valid until they expire,
// as those of registrations do; the contract is silent.
func signIn(s *Server, now time.Time, life time.Duration) signedIn {
	return signedIn{s.minter.Mint(token.Claims{AccessType: token.Client, Client: s.world.Client}, now, life), "bearer"}
}

// emailLogin is POST /v2/projects/email-login, which takes no token. The
// contract is silent about a missing email, and about asking again: a live code
// is sent again, and not before the cooldown, as for the codes of section 5.
func emailLogin(s *Server, c *call) (any, error) {
	email := strings.Clone(strings.ToLower(strings.TrimSpace(c.query.Get("email")))) // or all of the query is kept with it
	if email == "" {
		return nil, contract.Missing([]string{"email"})
	}
	if !s.world.Known(email) {
		return nil, contract.Refuse(404, "NotFound", "invalid_email")
	}
	k, _, err := s.world.Send(s.world.Logins[email], "", c.now)
	if err != nil {
		return nil, err
	}
	s.world.Logins[email] = k
	s.world.PostCode(k, "email", email, "")
	c.header.Set("Sandbox-Otp", s.options.OTP)
	return data(struct {
		Status    string             `json:"status"`
		ExpiresAt contract.Timestamp `json:"expiresAt"`
	}{"sent", contract.Timestamp(k.Expires)}), nil
}

// confirmLogin is POST /v2/projects/email-login/confirm, which takes no token.
// The contract has one refusal. It is assumed to be for an old code, for one
// that was used and for an address that has none too.
func confirmLogin(s *Server, c *call) (any, error) {
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("email", "otp")); err != nil {
		return nil, err
	}
	k := s.world.Logins[in.Email()]
	if k == nil || !c.now.Before(k.Expires) || in.Str("otp") != s.options.OTP {
		return nil, contract.Refuse(400, "ERROR", "invalid_otp")
	}
	delete(s.world.Logins, in.Email())
	return data(signIn(s, c.now, token.ClientLife)), nil
}

// renewSession is GET /v2/auth/session, which renews a client token. No envelope is
// around its answer. What is missing or odd the contract does not word; without
// expiresIn it is one month.
func renewSession(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	switch c.query.Get("origin") {
	case "":
		return nil, contract.Missing([]string{"origin"})
	case "refresh":
	default:
		return nil, contract.MissingParameter("Invalid parameter: origin must be refresh")
	}
	months, ok := number(c.query, "expiresIn", 1)
	if !ok || months < 1 || months > maxMonths {
		return nil, contract.MissingParameter("Invalid parameter: expiresIn must be between 1 and 120")
	}
	return signIn(s, c.now, time.Duration(months)*month), nil
}
