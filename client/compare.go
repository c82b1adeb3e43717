package client

import (
	"context"
	"net/http"
)

// RerunCompare has the document's portrait of registration id compared with the
// face once more, with the client token (contract.md section 8). It may use
// credits. Without the two that is Reason("document_and_face_are_required").
func (c *Client) RerunCompare(ctx context.Context, id string) (Registration, error) {
	send := request{method: http.MethodPost, route: "/v2/app-registrations/{id}/rerun-compare", id: id, body: struct{}{}, token: c.token}
	return call(ctx, c, send, readRegistration)
}
