package sandbox_test

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appreg/internal/sandbox"
)

// simulated has something happen to p.
func (p person) simulated(actions ...string) reply {
	p.Helper()
	return p.control("POST", "simulate/"+p.id, object{"actions": append([]string{}, actions...)})
}

// state is what the rules look at, of what is shown of p: nothing in it differs between
// two people who stand at the same place.
func (p person) state() object {
	p.Helper()
	r := p.do(p.Token(), "GET", p.path()+"?populates[]=emailValidation&populates[]=phoneValidation&populates[]=documentValidation"+
		"&populates[]=biometricValidation&populates[]=compareFaceVerification", nil).ok()
	status := func(name string) any {
		of, _ := r[name].(object)
		return of["status"]
	}
	compared, _ := r["compareFaceVerification"].(object)
	result, _ := compared["result"].(object)
	failed := func(name string) int {
		list, _ := r[name].([]any)
		return len(list)
	}
	return object{
		"status": r["status"], "step": r["currentStep"], "email": status("emailValidation"), "phone": status("phoneValidation"),
		"document": status("documentValidation"), "face": status("biometricValidation"), "same": result["passed"], "person": r["person"] != nil,
		"failed": []int{failed("failedDocumentValidations"), failed("failedBiometricValidations")},
	}
}

// simulatedByCalls are what can be simulated, done by a person's own calls.
func simulatedByCalls() map[string]func(p person) reply {
	return map[string]func(p person) reply{
		"confirm_email": func(p person) reply {
			if a := p.sendEmail(); a.status != 200 {
				return a
			}
			return p.do(p.token, "PUT", "/v2/email-validations", object{"email": p.shown()["email"], "otp": "123456"})
		},
		"confirm_phone": func(p person) reply {
			if a := p.sendPhone(); a.status != 200 {
				return a
			}
			return p.do(p.token, "PUT", "/v2/phone-validations", object{"phone": p.shown()["phone"], "countryCode": "+57", "otp": "123456"})
		},
		"document_validated":    func(p person) reply { return p.document(object{"image": b64(""), "force": true}) },
		"document_failed":       func(p person) reply { return p.document(object{"image": b64("FAIL"), "force": true}) },
		"document_needs_review": func(p person) reply { return p.document(object{"image": b64("MANUAL"), "force": true}) },
		"face_validated":        func(p person) reply { return p.face("", object{"force": true}) },
		"face_failed":           func(p person) reply { return p.face("FAIL", object{"force": true}) },
		"faces_differ":          func(p person) reply { return p.face("OTHERFACE", object{"force": true}) },
	}
}

// TestSimulationsReachWhatCallsReach: somebody to whom things are simulated stands where
// somebody does who did them by calls, at every moment of any walk, syncs among them; and
// is refused where they are.
func TestSimulationsReachWhatCallsReach(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	both := func(w *world, flow string) (called, simulated person) {
		body := func(who string) object {
			return object{"email": who + "@acme.co", "countryCode": "+57", "phone": "3" + randomish(who), "fullName": "Ana Gómez"}
		}
		return w.create(flow, body("called")), w.create(flow, body("simulated"))
	}
	byCalls := simulatedByCalls()
	actions := []string{"confirm_email", "confirm_phone", "document_validated", "document_failed", "document_needs_review", "face_validated", "face_failed", "faces_differ"}
	syncs := []string{
		"signUpForm ONGOING", "basicInformation ONGOING", "document ONGOING", "liveness ONGOING", "form ONGOING",
		"end ONGOING", "end COMPLETED", "end NEEDS_MANUAL_VERIFICATION", "end FAILED", "skipKYC COMPLETED_WITHOUT_KYC",
	}
	reached := map[string]bool{}
	rapid.Check(t, func(r *rapid.T) {
		w, t := newWorld(t, sandbox.Options{}), r // one each: what is listed of one world grows
		policy := rapid.SampledFrom([]string{"mandatory", "optional", "skip"})
		flow := w.flow(object{"onboardingSettings": object{
			"steps": object{
				"signUpForm": policy.Draw(t, "signUpForm"), "basicInformation": policy.Draw(t, "basicInformation"),
				"document": policy.Draw(t, "document"), "liveness": policy.Draw(t, "liveness"), "form": policy.Draw(t, "form"),
			},
			"signUpForm": object{"email": true, "emailGateway": "mailgun", "phone": true, "phoneGateway": "sms"},
		}})
		called, simulated := both(w, flow)
		for range rapid.IntRange(1, 20).Draw(t, "length") {
			act := rapid.SampledFrom(append(slices.Clone(actions), syncs...)).Draw(t, "act")
			if act == "faces_differ" && called.state()["document"] == nil {
				continue // it is refused: there is nothing to differ from
			}
			if step, status, isSync := strings.Cut(act, " "); isSync {
				if a, b := called.sync(step, status), simulated.sync(step, status); a.status != b.status || a.body["message"] != b.body["message"] {
					t.Fatalf("%s: %v is not %v", act, b.body, a.body)
				}
			} else {
				a, b := byCalls[act](called), simulated.simulated(act)
				kept := a.status == 200 || a.body["failureKind"] != nil
				if (b.status == 200) != kept || !kept && fmt.Sprintf("actions[0] (%s): %v", act, a.body["message"]) != b.body["message"] {
					t.Fatalf("%s: %v is not %v", act, b.body, a.body)
				}
			}
			a, b := called.state(), simulated.state()
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%s: by calls\n%v\nsimulated\n%v", act, a, b)
			}
			reached[a["status"].(string)] = true
		}
	})
	t.Log(reached) // a walk need not come everywhere: see below
}

