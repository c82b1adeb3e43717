package flow_test

import (
	"testing"

	"appreg/flow"
)

// full is a flow that demands everything, of somebody who has brought
// everything and is at the start.
var full = flow.Facts{
	Status:      flow.Started,
	CurrentStep: flow.Start,
	Policies: flow.Policies{
		SignUpForm: flow.Mandatory, BasicInformation: flow.Mandatory, Document: flow.Mandatory,
		Liveness: flow.Mandatory, Form: flow.Mandatory,
	},
	SignUp:   flow.SignUp{Email: flow.Proven, Phone: flow.Proven, Name: flow.Proven},
	Document: flow.Proven,
	Liveness: flow.Proven,
	Faces:    flow.Alike,
}

// light is a flow that demands the sign-up form alone.
var light = flow.Facts{Status: flow.Started, CurrentStep: flow.Start, SignUp: flow.SignUp{Email: flow.Proven}}

func with(f flow.Facts, changes ...func(*flow.Facts)) flow.Facts {
	for _, change := range changes {
		change(&f)
	}
	return f
}

func at(step flow.Step) func(*flow.Facts) {
	return func(f *flow.Facts) { f.CurrentStep, f.Status = step, flow.Ongoing }
}

func in(status flow.Status) func(*flow.Facts) { return func(f *flow.Facts) { f.Status = status } }

func ongoing(s flow.Step) flow.Transition { return flow.Transition{Step: s, Status: flow.Ongoing} }

var (
	skipsKYC  = flow.Transition{Step: flow.SkipKYC, Status: flow.CompletedWithoutKYC}
	completes = flow.Transition{Step: flow.End, Status: flow.Completed}
	toReview  = flow.Transition{Step: flow.End, Status: flow.NeedsManualVerification}
	fails     = flow.Transition{Step: flow.End, Status: flow.Failed}
)

func noEmail(f *flow.Facts)     { f.SignUp.Email = flow.Unproven }
func noDocument(f *flow.Facts)  { f.Document = flow.Absent }
func showsNext(f *flow.Facts)   { f.Reading = flow.ShowsNext }
func allOptional(f *flow.Facts) { f.Policies = policies(flow.Optional) }

func policies(p flow.Policy) flow.Policies {
	return flow.Policies{SignUpForm: p, BasicInformation: p, Document: p, Liveness: p, Form: p}
}

func named(step flow.Step) func(*flow.Facts) {
	return func(f *flow.Facts) { f.Named = f.Named.With(step) }
}

func declined(step flow.Step) func(*flow.Facts) {
	return func(f *flow.Facts) { f.Declined = f.Declined.With(step) }
}

func accepted(step flow.Step) func(*flow.Facts) {
	return func(f *flow.Facts) { f.Accepted = f.Accepted.With(step) }
}

