package client

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"pgregory.net/rapid"

	"appreg/flow"
	"appreg/internal/redact"
)

// jwtOf signs claims as a server does.
func jwtOf(t testing.TB, claims jwt.MapClaims) string {
	t.Helper()
	s, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte("k"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unsigned puts raw claims into a JWT.
func unsigned(header, claims string) string {
	enc := base64.RawURLEncoding.EncodeToString
	return enc([]byte(header)) + "." + enc([]byte(claims)) + ".c2ln"
}

var serverNow = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// creates answers a create with a token and a Date, "" for none.
func creates(token, date string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil
		if date != "" {
			w.Header().Set("Date", date)
		}
		says(200, `{"data":{"appRegistration":{"_id":"ObjectId('`+anaID+`')"},"token":"`+token+`"}}`)(w, r)
	}
}

// TestTokenSkew: when a token ends does not depend on how wrong the local
// clock goes.
func TestTokenSkew(t *testing.T) {
	date := serverNow.Format(http.TimeFormat)
	two := 2 * time.Hour
	for _, skew := range []time.Duration{0, 3 * time.Hour, -3 * time.Hour, 20 * 365 * 24 * time.Hour} {
		local := serverNow.Add(skew)
		for name, tt := range map[string]struct {
			token, date string
			want        time.Time
		}{
			"exp":                   {jwtOf(t, jwt.MapClaims{"iat": serverNow.Unix(), "exp": serverNow.Add(two).Unix()}), date, local.Add(two)},
			"no Date, but iat":      {jwtOf(t, jwt.MapClaims{"iat": serverNow.Unix(), "exp": serverNow.Add(two).Unix()}), "", local.Add(two)},
			"a Date that's none":    {jwtOf(t, jwt.MapClaims{"iat": serverNow.Unix(), "exp": serverNow.Add(two).Unix()}), "today", local.Add(two)},
			"neither":               {jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(two).Unix()}), "", serverNow.Add(two)},
			"expired":               {jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(-two).Unix()}), date, local.Add(-two)},
			"expiresAt, seconds":    {jwtOf(t, jwt.MapClaims{"expiresAt": serverNow.Add(two).Unix()}), date, local.Add(two)},
			"expiresAt, ms":         {jwtOf(t, jwt.MapClaims{"expiresAt": serverNow.Add(two).UnixMilli()}), date, local.Add(two)},
			"expiresAt, ms as text": {jwtOf(t, jwt.MapClaims{"expiresAt": fmt.Sprint(serverNow.Add(two).UnixMilli())}), date, local.Add(two)},
			"expiresAt, UTC":        {jwtOf(t, jwt.MapClaims{"expiresAt": serverNow.Add(two).Format(time.DateTime)}), date, local.Add(two)},
			"exp before expiresAt":  {jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(two).Unix(), "expiresAt": serverNow.Unix()}), date, local.Add(two)},
			"expiresAt of no time":  {jwtOf(t, jwt.MapClaims{"expiresAt": 7}), date, time.Time{}},
			"expiresAt, far":        {unsigned(`{"alg":"HS256"}`, `{"expiresAt":1e300}`), date, time.Time{}},
			"expiresAt, for ever":   {unsigned(`{"alg":"HS256"}`, `{"expiresAt":"never"}`), date, time.Time{}},
			"no exp":                {jwtOf(t, jwt.MapClaims{"iat": serverNow.Unix()}), date, time.Time{}},
			"exp as a text":         {unsigned(`{"alg":"HS256"}`, `{"exp":"soon"}`), date, time.Time{}},
			"a far exp":             {unsigned(`{"alg":"HS256"}`, `{"exp":1e300}`), date, time.Time{}},
			"unknown algorithm":     {unsigned(`{"alg":"XX"}`, fmt.Sprintf(`{"exp":%d.5}`, serverNow.Unix())), date, local},
			"no JWT":                {"abcdef", date, time.Time{}},
		} {
			c, _ := serve(t, creates(tt.token, tt.date), WithClock(func() time.Time { return local }))
			if _, err := c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"}); err != nil {
				t.Fatal(err)
			}
			got, ok := c.Token(anaID)
			if !ok || got.Secret.Reveal() != tt.token || got.Expires.Sub(tt.want).Abs() >= time.Second {
				t.Errorf("%s, skew %v: %v %v, want %v", name, skew, ok, got.Expires, tt.want)
			}
			// What is held afterwards is told by the same clock.
			if tt.date == date && name == "exp" {
				c.Hold("other", asToken(tt.token))
				if other, _ := c.Token("other"); !other.Expires.Equal(tt.want) {
					t.Errorf("held, skew %v: %v", skew, other.Expires)
				}
			}
		}
	}
}

