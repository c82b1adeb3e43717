package sandbox

// byID is the registration that the path names, with section 3's 404.
func (s *Server) byID(id string) (*registration, error) {
	r := s.registrations.byID[id]
	if r == nil {
		return nil, refuse(404, "NotFound", "AppRegistration_not_found")
	}
	return r, nil
}

// accessible is byID for the calls that take the client token or the
// registration's own.
func (s *Server) accessible(c *call, id string) (*registration, error) {
	r, err := s.byID(id)
	if err != nil {
		return nil, err
	}
	if c.client() != nil && c.who.Registration != r.id {
		return nil, refuse(403, "Forbidden", "Access forbidden")
	}
	return r, nil
}

func (s *Server) retrieve(c *call) (any, error) {
	id := c.id
	if id == "me" { // with a client token it is the id of nobody
		id = c.who.Registration
	}
	r, err := s.accessible(c, id)
	if err != nil {
		return nil, err
	}
	return data(s.view(r, several(c.query, "populates"))), nil
}
