package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sendFor is send for a call: to the phone of r when there is a gateway, or else
// its email. Nothing leaves a sandbox, so the answer tells the code that was
// "sent", in a header of its own, and the outbox does. The refusal that its email
// asks for comes last.
func sendFor(a *API, c *Call, r *world.Registration, k *world.Code, gateway string) (_ *world.Code, existing bool, _ error) {
	if !k.Validated() {
		if err := a.World.TooSoon(k, c.Now); err != nil {
			return nil, false, err
		}
		if err := contract.AskedFor(r.Email); err != nil {
			return nil, false, err
		}
	}
	k, existing, err := a.World.Send(k, gateway, c.Now)
	if err == nil && !k.Done {
		a.World.Spend()
		if gateway == "" {
			a.World.PostCode(k, "email", r.Email, r.ID)
		} else {
			a.World.PostCode(k, gateway, r.CountryCode+r.Phone, r.ID)
		}
		c.Header.Set("Sandbox-Otp", a.World.OTP)
	}
	return k, existing, err
}

// raiseSent tells of a code that was sent, to kind, email or phone. A contact
// that is validated was sent none.
func raiseSent(a *API, r *world.Registration, kind string, existing bool, view world.CodeView) {
	event := "created"
	if existing {
		event = "resend"
	}
	if view.Status != world.CodeValidated {
		a.World.Raise(r, kind+"_validation_"+event, view)
	}
}

// otpOf is the code that a call brings. That of a project in demo mode stands for
// whatever was sent.
func otpOf(a *API, r *world.Registration, in contract.Fields) string {
	otp := in.Str("otp")
	if r.Flow.Project.Takes(otp) {
		return a.World.OTP
	}
	return otp
}

// sentView is a codeView as the answer to asking for a code.
type sentView struct {
	world.CodeView
	Existing bool `json:"existing"`
	Sent     bool `json:"sent"`
}

// sendEmailCode is POST /v2/email-validations/app-registration.
func sendEmailCode(a *API, c *Call) (any, error) {
	r, in, err := ownWith(a, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "email", "validationMethod", "type")); err != nil {
		return nil, err
	}
	if err := r.CodeFor(in, contract.Unblanked(in.Email()) == r.Email); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(a, c, r, r.EmailCode, "")
	if err != nil {
		return nil, err
	}
	r.EmailCode, r.Updated = k, c.Now
	view := a.World.EmailView(r)
	raiseSent(a, r, "email", existing, view)
	return Data(sentView{view, existing, !k.Done}), nil
}

// confirmEmailCode is PUT /v2/email-validations/{id}, and without the id.
func confirmEmailCode(a *API, c *Call) (any, error) {
	return confirmEmail(a, c, func(r *world.Registration, _ contract.Fields) error {
		if c.ID != "" && r.EmailCode.Reference() != c.ID {
			return contract.Lone(404, "email_validation_not_found")
		}
		return nil
	})
}

// validateEmailCode is POST /v2/email-validations/validate, which names the
// project and the flow instead of the validation.
func validateEmailCode(a *API, c *Call) (any, error) {
	return confirmEmail(a, c, func(r *world.Registration, in contract.Fields) error { return r.Within(in) })
}

// confirmEmail is what the two have in common, around the names that differ. What
// is confirmed already is answered as it is.
func confirmEmail(a *API, c *Call, named func(*world.Registration, contract.Fields) error) (any, error) {
	r, in, err := ownWith(a, c)
	if err != nil {
		return nil, err
	}
	if in.Absent("email", "otp") != nil { // the contract's own word for either
		return nil, contract.MissingParameter("missing_email_and_otp")
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
		return Data(a.World.EmailView(r)), nil
	}
	event, err := a.World.Confirm(r.EmailCode, otpOf(a, r, in), "emailValidation", c.Now)
	view := a.World.EmailView(r)
	a.World.Raise(r, "email_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.Updated = c.Now
	return Data(view), nil
}

// sendPhoneCode is POST /v2/phone-validations/app-registration.
func sendPhoneCode(a *API, c *Call) (any, error) {
	r, in, err := ownWith(a, c)
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project", "phone", "countryCode", "validationMethod", "type")); err != nil {
		return nil, err
	}
	if err := r.CodeFor(in, r.HasPhone(in)); err != nil {
		return nil, err
	}
	k, existing, err := sendFor(a, c, r, r.PhoneCode, r.GatewayFor(in.Str("phoneGateway")))
	if err != nil {
		return nil, err
	}
	r.PhoneCode, r.Updated = k, c.Now
	view := a.World.PhoneView(r)
	raiseSent(a, r, "phone", existing, view)
	return Data(sentView{view, existing, !k.Done}), nil
}

// confirmPhoneCode is PUT /v2/phone-validations and POST …/validate. What is
// confirmed already is answered as it is.
func confirmPhoneCode(a *API, c *Call) (any, error) {
	r, in, err := ownWith(a, c)
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
		return Data(a.World.PhoneView(r)), nil
	}
	event, err := a.World.Confirm(r.PhoneCode, otpOf(a, r, in), "phoneValidation", c.Now)
	view := a.World.PhoneView(r)
	a.World.Raise(r, "phone_validation_"+event, view)
	if err != nil {
		return nil, err
	}
	r.Updated = c.Now
	return Data(view), nil
}
