package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// registrationByID is the registration that the path names, with section 3's 404.
func registrationByID(a *API, id string) (*world.Registration, error) {
	r := a.World.Registrations.ByID[id]
	if r == nil {
		return nil, UnknownRegistration()
	}
	return r, nil
}

// namedRegistration is the registration that the path names and the body, for the
// client token alone.
func namedRegistration(a *API, c *Call) (*world.Registration, contract.Fields, error) {
	r, err := registrationByID(a, c.ID)
	if err != nil {
		return nil, nil, err
	}
	if err := c.Client(); err != nil {
		return nil, nil, err
	}
	in, err := c.Fields()
	return r, in, err
}

// UnknownRegistration is the refusal of an id that nobody has (section 3).
func UnknownRegistration() error {
	return contract.Refuse(404, "NotFound", "AppRegistration_not_found")
}

// accessible is registrationByID for the calls that take the client token or the
// registration's own.
func accessible(a *API, c *Call, id string) (*world.Registration, error) {
	r, err := registrationByID(a, id)
	if err != nil {
		return nil, err
	}
	if c.Client() != nil && c.Who.Registration != r.ID {
		return nil, contract.Refuse(403, "Forbidden", "Access forbidden")
	}
	return r, nil
}

func retrieveRegistration(a *API, c *Call) (any, error) {
	if c.ID == "me" {
		return showOwn(a, c, several(c.Query, "populates"))
	}
	r, err := accessible(a, c, c.ID)
	if err != nil {
		return nil, err
	}
	return Data(a.World.View(r, several(c.Query, "populates"))), nil
}

// showOwn is the record of the token's own registration. The client's token has
// none: it is 404, as of an unknown id.
func showOwn(a *API, c *Call, populates []string) (any, error) {
	r, err := registrationByID(a, c.Who.Registration)
	if err != nil {
		return nil, err
	}
	return Data(a.World.View(r, populates)), nil
}

// retrieveMe is POST /v2/app-registrations/me, which the hosted page sends: as
// GET, with the names of the references in a body.
func retrieveMe(a *API, c *Call) (any, error) {
	if _, err := registrationByID(a, c.Who.Registration); err != nil {
		return nil, err
	}
	in, err := c.Fields()
	if err != nil {
		return nil, err
	}
	populates := several(c.Query, "populates")
	asked, _ := in["populates"].([]any)
	for _, name := range asked {
		if name, ok := name.(string); ok {
			populates = append(populates, name)
		}
	}
	return showOwn(a, c, populates)
}

// deleteRegistration is DELETE /v2/app-registrations/{id}: who is deleted is gone
// for good, with the evidence, and the contacts are free again. The answer is what
// it was (section 3). What flows with a webhook were told stays told, and the
// outbox has what was sent.
func deleteRegistration(a *API, c *Call) (any, error) {
	r, err := registrationByID(a, c.ID)
	if err != nil {
		return nil, err
	}
	if err := c.Client(); err != nil {
		return nil, err
	}
	was := a.World.View(r, several(c.Query, "populates"))
	a.World.Registrations.Remove(r)
	a.World.Forget(r)
	return Data(was), nil
}
