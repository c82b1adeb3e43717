package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// simulation makes something happen to somebody that a person, or the server, would do.
type simulation struct {
	name string
	act  action
}

type action = func(*api.API, *world.Registration, *api.Call) error

// simulations are all of them. What they need, the calls of section 5 need too, but for
// the image, the code and the pauses.
func simulations() []simulation {
	return []simulation{
		{"confirm_email", confirmed(world.Email)}, {"confirm_phone", confirmed(world.Phone)},
		{"document_validated", documented("")}, {"document_failed", documented("FAIL")}, {"document_needs_review", documented("MANUAL")},
		{"face_validated", faced("")}, {"face_failed", faced("FAIL")}, {"faces_differ", differ},
		{"expire", expired},
	}
}

// mostActions is how many may happen at once.
const mostActions = 100

// simulate is POST /_sandbox/simulate/{id}: {"actions":["confirm_email","expire"]} happen
// in their order. Where one cannot, it is told which, and nothing has happened.
func simulate(s *Server, c *api.Call) (any, error) {
	w := s.api.World
	r := w.Registrations.ByID[c.ID]
	if r == nil {
		return nil, api.UnknownRegistration()
	}
	actions, err := actionsOf(c)
	if err != nil {
		return nil, err
	}
	tried := *s.api
	tried.World = w.Rehearsal()
	if err := happen(&tried, r.Copy(), c, actions); err != nil {
		return nil, err
	}
	w.Touch(r)
	if err := happen(s.api, r, c, actions); err != nil {
		return nil, err
	}
	return api.Data(w.View(r, []string{
		"emailValidation", "phoneValidation", "documentValidation", "biometricValidation", "compareFaceVerification",
	})), nil
}

// happen is that all of them do. A refusal has the place of the one that cannot.
func happen(a *api.API, r *world.Registration, c *api.Call, actions []simulation) error {
	for i, one := range actions {
		err := one.act(a, r, c)
		if refused := (*contract.Refusal)(nil); errors.As(err, &refused) {
			placed := *refused
			placed.Message = fmt.Sprintf("actions[%d] (%s): %s", i, one.name, refused.Message)
			err = &placed
		}
		if err != nil {
			return err
		}
		r.Updated = c.Now
	}
	return nil
}

// actionsOf are those that a body names. Where one is none, nothing happens.
func actionsOf(c *api.Call) ([]simulation, error) {
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	known := simulations()
	var names []string
	for _, one := range known {
		names = append(names, one.name)
	}
	expected := "expected: " + strings.Join(names, ", ")
	list, _ := in["actions"].([]any)
	if len(list) == 0 || len(list) > mostActions {
		return nil, contract.MissingParameter(fmt.Sprintf("Invalid parameter: actions must be a list of 1 to %d texts; %s", mostActions, expected))
	}
	var all []simulation
	for i, one := range list {
		name, _ := one.(string)
		at := slices.Index(names, name)
		if at < 0 {
			return nil, contract.MissingParameter(fmt.Sprintf("Invalid parameter: actions[%d] is none: %q; %s", i, bounded(name), expected))
		}
		all = append(all, known[at])
	}
	return all, nil
}

func confirmed(by world.Channel) action {
	return func(a *api.API, r *world.Registration, c *api.Call) error {
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
		w := a.World
		*k, _ = w.Send(*k, r.GatewayFor(by, ""), c.Now)
		event, err := w.Confirm(*k, w.OTP, by, c.Now)
		w.Raise(r, string(by)+"_validation_"+event, w.CodeView(r, by))
		return err
	}
}

func documented(magic string) action {
	return func(a *api.API, r *world.Registration, c *api.Call) error {
		if err := r.Editable(); err != nil {
			return err
		}
		if r.Facts().Policy(contract.StepDocument) == contract.PolicySkip {
			return contract.Lone(404, "document_settings_not_set")
		}
		r.Document = a.World.NewDocument(r, nil, c.Now)
		a.World.ReadDocument(r, []byte(magic), nil, c.Now)
		api.RaiseDocument(a, r, true)
		a.World.Compare(r, c.Now)
		return nil
	}
}

func faced(magic string) action {
	return func(a *api.API, r *world.Registration, c *api.Call) error {
		if err := r.Editable(); err != nil {
			return err
		}
		if r.Facts().Policy(contract.StepLiveness) == contract.PolicySkip {
			return contract.Lone(409, "collection_not_set")
		}
		failure, _ := contract.RefuseFace([]byte(magic))
		a.World.TakeFace(r, []byte(magic), failure, "DESKTOP", c.Now)
		return nil
	}
}

// differ needs a document: there is no other face to differ from.
func differ(a *api.API, r *world.Registration, c *api.Call) error {
	if r.Document == nil || r.Document.Face == "" {
		return contract.Conflict("document_and_face_are_required")
	}
	return faced("OTHERFACE")(a, r, c)
}

// expired is what only a server does (section 3), to whoever is not at an end.
func expired(_ *api.API, r *world.Registration, _ *api.Call) error {
	if !contract.Open(r.Status) {
		return contract.Conflict("registration_is_closed")
	}
	r.Status = contract.Expired
	return nil
}
