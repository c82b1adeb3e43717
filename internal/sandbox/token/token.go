// Package token mints and reads the tokens of section 1 of the contract: the
// client's, and those of registrations.
package token

import (
	"crypto/hmac"
	"crypto/rand"
	"strconv"
	"strings"
	"time"

	"appreg/internal/sandbox/contract"

	"github.com/golang-jwt/jwt/v5"
)

// How long tokens live (section 1). Older ones stay valid until then.
const (
	ClientLife       = 30 * 24 * time.Hour
	RegistrationLife = 120 * time.Minute
	LinkLife         = 30 * time.Minute
)

// What the accessType claim says of the two kinds of token.
const (
	Client       = "client"
	Registration = "app_registration_initiated"
)

// Claims are what a token says. One of a registration names it, the client's
// names the account.
type Claims struct {
	AccessType   string `json:"accessType"`
	Registration string `json:"appRegistrationId,omitempty"`
	Step         string `json:"step,omitempty"` // where it stood then
	Client       string `json:"clientId,omitempty"`
	jwt.RegisteredClaims
}

// longestToken bounds what is looked into: anybody may send a token, and what
// stands in it is read before its signature. Those minted here have some 300.
const longestToken = 2 << 10

// Minter signs and reads this run's tokens.
type Minter struct {
	Secret []byte
	Given  string // the client's token, whoever signed it; "": there is none
	Minted uint64
	Oldest uint64 // tokens of registrations up to this one are of an earlier world

	Undone map[string]uint64 // by registration: its tokens up to this one are of another, whose making was taken back
}

// NewSecret is of this run alone, with a seed too: who knows the seed must not
// be able to mint tokens.
func NewSecret() []byte {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails
	return secret
}

// Mint signs c for life from now on. The counter in jti makes two tokens of
// the same second differ: every sync returns a fresh one (section 1).
func (m *Minter) Mint(c Claims, now time.Time, life time.Duration) string {
	m.Minted++
	c.ID = strconv.FormatUint(m.Minted, 36)
	c.IssuedAt = jwt.NewNumericDate(now)
	c.ExpiresAt = jwt.NewNumericDate(now.Add(life))
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(m.Secret)
	if err != nil {
		panic("sandbox: HS256 refused a byte key: " + err.Error()) // it cannot
	}
	return token
}

// Outlived tells whether the world that c is about was reset since, or its registration
// taken back.
func (m *Minter) Outlived(c Claims) bool {
	n, _ := strconv.ParseUint(c.ID, 36, 64)
	return c.AccessType == Registration && n <= max(m.Oldest, m.Undone[c.Registration])
}

// Disown has the tokens be nobody's that a registration has by now: another may get its id.
func (m *Minter) Disown(registration string) {
	if m.Undone == nil {
		m.Undone = map[string]uint64{}
	}
	m.Undone[registration] = m.Minted
}

// Read checks an Authorization header: signature, algorithm and expiry by the
// sandbox's own clock. A token has one spelling: no bits that say nothing, and no
// line breaks, which base64 leaves out. How long it takes tells nothing of the right signature:
// HMACs are compared in constant time (hmac.Equal, in package jwt). The one that was given has no
// end.
func (m *Minter) Read(header string, now time.Time) (Claims, error) {
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") || len(token) > longestToken || strings.ContainsAny(token, "\r\n") {
		return Claims{}, contract.Unauthorized()
	}
	if m.Given != "" && hmac.Equal([]byte(strings.TrimSpace(token)), []byte(m.Given)) {
		return Claims{AccessType: Client}, nil
	}
	var c Claims
	_, err := jwt.ParseWithClaims(strings.TrimSpace(token), &c,
		func(*jwt.Token) (any, error) { return m.Secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(func() time.Time { return now }))
	if err != nil {
		return Claims{}, contract.Unauthorized()
	}
	return c, nil
}
