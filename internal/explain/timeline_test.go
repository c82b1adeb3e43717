package explain_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/explain"
	"appreg/internal/i18n"
	"appreg/internal/session"
	"appreg/internal/timeline"
)

// TestHappened: what happened is said in people's words, and what nobody here has heard
// of as the API has it, cleaned.
func TestHappened(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	half := 0.45
	sent := func(kind, status, answer string) timeline.Entry {
		e := client.Event{Type: kind, Response: json.RawMessage(answer)}
		return timeline.Entry{Kind: timeline.Delivered, Of: kind, Status: status, Event: &e}
	}
	call := func(of string, status int) timeline.Entry {
		return timeline.Entry{Kind: timeline.Called, Of: of, Call: &client.Call{Status: status}}
	}
	sync := call("PUT /v2/app-registrations/{id}/sync", 409)
	sync.Step, sync.Status = "document", "ONGOING"
	decide := call("PUT /v2/app-registrations/{id}/sync", 200)
	decide.Step, decide.Status = "adminOverride", "FAILED"
	link := call("POST /v2/app-registrations/{id}/resend-link", 200)
	link.Call.Request = []byte(`{"sendEmail":true}`)
	shown := func(kind timeline.Kind, of, status string) timeline.Entry {
		return timeline.Entry{By: timeline.Server, Kind: kind, Of: of, Status: status}
	}
	for _, c := range []struct {
		e               timeline.Entry
		en, es, outcome string
	}{
		{shown(timeline.Created, "appRegistration", "STARTED"), "Registered", "Registrado", ""},
		{timeline.Entry{Kind: timeline.Changed, Of: "appRegistration", Status: "ONGOING", Step: "document"}, "Last changed: in progress, Document", "Último cambio: en curso, Documento", ""},
		{timeline.Entry{Kind: timeline.Changed, Of: "appRegistration", Status: "COMPLETED", Step: "end"}, "Last changed: completed", "Último cambio: completado", ""},
		{timeline.Entry{Kind: timeline.Noted, Of: "appRegistration", Status: "ON_HOLD"}, "Noted in the journal: ON_HOLD", "", ""},
		{shown(timeline.Created, "emailValidation", ""), "Code sent by email", "Código enviado al correo", ""},
		{shown(timeline.Created, "emailValidation", "sent"), "Code sent by email", "", ""},
		{shown(timeline.Changed, "phoneValidation", "validated"), "Phone confirmed", "Celular confirmado", ""},
		{shown(timeline.Changed, "phoneValidation", "expired"), "Phone's code: expired", "", ""},
		{shown(timeline.Created, "documentValidation", "ACTIVE_BUT_UNVERIFIED"), "Document: valid, though not verified", "", ""},
		{shown(timeline.Changed, "biometricValidation", ""), "Selfie", "Selfie", ""},
		{timeline.Entry{Kind: timeline.Failed, Of: "biometricValidation", Reason: "face_too_close", Score: &half}, "Selfie failed: too close", "", ""},
		{timeline.Entry{Kind: timeline.Failed, Of: "biometricValidation", Score: &half}, "Selfie failed (45 %)", "La selfie falló (45 %)", ""},
		{timeline.Entry{Kind: timeline.Failed, Of: "documentValidation", Reason: "/srv/app.js"}, "Document failed: why it failed is not known", "", ""},
		{timeline.Entry{Kind: timeline.Compared, Of: "compareFaceVerification", Score: &half}, "Faces compared: 45 %", "", ""},
		{timeline.Entry{Kind: timeline.Compared, Of: "compareFaceVerification", Status: "failed", Score: &half}, "Faces compared: 45 %", "Rostros comparados: 45 %", "too little"},
		{timeline.Entry{Kind: timeline.Compared, Of: "compareFaceVerification"}, "Faces: compared once; the score is no longer kept", "", ""},
		{timeline.Entry{Kind: timeline.NamesReviewed, Of: "documentValidation", Status: "match"}, "Names, as a reviewer says: the same person's", "", ""},
		{timeline.Entry{Kind: timeline.Decided, Status: "FAILED", Who: "Eva"}, "Decided: failed", "", "Eva"},
		{timeline.Entry{Kind: timeline.Decided, Status: "FAILED"}, "Decided: failed", "", "somebody"},
		{timeline.Entry{Kind: timeline.Expires, Of: "token", At: now.Add(time.Minute)}, "The registration's token stops working", "", ""},
		{timeline.Entry{Kind: timeline.Expires, Of: "emailValidation", At: now}, "The email's code stops working (over)", "", ""},
		{timeline.Entry{Kind: timeline.Doubted, Of: string(session.CallSync), Step: "end", Status: "COMPLETED"}, "In doubt: complete", "", ""},
		{timeline.Entry{Kind: timeline.Doubted, Of: string(session.CallFace)}, "In doubt: the selfie", "", ""},
		{timeline.Entry{Kind: timeline.Doubted, Of: string(session.CallDecide), Status: "COMPLETED"}, "In doubt: approve", "", ""},
		{sync, "Go to the document step", "", "409"},
		{decide, "Reject", "", "200"},
		{call("POST /v2/app-registrations/{id}/resend-link", 200), "New token and link made", "", "200"},
		{link, "Link sent by email", "Enlace enviado al correo", "200"},
		{call("POST /v2/app-registrations", 0), "Registered", "", "no answer"},
		{call("PUT /v2/odd\x1b[2J", 200), "PUT /v2/odd␛[2J", "", "200"},
		{sent("onboarding_app_registration_created", "success", `"ok"`), "Registered", "Registrado", "delivered"},
		{sent("onboarding_app_registration_sync_sign_up_form", "pending", ""), "Step Sign-up", "Paso Registro", "on its way"},
		{sent("onboarding_app_registration_sync_skip_kyc", "unsent", ""), "Step KYC skipped", "", "not sent"},
		{sent("login_email_validation_otp_incorect", "fail", `"no\u001b[2J  such`+"\\n"+`page"`), "Wrong code for the email", "", "not accepted: no␛[2J such␊page"},
		{sent("onboarding_new\x1b", "fail", `{"error":"x"}`), "New␛", "", `not accepted: {"error":"x"}`},
		{sent("odd", "fail", `"`+strings.Repeat("é", 61)+`"`), "Odd", "", "not accepted: " + strings.Repeat("é", 60) + "~"},
		{sent("Odd", "", ""), "Odd", "", ""},
	} {
		en, es := i18n.For(i18n.English), i18n.For(i18n.Spanish)
		if got := explain.Happened(en, c.e, now); got != c.en {
			t.Errorf("got  %q\nwant %q", got, c.en)
		}
		if got := explain.Happened(es, c.e, now); c.es != "" && got != c.es {
			t.Errorf("got  %q\nwant %q", got, c.es)
		}
		if got := explain.Outcome(en, c.e, "~"); got != c.outcome {
			t.Errorf("outcome %q, want %q", got, c.outcome)
		}
	}
}
