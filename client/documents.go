package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// ReviewNames says, with the client token, whether the names on a document are the
// registration's: [NamesMatch] or [NamesMismatch]. It leaves the status of the
// registration alone (contract.md section 8). The note may be blank. A document that
// is not there is [ErrNotFound].
func (c *Client) ReviewNames(ctx context.Context, document, decision, note string) (Validation, error) {
	body := struct {
		Decision string `json:"decision"`
		Note     string `json:"note,omitempty"`
	}{decision, strings.TrimSpace(note)}
	send := request{method: http.MethodPut, route: "/v2/document-validations/{id}/manual-name-review", id: document, body: body, token: c.token}
	return call(ctx, c, send, readReviewed)
}

// ValidateDocument has the names on a document checked again, with the client
// token, whatever the status (contract.md section 8). It may use credits. A document
// that is not there is [ErrNotFound].
func (c *Client) ValidateDocument(ctx context.Context, document string) (Validation, error) {
	body := struct {
		Force bool `json:"force"`
	}{true}
	send := request{method: http.MethodPut, route: "/v2/document-validations/{id}/validate", id: document, body: body, token: c.token}
	return call(ctx, c, send, readReviewed)
}

// readReviewed reads a document validation that is the answer, or stands in it.
func readReviewed(a answer) (Validation, error) {
	v, err := readDocument(a)
	if !errors.Is(err, errNoDocument) {
		return v, err
	}
	var object ref
	_ = object.UnmarshalJSON(a.data) // it takes everything
	if own := object.validation(); own != nil && object.object != nil && !own.empty() {
		return *own, nil
	}
	return Validation{}, err
}
