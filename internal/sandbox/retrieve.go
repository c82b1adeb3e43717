package sandbox

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

// registrationByID is the registration that the path names, with section 3's 404.
func registrationByID(s *Server, id string) (*world.Registration, error) {
	r := s.world.Registrations.ByID[id]
	if r == nil {
		return nil, unknownRegistration()
	}
	return r, nil
}

func unknownRegistration() error {
	return contract.Refuse(404, "NotFound", "AppRegistration_not_found")
}

// accessible is byID for the calls that take the client token or the
// registration's own.
func accessible(s *Server, c *call, id string) (*world.Registration, error) {
	r, err := registrationByID(s, id)
	if err != nil {
		return nil, err
	}
	if c.client() != nil && c.who.Registration != r.ID {
		return nil, contract.Refuse(403, "Forbidden", "Access forbidden")
	}
	return r, nil
}

func retrieveRegistration(s *Server, c *call) (any, error) {
	if c.id == "me" {
		return showOwn(s, c, several(c.query, "populates"))
	}
	r, err := accessible(s, c, c.id)
	if err != nil {
		return nil, err
	}
	return data(s.world.View(r, several(c.query, "populates"))), nil
}

// showOwn is the record of the token's own registration. The client's token has
// none: it is 404, as of an unknown id.
func showOwn(s *Server, c *call, populates []string) (any, error) {
	r, err := registrationByID(s, c.who.Registration)
	if err != nil {
		return nil, err
	}
	return data(s.world.View(r, populates)), nil
}

// retrieveMe is POST /v2/app-registrations/me, which the hosted page sends: as
// GET, with the names of the references in a body.
func retrieveMe(s *Server, c *call) (any, error) {
	if _, err := registrationByID(s, c.who.Registration); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	populates := several(c.query, "populates")
	asked, _ := in["populates"].([]any)
	for _, name := range asked {
		if name, ok := name.(string); ok {
			populates = append(populates, name)
		}
	}
	return showOwn(s, c, populates)
}
