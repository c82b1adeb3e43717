package sandbox

import (
	"fmt"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// simulation makes something happen to somebody that a person, or the server, would do.
type simulation func(*Server, *world.Registration, *api.Call) error

// simulations are all of them, by what they are called. What they need, the calls of
// section 5 need too, but for the image, the code and the pauses.
func simulations() map[string]simulation {
	return map[string]simulation{
		"confirm_email": confirmed(world.Email), "confirm_phone": confirmed(world.Phone),
		"document_validated": documented(""), "document_failed": documented("FAIL"), "document_needs_review": documented("MANUAL"),
		"face_validated": faced(""), "face_failed": faced("FAIL"), "faces_differ": differ,
		"expire": expired,
	}
}

// simulate is POST /_sandbox/simulate/{id}: {"actions":["confirm_email","expire"]} happen
// in their order. One that cannot is refused; those before it have happened.
func simulate(s *Server, c *api.Call) (any, error) {
	r := s.api.World.Registrations.ByID[c.ID]
	if r == nil {
		return nil, api.UnknownRegistration()
	}
	actions, err := actionsOf(c)
	if err != nil {
		return nil, err
	}
	s.api.World.Touch(r)
	for _, act := range actions {
		if err := act(s, r, c); err != nil {
			return nil, err
		}
		r.Updated = c.Now
	}
	return api.Data(s.api.World.View(r, []string{
		"emailValidation", "phoneValidation", "documentValidation", "biometricValidation", "compareFaceVerification",
	})), nil
}

// actionsOf are those that a body names. Where one is none, nothing happens.
func actionsOf(c *api.Call) ([]simulation, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	list, ok := in["actions"].([]any)
	if !ok {
		return nil, contract.MissingParameter("Invalid parameter: actions must be a list of texts")
	}
	var all []simulation
	for i, one := range list {
		name, _ := one.(string)
		act := simulations()[name]
		if act == nil {
			return nil, contract.MissingParameter(fmt.Sprintf("Invalid parameter: actions[%d] is none: %q", i, name))
		}
		all = append(all, act)
	}
	return all, nil
}

func confirmed(by world.Channel) simulation {
	return func(s *Server, r *world.Registration, c *api.Call) error {
		if err := r.Editable(); err != nil {
			return err
		}
		if r.Address(by) == "" {
			return contract.Missing([]string{string(by)})
		}
		k := r.Code(by)
		if (*k).Validated() {
			return nil
		}
		w := s.api.World
		*k, _ = w.Send(*k, r.GatewayFor(by, ""), c.Now)
		event, err := w.Confirm(*k, w.OTP, by, c.Now)
		w.Raise(r, string(by)+"_validation_"+event, w.CodeView(r, by))
		return err
	}
}

func documented(magic string) simulation {
	return func(s *Server, r *world.Registration, c *api.Call) error {
		if err := r.Editable(); err != nil {
			return err
		}
		if r.Facts().Policy(contract.StepDocument) == contract.PolicySkip {
			return contract.Lone(404, "document_settings_not_set")
		}
		r.Document = s.api.World.NewDocument(r, nil, c.Now)
		s.api.World.ReadDocument(r, []byte(magic), nil, c.Now)
		api.RaiseDocument(s.api, r, true)
		s.api.World.Compare(r, c.Now)
		return nil
	}
}

func faced(magic string) simulation {
	return func(s *Server, r *world.Registration, c *api.Call) error {
		if err := r.Editable(); err != nil {
			return err
		}
		if r.Facts().Policy(contract.StepLiveness) == contract.PolicySkip {
			return contract.Lone(409, "collection_not_set")
		}
		failure, _ := contract.RefuseFace([]byte(magic))
		s.api.World.TakeFace(r, []byte(magic), failure, "DESKTOP", c.Now)
		return nil
	}
}

// differ needs a document: there is no other face to differ from.
func differ(s *Server, r *world.Registration, c *api.Call) error {
	if r.Document == nil || r.Document.Face == "" {
		return contract.Conflict("document_and_face_are_required")
	}
	return faced("OTHERFACE")(s, r, c)
}

// expired is what only a server does (section 3), to whoever is not at an end.
func expired(_ *Server, r *world.Registration, _ *api.Call) error {
	if !contract.Open(r.Status) {
		return contract.Conflict("registration_is_closed")
	}
	r.Status = contract.Expired
	return nil
}
