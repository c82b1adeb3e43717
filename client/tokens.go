package client

import (
	"slices"
	"sync"
	"time"

	"appreg/internal/redact"

	"github.com/golang-jwt/jwt/v5"
)

// Token is a registration token and when it ends.
type Token struct {
	Secret redact.Secret
	// Expires is the token's end by the clock of this machine, however wrong
	// that goes; zero when the token does not tell.
	Expires time.Time
}

// tokens holds the newest registration token of each registration. Older ones
// may still be valid (contract.md section 1), but nobody needs them.
type tokens struct {
	mu   sync.Mutex
	byID map[string]Token
	over []string      // whose registrations have ended, the last ones
	skew time.Duration // how far this machine's clock is ahead of the server's, when last seen
}

// Token returns the newest registration token held for registration id.
func (c *Client) Token(id string) (Token, bool) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	t, ok := c.tokens.byID[bareID(id)]
	return t, ok
}

// Hold keeps secret as the newest token of registration id, as one that a
// server had just sent; the zero secret lets go of the one that is held.
func (c *Client) Hold(id string, secret redact.Secret) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	if secret.Empty() {
		delete(c.tokens.byID, bareID(id))
		return
	}
	_, exp := lifetime(secret)
	if !exp.IsZero() {
		exp = exp.Add(c.tokens.skew)
	}
	c.tokens.byID[bareID(id)] = Token{Secret: secret, Expires: exp}
}

// received keeps a token that an answer brought. Its exp is told in the
// server's time, so what counts is how far that is from the answer's Date;
// without one, from the token's own iat, which is then just now.
func (c *Client) received(id string, a answer) {
	if id == "" || a.token.Empty() {
		return
	}
	iat, exp := lifetime(a.token)
	at := a.at.Round(0) // the wall's: the monotonic clock stands still while a laptop sleeps
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	server := a.date
	if server.IsZero() {
		server = iat
	}
	if !exp.IsZero() && !server.IsZero() {
		c.tokens.skew = at.Sub(server)
		exp = at.Add(exp.Sub(server))
	}
	c.tokens.byID[bareID(id)] = Token{Secret: a.token, Expires: exp}
}

// overKept is how many tokens of registrations that have ended are held on to,
// for people who still look at one. Nothing else can be done with them.
const overKept = 10

// ended lets go of a token some time after its registration has ended: a client
// that registers people all day must not grow with them.
func (c *Client) ended(id string) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	id = bareID(id)
	if slices.Contains(c.tokens.over, id) {
		return
	}
	if c.tokens.over = append(c.tokens.over, id); len(c.tokens.over) > overKept {
		delete(c.tokens.byID, c.tokens.over[0])
		c.tokens.over = slices.Delete(c.tokens.over, 0, 1)
	}
}

// lifetime reads iat and exp without verifying anything: the key is the
// server's, and so is the decision. What cannot be read is zero.
func lifetime(token redact.Secret) (iat, exp time.Time) {
	claims := jwt.MapClaims{}
	// An unknown algorithm is an error too, but one after the claims are read.
	_, _, _ = jwt.NewParser().ParseUnverified(token.Reveal(), claims)
	moment := func(d *jwt.NumericDate, err error) time.Time {
		if err != nil || d == nil || d.Year() < 1971 || d.Year() > 9999 {
			return time.Time{}
		}
		return d.Time
	}
	return moment(claims.GetIssuedAt()), moment(claims.GetExpirationTime())
}