// TestNext: the rules one by one, by the reason that stands beside what is not
// offered, "" where it is.
func TestNext(t *testing.T) {
	inReview := in(flow.NeedsManualVerification)
	for _, tc := range []struct {
		name  string
		facts flow.Facts
		try   flow.Transition
		want  string
	}{
		{"rule 6: closed", with(light, in(flow.Completed)), fails, "registration_is_closed"},
		{"rule 6: expired is closed", with(light, in(flow.Expired)), fails, "registration_is_closed"},
		{"rule 7: in review no step", with(full, at(flow.End), inReview), ongoing(flow.Instructions), "needs_manual_verification"},
		{"rule 7: in review no skipKYC", with(light, inReview), skipsKYC, "needs_manual_verification"},
		{"rule 7: in review no second review", with(light, inReview), toReview, "needs_manual_verification"},
		{"rule 7: in review it may fail", with(light, inReview), fails, ""},
		{"rule 7: a step that was named is none either", with(full, inReview, named(flow.Form)), ongoing(flow.Form), "needs_manual_verification"},
		{"rule 8: skipped", light, ongoing(flow.Document), "document_is_skipped"},
		{"rule 8: skipped before reached", with(light, at(flow.End)), ongoing(flow.Document), "document_is_skipped"},
		{"rule 8: the sign-up form is not done", with(light, noEmail), ongoing(flow.SignUpForm), "signUpForm_validation_not_passed"},
		{"rule 8: an optional one neither", with(full, allOptional, noEmail), ongoing(flow.SignUpForm), "signUpForm_validation_not_passed"},
		{"rule 8: but what comes after it", with(full, allOptional, noEmail), ongoing(flow.Document), ""},
		{"rule 8: a mandatory step before is not done", with(full, at(flow.BasicInformation), noDocument), ongoing(flow.Liveness), "document_validation_not_passed"},
		{"rule 8: the first of them", with(full, noDocument, noEmail), ongoing(flow.Form), "signUpForm_validation_not_passed"},
		{"rule 8: a step that is done by its evidence", with(full, at(flow.BasicInformation)), ongoing(flow.Form), ""},
		{"rule 8: a step that is done by a sync", full, ongoing(flow.Document), "basicInformation_validation_not_passed"},
		{"rule 8: no evidence of its own is asked for", with(full, at(flow.BasicInformation), noDocument), ongoing(flow.Document), ""},
		{"rule 8: unknown evidence withholds nothing", with(full, at(flow.BasicInformation), func(f *flow.Facts) { f.Document = flow.Unknown }), ongoing(flow.Liveness), ""},
		{"rule 8: evidence to judge withholds nothing", with(full, at(flow.BasicInformation), func(f *flow.Facts) { f.Document = flow.InDoubt }), ongoing(flow.Liveness), ""},
		{"rule 9: allowed", light, skipsKYC, ""},
		{"rule 9: KYC is mandatory", full, skipsKYC, "kyc_is_mandatory"},
		{"rule 9: also where it is done", with(full, at(flow.Form)), skipsKYC, "kyc_is_mandatory"},
		{"rule 9: sign-up does not hold", with(light, noEmail), skipsKYC, "signUpForm_validation_not_passed"},
		{"rule 9: a skipped sign-up needs nothing", with(light, noEmail, func(f *flow.Facts) { f.Policies.SignUpForm = flow.Skip }), skipsKYC, ""},
		{"rule 10: everything is done", with(full, at(flow.Form)), completes, ""},
		{"rule 10: whatever the place", light, completes, ""},
		{"rule 10: the first that is not done", with(full, at(flow.BasicInformation), noDocument), completes, "document_validation_not_passed"},
		{"rule 10: a form that is not reached", with(full, at(flow.Liveness)), completes, "form_validation_not_passed"},
		{"rule 10: in review too", with(full, at(flow.End), inReview, noDocument), completes, "document_validation_not_passed"},
		{"rule 10: in review, all there", with(full, at(flow.End), inReview), completes, ""},
		{"rule 11: nobody signed up", with(light, noEmail), toReview, "signUpForm_validation_not_passed"},
		{"rule 11: an optional sign-up", with(full, allOptional, noEmail), toReview, ""},
		{"rule 11: somebody did", light, toReview, ""},
		{"rule 12: failing is always possible", with(full, noEmail), fails, ""},

		{"the same place", with(full, at(flow.Document)), ongoing(flow.Document), "nothing_changes"},
		{"back", with(full, at(flow.Document)), ongoing(flow.SignUpForm), "leads_back"},
		{"the first sync of all changes the status", with(full, func(f *flow.Facts) { f.CurrentStep = flow.Instructions }), ongoing(flow.Instructions), ""},
		{"skipKYC at skipKYC", with(light, at(flow.SkipKYC)), skipsKYC, "nothing_changes"},
		{"completing at skipKYC", with(light, at(flow.SkipKYC)), completes, ""},
		{"skipKYC from the end", with(light, at(flow.End)), skipsKYC, ""},
		{"review from the end", with(light, at(flow.End)), toReview, ""},
		{"completing in review with a blocker", with(full, at(flow.End), inReview, func(f *flow.Facts) { f.Faces = flow.Different }), completes, "nothing_changes"},
		{"completing with a blocker before", with(full, at(flow.Form), func(f *flow.Facts) { f.Faces = flow.Different }), completes, ""},

		{"the other reading: what is shown is not reached", with(full, at(flow.Form), showsNext), completes, "form_validation_not_passed"},
		{"the other reading: and is offered", with(full, at(flow.Form), showsNext), ongoing(flow.Form), ""},
		{"the other reading: what comes before is", with(full, at(flow.Document), showsNext), ongoing(flow.BasicInformation), "nothing_changes"},
		{"the other reading: steps that are skipped have no place", with(full, at(flow.Document), showsNext, func(f *flow.Facts) {
			f.Policies.BasicInformation = flow.Skip
		}), ongoing(flow.SignUpForm), "nothing_changes"},
		{"the other reading: skipKYC is shown as it is", with(light, at(flow.SkipKYC), showsNext), skipsKYC, "nothing_changes"},
		{"the other reading: the end is shown as it is", with(full, at(flow.End), showsNext), completes, ""},
		{"the other reading: at the start", with(full, showsNext), ongoing(flow.Instructions), ""},
		{"looked on: an accepted step is reached", with(full, at(flow.Start), accepted(flow.Form)), completes, ""},
		{"looked on: and not offered again", with(full, at(flow.Start), accepted(flow.SignUpForm)), ongoing(flow.SignUpForm), "nothing_changes"},
		{"looked on: nor what comes before it", with(full, at(flow.Start), accepted(flow.SignUpForm)), ongoing(flow.Instructions), "leads_back"},
		{"named: offered where it would change nothing", with(full, at(flow.Form), named(flow.Form)), ongoing(flow.Form), ""},
		{"named: offered where it would lead back", with(full, at(flow.Form), named(flow.BasicInformation)), ongoing(flow.BasicInformation), ""},
		{"named: offered where the flow skips it", with(light, named(flow.Document)), ongoing(flow.Document), ""},
		{"named: not done until it is accepted", with(full, at(flow.Form), named(flow.Form)), completes, "form_validation_not_passed"},
		{"named: also where the flow does not demand it", with(light, named(flow.Form)), completes, "form_validation_not_passed"},

		{"an unknown status counts as ONGOING", with(light, in("ON_HOLD")), fails, ""},
		{"an unknown status withholds no step", with(full, at(flow.Document), in("ON_HOLD")), ongoing(flow.Liveness), ""},
		{"an unknown status is no change", with(full, at(flow.Document), in("ON_HOLD")), ongoing(flow.Document), "nothing_changes"},
		{"an unknown place hides no step", with(full, at("selfie"), noDocument), ongoing(flow.Instructions), ""},
		{"an unknown place proves nothing missing", with(full, at("selfie"), noDocument, noEmail), ongoing(flow.Form), ""},
		{"an unknown place, completed", with(full, at("selfie"), noDocument), completes, ""},
		{"an unknown place, to review", with(full, at("selfie"), noEmail), toReview, ""},
		{"an unknown place, skipped", with(light, at("selfie")), ongoing(flow.Document), "document_is_skipped"},
		{"an unknown place, refused", with(full, at("selfie"), named(flow.Document)), completes, "document_validation_not_passed"},
		{"no place at all is the start", with(full, at("")), ongoing(flow.SignUpForm), ""},
		{"no place at all proves nothing reached", with(full, at("")), completes, "basicInformation_validation_not_passed"},
		{"no place at all proves no evidence", with(full, at(""), noEmail), toReview, "signUpForm_validation_not_passed"},

		{"declined: not waited for", with(full, at(flow.SignUpForm), declined(flow.BasicInformation)), ongoing(flow.Document), ""},
		{"declined: nor at the end", with(full, at(flow.Liveness), declined(flow.Form)), completes, ""},
		{"declined: still offered", with(full, at(flow.Liveness), declined(flow.Form)), ongoing(flow.Form), ""},
		{"declined: the others are waited for", with(full, at(flow.SignUpForm), declined(flow.Form)), completes, "basicInformation_validation_not_passed"},
		{"declined: a refusal that names it counts more", with(full, at(flow.Liveness), declined(flow.Form), named(flow.Form)), completes, "form_validation_not_passed"},
		{"looked on: skipKYC left it open", with(light, at(flow.SignUpForm), accepted(flow.SkipKYC)), skipsKYC, "nothing_changes"},
		{"looked on: and what leads on still does", with(light, at(flow.Start), accepted(flow.SkipKYC)), ongoing(flow.SignUpForm), ""},
		{"looked on: and completing", with(light, at(flow.SignUpForm), accepted(flow.SkipKYC)), completes, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			valid, blocked := flow.Next(tc.facts)
			got := "in neither list"
			for _, v := range valid {
				if v == tc.try {
					got = ""
				}
			}
			for _, r := range blocked {
				if r.Transition == tc.try {
					got = r.Reason()
				}
			}
			if got != tc.want {
				t.Errorf("%v: %q, want %q", tc.try, got, tc.want)
			}
		})
	}
}

