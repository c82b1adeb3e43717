package sandbox

import (
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// TestReadRefusesWhatItWouldNotMint knows the secret, which no caller does:
// even so a token needs an expiry and the one algorithm.
func TestReadRefusesWhatItWouldNotMint(t *testing.T) {
	m, now := minter{secret: []byte("secret")}, time.Unix(1_800_000_000, 0)
	for name, c := range map[string]struct {
		method jwt.SigningMethod
		exp    *jwt.NumericDate
		ok     bool
	}{
		"as minted":         {jwt.SigningMethodHS256, jwt.NewNumericDate(now.Add(time.Hour)), true},
		"expired":           {jwt.SigningMethodHS256, jwt.NewNumericDate(now), false},
		"for ever":          {jwt.SigningMethodHS256, nil, false},
		"another algorithm": {jwt.SigningMethodHS512, jwt.NewNumericDate(now.Add(time.Hour)), false},
	} {
		token, err := jwt.NewWithClaims(c.method, claims{
			AccessType: clientAccess, RegisteredClaims: jwt.RegisteredClaims{ExpiresAt: c.exp},
		}).SignedString(m.secret)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.read("Bearer "+token, now); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
