package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"appreg/internal/redact"
)

// Account is who a client token belongs to (contract.md section 7). What the
// server did not show is zero.
type Account struct {
	ID, Name, Email string
	Credits         string // as the server wrote them; "": not told
}

// Account asks who the client token belongs to (contract.md section 7).
func (c *Client) Account(ctx context.Context) (Account, error) {
	return c.account(ctx, request{owner: true})
}

// AccountOf is [Client.Account] for a token that is not in use yet. One that cannot
// be used is [ErrNoToken] or [ErrBadToken].
func (c *Client) AccountOf(ctx context.Context, token redact.Secret) (Account, error) {
	token, err := usable(token)
	if err != nil {
		return Account{}, err
	}
	c.owner.knows(token)
	return c.account(ctx, request{token: token})
}

func (c *Client) account(ctx context.Context, send request) (Account, error) {
	send.method, send.route = http.MethodGet, "/v2/clients/me"
	return call(ctx, c, send, func(a answer) (Account, error) {
		w := as[struct {
			ID      ref  `json:"_id"`
			Name    text `json:"name"`
			Email   text `json:"email"`
			Credits text `json:"credits"`
		}](a.data)
		if w.ID.id == "" && w.Email == "" {
			return Account{}, errNoAccount
		}
		return Account{ID: w.ID.id, Name: string(w.Name), Email: string(w.Email), Credits: string(w.Credits)}, nil
	})
}

var errNoAccount = errors.New("it is no account")

// SendLoginCode has a code emailed to the owner of a project, which [Client.Login]
// takes. An address that the server does not know is [ErrNotFound].
func (c *Client) SendLoginCode(ctx context.Context, email string) (Code, error) {
	return call(ctx, c, request{
		method: http.MethodPost, route: "/v2/projects/email-login",
		query: url.Values{"email": {normalEmail(email)}}, visitor: true,
	}, readCode)
}

// Login brings the code back, and returns a client token, good for some 30 days
// (contract.md sections 1 and 7). [Client.UseToken] takes it up. A wrong code is
// Reason("invalid_otp").
func (c *Client) Login(ctx context.Context, email string, otp redact.Secret) (Token, error) {
	body := struct {
		Email string `json:"email"`
		OTP   string `json:"otp"`
	}{normalEmail(email), otp.Reveal()}
	send := request{method: http.MethodPost, route: "/v2/projects/email-login/confirm", body: body, code: otp, visitor: true}
	return call(ctx, c, send, readToken)
}

func normalEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
