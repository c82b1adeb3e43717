package api

import (
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/world"
)

// hosted is where the vendor's own client goes on with a registration.
const hosted = "https://access.verifik.co/sign-up/"

type link struct {
	position
	Link       string  `json:"link"`
	Sandbox    string  `json:"sandboxLink,omitempty"` // to its own page, which the contract does not know
	Email      string  `json:"email"`
	ExpiresAt  string  `json:"expiresAt"`
	AccessType string  `json:"accessType"`
	IssuedAt   int64   `json:"issuedAt"`
	EmailSent  *mailed `json:"emailSent"` // null when none was asked for
}

type mailed struct {
	Sent  bool   `json:"sent"`
	Email string `json:"email"`
}

// linkable is the registration that the path names, for the client token. Of an
// unknown id it says another code than retrieve.
func linkable(a *API, c *Call) (*world.Registration, error) {
	r := a.World.Registrations.ByID[c.ID]
	if r == nil {
		return nil, contract.Lone(404, "AppRegistration_not_found")
	}
	return r, c.Client()
}

// resendLink is section 3's way back to a registration for the client. One that
// is EXPIRED gets its link too, and stays so.
func resendLink(a *API, c *Call, r *world.Registration) (any, error) {
	if !contract.Open(r.Status) && r.Status != contract.Expired {
		return nil, contract.Lone(409, "cannot_resend_link_for_this_status")
	}
	var sent *mailed
	if c.In.Flag("sendEmail") {
		if r.Email == "" {
			return nil, contract.Missing([]string{"email"})
		}
		sent = &mailed{true, r.Email}
		expires := contract.Timestamp(c.Now.Add(token.LinkLife))
		a.World.Post(world.Letter{Kind: "link", Channel: "email", To: r.Email, AppRegistration: r.ID, SentAt: contract.Timestamp(c.Now), ExpiresAt: &expires})
	}
	fresh := mintFor(a, r, c.Now, token.LinkLife)
	own := ""
	if c.Page != nil {
		own = c.Page(fresh)
	}
	return Data(link{
		position: positionOf(a, r, r.Names.Split(), fresh),
		Link:     hosted + r.Flow.Project.ID + "?token=" + fresh, Sandbox: own, Email: r.Email,
		ExpiresAt: c.Now.Add(token.LinkLife).UTC().Format(time.DateTime), AccessType: token.Registration,
		IssuedAt: c.Now.Unix(), EmailSent: sent,
	}), nil
}
