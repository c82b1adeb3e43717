package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// hosted is where the vendor's own client goes on with a registration.
const hosted = "https://access.verifik.co/sign-up/"

// link is the answer to resend-link.
type link struct {
	Token      string            `json:"token"`
	Link       string            `json:"link"`
	FirstName  string            `json:"firstName"`
	LastName   string            `json:"lastName"`
	FullName   string            `json:"fullName"`
	Email      string            `json:"email"`
	Step       string            `json:"step"`
	Steps      contract.Policies `json:"steps"`
	ID         string            `json:"appRegistrationId"`
	Status     string            `json:"status"`
	ExpiresAt  string            `json:"expiresAt"`
	AccessType string            `json:"accessType"`
	IssuedAt   int64             `json:"issuedAt"`
	EmailSent  *mailed           `json:"emailSent"` // null when none was asked for
}

type mailed struct {
	Sent  bool   `json:"sent"`
	Email string `json:"email"`
}

// resendLink is section 3's way back to a registration for the client. One that
// is EXPIRED gets its link too, and stays so. Of an unknown id it says another
// code than retrieve.
func resendLink(s *Server, c *call) (any, error) {
	r := s.registrations.byID[c.id]
	if r == nil {
		return nil, contract.Lone(404, "AppRegistration_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if !contract.Open(r.status) && r.status != contract.Expired {
		return nil, contract.Lone(409, "cannot_resend_link_for_this_status")
	}
	var sent *mailed
	if in.Flag("sendEmail") {
		if r.email == "" {
			return nil, contract.Missing([]string{"email"})
		}
		sent = &mailed{true, r.email}
		expires := contract.Timestamp(c.now.Add(linkLife))
		s.post(letter{Kind: "link", Channel: "email", To: r.email, AppRegistration: r.id, SentAt: contract.Timestamp(c.now), ExpiresAt: &expires})
	}
	names := r.names.split()
	token := mintFor(s, r, c.now, linkLife)
	return data(link{
		Token: token, Link: hosted + r.flow.project.ID + "?token=" + token,
		FirstName: names.First, LastName: names.Last, FullName: names.Full, Email: r.email,
		Step: s.shownStep(r), Steps: r.flow.settings.Policies, ID: r.id, Status: r.status,
		ExpiresAt: c.now.Add(linkLife).UTC().Format(time.DateTime), AccessType: registrationAccess,
		IssuedAt: c.now.Unix(), EmailSent: sent,
	}), nil
}