// TestTokenEndsByTheAnswer: where the token does not tell its end, the answer
// that brought it may.
func TestTokenEndsByTheAnswer(t *testing.T) {
	end := serverNow.Add(30 * time.Minute)
	own := jwtOf(t, jwt.MapClaims{"exp": serverNow.Add(time.Hour).Unix()})
	for name, tt := range map[string]struct {
		token, said string
		want        time.Time
	}{
		"UTC":             {"abcdef", `"2026-01-02 03:34:05"`, end},
		"seconds":         {"abcdef", fmt.Sprint(end.Unix()), end},
		"milliseconds":    {"abcdef", fmt.Sprint(end.UnixMilli()), end},
		"RFC 3339":        {"abcdef", `"2026-01-01T22:34:05-05:00"`, end},
		"the token's own": {own, `"2026-01-02 03:34:05"`, serverNow.Add(time.Hour)},
		"nothing":         {"abcdef", `null`, time.Time{}},
		"no time":         {"abcdef", `{"a":1}`, time.Time{}},
	} {
		local := serverNow.Add(3 * time.Hour)
		if !tt.want.IsZero() {
			tt.want = tt.want.Add(3 * time.Hour)
		}
		c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", serverNow.Format(http.TimeFormat))
			says(200, `{"data":{"token":"`+tt.token+`","status":"ONGOING","step":"document","expiresAt":`+tt.said+`}}`)(w, r)
		}, WithClock(func() time.Time { return local }))
		if _, err := c.ResendLink(within(t), anaID, false); err != nil {
			t.Fatal(err)
		}
		if got, _ := c.Token(anaID); !got.Expires.Equal(tt.want) {
			t.Errorf("%s: held until %v, want %v", name, got.Expires, tt.want)
		}
		got, err := readToken(answer{token: asToken(tt.token), expires: tt.want, date: local, at: local})
		if err != nil || tt.token == "abcdef" && !got.Expires.Equal(tt.want) {
			t.Errorf("%s: read until %v, want %v", name, got.Expires, tt.want)
		}
	}
}

// TestTokenSaysWhere: where the registration stood, and what the token is for.
func TestTokenSaysWhere(t *testing.T) {
	for claims, want := range map[string]Token{
		`{"step":"Liveness","accessType":"app_registration_created"}`: {Step: flow.Liveness, Access: "app_registration_created"},
		`{"step":1}`: {Step: flow.Start},
		`{"step":"a\u001bb","accessType":"` + aJWT + `"}`: {Step: "a␛b", Access: "‹token …4f2a›"},
		`{"step":{},"accessType":[1]}`:                    {},
	} {
		want.Secret = asToken(unsigned(`{"alg":"HS256"}`, claims))
		c := dial(t, "https://api.verifik.co")
		c.Hold("a", want.Secret)
		if got, _ := c.Token("a"); got != want || TokenOf(want.Secret) != want {
			t.Errorf("%s: %q %q, %q", claims, got.Step, got.Access, TokenOf(want.Secret).Access)
		}
	}
}

