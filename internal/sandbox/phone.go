package sandbox

import "appreg/internal/sandbox/contract"

// sendPhoneCode is POST /v2/phone-validations/app-registration.
func sendPhoneCode(s *Server, c *call) (any, error) {
	r, in, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "phone", "countryCode", "validationMethod", "type")); err != nil {
		return nil, err
	}
	if err := r.CodeFor(in, r.HasPhone(in)); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(s, c, r, r.PhoneCode, r.GatewayFor(in.Str("phoneGateway")))
	if err != nil {
		return nil, err
	}
	r.PhoneCode, r.Updated = k, c.now
	view := s.world.PhoneView(r)
	raiseSent(s, r, "phone", existing, view)
	return data(sentView{view, existing, !k.Done}), nil
}

// confirmPhoneCode is PUT /v2/phone-validations and POST …/validate. What is
// confirmed already is answered as it is.
func confirmPhoneCode(s *Server, c *call) (any, error) {
	r, in, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("phone", "countryCode", "otp")); err != nil {
		return nil, err
	}
	if !r.HasPhone(in) {
		return nil, contract.Conflict("contact_does_not_match")
	}
	if r.PhoneCode == nil {
		return nil, contract.Lone(404, "phone_validation_not_found")
	}
	if r.PhoneCode.Done {
		return data(s.world.PhoneView(r)), nil
	}
	event, err := s.world.Confirm(r.PhoneCode, otpOf(s, r, in), "phoneValidation", c.now)
	view := s.world.PhoneView(r)
	s.raise(r, "phone_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.Updated = c.now
	return data(view), nil
}
