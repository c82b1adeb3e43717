package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"appreg/internal/redact"
)

// Account is who a client token belongs to (contract.md section 7). What the
// server did not show is zero.
type Account struct {
	ID, Name, Email string
	Credits         string // as the server wrote them; "": not told
}

// Visitor calls what takes no token: it signs in. Make one with [NewVisitor].
type Visitor struct{ client *Client }

// NewVisitor returns a visitor of the server at base, for which the rules of
// [New] hold.
func NewVisitor(base string, opts ...Option) (*Visitor, error) {
	const none = "none" // it is never sent
	c, err := New(base, redact.New(redact.Token, none), opts...)
	if err != nil {
		return nil, err
	}
	return &Visitor{c}, nil
}

// Close lets go of connections that are kept for later calls.
func (v *Visitor) Close() { v.client.Close() }

// SendLoginCode has a code emailed to the owner of a project, which
// [Visitor.Login] takes. An address that the server does not know is
// [ErrNotFound].
func (v *Visitor) SendLoginCode(ctx context.Context, email string) (Code, error) {
	return call(ctx, v.client, request{
		method: http.MethodPost, route: "/v2/projects/email-login",
		query: url.Values{"email": {normalEmail(email)}}, visitor: true,
	}, readCode)
}

// Login brings the code back, and returns a client token, good for some 30 days
// (contract.md sections 1 and 7). A wrong code is Reason("invalid_otp").
func (v *Visitor) Login(ctx context.Context, email string, otp redact.Secret) (Token, error) {
	body := struct {
		Email string `json:"email"`
		OTP   string `json:"otp"`
	}{normalEmail(email), otp.Reveal()}
	send := request{method: http.MethodPost, route: "/v2/projects/email-login/confirm", body: body, visitor: true}
	return call(ctx, v.client, send, readToken)
}

func normalEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// Account asks who the client token belongs to (contract.md section 7).
func (c *Client) Account(ctx context.Context) (Account, error) {
	send := request{method: http.MethodGet, route: "/v2/clients/me", token: c.token}
	return call(ctx, c, send, func(a answer) (Account, error) {
		var w struct {
			ID      ref  `json:"_id"`
			Name    text `json:"name"`
			Email   text `json:"email"`
			Credits text `json:"credits"`
		}
		if err := decode(a.data, &w); err != nil {
			return Account{}, err
		}
		if w.ID.id == "" && w.Email == "" {
			return Account{}, errNoAccount
		}
		return Account{ID: w.ID.id, Name: string(w.Name), Email: string(w.Email), Credits: string(w.Credits)}, nil
	})
}

// RenewClientToken asks for another client token, good for a number of months
// from 1 (contract.md section 7). The one that is in use stays good, and stays in
// use. An answer without another one is [ErrUnreadable].
func (c *Client) RenewClientToken(ctx context.Context, months int) (Token, error) {
	query := url.Values{"origin": {"refresh"}, "expiresIn": {strconv.Itoa(months)}}
	send := request{method: http.MethodGet, route: "/v2/auth/session", query: query, token: c.token, bare: true}
	return call(ctx, c, send, readToken)
}

// ClientToken returns the client token, and when it ends by what it says
// itself.
func (c *Client) ClientToken() Token { return TokenOf(c.token) }

// TokenOf tells when a token ends by what it says itself, without verifying
// it: [Token.Expires] is zero where it does not say.
func TokenOf(secret redact.Secret) Token {
	says := readClaims(secret)
	return Token{Secret: secret, Expires: says.exp, Step: says.step, Access: says.access}
}

var errNoAccount = errors.New("it is no account")

// readToken reads an answer that is a token. Its end is told by the clock of
// this machine.
func readToken(a answer) (Token, error) {
	if a.token.Empty() {
		return Token{}, errNoToken
	}
	t := TokenOf(a.token)
	if t.Expires.IsZero() {
		t.Expires = a.expires
	}
	server := a.date
	if server.IsZero() {
		server = readClaims(a.token).iat
	}
	if !t.Expires.IsZero() && !server.IsZero() {
		t.Expires = a.at.Round(0).Add(t.Expires.Sub(server))
	}
	return t, nil
}