// TestTokenSleep: a laptop's sleep counts, so the monotonic clock may not.
func TestTokenSleep(t *testing.T) {
	c := dial(t, "https://api.verifik.co")
	token := jwtOf(t, jwt.MapClaims{"exp": time.Now().Add(time.Hour).Unix()})
	c.received("a", answer{token: asToken(token), at: time.Now(), date: time.Now()})
	if got, _ := c.Token("a"); got.Expires.IsZero() || got.Expires != got.Expires.Round(0) {
		t.Error(got.Expires)
	}
}

// TestNewestToken: create's token goes with the first sync, and each sync's
// with the next; an answer without one leaves the last in place, and so does a
// failure.
func TestNewestToken(t *testing.T) {
	next := []string{`"t1"`, `"t2"`, `null`, `"a\nb"`, `"t3"`}
	n := 0
	c, asked := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n == len(next) {
			says(409, `{"code":"Conflict","message":"x","token":"t9","data":{"token":"t9"}}`)(w, r)
			return
		}
		token := next[n]
		n++
		if r.Method == http.MethodPost {
			says(200, `{"data":{"appRegistration":{"_id":"`+anaID+`"},"token":`+token+`}}`)(w, r)
			return
		}
		says(200, `{"data":{"token":`+token+`,"step":"document","status":"ONGOING"}}`)(w, r)
	})
	if _, err := c.Create(within(t), CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"}); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		s, err := c.Sync(within(t), "ObjectId('"+anaID+"')", flow.Transition{Step: flow.Form, Status: flow.Ongoing})
		if err == nil && s.ID != anaID {
			t.Errorf("synced %q", s.ID) // the answer's own id is absent
		}
	}
	var sent []string
	for _, a := range *asked {
		sent = append(sent, strings.TrimPrefix(a.Header.Get("Authorization"), "Bearer "))
	}
	if got, want := strings.Join(sent, " "), testToken+" t1 t2 t2 t2 t3 t3"; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	c.Hold(anaID, asToken(""))
	if _, ok := c.Token(anaID); ok {
		t.Error("still held")
	}
}

// TestTokensOfTheEnded: the last few tokens of registrations that have ended
// are held, and every one of those that have not.
func TestTokensOfTheEnded(t *testing.T) {
	const people = 3 * overKept
	c, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		status := "ONGOING"
		if strings.Contains(r.URL.Path, "/app-registrations/over") {
			status = "FAILED"
		}
		says(200, `{"data":{"token":"fresh","step":"end","status":"`+status+`"}}`)(w, r)
	})
	for i := range people {
		for _, id := range []string{"over", "open"} {
			id += fmt.Sprint(i)
			c.Hold(id, asToken("old"))
			for range 2 {
				if _, err := c.Sync(within(t), id, flow.Transition{Step: flow.End, Status: flow.Failed}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for i := range people {
		_, open := c.Token("open" + fmt.Sprint(i))
		_, over := c.Token("over" + fmt.Sprint(i))
		if !open || over != (i >= people-overKept) {
			t.Errorf("%d: %v %v", i, open, over)
		}
	}
}

// TestTokensTogether is for the race detector.
func TestTokensTogether(t *testing.T) {
	c, _ := New("https://api.verifik.co", asToken(testToken))
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			id := fmt.Sprint(i % 3)
			c.Hold(id, asToken(id))
			if tok, ok := c.Token(id); !ok || tok.Secret.Reveal() != id {
				t.Error(tok)
			}
			c.record.add(Call{})
			c.Calls()
		})
	}
	wg.Wait()
}

