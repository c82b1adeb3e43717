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

// ofClient is the registration that the path names, for the client token alone.
func ofClient(a *API, c *Call) (*world.Registration, error) {
	r, err := registrationByID(a, c.ID)
	if err != nil {
		return nil, err
	}
	return r, c.Client()
}

// UnknownRegistration is the refusal of an id that nobody has (section 3).
func UnknownRegistration() error {
	return contract.Refuse(404, "NotFound", "AppRegistration_not_found")
}

// accessible is ofClient for the calls that take the registration's own token too.
func accessible(a *API, c *Call) (*world.Registration, error) {
	r, err := registrationByID(a, c.ID)
	if err != nil {
		return nil, err
	}
	if c.Client() != nil && c.Who.Registration != r.ID {
		return nil, contract.Refuse(403, "Forbidden", "Access forbidden")
	}
	return r, nil
}

// ownRecord is the token's own registration. The client's token has none: it is 404,
// as of an unknown id.
func ownRecord(a *API, c *Call) (*world.Registration, error) {
	return registrationByID(a, c.Who.Registration)
}

// retrievable is accessible, or the token's own where the path says "me".
func retrievable(a *API, c *Call) (*world.Registration, error) {
	if c.ID == "me" {
		return ownRecord(a, c)
	}
	return accessible(a, c)
}

// shown is a record with the references as objects that the call asks for, and others.
func shown(a *API, c *Call, r *world.Registration, others ...string) (any, error) {
	return Data(a.World.View(r, append(c.populates(), others...))), nil
}

func showRegistration(a *API, c *Call, r *world.Registration) (any, error) { return shown(a, c, r) }

// retrieveMe is POST /v2/app-registrations/me, which the hosted page sends: as
// GET, with the names of the references in a body.
func retrieveMe(a *API, c *Call, r *world.Registration) (any, error) {
	var populates []string
	asked, _ := c.In["populates"].([]any)
	for _, name := range asked {
		if name, ok := name.(string); ok {
			populates = append(populates, name)
		}
	}
	return shown(a, c, r, populates...)
}

// deleteRegistration is DELETE /v2/app-registrations/{id}: who is deleted is gone
// for good, with the evidence, and the contacts are free again. The answer is what
// it was (section 3). What flows with a webhook were told stays told, and the
// outbox has what was sent.
func deleteRegistration(a *API, c *Call, r *world.Registration) (any, error) {
	was, err := showRegistration(a, c, r)
	a.World.Registrations.Remove(r)
	a.World.Forget(r)
	return was, err
}
