package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// TestReadRefusesWhatItWouldNotMint knows the secret, which no caller does:
// even so a token needs an expiry and the one algorithm.
func TestReadRefusesWhatItWouldNotMint(t *testing.T) {
	m, now := Minter{Secret: []byte("secret")}, time.Unix(1_800_000_000, 0)
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
		token, err := jwt.NewWithClaims(c.method, Claims{
			AccessType: Client, RegisteredClaims: jwt.RegisteredClaims{ExpiresAt: c.exp},
		}).SignedString(m.Secret)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Read("Bearer "+token, now); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead: no Authorization header is let in but one that holds what was
// minted here, and it says then what was minted. Who had the secret and signed
// anything with it would still need the one algorithm and an expiry to come.
func FuzzRead(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	m := Minter{Secret: []byte("secret")}
	minted := m.Mint(Claims{AccessType: Client, Client: "1"}, now, ClientLife)
	over := m.Mint(Claims{AccessType: Client}, now.Add(-2*ClientLife), ClientLife)
	const head = `{"alg":"HS256","typ":"JWT"}`
	for _, header := range []string{"", "Bearer", "Bearer " + minted, "bearer  " + minted + " ", "Bearer " + over, "Basic " + minted, minted, "Bearer a.b.c", "Bearer Bearer " + minted} {
		f.Add(header, head, `{"exp":1800000001,"accessType":"client"}`)
	}
	f.Add("", `{"alg":"none"}`, `{"exp":1e300}`)
	f.Add("", `{"alg":"HS512"}`, `{"exp":"soon","nbf":1900000000}`)
	f.Add("", `{"alg":1,"crit":["exp"]}`, `{"exp":null,"aud":[1],"jti":{}}`)
	f.Fuzz(func(t *testing.T, header, jose, body string) {
		if c, err := m.Read(header, now); err == nil {
			if !strings.Contains(header, minted) || c.AccessType != Client || c.Client != "1" {
				t.Errorf("%q is let in as %+v", header, c)
			}
		}
		enc := base64.RawURLEncoding.EncodeToString
		text := enc([]byte(jose)) + "." + enc([]byte(body))
		mac := hmac.New(sha256.New, m.Secret)
		mac.Write([]byte(text))
		c, err := m.Read("Bearer "+text+"."+enc(mac.Sum(nil)), now)
		if err != nil {
			return
		}
		var says struct{ Alg string }
		if json.Unmarshal([]byte(jose), &says) != nil || says.Alg != "HS256" || c.ExpiresAt == nil || !c.ExpiresAt.After(now) {
			t.Errorf("%s %s is let in as %+v", jose, body, c)
		}
	})
}

// TestTokenHasOneSpelling: the last character of a part has bits that base64
// leaves out, as it does line breaks. Who signs such a token is refused too.
func TestTokenHasOneSpelling(t *testing.T) {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	now := time.Unix(1_800_000_000, 0)
	m := Minter{Secret: []byte("secret")}
	token := m.Mint(Claims{AccessType: Client}, now, ClientLife)
	if _, err := m.Read("Bearer "+token, now); err != nil {
		t.Fatal(err)
	}
	for _, last := range alphabet {
		other := token[:len(token)-1] + string(last)
		if _, err := m.Read("Bearer "+other, now); err == nil && other != token {
			t.Errorf("%c at its end is let in for %c", last, token[len(token)-1])
		}
	}
	for at := range token {
		for _, more := range []string{"\n", "\r", "="} {
			if _, err := m.Read("Bearer "+token[:at]+more+token[at:], now); err == nil && at > 0 {
				t.Errorf("%q at %d is let in", more, at)
			}
		}
	}
	sign := func(head, body string) string {
		mac := hmac.New(sha256.New, m.Secret)
		mac.Write([]byte(head + "." + body))
		return head + "." + body + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
	}
	encoded := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	head, body := encoded(`{"alg":"HS256","typ":"JWT" }`), encoded(`{"exp":1800000001,"accessType":"client" }`)
	next := func(part string) string {
		return part[:len(part)-1] + string(alphabet[strings.IndexByte(alphabet, part[len(part)-1])+1])
	}
	for name, c := range map[string]struct {
		token string
		ok    bool
	}{
		"as it is":     {sign(head, body), true},
		"its header":   {sign(next(head), body), false},
		"its claims":   {sign(head, next(body)), false},
		"a long claim": {sign(head, encoded(`{"exp":1800000001,"x":"`+strings.Repeat("x", 2_000)+`"}`)), false},
	} {
		if _, err := m.Read("Bearer "+c.token, now); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
