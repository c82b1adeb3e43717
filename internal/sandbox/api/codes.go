package api

import (
	"cmp"
	"slices"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// sentView is a validation as the answer to asking for a code.
type sentView struct {
	world.CodeView
	Existing bool `json:"existing"`
	Sent     bool `json:"sent"`
}

// sendCode is POST /v2/email-validations/app-registration, and that of phones.
// Nothing leaves a sandbox, so the answer tells the code that was "sent", in a header
// of its own, and the outbox does. A contact that is validated is sent none. The
// refusal that a registration's email asks for comes last.
func sendCode(by world.Channel) handler {
	required := slices.Concat([]string{"project"}, by.Fields(), []string{"validationMethod", "type"})
	return about(with(own, required...), func(a *API, c *Call, r *world.Registration) (any, error) {
		if err := r.Within(c.In); err != nil {
			return nil, err
		}
		if !r.Has(by, c.In) {
			return nil, contract.Conflict("contact_does_not_match")
		}
		k := r.Code(by)
		if !(*k).Validated() {
			if err := a.World.TooSoon(*k, c.Now); err != nil {
				return nil, err
			}
			if err := contract.AskedFor(r.Email); err != nil {
				return nil, err
			}
		}
		gateway := r.GatewayFor(by, c.In.Str("phoneGateway"))
		sent, existing := a.World.Send(*k, gateway, c.Now)
		*k, r.Updated = sent, c.Now
		view := a.World.CodeView(r, by)
		if !sent.Done {
			a.World.Spend()
			a.World.PostCode(sent, cmp.Or(gateway, "email"), r.Address(by), r.ID)
			c.Header.Set("Sandbox-Otp", a.World.OTP)
			event := "created"
			if existing {
				event = "resend"
			}
			a.World.Raise(r, string(by)+"_validation_"+event, view)
		}
		return Data(sentView{view, existing, !sent.Done}), nil
	})
}

// anyCode, codeInPath and codeWithin refuse a call that names another validation than
// r's: it need not name one, names one in its path, or the project and the flow.
func anyCode(*Call, *world.Registration) error { return nil }

func codeInPath(c *Call, r *world.Registration) error {
	if c.ID != "" && r.EmailCode.Reference() != c.ID {
		return contract.Lone(404, "email_validation_not_found")
	}
	return nil
}

func codeWithin(c *Call, r *world.Registration) error { return r.Within(c.In) }

// confirmCode is PUT /v2/email-validations/{id}, without the id too, and that of
// phones, and POST …/validate. What is confirmed already is answered as it is.
func confirmCode(by world.Channel, named func(*Call, *world.Registration) error) handler {
	required := append(by.Fields(), "otp")
	return about(with(own), func(a *API, c *Call, r *world.Registration) (any, error) {
		if absent := c.In.Absent(required...); absent != nil && by == world.Email { // the contract's own word for either
			return nil, contract.MissingParameter("missing_email_and_otp")
		} else if absent != nil {
			return nil, contract.Missing(absent)
		}
		if err := named(c, r); err != nil {
			return nil, err
		}
		k := *r.Code(by)
		switch {
		case !r.Has(by, c.In):
			return nil, contract.Conflict("contact_does_not_match")
		case k == nil:
			return nil, contract.Lone(404, string(by)+"_validation_not_found")
		case k.Done:
			return Data(a.World.CodeView(r, by)), nil
		}
		event, err := a.World.Confirm(k, otpOf(a, r, c.In), by, c.Now)
		view := a.World.CodeView(r, by)
		a.World.Raise(r, string(by)+"_validation_"+event, view)
		if err != nil {
			return nil, err
		}
		r.Updated = c.Now
		return Data(view), nil
	})
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
