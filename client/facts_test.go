package client

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"appreg/flow"
)

func TestFacts(t *testing.T) {
	const settings = `"onboardingSettings":{"steps":{"document":"mandatory","liveness":"optional"},
		"signUpForm":{"fullName":true,"email":true,"phone":true,"emailGateway":"mailgun","phoneGateway":"sms"}}`
	const shown = `"projectFlow":{"_id":"f",` + settings + `}`
	policies := flow.Policies{Document: flow.Mandatory, Liveness: flow.Optional}
	all := func(e flow.Evidence) flow.SignUp { return flow.SignUp{Email: e, Phone: e, Name: e} }
	for name, tt := range map[string]struct {
		fields string
		want   flow.Facts
	}{
		"no flow": {`"email":"a"`, flow.Facts{Document: flow.Absent, Liveness: flow.Absent}},
		"a flow's id": {`"projectFlow":"f","documentValidation":"d","biometricValidation":{"status":"x"}`,
			flow.Facts{Document: flow.Unknown, Liveness: flow.Unproven}},
		"nothing there": {shown, flow.Facts{Policies: policies, SignUp: all(flow.Absent), Document: flow.Absent, Liveness: flow.Absent}},
		"contacts without validations": {shown + `,"email":"a","phone":"1","lastName":"G"`,
			flow.Facts{Policies: policies, SignUp: flow.SignUp{Email: flow.Absent, Phone: flow.Absent, Name: flow.Proven}, Document: flow.Absent, Liveness: flow.Absent}},
		"validations without contacts": {shown + `,"emailValidation":{"status":"validated"},"phoneValidation":"p","email":" "`,
			flow.Facts{Policies: policies, SignUp: all(flow.Absent), Document: flow.Absent, Liveness: flow.Absent}},
		"ids only": {shown + `,"email":"a","phone":"1","emailValidation":"e","phoneValidation":{"_id":"p"},"informationValidation":"i","documentValidation":"d","biometricValidation":{"_id":"b","status":" "}`,
			flow.Facts{Policies: policies, SignUp: all(flow.Unknown), Document: flow.Unknown, Liveness: flow.Unknown}},
		"not yet": {shown + `,"email":"a","phone":"1","emailValidation":{"status":"sent"},"phoneValidation":{"status":"failed"},"informationValidation":{"_id":"i"},"documentValidation":{"status":"ASSESSING"},"biometricValidation":{"status":"failed"}`,
			flow.Facts{Policies: policies, SignUp: flow.SignUp{Email: flow.Unproven, Phone: flow.Unproven, Name: flow.Absent}, Document: flow.Unproven, Liveness: flow.Unproven}},
		"all proven": {shown + `,"status":"ongoing","currentStep":1,"email":"a","phone":"1","emailValidation":{"status":"VALIDATED"},"phoneValidation":{"status":"Validated"},"informationValidation":{"firstName":"A"},"documentValidation":{"status":"validated"},"biometricValidation":{"status":"VALIDATED"}`,
			flow.Facts{Status: flow.Ongoing, CurrentStep: flow.Instructions, Policies: policies, SignUp: all(flow.Proven), Document: flow.Proven, Liveness: flow.Proven}},
		"nothing asked": {`"projectFlow":{"_id":"f","steps":{"form":"optional"},"signUpForm":{"email":true,"phone":true,"emailGateway":"NONE"}},"documentValidation":"d"`,
			flow.Facts{Policies: flow.Policies{Form: flow.Optional}, SignUp: all(flow.NotAsked), Document: flow.NotAsked, Liveness: flow.NotAsked}},
		"a gateway without its contact": {`"projectFlow":{"_id":"f","signUpForm":{"emailGateway":"mailgun","phoneGateway":"both"}}`,
			flow.Facts{SignUp: all(flow.NotAsked), Document: flow.NotAsked, Liveness: flow.NotAsked}},
	} {
		r := decoded(t, `{"data":{"_id":"a",`+tt.fields+`}}`, decodeRegistration)
		if got := r.Facts(); got != tt.want {
			t.Errorf("%s:\n%+v\n%+v", name, got, tt.want)
		}
	}
}

