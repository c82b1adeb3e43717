package client

import (
	"context"
	"net/http"

	"appreg/internal/redact"
)

// Delete deletes registration id and what belongs to it, with the client token, for
// good (contract.md section 3). What the server says of it is not read. It is sent
// once: after a first one that was taken in, a second would be [ErrNotFound].
func (c *Client) Delete(ctx context.Context, id string) error {
	send := request{method: http.MethodDelete, route: "/v2/app-registrations/{id}", id: id, token: c.token, silent: true}
	_, err := call(ctx, c, send, func(answer) (struct{}, error) { return struct{}{}, nil })
	if err == nil {
		c.Hold(id, redact.Secret{})
	}
	return err
}
