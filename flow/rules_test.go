package flow_test

import (
	"testing"

	"appreg/flow"
)

// kyc is a flow that demands everything and has everything.
var kyc = flow.Facts{
	Status:      flow.Ongoing,
	CurrentStep: flow.Instructions,
	Policies: flow.Policies{
		SignUpForm: flow.Mandatory, BasicInformation: flow.Mandatory, Document: flow.Mandatory,
		Liveness: flow.Mandatory, Form: flow.Mandatory,
	},
	SignUp:   flow.SignUp{Email: flow.Proven, Phone: flow.Proven, Name: flow.Proven},
	Document: flow.Proven,
	Liveness: flow.Proven,
}

// light is a flow that demands the sign-up form alone.
var light = flow.Facts{Status: flow.Started, CurrentStep: flow.Instructions}

func with(f flow.Facts, changes ...func(*flow.Facts)) flow.Facts {
	for _, change := range changes {
		change(&f)
	}
	return f
}

func at(step flow.Step) func(*flow.Facts) { return func(f *flow.Facts) { f.CurrentStep = step } }

func in(status flow.Status) func(*flow.Facts) { return func(f *flow.Facts) { f.Status = status } }

func TestCheck(t *testing.T) {
	ongoing := func(s flow.Step) flow.Transition { return flow.Transition{Step: s, Status: flow.Ongoing} }
	skipKYC := flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC}
	completed := flow.Transition{Step: flow.End, Status: flow.Completed}
	review := flow.Transition{Step: flow.End, Status: flow.NeedsManualVerification}
	failed := flow.Transition{Step: flow.End, Status: flow.Failed}

	for _, tc := range []struct {
		name  string
		facts flow.Facts
		try   flow.Transition
		want  string // the reason, or "" when it is accepted
	}{
		{"rule 4: an unknown step", light, ongoing("selfie"), "step_not_supported"},
		{"rule 4 before 6", with(light, in(flow.Failed)), ongoing("selfie"), "step_not_supported"},
		{"rule 5: a status that the step does not take", light, flow.Transition{Step: flow.Document, Status: flow.Completed}, "status_not_supported"},
		{"rule 5: skipKYC takes one status", light, flow.Transition{Step: flow.SkipKYC, Status: flow.Completed}, "status_not_supported"},
		{"rule 5: end takes no ONGOING", light, ongoing(flow.End), "status_not_supported"},
		{"rule 6: closed", with(light, in(flow.Completed)), failed, "registration_is_closed"},
		{"rule 6: expired is closed", with(light, in(flow.Expired)), failed, "registration_is_closed"},
		{"rule 7: in review no step", with(kyc, in(flow.NeedsManualVerification)), ongoing(flow.Instructions), "needs_manual_verification"},
		{"rule 7: in review no skipKYC", with(light, in(flow.NeedsManualVerification)), skipKYC, "needs_manual_verification"},
		{"rule 7: in review no second review", with(light, in(flow.NeedsManualVerification)), review, "needs_manual_verification"},
		{"rule 7: in review it may fail", with(light, in(flow.NeedsManualVerification)), failed, ""},
		{"rule 8: skipped", light, ongoing(flow.Document), "document_is_skipped"},
		{"rule 8: skipped before behind", with(light, at(flow.End)), ongoing(flow.Document), "document_is_skipped"},
		{"rule 8: behind", with(kyc, at(flow.Document)), ongoing(flow.SignUpForm), ""},
		{"rule 8: behind needs no evidence", with(kyc, at(flow.Document), func(f *flow.Facts) { f.SignUp.Email = flow.Absent }), ongoing(flow.SignUpForm), ""},
		{"rule 8: a mandatory step before", kyc, ongoing(flow.Liveness), "signUpForm_validation_not_passed"},
		{"rule 8: the first of them", with(kyc, at(flow.BasicInformation)), ongoing(flow.Form), "basicInformation_validation_not_passed"},
		{"rule 8: own evidence missing", with(kyc, at(flow.Document), func(f *flow.Facts) { f.Document = flow.Unproven }), ongoing(flow.Document), "document_validation_not_passed"},
		{"rule 8: sign-up evidence missing", with(kyc, func(f *flow.Facts) { f.SignUp.Phone = flow.Absent }), ongoing(flow.SignUpForm), "signUpForm_validation_not_passed"},
		{"rule 8: unknown evidence gets the benefit of the doubt", with(kyc, at(flow.Liveness), func(f *flow.Facts) { f.Liveness = flow.Unknown }), ongoing(flow.Liveness), ""},
		{"rule 9: allowed", light, skipKYC, ""},
		{"rule 9: KYC is mandatory", kyc, skipKYC, "kyc_is_mandatory"},
		{"rule 9: sign-up does not hold", with(light, func(f *flow.Facts) { f.SignUp.Email = flow.Unproven }), skipKYC, "signUpForm_validation_not_passed"},
		{"rule 9: a skipped sign-up needs nothing", with(light, func(f *flow.Facts) {
			f.SignUp.Email, f.Policies.SignUpForm = flow.Unproven, flow.Skip
		}), skipKYC, ""},
		{"rule 10: a mandatory step ahead", light, completed, "signUpForm_validation_not_passed"},
		{"rule 10: all behind", with(kyc, at(flow.End)), completed, ""},
		{"rule 10: a reviewed document counts", with(kyc, in(flow.NeedsManualVerification), at(flow.Document), func(f *flow.Facts) {
			f.Policies.Liveness, f.Policies.Form, f.Document = flow.Optional, flow.Skip, flow.Unproven
		}), completed, ""},
		{"rule 10: an absent one does not", with(kyc, in(flow.NeedsManualVerification), at(flow.Document), func(f *flow.Facts) {
			f.Document = flow.Absent
		}), completed, "document_validation_not_passed"},
		{"rule 10: a review does not stand in for a form", with(kyc, in(flow.NeedsManualVerification), at(flow.Document)), completed, "form_validation_not_passed"},
		{"rule 11: nobody signed up", light, review, "signUpForm_validation_not_passed"},
		{"rule 11: somebody did", with(light, at(flow.End)), review, ""},
		{"rule 12: failing is always possible", kyc, failed, ""},
		{"an unknown status", with(light, in("ON_HOLD")), failed, "not_understood"},
		{"an unknown place", with(light, at("selfie")), ongoing(flow.SignUpForm), "not_understood"},
		{"an unknown place, failed", with(light, at("selfie")), failed, ""},
		{"an unknown place, skipKYC", with(light, at("selfie")), skipKYC, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			refusal, ok := flow.Check(tc.facts, tc.try)
			if got := refusal.Reason(); got != tc.want || ok != (tc.want == "") {
				t.Errorf("Check(%v) = %q, %v; want %q", tc.try, got, ok, tc.want)
			}
		})
	}
}

