package client

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"appreg/flow"
)

// adminOverride is the step under which a reviewer's decision goes over the
// address of a sync (contract.md section 8).
const adminOverride = "adminOverride"

// Decide gives registration id the status of a reviewer's decision, with the
// client token: COMPLETED, COMPLETED_WITHOUT_KYC or FAILED. It is taken in every
// status, asks for no evidence, and cannot be taken back: the project's webhook is
// told at once (contract.md section 8). So it is sent once, and where no answer comes
// it is [ErrInDoubt]. The note may be blank, and has at most [flow.NoteMax] characters;
// some accounts may not decide, which is a 403. Of the registration that is returned everything is zero
// that the answer did not show.
func (c *Client) Decide(ctx context.Context, id string, status flow.Status, note string) (Registration, error) {
	body := struct {
		Step   flow.Step   `json:"step"`
		Status flow.Status `json:"status"`
		Note   string      `json:"note,omitempty"`
	}{adminOverride, status, strings.TrimSpace(note)}
	send := request{method: http.MethodPut, route: syncRoute, id: id, body: body, token: c.token, single: true}
	return call(ctx, c, send, func(a answer) (Registration, error) {
		r, err := readRegistration(a)
		if errors.Is(err, errNoID) { // it answers as to a sync
			var s Synced
			if s, err = decodeSynced(a.data); err == nil {
				r = Registration{ID: bareID(id)}.WithSync(s) // an answer's may have a digit less
			}
		}
		if err == nil && r.Status.Closed() {
			c.ended(id)
		}
		return r, err
	})
}