// FuzzToken: what a token says of its time is a time or nothing, whoever made
// it, and however a token is printed, most of it is not.
func FuzzToken(f *testing.F) {
	f.Add(aJWT)
	f.Add(unsigned(`{"alg":"none"}`, `{"exp":-1e18,"iat":"x"}`))
	f.Add(unsigned(`{}`, `{"exp":{"a":1}}`))
	f.Add(unsigned(`{}`, `{"expiresAt":"2026-01-02 03:04:05","step":"\u202e","accessType":["x"]}`))
	f.Add(unsigned(`{}`, `{"expiresAt":"1304-04-04"}`))
	f.Add("a.b.c")
	f.Fuzz(func(t *testing.T, token string) {
		says := readClaims(asToken(token))
		checkTexts(t, reflect.ValueOf(TokenOf(asToken(token)).Access))
		checkTexts(t, reflect.ValueOf(string(says.step)))
		for _, m := range []time.Time{says.iat, says.exp} {
			if !m.IsZero() && (m.Year() < 1970 || m.Year() > 10000) {
				t.Fatal(m)
			}
		}
		c := owned()
		c.tokens.byID = map[string]*heldToken{}
		c.received("a", answer{token: asToken(token), at: time.Now()})
		if s := fmt.Sprintf("%v", asToken(token)); len(token) > 40 && strings.Contains(s, token[:20]) && strings.Contains(s, token[20:40]) {
			t.Fatalf("%q prints as %s", token, s)
		}
		c.mask(token)
	})
}

// TestNewestProperty: whatever is held for whichever registration, the last
// is what Token returns.
func TestNewestProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := New("https://api.verifik.co", asToken(testToken))
		want := map[string]redact.Secret{}
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			id := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id")
			secret := asToken(rapid.SampledFrom([]string{"", "x", "y", "z"}).Draw(t, "secret"))
			c.Hold("ObjectId('"+id+"')", secret)
			want[id] = secret
		}
		for id, secret := range want {
			got, ok := c.Token(id)
			if got.Secret != secret || ok == secret.Empty() {
				t.Fatalf("%s: %v %v", id, got, ok)
			}
		}
	})
}

// owned is a client without a server, which has a client token.
func owned() *Client {
	c := &Client{now: time.Now}
	_ = c.UseToken(asToken(testToken))
	return c
}

// TestSignedOut: somebody who signs in goes on with the same client: the call that
// was refused goes out with the new token, and neither token is shown.
func TestSignedOut(t *testing.T) {
	old := testToken
	v, asked := visit(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+aJWT {
			says(401, `{"code":"Unauthorized","message":"Access denied `+old+`"}`)(w, r)
			return
		}
		says(200, `{"data":[]}`)(w, r)
	})
	ask := func() error {
		_, err := v.Projects(within(t), ProjectQuery{})
		return err
	}
	if err := ask(); !SignedOut(err) || len(*asked) != 0 {
		t.Errorf("without a token: %v, %d calls", err, len(*asked))
	}
	if err := errors.Join(v.UseToken(redact.Secret{}), v.UseToken(asToken("a b"))); !errors.Is(err, ErrNoToken) || !errors.Is(err, ErrBadToken) {
		t.Error(err)
	}
	if err := v.UseToken(asToken(old)); err != nil {
		t.Fatal(err)
	}
	err := ask()
	if !SignedOut(err) || !errors.Is(err, ErrSessionOver) || strings.Contains(err.Error(), old) {
		t.Errorf("with an old one: %v", err)
	}
	if err := v.UseToken(asToken(" " + aJWT + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := ask(); err != nil || v.ClientToken().Secret.Reveal() != aJWT || v.mask(old) == old {
		t.Error(err)
	}
	if SignedOut(nil) || SignedOut(&Error{Status: 401}) {
		t.Error("a registration's token is another matter")
	}
}

// TestOnWrite: who watches is told of what may change something, and of no reading.
func TestOnWrite(t *testing.T) {
	c, _ := serve(t, says(200, `{"data":{}}`))
	writes := 0
	ctx := OnWrite(within(t), func() { writes++ })
	_, _ = c.Retrieve(ctx, "1")
	if writes != 0 {
		t.Error("a reading counts")
	}
	_, _ = c.Update(ctx, "1", UpdateRequest{Email: "ana@acme.co"})
	if writes != 1 {
		t.Errorf("%d writes", writes)
	}
}
