package session

import (
	"context"

	"appreg/client"
	"appreg/flow"
)

// Decide is [client.Client.Decide]. Its answer tells where the registration
// stands, as a sync's does. The note is for the server alone: it may say anything
// of a person, and is not kept.
func (c *Client) Decide(ctx context.Context, id string, status flow.Status, note string) (client.Registration, error) {
	return around(c, id, Doubt{Call: CallDecide, Status: status}, func() (client.Registration, error) {
		return c.Client.Decide(ctx, id, status, note)
	}, shown)
}
