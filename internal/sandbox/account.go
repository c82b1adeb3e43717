package sandbox

// firstCredits are what an account has when a sandbox starts.
const firstCredits = 480

// accountName is whose account it is.
const accountName = "Demo Verifik"

// spend takes a credit for a validation. The contract says that one may cost
// some, not how many: here it is one for each code that is sent, the same one
// again too, for each document and for each face, one that fails too. A refusal
// costs nothing, nor does a code to sign in. Without credits everything goes on
// as before: what a 402 does can be seen with a fault.
func (s *Server) spend() { s.credits = max(0, s.credits-1) }

// showAccount is GET /v2/clients/me. Of the account the contract names the credits.
func showAccount(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(struct {
		accountView
		Credits int `json:"credits"`
	}{s.account(), s.credits}), nil
}
