package client

import (
	"io"
	"net/http"
	"testing"

	"appreg/flow"
)

// TestReading: what one sync has told of the server is known of every
// registration that is read from it afterwards.
func TestReading(t *testing.T) {
	for shown, want := range map[string]flow.Reading{"signUpForm": flow.ShowsAccepted, "document": flow.ShowsNext} {
		c, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, `{"data":{"_id":"`+anaID+`","appRegistrationId":"`+anaID+`","step":"`+shown+`","status":"ONGOING"}}`)
		})
		c.Hold(anaID, asToken(testToken))
		s, err := c.Sync(t.Context(), anaID, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing})
		if err != nil || s.Reading != want || s.Asked.Step != flow.SignUpForm {
			t.Errorf("%s: %v, %+v", shown, err, s)
		}
		if r, err := c.Retrieve(t.Context(), anaID); err != nil || r.Reading != want {
			t.Errorf("%s, read again: %v, %v", shown, err, r.Reading)
		}
	}
}
