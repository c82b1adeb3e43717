package sandbox

import "appreg/internal/sandbox/world"

// showAccount is GET /v2/clients/me. Of the account the contract names the credits.
func showAccount(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(struct {
		world.AccountView
		Credits int `json:"credits"`
	}{s.world.Account(), s.world.Credits}), nil
}
