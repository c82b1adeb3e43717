package sandbox

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sendEmailCode is POST /v2/email-validations/app-registration.
func sendEmailCode(s *Server, c *call) (any, error) {
	r, in, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "email", "validationMethod", "type")); err != nil {
		return nil, err
	}
	if err := r.CodeFor(in, contract.Unblanked(in.Email()) == r.Email); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(s, c, r, r.EmailCode, "")
	if err != nil {
		return nil, err
	}
	r.EmailCode, r.Updated = k, c.now
	view := s.world.EmailView(r)
	raiseSent(s, r, "email", existing, view)
	return data(sentView{view, existing, !k.Done}), nil
}

// confirmEmailCode is PUT /v2/email-validations/{id}, and without the id.
func confirmEmailCode(s *Server, c *call) (any, error) {
	return confirmEmail(s, c, func(r *world.Registration, _ contract.Fields) error {
		if c.id != "" && r.EmailCode.Reference() != c.id {
			return contract.Lone(404, "email_validation_not_found")
		}
		return nil
	})
}

// validateEmailCode is POST /v2/email-validations/validate, which names the
// project and the flow instead of the validation.
func validateEmailCode(s *Server, c *call) (any, error) {
	return confirmEmail(s, c, func(r *world.Registration, in contract.Fields) error { return r.Within(in) })
}

// confirmEmail is what the two have in common, around the names that differ. What
// is confirmed already is answered as it is.
func confirmEmail(s *Server, c *call, named func(*world.Registration, contract.Fields) error) (any, error) {
	r, in, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if in.Absent("email", "otp") != nil { // the contract's own word for either
		return nil, contract.Lone(409, "missing_email_and_otp")
	}
	if err := named(r, in); err != nil {
		return nil, err
	}
	if contract.Unblanked(in.Email()) != r.Email {
		return nil, contract.Conflict("contact_does_not_match")
	}
	if r.EmailCode == nil {
		return nil, contract.Lone(404, "email_validation_not_found")
	}
	if r.EmailCode.Done {
		return data(s.world.EmailView(r)), nil
	}
	event, err := s.world.Confirm(r.EmailCode, otpOf(s, r, in), "emailValidation", c.now)
	view := s.world.EmailView(r)
	s.raise(r, "email_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.Updated = c.now
	return data(view), nil
}
