package sandbox_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"appreg/internal/sandbox"
)

// TestWalks takes somebody through any flow by any calls. Whatever is answered,
// retrieve agrees with it: an accepted sync stands where it said, a refusal
// changed nothing.
func TestWalks(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		policy := rapid.SampledFrom([]string{"mandatory", "optional", "skip"})
		steps := object{}
		for _, step := range []string{"signUpForm", "basicInformation", "document", "liveness", "form"} {
			steps[step] = policy.Draw(t, step)
		}
		flow := w.flow(object{"onboardingSettings": object{"steps": steps, "signUpForm": object{
			"email": true, "emailGateway": rapid.SampledFrom([]string{"none", "mailgun"}).Draw(t, "gateway"), "fullName": rapid.Bool().Draw(t, "name")}}})
		p := w.create(flow, object{"email": fmt.Sprintf("walk%d@acme.co", n)})
		for range rapid.IntRange(1, 25).Draw(t, "length") {
			before := p.shown()
			rapid.SampledFrom([]func(*rapid.T, *person, object){walkSync, walkSync, walkSync, walkImage, walkContact}).Draw(t, "act")(t, &p, before)
			after := p.shown()
			if (after["status"] == "STARTED") != (after["currentStep"] == "1") {
				t.Fatalf("%v at %v", after["status"], after["currentStep"])
			}
		}
	})
}

func walkSync(t *rapid.T, p *person, before object) {
	to := rapid.SampledFrom([][2]string{
		{"instructions", "ONGOING"}, {"signUpForm", "ONGOING"}, {"basicInformation", "ONGOING"}, {"document", "ONGOING"},
		{"liveness", "ONGOING"}, {"form", "ONGOING"}, {"skipKYC", "COMPLETED_WITHOUT_KYC"},
		{"end", "COMPLETED"}, {"end", "NEEDS_MANUAL_VERIFICATION"}, {"end", "FAILED"}, {"end", "ONGOING"},
	}).Draw(t, "to")
	a := p.sync(to[0], to[1])
	after := p.shown()
	if a.status != 200 {
		if !reflect.DeepEqual(after, before) {
			t.Fatalf("%v was refused with %v, and changed\n%v to\n%v", to, a.body, before, after)
		}
		return
	}
	d := a.body["data"].(object)
	if d["step"] != after["currentStep"] || d["status"] != after["status"] {
		t.Fatalf("%v answered %v at %v, shown is %v at %v", to, d["status"], d["step"], after["status"], after["currentStep"])
	}
	if to[0] == "end" && d["status"] != to[1] && (to[1] != "COMPLETED" || d["status"] != "NEEDS_MANUAL_VERIFICATION") {
		t.Fatalf("%v answered %v", to, d["status"])
	}
}

func walkImage(t *rapid.T, p *person, before object) {
	says := rapid.SampledFrom([]string{"", "FAIL", "MANUAL", "BACKSIDE", "poor_lighting"}).Draw(t, "says")
	force := rapid.Bool().Draw(t, "force")
	kind, a := "documentValidation", reply{}
	if rapid.Bool().Draw(t, "face") {
		kind, a = "biometricValidation", p.face(says, object{"force": force})
	} else {
		a = p.document(object{"image": b64(says), "force": force})
	}
	after := p.shown()
	kept := a.status == 200 || a.body["failureKind"] != nil
	if kept != !reflect.DeepEqual(after, before) {
		t.Fatalf("%s %q: %v, but\n%v became\n%v", kind, says, a.body, before, after)
	}
	if kept && after[kind] == nil || after["currentStep"] != before["currentStep"] || after["status"] != before["status"] {
		t.Fatalf("%s %q made\n%v of\n%v", kind, says, after, before)
	}
}

func walkContact(t *rapid.T, p *person, before object) {
	if rapid.Bool().Draw(t, "code") {
		sent := p.do(p.token, "POST", emailCodes, p.emailBody(nil))
		if sent.status == 200 {
			p.do(p.token, "POST", "/v2/email-validations/validate", object{"email": before["email"], "otp": "123456"}).ok()
		}
		if after := p.shown(); sent.status == 200 != (after["emailValidation"] != nil) && before["emailValidation"] == nil {
			t.Fatalf("%v, but %v", sent.body, after)
		}
		return
	}
	a := p.do(p.token, "PUT", p.path(), object{"email": "x" + before["email"].(string), "firstName": "Ana"})
	after := p.shown()
	if a.status == 200 == (after["email"] == before["email"]) || a.status == 200 && after["emailValidation"] != nil {
		t.Fatalf("%v made\n%v of\n%v", a.body, after, before)
	}
}
