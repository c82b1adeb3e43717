package sandbox

import "appreg/internal/sandbox/token"

// deleteRegistration is DELETE /v2/app-registrations/{id}: who is deleted is gone
// for good, with the evidence, and the contacts are free again. The answer is what
// it was (section 3). What flows with a webhook were told stays told, and the
// outbox has what was sent.
func deleteRegistration(s *Server, c *call) (any, error) {
	r, err := registrationByID(s, c.id)
	if err != nil {
		return nil, err
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	was := s.world.View(r, several(c.query, "populates"))
	s.world.Registrations.Remove(r)
	s.world.Forget(r)
	return data(was), nil
}

// ofNobody tells whether who has the token of a registration that was deleted,
// which every call answers as an unknown id is.
func (s *Server) ofNobody(who token.Claims) bool {
	return who.AccessType == token.Registration && s.world.Registrations.ByID[who.Registration] == nil
}
