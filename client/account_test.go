package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"appreg/internal/redact"

	"github.com/golang-jwt/jwt/v5"
)

// visit is serve for somebody who has no token.
func visit(t *testing.T, handler http.HandlerFunc) (*Client, *[]seen) {
	t.Helper()
	c, asked := serve(t, handler)
	v, err := NewVisitor(c.Base(), WithSleep(single))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	return v, asked
}

func TestLogin(t *testing.T) {
	v, asked := visit(t, says(200, `{"data":{"_id":"1","status":"sent","email":"ana@acme.co"}}`))
	sent, err := v.SendLoginCode(within(t), " Ana@Acme.co ")
	if err != nil || sent.Status != "sent" || !sent.Sent {
		t.Errorf("%+v, %v", sent, err)
	}
	got := (*asked)[0]
	if got.Method != "POST" || got.Path != "/base/path/v2/projects/email-login" || got.Query != "email=ana%40acme.co" || got.Header.Get("Authorization") != "" {
		t.Errorf("asks %+v", got)
	}

	v, asked = visit(t, says(200, `{"data":{"accessToken":"`+aJWT+`","tokenType":"bearer"}}`))
	token, err := v.Login(within(t), "Ana@acme.co", redact.New(redact.Code, "012345"))
	if err != nil || token.Secret.Reveal() != aJWT {
		t.Errorf("%v, %v", token, err)
	}
	got = (*asked)[0]
	if got.Path != "/base/path/v2/projects/email-login/confirm" || got.Body != `{"email":"ana@acme.co","otp":"012345"}` || got.Header.Get("Authorization") != "" {
		t.Errorf("asks %+v", got)
	}
	for body, want := range map[string]error{
		`{"code":"ERROR","message":"invalid_otp"}`: Reason("invalid_otp"),
	} {
		v, _ = visit(t, says(400, body))
		_, err = v.Login(within(t), "a@b.co", redact.New(redact.Code, "1"))
		wants(t, err, want)
	}
	v, _ = visit(t, says(404, `{"code":"NotFound","message":"404:invalid_email"}`))
	_, err = v.SendLoginCode(within(t), "x@y.co")
	wants(t, err, ErrNotFound, Reason("invalid_email"))
	v, _ = visit(t, says(200, `{"data":{"tokenType":"bearer"}}`))
	_, err = v.Login(within(t), "x@y.co", redact.New(redact.Code, "1"))
	wants(t, err, ErrUnreadable, ErrInDoubt)
}

func TestAccount(t *testing.T) {
	c, asked := serve(t, says(200, `{"data":{"_id":"507f1f77bcf86cd799439011","name":"Acme\u001b[2J","email":"ops@acme.co","credits":12.5}}`))
	got, err := c.Account(within(t))
	if want := (Account{ID: "507f1f77bcf86cd799439011", Name: "Acme␛[2J", Email: "ops@acme.co", Credits: "12.5"}); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if (*asked)[0].Header.Get("Authorization") != "Bearer "+testToken {
		t.Error("without the client token")
	}
	c, _ = serve(t, says(200, `{"data":{"message":"ok"}}`))
	_, err = c.Account(within(t))
	wants(t, err, ErrUnreadable)
}

// TestRenewClientToken: the answer has no envelope, and the token in use stays.
func TestRenewClientToken(t *testing.T) {
	c, asked := serve(t, says(200, `{"accessToken":"`+aJWT+`","tokenType":"bearer"}`))
	got, err := c.RenewClientToken(within(t), 2)
	if err != nil || got.Secret.Reveal() != aJWT || c.ClientToken().Secret.Reveal() != testToken {
		t.Errorf("%v, %v", got, err)
	}
	if q := (*asked)[0].Query; q != "expiresIn=2&origin=refresh" {
		t.Error(q)
	}
	for _, call := range c.Calls() {
		if strings.Contains(string(call.Answer), aJWT[:20]) {
			t.Errorf("%s", call.Answer)
		}
	}
	for _, body := range []string{`{}`, `[]`, `7`, `{"accessToken":""}`, `x`} {
		c, _ = serve(t, says(200, body))
		_, err = c.RenewClientToken(within(t), 1)
		wants(t, err, ErrUnreadable)
	}
}

// TestTokenEnds: a token's end is what it says of it, by the server's clock.
func TestTokenEnds(t *testing.T) {
	if at := TokenOf(asToken("no jwt")).Expires; !at.IsZero() {
		t.Error(at)
	}
	local := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	server := local.Add(-2 * time.Hour) // ours is ahead
	token := jwtOf(t, jwt.MapClaims{"iat": server.Unix(), "exp": server.Add(time.Hour).Unix()})
	got, err := readToken(answer{token: asToken(token), at: local, date: server})
	if err != nil || !got.Expires.Equal(local.Add(time.Hour)) {
		t.Errorf("%v, %v", got.Expires, err)
	}
	if at := TokenOf(asToken(token)).Expires; !at.Equal(server.Add(time.Hour)) {
		t.Error(at)
	}
}
