package explain_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/client"
	"appreg/internal/redact"
)

// TestDecisions: a 403 to a decision is of the account, not of the registration,
// unless it says that the session is over or the credits are.
func TestDecisions(t *testing.T) {
	for _, tt := range []struct {
		status int
		body   string
		want   [2]string
	}{
		{403, `{"code":"Forbidden","message":"Access forbidden"}`, [2]string{"may not decide. The owner of the panel can, or can give it permission. The server said: Access forbidden.", "no puede decidir. El dueño del panel sí puede, o puede darle ese permiso. El servidor dijo: Access forbidden."}},
		{403, `{"code":"access_denied","message":"403:access_denied"}`, [2]string{"The server said: 403:access_denied.", "El servidor dijo: 403:access_denied."}},
		{403, `{"code":"Forbidden","message":"Reviewers only."}`, [2]string{"The server said: Reviewers only.", "El servidor dijo: Reviewers only."}},
		{403, `{"code":"Denied","message":"Reviewers only."}`, [2]string{"The server said: Reviewers only.", "El servidor dijo: Reviewers only."}},
		{409, `{"code":"access_denied","message":"403:access_denied"}`, [2]string{"may not decide", "no puede decidir"}},
		{403, ``, [2]string{"give it permission.", "darle ese permiso."}},
		{403, `{"message":"expired_token"}`, [2]string{"does not accept the API token", "no acepta el token de la API"}},
		{403, `{"message":"insufficient_credits"}`, [2]string{"out of credits", "no tiene créditos"}},
		{404, `{"code":"NotFound","message":"AppRegistration_not_found"}`, [2]string{"nothing left to decide", "ya no hay nada que decidir"}},
		{404, `{"code":"NotFound","message":"document_validation_not_found"}`, [2]string{"no such document", "no tiene ese documento"}},
		{409, `{"code":"MissingParameter","message":"Invalid parameter: note"}`, [2]string{"note is too long", "nota es demasiado larga"}},
		{409, `{"code":"MissingParameter","message":"Invalid parameter: decision"}`, [2]string{"choose one of the two", "elija una de las dos"}},
		{409, `{"code":"Conflict","message":"status_not_supported"}`, [2]string{"does not take this status", "no acepta ese estado"}},
		{409, `{"code":"Conflict","message":"document_and_face_are_required"}`, [2]string{"once the document and the selfie are there", "tienen que estar el documento"}},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(tt.status)
			fmt.Fprint(w, tt.body)
		}))
		c, err := client.New(server.URL, redact.New(redact.Token, token), client.WithSleep(once))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Retrieve(t.Context(), anaID)
		for i, l := range langs {
			text := explainer(l).Decision(err)
			reads(t, tt.body, text)
			if !strings.Contains(text, tt.want[i]) {
				t.Errorf("%d %s: %q, want %q", tt.status, tt.body, text, tt.want[i])
			}
		}
		c.Close()
		server.Close()
	}
	for _, l := range langs {
		if e := explainer(l); e.Decision(client.ErrTimeout) != e.Error(client.ErrTimeout) || e.Decision(errors.New("x")) != e.Error(errors.New("x")) {
			t.Errorf("%s: another error is worded otherwise", l)
		}
	}
}
