package client

import "appreg/flow"

// Reading is how the currentStep that this server shows is to be read, as far
// as the answers to this client's own syncs have told (contract.md section 4,
// "Two readings").
func (c *Client) Reading() flow.Reading { return flow.Reading(c.reading.Load()) }

// learn takes from the answer to an accepted t how the server is to be read.
func (c *Client) learn(t flow.Transition, shown flow.Step) flow.Reading {
	r := flow.ReadingAfter(c.Reading(), t, shown)
	c.reading.Store(uint32(r))
	return r
}