// TestCheckOfWhatIsNoTransition: rules 4 and 5 come before all others.
func TestCheckOfWhatIsNoTransition(t *testing.T) {
	for _, tc := range []struct {
		facts flow.Facts
		try   flow.Transition
		want  string
	}{
		{light, ongoing("selfie"), "step_not_supported"},
		{with(light, in(flow.Failed)), ongoing(flow.Start), "step_not_supported"},
		{with(light, in(flow.Failed)), flow.Transition{Step: flow.Document, Status: flow.Completed}, "status_not_supported"},
		{light, flow.Transition{Step: flow.SkipKYC, Status: flow.Completed}, "status_not_supported"},
		{light, ongoing(flow.End), "status_not_supported"},
		{light, flow.Transition{Step: flow.End, Status: flow.CompletedWithoutKYC}, "status_not_supported"},
	} {
		if refusal, ok := flow.Check(tc.facts, tc.try); ok || refusal.Reason() != tc.want {
			t.Errorf("%v: %q, want %q", tc.try, refusal.Reason(), tc.want)
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
		{"a step is where one stands then", full, ongoing(flow.SignUpForm), flow.Ongoing, flow.SignUpForm},
		{"backwards as well", with(full, at(flow.Form)), ongoing(flow.Document), flow.Ongoing, flow.Document},
		{"the other reading", with(full, showsNext), ongoing(flow.SignUpForm), flow.Ongoing, flow.BasicInformation},
		{"the other reading, over skipped steps", with(light, showsNext), ongoing(flow.SignUpForm), flow.Ongoing, flow.End},
		{"skipKYC", with(light, showsNext), skipsKYC, flow.CompletedWithoutKYC, flow.SkipKYC},
		{"review", with(full, at(flow.Document)), toReview, flow.NeedsManualVerification, flow.End},
		{"failed", full, fails, flow.Failed, flow.End},
		{"completed", with(full, at(flow.Form)), completes, flow.Completed, flow.End},
		{"completed with a blocker", with(full, func(f *flow.Facts) { f.Names = flow.Different }), completes, flow.NeedsManualVerification, flow.End},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := flow.After(tc.facts, tc.do)
			if got.Status != tc.status || got.CurrentStep != tc.step {
				t.Errorf("After = %s at %s, want %s at %s", got.Status, got.CurrentStep, tc.status, tc.step)
			}
		})
	}
}

