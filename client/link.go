package client

import (
	"context"
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

// ResendLink has a new link made for a registration that is open, or has expired,
// with the client token, and emailed to the person when asked to (contract.md section
// 3). Its token, good for 30 minutes, is held from then on. Of any other that has
// ended it is Reason("cannot_resend_link_for_this_status").
func (c *Client) ResendLink(ctx context.Context, id string, email bool) (Link, error) {
	body := struct {
		SendEmail bool `json:"sendEmail"`
	}{email}
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/resend-link", id: id, body: body, owner: true}
	return call(ctx, c, send, func(a answer) (Link, error) {
		w := as[struct {
			ExpiresAt moment `json:"expiresAt"`
			Status    text   `json:"status"`
			Step      text   `json:"step"`
			EmailSent struct {
				Sent  yes  `json:"sent"`
				Email text `json:"email"`
			} `json:"emailSent"`
		}](a.data)
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
