package sandbox

import (
	"time"

	"appreg/internal/sandbox/contract"
)

// codeLife is how long an OTP is good for (section 5).
const codeLife = 10 * time.Minute

const codeValidated = "validated"

// code is an email or phone validation; there is at most one of each for a
// registration, and none for a contact that changed.
type code struct {
	id      string
	done    bool
	gateway string // of a phone's
	created time.Time
	sent    time.Time
	expires time.Time
}

func (k *code) validated() bool { return k != nil && k.done }

func (k *code) reference() string {
	if k == nil {
		return ""
	}
	return k.id
}

// send asks for a code. A validated contact keeps its validation as it is, a
// live code is sent again, anything else is a new validation; existing tells
// whether there was one to answer with.
func (s *Server) send(k *code, gateway string, now time.Time) (_ *code, existing bool, _ error) {
	if k.validated() {
		return k, true, nil
	}
	if err := s.tooSoon(k, now); err != nil {
		return nil, false, err
	}
	existing = k != nil && now.Before(k.expires)
	if !existing {
		k = &code{id: s.ids.next(), created: now}
	}
	k.gateway, k.sent, k.expires = gateway, now, now.Add(codeLife)
	return k, existing, nil
}

// tooSoon refuses to send a code again that was sent a moment ago.
func (s *Server) tooSoon(k *code, now time.Time) error {
	if k != nil {
		if wait := k.sent.Add(s.options.Cooldown).Sub(now); wait > 0 {
			return contract.LoneUntil(wait, 409, "otp_recently_sent")
		}
	}
	return nil
}

// sendFor is send for a call: to the phone of r when there is a gateway, or else
// its email. Nothing leaves a sandbox, so the answer tells the code that was
// "sent", in a header of its own, and the outbox does. The refusal that its email
// asks for comes last.
func sendFor(s *Server, c *call, r *registration, k *code, gateway string) (_ *code, existing bool, _ error) {
	if !k.validated() {
		if err := s.tooSoon(k, c.now); err != nil {
			return nil, false, err
		}
		if err := contract.AskedFor(r.email); err != nil {
			return nil, false, err
		}
	}
	k, existing, err := s.send(k, gateway, c.now)
	if err == nil && !k.done {
		s.spend()
		if gateway == "" {
			s.postCode(k, "email", r.email, r.id)
		} else {
			s.postCode(k, gateway, r.countryCode+r.phone, r.id)
		}
		c.header.Set("Sandbox-Otp", s.options.OTP)
	}
	return k, existing, err
}

// raiseSent tells of a code that was sent, to kind, email or phone. A contact
// that is validated was sent none.
func raiseSent(s *Server, r *registration, kind string, existing bool, view codeView) {
	event := "created"
	if existing {
		event = "resend"
	}
	if view.Status != codeValidated {
		s.raise(r, kind+"_validation_"+event, view)
	}
}

// otpOf is the code that a call brings. That of a project in demo mode stands for
// whatever was sent.
func otpOf(s *Server, r *registration, in contract.Fields) string {
	otp := in.Str("otp")
	if r.flow.project.takes(otp) {
		return s.options.OTP
	}
	return otp
}

// confirm holds otp against what was sent, and names the event of section 6 that
// this is. word names the validation in the refusal of an old code.
func (s *Server) confirm(k *code, otp, word string, now time.Time) (event string, _ error) {
	switch {
	case !now.Before(k.expires):
		return "expired", contract.Lone(412, word+"_has_expired")
	case otp != s.options.OTP:
		return "otp_incorect", contract.Lone(403, "otp_does_not_match") // the vendor's spelling
	}
	k.done = true
	return codeValidated, nil
}

// codeView is an email or phone validation as the API shows it.
type codeView struct {
	ID               string             `json:"_id"`
	Client           string             `json:"client"`
	Project          string             `json:"project"`
	ProjectFlow      string             `json:"projectFlow"`
	AppRegistration  string             `json:"appRegistration"`
	Email            string             `json:"email,omitempty"`
	CountryCode      string             `json:"countryCode,omitempty"`
	Phone            string             `json:"phone,omitempty"`
	PhoneGateway     string             `json:"phoneGateway,omitempty"`
	ValidationMethod string             `json:"validationMethod"`
	Type             string             `json:"type"`
	Status           string             `json:"status"`
	ExpiresAt        contract.Timestamp `json:"expiresAt"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
}

// sentView is a codeView as the answer to asking for a code.
type sentView struct {
	codeView
	Existing bool `json:"existing"`
	Sent     bool `json:"sent"`
}

func (s *Server) codeView(r *registration, k *code) codeView {
	v := codeView{
		ID: k.id, Client: s.client, Project: r.flow.project.ID, ProjectFlow: r.flow.id, AppRegistration: r.id,
		ValidationMethod: "verificationCode", Type: "onboarding", Status: "sent",
		ExpiresAt: contract.Timestamp(k.expires), CreatedAt: contract.Timestamp(k.created),
	}
	if k.done {
		v.Status = codeValidated
	}
	return v
}

func (s *Server) emailView(r *registration) codeView {
	v := s.codeView(r, r.emailCode)
	v.Email = r.email
	return v
}

func (s *Server) phoneView(r *registration) codeView {
	v := s.codeView(r, r.phoneCode)
	v.CountryCode, v.Phone, v.PhoneGateway = r.countryCode, r.phone, r.phoneCode.gateway
	return v
}
