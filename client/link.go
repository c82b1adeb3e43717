package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"appreg/flow"
	"appreg/internal/redact"
)

// Link is where a person goes on with a registration by themselves, on the
// vendor's own pages (contract.md section 3).
type Link struct {
	URL     redact.Secret // it holds a token
	Expires time.Time     // by the clock of this machine; zero when the server does not say
	// EmailSent tells whether it was sent by email, and EmailedTo where. A
	// server that says nothing has sent nothing.
	EmailSent bool
	EmailedTo string
	Status    flow.Status
	Step      flow.Step
}

// ErrNotRenewed is a registration for which no token is held that is still good,
// and none was given by the server. What went wrong with that can be asked of the
// error, too, but for [ErrInDoubt]: a token too many changes nothing.
var ErrNotRenewed = errors.New("no new token for the registration")

type notRenewed struct{ cause error }

func (e *notRenewed) Error() string {
	return "client: " + ErrNotRenewed.Error() + ": " + e.cause.Error()
}

func (e *notRenewed) Is(target error) bool {
	return target == ErrNotRenewed || target != ErrInDoubt && errors.Is(e.cause, target)
}

func (e *notRenewed) As(target any) bool { return errors.As(e.cause, target) }

// ResendLink has a new link made for a registration that is open, or has expired,
// with the client token, and emailed to the person when asked to (contract.md section
// 3). Its token, good for 30 minutes, is held from then on. Of any other that has
// ended it is Reason("cannot_resend_link_for_this_status").
func (c *Client) ResendLink(ctx context.Context, id string, email bool) (Link, error) {
	body := struct {
		SendEmail bool `json:"sendEmail"`
	}{email}
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/resend-link", id: id, body: body, token: c.token}
	return call(ctx, c, send, func(a answer) (Link, error) {
		var w struct {
			ExpiresAt moment `json:"expiresAt"`
			Status    text   `json:"status"`
			Step      text   `json:"step"`
			EmailSent struct {
				Sent  yes  `json:"sent"`
				Email text `json:"email"`
			} `json:"emailSent"`
		}
		if err := decode(a.data, &w); err != nil {
			return Link{}, err
		}
		if a.token.Empty() && a.link.Empty() {
			return Link{}, errNoLink
		}
		c.received(id, a)
		return Link{
			URL: a.link, Expires: a.local(w.ExpiresAt.Time),
			EmailSent: bool(w.EmailSent.Sent), EmailedTo: string(w.EmailSent.Email),
			Status: flow.ParseStatus(string(w.Status)), Step: flow.ParseStep(string(w.Step)),
		}, nil
	})
}

// Renew holds a new token for a registration, good for 30 minutes, which the server
// gives with a link that nobody is sent (see [Client.ResendLink]). Every error of it
// is [ErrNotRenewed].
func (c *Client) Renew(ctx context.Context, id string) (Token, error) {
	old, _ := c.Token(id)
	if _, err := c.ResendLink(ctx, id, false); err != nil {
		return Token{}, &notRenewed{err}
	}
	token, ok := c.Token(id)
	if !ok || token.Secret == old.Secret { // a link alone
		return Token{}, &notRenewed{fmt.Errorf("%w: %w", ErrUnreadable, errNoToken)}
	}
	return token, nil
}

// withToken makes a call that needs a registration's token with the newest one
// held. Where there is none, or it has ended, another is asked for first; and
// once more when the server says that it has ended: a call that was refused so
// was not made, and goes out again under the new token, once.
func withToken[T any](ctx context.Context, c *Client, id string, do func(redact.Secret) (T, error)) (T, error) {
	var none T
	token, held := c.Token(id)
	fresh := false
	if !held || !token.Expires.IsZero() && !token.Expires.After(c.now()) {
		var err error
		if token, err = c.Renew(ctx, id); err != nil {
			return none, err
		}
		fresh = true
	}
	val, err := do(token.Secret)
	if fresh || !errors.Is(err, ErrSessionOver) || errors.Is(err, ErrInDoubt) {
		return val, err
	}
	if token, err = c.Renew(ctx, id); err != nil {
		return none, err
	}
	return do(token.Secret)
}
