package sandbox

import "appreg/internal/sandbox/contract"

// sendEmailCode is POST /v2/email-validations/app-registration.
func sendEmailCode(s *Server, c *call) (any, error) {
	r, in, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "email", "validationMethod", "type")); err != nil {
		return nil, err
	}
	if err := r.codeFor(in, contract.Unblanked(in.Email()) == r.email); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(s, c, r, r.emailCode, "")
	if err != nil {
		return nil, err
	}
	r.emailCode, r.updated = k, c.now
	view := s.emailView(r)
	raiseSent(s, r, "email", existing, view)
	return data(sentView{view, existing, !k.done}), nil
}

// codeFor is what both calls that send a code ask before they do.
func (r *registration) codeFor(in contract.Fields, matches bool) error {
	if err := r.within(in); err != nil {
		return err
	}
	if !matches {
		return contract.Conflict("contact_does_not_match")
	}
	return nil
}

// confirmEmailCode is PUT /v2/email-validations/{id}, and without the id.
func confirmEmailCode(s *Server, c *call) (any, error) {
	return confirmEmail(s, c, func(r *registration, _ contract.Fields) error {
		if c.id != "" && r.emailCode.reference() != c.id {
			return contract.Lone(404, "email_validation_not_found")
		}
		return nil
	})
}

// validateEmailCode is POST /v2/email-validations/validate, which names the
// project and the flow instead of the validation.
func validateEmailCode(s *Server, c *call) (any, error) {
	return confirmEmail(s, c, func(r *registration, in contract.Fields) error { return r.within(in) })
}

// confirmEmail is what the two have in common, around the names that differ. What
// is confirmed already is answered as it is.
func confirmEmail(s *Server, c *call, named func(*registration, contract.Fields) error) (any, error) {
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
	if contract.Unblanked(in.Email()) != r.email {
		return nil, contract.Conflict("contact_does_not_match")
	}
	if r.emailCode == nil {
		return nil, contract.Lone(404, "email_validation_not_found")
	}
	if r.emailCode.done {
		return data(s.emailView(r)), nil
	}
	event, err := s.confirm(r.emailCode, otpOf(s, r, in), "emailValidation", c.now)
	view := s.emailView(r)
	s.raise(r, "email_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.updated = c.now
	return data(view), nil
}
