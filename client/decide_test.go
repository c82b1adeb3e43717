package client

import (
	"net/http"
	"testing"
	"time"

	"appreg/flow"
)

// TestDecide: what the server says of the registration is believed, as much or as
// little as it is.
func TestDecide(t *testing.T) {
	for body, want := range map[string]Registration{
		`{"_id":"` + anaID + `","status":"completed","currentStep":"end"}`:                   {ID: anaID, Status: flow.Completed, CurrentStep: flow.End},
		`{"appRegistrationId":"` + anaID + `","status":"FAILED","step":"end","token":"new"}`: {ID: anaID, Status: flow.Failed, CurrentStep: flow.End},
		`{"status":"FAILED"}`: {ID: anaID, Status: flow.Failed},
		`{"_id":"` + anaID + `","status":"NEEDS_MANUAL_VERIFICATION"}`: {ID: anaID, Status: flow.NeedsManualVerification},
	} {
		c, _ := serve(t, says(200, `{"data":`+body+`}`))
		got, err := c.Decide(within(t), "ObjectId('"+anaID+"')", flow.Completed, "")
		if err != nil || got.ID != want.ID || got.Status != want.Status || got.CurrentStep != want.CurrentStep {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
}

// TestDecideOnce: it goes out once, whatever becomes of it, over an address whose
// syncs are sent again.
func TestDecideOnce(t *testing.T) {
	for name, fault := range map[string]http.HandlerFunc{"dropped": hangUp, "busy": busy(503, ""), "too many": busy(429, "")} {
		var waited []time.Duration
		c, asked := serve(t, fault, waits(&waited))
		_, err := c.Decide(within(t), anaID, flow.Failed, "")
		if err == nil || len(*asked) != 1 || len(waited) != 0 {
			t.Errorf("%s: %v, sent %d times", name, err, len(*asked))
		}
	}
	c, asked := serve(t, says(403, `{"code":"Forbidden","message":"Only owners may decide"}`))
	_, err := c.Decide(within(t), anaID, flow.Failed, "")
	wants(t, err, ErrAccessDenied)
	if (*asked)[0].Header.Get("Authorization") != "Bearer "+testToken {
		t.Error("not with the client token")
	}
}
