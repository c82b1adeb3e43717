package sandbox

import "appreg/internal/sandbox/contract"

// byID is the registration that the path names, with section 3's 404.
func (s *Server) byID(id string) (*registration, error) {
	r := s.registrations.byID[id]
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
func (s *Server) accessible(c *call, id string) (*registration, error) {
	r, err := s.byID(id)
	if err != nil {
		return nil, err
	}
	if c.client() != nil && c.who.Registration != r.id {
		return nil, contract.Refuse(403, "Forbidden", "Access forbidden")
	}
	return r, nil
}

func (s *Server) retrieve(c *call) (any, error) {
	if c.id == "me" {
		return s.showOwn(c, several(c.query, "populates"))
	}
	r, err := s.accessible(c, c.id)
	if err != nil {
		return nil, err
	}
	return data(s.view(r, several(c.query, "populates"))), nil
}

// showOwn is the record of the token's own registration. The client's token has
// none: it is 404, as of an unknown id.
func (s *Server) showOwn(c *call, populates []string) (any, error) {
	r, err := s.byID(c.who.Registration)
	if err != nil {
		return nil, err
	}
	return data(s.view(r, populates)), nil
}

// retrieveMe is POST /v2/app-registrations/me, which the hosted page sends: as
// GET, with the names of the references in a body.
func (s *Server) retrieveMe(c *call) (any, error) {
	if _, err := s.byID(c.who.Registration); err != nil {
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
	return s.showOwn(c, populates)
}