func TestWithSync(t *testing.T) {
	f := Flow{ID: "f", Name: "Retail", Shown: true, SignUp: SignUpSettings{FullName: true}, Policies: flow.Policies{Form: flow.Skip}}
	r := Registration{ID: "a", FlowID: "f", ProjectID: "p", Flow: &f, Status: flow.Started, CurrentStep: flow.Instructions, FirstName: "Ana", Raw: []byte(`{"_id":"a"}`)}
	s := Synced{Status: flow.Ongoing, CurrentStep: flow.Document, FullName: "Ana G", Policies: flow.Policies{Document: flow.Mandatory}, UnknownSteps: []string{"video"}, Raw: []byte(`{"step":"document"}`)}

	got := r.WithSync(s)
	if got.Status != flow.Ongoing || got.CurrentStep != flow.Document || got.FullName != "Ana G" || got.FirstName != "Ana" ||
		string(got.Raw) != `{"_id":"a"}` || string(got.SyncRaw) != `{"step":"document"}` {
		t.Errorf("%+v", got)
	}
	if got.Flow.Policies.Document != flow.Mandatory || got.Flow.Name != "Retail" || !got.Flow.Shown || got.Flow.UnknownSteps[0] != "video" || !got.Flow.SignUp.FullName {
		t.Errorf("%+v", got.Flow)
	}
	if f.Policies.Document != "" || f.UnknownSteps != nil || r.Status != flow.Started || r.SyncRaw != nil {
		t.Errorf("it was changed: %+v %+v", r, f)
	}
	// Without a flow, its policies are known from then on, and nothing else.
	r.Flow = nil
	got = r.WithSync(s)
	if got.Flow.ID != "f" || got.Flow.ProjectID != "p" || got.Flow.Shown || got.Facts().Policies.Document != flow.Mandatory || got.Facts().SignUp != (flow.SignUp{}) {
		t.Errorf("%+v", got.Flow)
	}
	// An answer that says nothing changes nothing.
	r.Flow = &f
	if got = r.WithSync(Synced{}); !reflect.DeepEqual(got, r) {
		t.Errorf("%+v", got)
	}
}

func TestTakes(t *testing.T) {
	fit := Project{Status: "active"}
	for _, tt := range []struct {
		p    Project
		f    Flow
		want Unfit
	}{
		{fit, Flow{Type: "onboarding", Status: "active"}, Fit},
		{Project{}, Flow{ID: "f"}, Fit}, // nothing but an id was shown
		{Project{Status: "draft"}, Flow{Type: "login", Status: "draft"}, ProjectDraft},
		{Project{Status: "paused"}, Flow{}, ProjectPaused},
		{Project{Status: "archived"}, Flow{}, ProjectOther},
		{fit, Flow{Type: "login", Status: "paused"}, FlowLogin},
		{fit, Flow{Type: "kyb"}, FlowOtherType},
		{fit, Flow{Type: "onboarding", Status: "draft"}, FlowDraft},
		{fit, Flow{Status: "paused"}, FlowPaused},
		{fit, Flow{Status: "archived"}, FlowOther},
	} {
		if got := Takes(tt.p, tt.f); got != tt.want {
			t.Errorf("%+v %+v: %q", tt.p, tt.f, got)
		}
	}
}

// TestFactsProperty: an id instead of an object can only turn evidence into
// Unknown, so that no transition is withheld for what was not shown.
func TestFactsProperty(t *testing.T) {
	status := rapid.SampledFrom([]string{"validated", "VALIDATED", "sent", "failed", "ASSESSING", ""})
	rapid.Check(t, func(t *rapid.T) {
		validation := func(label string) *Validation {
			if rapid.Bool().Draw(t, label) {
				return nil
			}
			return &Validation{ID: "v", Status: status.Draw(t, label), Populated: rapid.Bool().Draw(t, label)}
		}
		contact := rapid.SampledFrom([]string{"", "x"})
		r := Registration{
			Flow: &Flow{Shown: true, SignUp: SignUpSettings{Email: true, EmailGateway: "mailgun", Phone: rapid.Bool().Draw(t, "phone"), PhoneGateway: "sms"},
				Policies: flow.Policies{Document: flow.Mandatory, Liveness: flow.Mandatory}},
			Status: flow.Started, CurrentStep: flow.Instructions, Email: contact.Draw(t, "email"), Phone: contact.Draw(t, "p"),
			EmailValidation: validation("e"), PhoneValidation: validation("p"), DocumentValidation: validation("d"), BiometricValidation: validation("b"),
		}
		before := r.Facts()
		for _, v := range []*Validation{r.EmailValidation, r.PhoneValidation, r.DocumentValidation, r.BiometricValidation} {
			if v != nil {
				v.Status, v.Populated = "", false
			}
		}
		after := r.Facts()
		for _, e := range [][2]flow.Evidence{{before.SignUp.Email, after.SignUp.Email}, {before.SignUp.Phone, after.SignUp.Phone},
			{before.Document, after.Document}, {before.Liveness, after.Liveness}} {
			if e[1] != e[0] && e[1] != flow.Unknown {
				t.Fatalf("%+v became %+v", before, after)
			}
		}
		offered := func(f flow.Facts) int { valid, _ := flow.Next(f); return len(valid) }
		if offered(after) < offered(before) {
			t.Fatalf("%+v offers less than %+v", after, before)
		}
	})
}