func TestBlockers(t *testing.T) {
	for _, tc := range []struct {
		name string
		f    flow.Facts
		want []flow.Blocker
	}{
		{"none", full, nil},
		{"to judge", with(full, func(f *flow.Facts) { f.Document = flow.InDoubt }), []flow.Blocker{flow.DocumentToJudge}},
		{"names", with(full, func(f *flow.Facts) { f.Names = flow.Different }), []flow.Blocker{flow.NamesDiffer}},
		{"faces", with(full, func(f *flow.Facts) { f.Faces = flow.Different }), []flow.Blocker{flow.FacesDiffer}},
		{"never compared", with(full, func(f *flow.Facts) { f.Faces = flow.NeverMade }), []flow.Blocker{flow.NeverCompared}},
		{"gone with time", with(full, func(f *flow.Facts) { f.Faces = flow.Gone }), nil},
		{"nothing is known", with(full, func(f *flow.Facts) { f.Document, f.Faces = flow.Unknown, flow.NotShown }), nil},
		{"all", with(full, func(f *flow.Facts) {
			f.Document, f.Names, f.Faces = flow.InDoubt, flow.Different, flow.Different
		}), []flow.Blocker{flow.DocumentToJudge, flow.NamesDiffer, flow.FacesDiffer}},
		{"a face that is optional", with(full, func(f *flow.Facts) { f.Faces, f.Policies.Liveness = flow.Different, flow.Optional }), nil},
		{"a document that is optional", with(full, func(f *flow.Facts) {
			f.Document, f.Names, f.Faces, f.Policies.Document = flow.InDoubt, flow.Different, flow.Different, flow.Optional
		}), nil},
	} {
		if got := tc.f.Blockers(); len(got) != len(tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		} else {
			for i := range got {
				if got[i] != tc.want[i] {
					t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
				}
			}
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]flow.Step{"1": flow.Start, "SIGNUPFORM": flow.SignUpForm, "end": flow.End, "2": "2", "selfie": "selfie", "": ""} {
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
