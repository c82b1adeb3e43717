package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

// TestReadings is section 4's "Two readings": what is shown, everywhere that it
// is shown, and that nothing but that is another.
func TestReadings(t *testing.T) {
	steps := object{"signUpForm": "optional", "basicInformation": "skip", "document": "mandatory", "liveness": "optional", "form": "skip"}
	for _, reading := range []struct {
		next  bool
		shown map[string]string // after this sync
	}{
		{false, map[string]string{"instructions": "instructions", "signUpForm": "signUpForm", "document": "document", "liveness": "liveness", "end": "end"}},
		{true, map[string]string{"instructions": "signUpForm", "signUpForm": "document", "document": "liveness", "liveness": "end", "end": "end"}},
	} {
		w := newWorld(t, sandbox.Options{ShowsNext: reading.next})
		flow := w.flow(object{"onboardingSettings": object{"steps": steps}})
		p := w.create(flow, object{"email": "ana@acme.co"})
		if got := p.shown()["currentStep"]; got != "1" || payload(t, p.token)["step"] != "1" {
			t.Errorf("next %v: it begins at %v", reading.next, got)
		}
		walk := func(step string) {
			t.Helper()
			want := reading.shown[step]
			answered := p.sync(step, "ONGOING").ok()["step"]
			link := w.do(w.Token(), "POST", p.path()+"/resend-link", nil).ok()
			rows := w.do(w.Token(), "GET", "/v2/app-registrations?where_projectFlow="+flow+"&where_currentStep="+want, nil).rows()
			for where, got := range map[string]any{
				"sync": answered, "retrieve": p.shown()["currentStep"], "its token": payload(t, p.token)["step"],
				"resend-link": link["step"], "the link's token": payload(t, link["token"].(string))["step"],
			} {
				if got != want {
					t.Errorf("next %v: after %s %s shows %v, not %s", reading.next, step, where, got, want)
				}
			}
			if len(rows) != 1 || rows[0]["currentStep"] != want {
				t.Errorf("next %v: after %s where_currentStep=%s finds %v", reading.next, step, want, rows)
			}
		}
		walk("instructions")
		walk("signUpForm")
		walk("document")
		p.sync("liveness", "ONGOING").refused(409, "Conflict", "document_validation_not_passed") // though it is shown
		p.document(object{"image": b64("")}).ok()
		walk("liveness")
		walk("document") // and back
		walk("end")
		if d := p.sync("end", "COMPLETED").ok(); d["step"] != "end" || d["status"] != "COMPLETED" {
			t.Errorf("next %v: %v", reading.next, d)
		}
		q := w.create(w.ProjectFlow(), object{"email": "bea@acme.co"})
		if d := q.sync("skipKYC", "COMPLETED_WITHOUT_KYC").ok(); d["step"] != "skipKYC" || d["status"] != "COMPLETED_WITHOUT_KYC" {
			t.Errorf("next %v: %v", reading.next, d)
		}
	}
}

// TestWithoutKYCByTheEnd is the hosted page's other way to say so.
func TestWithoutKYCByTheEnd(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
	if d := p.sync("end", "COMPLETED_WITHOUT_KYC").ok(); d["step"] != "end" || d["status"] != "COMPLETED_WITHOUT_KYC" {
		t.Errorf("got %v", d)
	}
	q := w.someone("bea@acme.co")
	q.sync("end", "COMPLETED_WITHOUT_KYC").refused(409, "Conflict", "kyc_is_mandatory")
}
