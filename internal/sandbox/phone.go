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
	if err := r.codeFor(in, r.hasPhone(in)); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(s, c, r, r.phoneCode, r.gatewayFor(in.Str("phoneGateway")))
	if err != nil {
		return nil, err
	}
	r.phoneCode, r.updated = k, c.now
	view := s.phoneView(r)
	raiseSent(s, r, "phone", existing, view)
	return data(sentView{view, existing, !k.done}), nil
}

func (r *registration) hasPhone(in contract.Fields) bool {
	return contract.Unblanked(in.Str("phone")) == r.phone && contract.Unblanked(in.Str("countryCode")) == r.countryCode
}

// gatewayFor is the gateway that was asked for, else the flow's, else sms: the
// sandbox sends a code whatever the flow's gateway (section 5).
func (r *registration) gatewayFor(asked string) string {
	for _, gateway := range []string{asked, r.flow.settings.PhoneGateway} {
		if gateway == "sms" || gateway == "whatsapp" {
			return gateway
		}
	}
	return "sms"
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
	if !r.hasPhone(in) {
		return nil, contract.Conflict("contact_does_not_match")
	}
	if r.phoneCode == nil {
		return nil, contract.Lone(404, "phone_validation_not_found")
	}
	if r.phoneCode.done {
		return data(s.phoneView(r)), nil
	}
	event, err := s.confirm(r.phoneCode, otpOf(s, r, in), "phoneValidation", c.now)
	view := s.phoneView(r)
	s.raise(r, "phone_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.updated = c.now
	return data(view), nil
}