// TestSimulationsReachEveryStatus: with no call but the syncs.
func TestSimulationsReachEveryStatus(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for status, way := range map[string]string{
		"STARTED":                   "confirm_email confirm_phone",
		"ONGOING":                   "confirm_email confirm_phone sync:signUpForm document_validated sync:document face_validated sync:liveness",
		"NEEDS_MANUAL_VERIFICATION": "confirm_email confirm_phone sync:signUpForm document_needs_review sync:document face_validated sync:liveness sync:end:COMPLETED",
		"COMPLETED":                 "confirm_email confirm_phone sync:signUpForm document_failed document_validated sync:document faces_differ face_validated sync:liveness sync:end:COMPLETED",
		"COMPLETED_WITHOUT_KYC":     "sync:skipKYC:COMPLETED_WITHOUT_KYC",
		"FAILED":                    "confirm_email confirm_phone sync:signUpForm document_failed sync:end:FAILED",
		"EXPIRED":                   "confirm_email confirm_phone sync:signUpForm expire",
	} {
		p := w.someone(strings.ToLower(status) + "@acme.co")
		if status == "COMPLETED_WITHOUT_KYC" {
			p = w.create(w.ProjectFlow(), object{"email": "skips@acme.co"})
		}
		for act := range strings.FieldsSeq(way) {
			a := reply{}
			if sync, isSync := strings.CutPrefix(act, "sync:"); isSync {
				step, to, _ := strings.Cut(sync, ":")
				a = p.sync(step, cmp.Or(to, "ONGOING"))
			} else {
				a = p.simulated(act)
			}
			if a.status != 200 {
				t.Errorf("to %s: %s: %v", status, act, a.body)
			}
		}
		if got := p.state()["status"]; got != status {
			t.Errorf("got %v, not %s", got, status)
		}
	}
}

// TestSimulationsAreTold as what they stand for, to a webhook.
func TestSimulationsAreTold(t *testing.T) {
	w := hooked(t, sandbox.Options{})
	told := receive(w, answers(200))
	p := w.hooked(w.hookedFlow(told.URL), "ana@acme.co")
	p.simulated("confirm_email", "document_needs_review", "face_failed").ok()
	w.Settle()
	var got []string
	for _, e := range w.listed() {
		got = append(got, e["type"].(string))
	}
	slices.Reverse(got)
	for _, want := range []string{
		"email_validation_validated", "document_validation_created", "document_validation_manual_verification_required", "biometric_validation_failed",
	} {
		if !slices.Contains(got, "onboarding_"+want) {
			t.Errorf("%s is missing in %v", want, got)
		}
	}
}

// nine is what a refusal says that there is.
const nine = "expected: confirm_email, confirm_phone, document_validated, document_failed, document_needs_review, face_validated, face_failed, faces_differ, expire"

// TestSimulationsAreRefused: what is none, and what cannot happen, is told with its place,
// and nothing has happened.
func TestSimulationsAreRefused(t *testing.T) {
	rec := receive(t, nil)
	w := hooked(t, sandbox.Options{}.Pausing(atOnce))
	p := w.hooked(w.hookedFlow(rec.URL), "ana@acme.co")
	w.Settle()
	before := w.kept()
	const list = "Invalid parameter: actions must be a list of 1 to 100 texts; " + nine
	for _, bad := range []any{"expire", []string{}, nil, object{}, 1, slices.Repeat([]string{"confirm_email"}, 101)} {
		p.control("POST", "simulate/"+p.id, object{"actions": bad}).refused(409, "MissingParameter", list)
	}
	p.control("POST", "simulate/"+p.id, nil).refused(409, "MissingParameter", list)
	p.control("POST", "simulate/"+p.id, object{"actions": slices.Repeat([]string{"confirm_email"}, 10_000)}).
		refused(413, "PayloadTooLarge", "the body is larger than 64 KiB")
	for _, bad := range []any{nil, 1, "", "Expire", []string{"expire"}} {
		name, _ := bad.(string)
		p.control("POST", "simulate/"+p.id, object{"actions": []any{"confirm_email", bad}}).
			refused(409, "MissingParameter", fmt.Sprintf("Invalid parameter: actions[1] is none: %q; %s", name, nine))
	}
	for _, id := range []string{"x", "0123456789abcdef01234567"} {
		w.control("POST", "simulate/"+id, object{"actions": []string{"expire"}}).refused(404, "NotFound", "AppRegistration_not_found")
	}
	p.simulated("confirm_email", "document_validated", "face_failed", "expire", "confirm_phone").
		refused(409, "Conflict", "actions[4] (confirm_phone): registration_is_closed")
	p.simulated("face_validated", "document_failed", "faces_differ", "faces_differ", "confirm_email").ok()
	w.Settle()
	if got := len(rec.took()); got < 8 {
		t.Errorf("%d events", got)
	}
	w.put(before).ok()
	for n, way := range [][]string{{"face_validated", "expire", "confirm_phone"}, {"faces_differ"}, {"document_failed", "face_failed", "expire", "faces_differ"}} {
		if a := p.simulated(way...); a.status != 409 || !strings.HasPrefix(fmt.Sprint(a.body["message"]), fmt.Sprintf("actions[%d] (%s): ", len(way)-1, way[len(way)-1])) {
			t.Errorf("%d: %v", n, a.body)
		}
	}
	w.Settle()
	if after := w.kept(); after != before {
		t.Error(differing(before, after))
	}
	if events := rec.took(); len(events) != 0 {
		t.Errorf("%d were told of it", len(events))
	}
	p.simulated("expire").ok()
	p.simulated("expire").refused(409, "Conflict", "actions[0] (expire): registration_is_closed")
	w.do(w.Token(), "DELETE", p.path(), nil).ok()
	p.simulated("expire").refused(404, "NotFound", "AppRegistration_not_found")
}
