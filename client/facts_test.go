package client

import (
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appreg/flow"
)

func TestFacts(t *testing.T) {
	const settings = `"onboardingSettings":{"steps":{"document":"mandatory","liveness":"optional"},
		"signUpForm":{"fullName":true,"email":true,"phone":true,"emailGateway":"mailgun","phoneGateway":"sms"}}`
	const shown = `"projectFlow":{"_id":"f",` + settings + `}`
	none := flow.Policies{SignUpForm: undecided, BasicInformation: undecided, Document: undecided, Liveness: undecided, Form: undecided}
	policies := flow.Policies{Document: flow.Mandatory, Liveness: flow.Optional}
	all := func(e flow.Evidence) flow.SignUp { return flow.SignUp{Email: e, Phone: e, Name: e} }
	for name, tt := range map[string]struct {
		fields string
		want   flow.Facts
	}{
		"no flow": {`"email":"a"`, flow.Facts{Policies: none, Document: flow.Absent, Liveness: flow.Absent}},
		"a flow's id": {`"projectFlow":"f","documentValidation":"d","biometricValidation":{"status":"x"}`,
			flow.Facts{Policies: none, Document: flow.Unknown, Liveness: flow.Unknown}},
		"nothing there": {shown, flow.Facts{Policies: policies, SignUp: all(flow.Absent), Document: flow.Absent, Liveness: flow.Absent}},
		"contacts without validations": {shown + `,"email":"a","phone":"1","lastName":"G"`,
			flow.Facts{Policies: policies, SignUp: flow.SignUp{Email: flow.Absent, Phone: flow.Absent, Name: flow.Proven}, Document: flow.Absent, Liveness: flow.Absent}},
		"validations without contacts": {shown + `,"emailValidation":{"status":"validated"},"phoneValidation":"p","email":" "`,
			flow.Facts{Policies: policies, SignUp: all(flow.Absent), Document: flow.Absent, Liveness: flow.Absent}},
		"ids only": {shown + `,"email":"a","phone":"1","emailValidation":"e","phoneValidation":{"_id":"p"},"informationValidation":"i","documentValidation":"d","biometricValidation":{"_id":"b","status":" "}`,
			flow.Facts{Policies: policies, SignUp: all(flow.Unknown), Document: flow.Unknown, Liveness: flow.Unknown}},
		"not yet": {shown + `,"email":"a","phone":"1","emailValidation":{"status":"sent"},"phoneValidation":{"status":"failed"},"informationValidation":{"_id":"i"},"documentValidation":{"status":"ASSESSING","requiresBackSide":true},"biometricValidation":{"status":"failed"},"compareFaceVerification":"674de8df21c72be3cc42b8a7"`,
			flow.Facts{Policies: policies, SignUp: flow.SignUp{Email: flow.Unproven, Phone: flow.Unproven, Name: flow.Absent}, Document: flow.Unproven, Liveness: flow.Unproven}},
		"all proven": {shown + `,"status":"ongoing","currentStep":1,"email":"a","phone":"1","emailValidation":{"status":"VALIDATED"},"phoneValidation":{"status":"Validated"},"informationValidation":{"firstName":"A"},"documentValidation":{"status":"validated"},"biometricValidation":{"status":"VALIDATED"}`,
			flow.Facts{Status: flow.Ongoing, CurrentStep: flow.Start, Policies: policies, SignUp: all(flow.Proven), Document: flow.Proven, Liveness: flow.Proven, Faces: flow.NeverMade}},
		"nothing asked": {`"projectFlow":{"_id":"f","steps":{"form":"optional"},"signUpForm":{"email":true,"phone":true,"emailGateway":"NONE","phoneGateway":"none"}},"documentValidation":"d"`,
			flow.Facts{SignUp: all(flow.NotAsked), Document: flow.NotAsked, Liveness: flow.NotAsked}},
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
	r := Registration{ID: "a", FlowID: "f", ProjectID: "p", Flow: &f, Status: flow.Started, CurrentStep: flow.Start, FirstName: "Ana", Raw: []byte(`{"_id":"a"}`)}
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

// TestEvidence: the statuses of contract.md section 5. One that nobody has heard
// of withholds nothing.
func TestEvidence(t *testing.T) {
	for status, want := range map[string][3]flow.Evidence{ // of a document, a face, a contact
		"VALIDATED":                 {flow.Proven, flow.Proven, flow.Proven},
		"Active":                    {flow.Proven, flow.Proven, flow.Unknown},
		"ACTIVE_BUT_UNVERIFIED":     {flow.Proven, flow.Proven, flow.Unknown},
		"completed":                 {flow.Proven, flow.Proven, flow.Unknown},
		"NEEDS_MANUAL_VERIFICATION": {flow.InDoubt, flow.Unknown, flow.Unknown},
		"FAILED":                    {flow.Unproven, flow.Unproven, flow.Unproven},
		"expired":                   {flow.Unproven, flow.Unproven, flow.Unproven},
		"new":                       {flow.Unproven, flow.Unproven, flow.Unproven},
		" Pending ":                 {flow.Unproven, flow.Unproven, flow.Unproven},
		"NOT_FOUND":                 {flow.Unproven, flow.Unknown, flow.Unknown},
		"sent":                      {flow.Unknown, flow.Unproven, flow.Unproven},
		"ASSESSING":                 {flow.Unknown, flow.Unknown, flow.Unknown},
		"brand new":                 {flow.Unknown, flow.Unknown, flow.Unknown},
	} {
		v := &Validation{ID: "v", Status: status, Populated: true}
		if got := [3]flow.Evidence{v.document(), v.evidence(), ByEmail.evidence(Registration{Email: "x", EmailValidation: v}, SignUpSettings{Email: true, EmailGateway: "mailgun"})}; got != want {
			t.Errorf("%s: %v, want %v", status, got, want)
		}
	}
	back := &Validation{ID: "v", Status: "VALIDATED", Populated: true, NeedsBackSide: true}
	if got := back.document(); got != flow.Unproven {
		t.Errorf("a missing back side: %v", got)
	}
}

// TestBlockersOfARecord: what the server shows of the names and the faces.
func TestBlockersOfARecord(t *testing.T) {
	const flowOf = `"projectFlow":{"_id":"f","version":3,"steps":{"document":"mandatory","liveness":"mandatory"},"documents":{"informationVerification":true},"liveness":{"compareMinScore":85}}`
	const both = flowOf + `,"documentValidation":{"_id":"d","status":"VALIDATED","scoreValidated":true,"imageValidated":true,"fullNameMatchPercentage":96},"biometricValidation":{"_id":"b","status":"validated"}`
	const other = flowOf + `,"documentValidation":{"_id":"d","status":"VALIDATED","scoreValidated":true,"imageValidated":true,"fullNameMatchPercentage":17`
	for fields, want := range map[string][2]flow.Comparison{
		both: {flow.Alike, flow.NeverMade},
		both + `,"compareFaceVerification":"674de8df21c72be3cc42b8a7"`:                     {flow.Alike, flow.NotShown},
		both + `,"compareFaceVerification":{"comparedAt":"2026-01-01T00:00:00Z"}`:          {flow.Alike, flow.Gone},
		both + `,"compareFaceVerification":{"result":{"score":93,"compare_min_score":85}}`: {flow.Alike, flow.Alike},
		both + `,"compareFaceVerification":{"result":{"score":0.41}}`:                      {flow.Alike, flow.Different},
		both + `,"compareFaceVerification":{"result":{"score":0.93,"passed":false}}`:       {flow.Alike, flow.Different},
		flowOf + `,"documentValidation":"d","biometricValidation":"b"`:                     {flow.NotShown, flow.NotShown},
		flowOf:      {flow.NotShown, flow.NotShown},
		other + `}`: {flow.Different, flow.NotShown},
		other + `,"manualNameReview":{"decision":"match"}}`: {flow.Alike, flow.NotShown},
	} {
		f := decoded(t, `{"data":{"_id":"a",`+fields+`}}`, decodeRegistration).Facts()
		if got := [2]flow.Comparison{f.Names, f.Faces}; got != want {
			t.Errorf("%s: %v, want %v", fields, got, want)
		}
	}
}

// TestNothingIsClaimed of a comparison that the server did not show.
func TestNothingIsClaimed(t *testing.T) {
	const both = `"status":"NEEDS_MANUAL_VERIFICATION","documentValidation":{"_id":"d","status":"VALIDATED"},"biometricValidation":{"_id":"b","status":"validated"}`
	for compared, want := range map[string]int{
		``: 1, `,"compareFaceVerification":null`: 1, `,"compareFaceVerification":{"result":{}}`: 1,
		`,"compareFaceVerification":"674de8df21c72be3cc42b8a7"`: 0, `,"compareFaceVerification":"expired"`: 0,
		`,"compareFaceVerification":{"comparedAt":"2026-01-01T00:00:00Z"}`: 0,
	} {
		r := decoded(t, `{"data":{"_id":"a",`+both+compared+`}}`, decodeRegistration)
		if got := r.Record().Reasons(); len(got) != want {
			t.Errorf("%s: %v", compared, got)
		}
	}
}

// TestMemory: what was seen of a registration goes with it, and a refusal is
// believed until other evidence has come.
func TestMemory(t *testing.T) {
	refusal := &Error{Reasons: []string{"form_validation_not_passed", "document_validation_not_passed"}}
	r := Registration{ID: "a", CurrentStep: flow.Form, DocumentValidation: &Validation{ID: "d", Status: "VALIDATED", Populated: true}}.Refused(refusal)
	if f := r.Facts(); !f.Named.Has(flow.Form) || !f.Named.Has(flow.Document) || f.Named.Has(flow.Liveness) {
		t.Errorf("named: %b", f.Named)
	}
	now := Registration{ID: "a", CurrentStep: flow.Form, DocumentValidation: &Validation{ID: "e", Status: "VALIDATED", Populated: true}}
	if f := r.ReadAgain(now).Facts(); !f.Named.Has(flow.Form) || f.Named.Has(flow.Document) {
		t.Errorf("named after another document: %b", f.Named)
	}
	if other := (Registration{ID: "b"}); r.ReadAgain(other).Facts().Named != 0 {
		t.Error("another registration remembers it")
	}
	s := Synced{CurrentStep: flow.End, Asked: flow.Transition{Step: flow.Form, Status: flow.Ongoing}, Reading: flow.ShowsNext}
	after := r.WithSync(s)
	if f := after.Facts(); f.Named.Has(flow.Form) || !f.Accepted.Has(flow.Form) || f.Reading != flow.ShowsNext {
		t.Errorf("after it was accepted: %+v", f)
	}
	now.CurrentStep, now.Reading = flow.Document, flow.ShowsNext
	if f := after.ReadAgain(now).Facts(); f.Accepted != 0 {
		t.Errorf("led back: %+v", f)
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
			Status: flow.Started, CurrentStep: flow.Start, Email: contact.Draw(t, "email"), Phone: contact.Draw(t, "p"),
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

// TestPoliciesOfASync: what an answer names takes the place of what the flow had,
// and what it leaves out stays. Of a newer flow its two steps count, whatever else
// is there; and of one that was never shown the rest is not known.
func TestPoliciesOfASync(t *testing.T) {
	all := func(p flow.Policy) flow.Policies {
		return flow.Policies{SignUpForm: p, BasicInformation: p, Document: p, Liveness: p, Form: p}
	}
	two := flow.Policies{Document: flow.Optional, Liveness: flow.Skip}
	for name, tt := range map[string]struct {
		was         *Flow
		shows, want flow.Policies
	}{
		"all five":            {&Flow{Shown: true, Policies: all(flow.Mandatory)}, all(flow.Skip), all(flow.Skip)},
		"two of five":         {&Flow{Shown: true, Version: 2, Policies: all(flow.Mandatory)}, two, flow.Policies{SignUpForm: flow.Mandatory, BasicInformation: flow.Mandatory, Document: flow.Optional, Liveness: flow.Skip, Form: flow.Mandatory}},
		"five of a newer one": {&Flow{Shown: true, Version: 3}, all(flow.Mandatory), flow.Policies{Document: flow.Mandatory, Liveness: flow.Mandatory}},
		"two of an unknown":   {nil, two, flow.Policies{SignUpForm: undecided, BasicInformation: undecided, Document: flow.Optional, Liveness: flow.Skip, Form: undecided}},
		"none":                {&Flow{Shown: true, Policies: all(flow.Mandatory)}, flow.Policies{}, all(flow.Mandatory)},
	} {
		r := Registration{ID: "a", Flow: tt.was, Status: flow.Ongoing}.WithSync(Synced{Policies: tt.shows})
		if got := r.Facts().Policies; got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

// TestDeclined: a step that the server does not take is not waited for, unless the
// refusal says what to wait for, or speaks of something else than the step.
func TestDeclined(t *testing.T) {
	form := flow.Transition{Step: flow.Form, Status: flow.Ongoing}
	for body, want := range map[string]bool{
		`409 {"code":"Conflict","message":"form_not_set"}`:                     true,
		`404 {"code":"NotFound","message":"form_not_found"}`:                   true,
		`409 {"code":"Conflict","message":"form_is_skipped"}`:                  true,
		`422 {"error":{"message":"no such step here"}}`:                        true,
		`500 {"code":"step_not_supported","message":"500:step_not_supported"}`: true,
		`409 {"code":"Conflict","message":"document_validation_not_passed"}`:   false,
		`409 {"code":"Conflict","message":"registration_is_closed"}`:           false,
		`409 {"code":"Conflict","message":"409:needs_manual_verification"}`:    false,
		`404 {"code":"NotFound","message":"AppRegistration_not_found"}`:        false,
		`401 {"error":"Unauthorized"}`:                                         false,
		`403 {"code":"Forbidden","message":"access_denied"}`:                   false,
		`403 {"code":"token_expired"}`:                                         false,
		`400 {"code":"ERROR","message":"jwt expired"}`:                         false,
		`402 {"code":"PaymentRequired","message":"402:insufficient_credits"}`:  false,
		`429 {"code":"TooManyRequests","message":"slow down"}`:                 false,
		`500 {"code":"InternalError","message":"internal_error"}`:              false,
		`503 {"code":"Unavailable","message":"down"}`:                          false,
		`502 <html><title>Bad Gateway</title></html>`:                          false,
		`404 <html><title>Not found</title></html>`:                            false,
	} {
		status, text, _ := strings.Cut(body, " ")
		code, _ := strconv.Atoi(status)
		c, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			io.WriteString(w, text)
		})
		c.Hold(anaID, asToken(testToken))
		_, err := c.Sync(t.Context(), anaID, form)
		if r := (Registration{ID: anaID}).Declined(form, err); r.Facts().Declined.Has(flow.Form) != want {
			t.Errorf("%s: %v", body, !want)
		}
	}
	if (Registration{}).Declined(form, ErrDropped).Facts().Declined != 0 {
		t.Error("no answer came")
	}
}
