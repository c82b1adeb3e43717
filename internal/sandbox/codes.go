package sandbox

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sendFor is send for a call: to the phone of r when there is a gateway, or else
// its email. Nothing leaves a sandbox, so the answer tells the code that was
// "sent", in a header of its own, and the outbox does. The refusal that its email
// asks for comes last.
func sendFor(s *Server, c *call, r *world.Registration, k *world.Code, gateway string) (_ *world.Code, existing bool, _ error) {
	if !k.Validated() {
		if err := s.world.TooSoon(k, c.now); err != nil {
			return nil, false, err
		}
		if err := contract.AskedFor(r.Email); err != nil {
			return nil, false, err
		}
	}
	k, existing, err := s.world.Send(k, gateway, c.now)
	if err == nil && !k.Done {
		s.world.Spend()
		if gateway == "" {
			s.world.PostCode(k, "email", r.Email, r.ID)
		} else {
			s.world.PostCode(k, gateway, r.CountryCode+r.Phone, r.ID)
		}
		c.header.Set("Sandbox-Otp", s.options.OTP)
	}
	return k, existing, err
}

// raiseSent tells of a code that was sent, to kind, email or phone. A contact
// that is validated was sent none.
func raiseSent(s *Server, r *world.Registration, kind string, existing bool, view world.CodeView) {
	event := "created"
	if existing {
		event = "resend"
	}
	if view.Status != world.CodeValidated {
		s.raise(r, kind+"_validation_"+event, view)
	}
}

// otpOf is the code that a call brings. That of a project in demo mode stands for
// whatever was sent.
func otpOf(s *Server, r *world.Registration, in contract.Fields) string {
	otp := in.Str("otp")
	if r.Flow.Project.Takes(otp) {
		return s.options.OTP
	}
	return otp
}

// sentView is a codeView as the answer to asking for a code.
type sentView struct {
	world.CodeView
	Existing bool `json:"existing"`
	Sent     bool `json:"sent"`
}
