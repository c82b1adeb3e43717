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
	byID map[string]*heldToken
	over []string      // whose registrations have ended, the last ones
	skew time.Duration // how far this machine's clock is ahead of the server's, when last seen
}

// heldToken is a token whose end is read when somebody asks for it: who
// registers a file of people never does.
type heldToken struct {
	Token
	ahead time.Duration // how far this machine's clock is ahead of the token's times
	read  bool
}

// Token returns the newest registration token held for registration id.
func (c *Client) Token(id string) (Token, bool) {
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	t := c.tokens.byID[bareID(id)]
	if t == nil {
		return Token{}, false
	}
	if !t.read {
		t.read = true
		if _, exp := lifetime(t.Secret); !exp.IsZero() {
			t.Expires = exp.Add(t.ahead)
		}
	}
	return t.Token, true
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
	c.tokens.byID[bareID(id)] = &heldToken{Token: Token{Secret: secret}, ahead: c.tokens.skew}
}

// received keeps a token that an answer brought. Its exp is told in the
// server's time, so what counts is how far that is from the answer's Date;
// without one, from the token's own iat, which is then just now.
func (c *Client) received(id string, a answer) {
	if id == "" || a.token.Empty() {
		return
	}
	server := a.date
	if server.IsZero() {
		server, _ = lifetime(a.token)
	}
	held := heldToken{Token: Token{Secret: a.token}}
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	if !server.IsZero() {
		held.ahead = a.at.Round(0).Sub(server) // by the wall's clock: the monotonic one stands still while a laptop sleeps
		c.tokens.skew = held.ahead
	}
	c.tokens.byID[bareID(id)] = &held
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
