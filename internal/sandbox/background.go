package sandbox

import "appreg/internal/sandbox/contract"

// checkBackground is PUT /v2/information-validations/{id}/background-check, which
// finds nothing against anybody: the answer is the names as they are.
func checkBackground(s *Server, c *call) (any, error) {
	r, _, err := ownWith(s, c)
	if err != nil {
		return nil, err
	}
	if r.Information != c.id {
		return nil, contract.Lone(404, "information_validation_not_found")
	}
	s.raise(r, "information_validation_background_check", r.InformationView())
	return data(r.InformationView()), nil
}
