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
	send := request{method: http.MethodGet, route: "/v2/clients/me", token: c.token}
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
