package explain_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/explain"
	"appreg/internal/redact"
)

// TestWhatComesFirst: the server says of a step that is not made and of one whose
// evidence is missing the same. Who knows what was asked for can tell them apart.
func TestWhatComesFirst(t *testing.T) {
	for _, tt := range []struct {
		asked, says, first flow.Step
		want               [2]string
	}{
		{flow.SignUpForm, flow.SignUpForm, "", [2]string{"a contact is not confirmed", "falta confirmar un contacto"}},
		{flow.SkipKYC, flow.SignUpForm, "", [2]string{"a contact is not confirmed", "falta confirmar un contacto"}},
		{flow.End, flow.SignUpForm, flow.SignUpForm, [2]string{"The step Sign-up comes first: it is not done yet.", "Primero va el paso Registro,"}},
		{flow.Liveness, flow.Document, flow.Document, [2]string{"The step Document comes first", "Primero va el paso Documento"}},
		{flow.Document, flow.Document, "", [2]string{"no document yet that counts", "aún no hay un documento que valga"}},
		{"", flow.Document, flow.Document, [2]string{"still waits for the step Document: it is not done yet, or", "espera el paso Documento: no se ha hecho, o"}},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusConflict)
			fmt.Fprintf(w, `{"code":"Conflict","message":"%s_validation_not_passed"}`, tt.says)
		}))
		c, err := client.New(server.URL, redact.New(redact.Token, token), client.WithSleep(once))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Retrieve(t.Context(), anaID)
		if first := explain.First(err, tt.asked); first != tt.first {
			t.Errorf("%q refused for %s: first %q", tt.asked, tt.says, first)
		}
		for i, l := range langs {
			e := explainer(l)
			e.Asked = tt.asked
			text := e.Error(err)
			reads(t, tt.asked, text)
			if !strings.Contains(text, tt.want[i]) {
				t.Errorf("%s: %q refused for %s: %q", l, tt.asked, tt.says, text)
			}
		}
		c.Close()
		server.Close()
	}
}