func TestOwnEvidence(t *testing.T) {
	f := with(kyc, at(flow.Document), func(f *flow.Facts) { f.Document = flow.Absent })
	_, blocked := flow.Next(f)
	for _, r := range blocked {
		if got, want := r.OwnEvidence(), r.Transition.Step == flow.Document; got != want {
			t.Errorf("%v: OwnEvidence = %v, want %v", r.Transition, got, want)
		}
	}
}

func TestAfter(t *testing.T) {
	for _, tc := range []struct {
		name   string
		facts  flow.Facts
		do     flow.Transition
		status flow.Status
		step   flow.Step
	}{
		{"to the next step", kyc, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing}, flow.Ongoing, flow.BasicInformation},
		{"over skipped steps", light, flow.Transition{Step: flow.SignUpForm, Status: flow.Ongoing}, flow.Ongoing, flow.End},
		{"behind changes nothing", with(kyc, at(flow.Form)), flow.Transition{Step: flow.Document, Status: flow.Ongoing}, flow.Ongoing, flow.Form},
		{"skipKYC", light, flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC}, flow.CompletedWithoutKYC, flow.End},
		{"review stays where it stands", with(kyc, at(flow.Document)), flow.Transition{Step: flow.End, Status: flow.NeedsManualVerification}, flow.NeedsManualVerification, flow.Document},
		{"failed", kyc, flow.Transition{Step: flow.End, Status: flow.Failed}, flow.Failed, flow.End},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := flow.After(tc.facts, tc.do)
			if got.Status != tc.status || got.CurrentStep != tc.step {
				t.Errorf("After = %s at %s, want %s at %s", got.Status, got.CurrentStep, tc.status, tc.step)
			}
		})
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]flow.Step{"1": flow.Instructions, "SIGNUPFORM": flow.SignUpForm, "end": flow.End, "2": "2", "selfie": "selfie", "": ""} {
		if got := flow.ParseStep(in); got != want {
			t.Errorf("ParseStep(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]flow.Status{"started": flow.Started, "Completed_Without_KYC": flow.CompletedWithoutKYC, "ON_HOLD": "ON_HOLD"} {
		if got := flow.ParseStatus(in); got != want {
			t.Errorf("ParseStatus(%q) = %q, want %q", in, got, want)
		}
	}
}
