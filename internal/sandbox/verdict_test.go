package sandbox_test

import (
	"testing"

	"appreg/internal/sandbox"
)

var (
	allMust = sandbox.Policies{SignUpForm: "mandatory", BasicInformation: "mandatory", Document: "mandatory", Liveness: "mandatory", Form: "mandatory"}
	allMay  = sandbox.Policies{SignUpForm: "optional", BasicInformation: "optional", Document: "optional", Liveness: "optional", Form: "optional"}
	allSkip = sandbox.Policies{SignUpForm: "skip", BasicInformation: "skip", Document: "skip", Liveness: "skip", Form: "skip"}
	kyc     = sandbox.Policies{SignUpForm: "mandatory", BasicInformation: "skip", Document: "mandatory", Liveness: "mandatory", Form: "skip"}
)

// at are facts in which nothing is held but what the text names: p holds all
// evidence, s the sign-up requirements, d and b that a validation exists.
func at(status, step string, p sandbox.Policies, held string) sandbox.Facts {
	f := sandbox.Facts{Status: status, CurrentStep: step, Policies: p}
	for _, h := range held {
		switch h {
		case 'p':
			f.SignUp, f.Document, f.Biometric = true, sandbox.ProofValidated, sandbox.ProofValidated
		case 's':
			f.SignUp = true
		case 'd':
			f.Document = sandbox.ProofExists
		case 'D':
			f.Document = sandbox.ProofValidated
		case 'b':
			f.Biometric = sandbox.ProofExists
		}
	}
	return f
}

func TestJudgeRefuses(t *testing.T) {
	const (
		none   = ""
		manual = "NEEDS_MANUAL_VERIFICATION"
	)
	for _, c := range []struct {
		name         string
		facts        sandbox.Facts
		step, status string
		message      string
	}{
		{"4 before 5 and 6", at("FAILED", "end", allMay, none), "selfie", "DONE", "500:step_not_supported"},
		{"4: case matters", at("STARTED", "instructions", allMay, none), "signupform", "ONGOING", "500:step_not_supported"},
		{"5 before 6", at("COMPLETED", "end", allMay, none), "end", "ONGOING", "status_not_supported"},
		{"5: a step takes ONGOING only", at("STARTED", "instructions", allMay, none), "document", "COMPLETED", "status_not_supported"},
		{"5: skipKYC", at("STARTED", "instructions", allMay, none), "skipKYC", "COMPLETED", "status_not_supported"},
		{"5: end and skipKYC's status", at("STARTED", "instructions", allMay, none), "end", "COMPLETED_WITHOUT_KYC", "status_not_supported"},
		{"6: a step behind is no retry any more", at("COMPLETED", "end", allMay, "p"), "instructions", "ONGOING", "registration_is_closed"},
		{"6: expired", at("EXPIRED", "instructions", allMay, "p"), "end", "FAILED", "registration_is_closed"},
		{"6: failed", at("FAILED", "end", allMay, "p"), "end", "FAILED", "registration_is_closed"},
		{"6: without KYC", at("COMPLETED_WITHOUT_KYC", "end", allMay, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "registration_is_closed"},
		{"7 before 8: behind", at(manual, "document", allMay, "p"), "instructions", "ONGOING", "needs_manual_verification"},
		{"7 before 8: skipped", at(manual, "document", allSkip, "p"), "form", "ONGOING", "needs_manual_verification"},
		{"7 before 9", at(manual, "document", allMust, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "needs_manual_verification"},
		{"7 before 11: again", at(manual, "instructions", allMust, none), "end", manual, "needs_manual_verification"},
		{"8: skipped, before what is missing before it", at("STARTED", "instructions", kyc, none), "form", "ONGOING", "form_is_skipped"},
		{"8: skipped, before behind", at("ONGOING", "end", kyc, "p"), "basicInformation", "ONGOING", "basicInformation_is_skipped"},
		{"8: the first mandatory step on the way", at("STARTED", "instructions", kyc, "p"), "liveness", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: the current one counts", at("ONGOING", "document", kyc, "p"), "liveness", "ONGOING", "document_validation_not_passed"},
		{"8: the way before its own evidence", at("ONGOING", "document", kyc, "s"), "liveness", "ONGOING", "document_validation_not_passed"},
		{"8: form's way", at("ONGOING", "document", allMust, "p"), "form", "ONGOING", "document_validation_not_passed"},
		{"8: signUpForm's evidence", at("STARTED", "instructions", kyc, "D"), "signUpForm", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: optional does not spare the evidence", at("STARTED", "instructions", allMay, "s"), "document", "ONGOING", "document_validation_not_passed"},
		{"8: a document that is not validated", at("ONGOING", "document", kyc, "sd"), "document", "ONGOING", "document_validation_not_passed"},
		{"8: a face that is not validated", at("ONGOING", "liveness", kyc, "sDb"), "liveness", "ONGOING", "liveness_validation_not_passed"},
		{"9: basicInformation", at("ONGOING", "end", sandbox.Policies{SignUpForm: "skip", BasicInformation: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: document, though behind", at("ONGOING", "end", sandbox.Policies{Document: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: liveness", at("STARTED", "instructions", sandbox.Policies{Liveness: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: form, before the requirements", at("STARTED", "instructions", sandbox.Policies{Form: "mandatory"}, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: the requirements, though optional", at("STARTED", "instructions", allMay, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "signUpForm_validation_not_passed"},
		{"9: the requirements, though behind", at("ONGOING", "end", allMay, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "signUpForm_validation_not_passed"},
		{"10: the first that is not behind", at("STARTED", "instructions", kyc, "p"), "end", "COMPLETED", "signUpForm_validation_not_passed"},
		{"10: evidence is not enough", at("ONGOING", "liveness", kyc, "p"), "end", "COMPLETED", "liveness_validation_not_passed"},
		{"10: form is asked too", at("ONGOING", "form", allMust, "p"), "end", "COMPLETED", "form_validation_not_passed"},
		{"10: a failed document is none outside of review", at("ONGOING", "document", kyc, "sdb"), "end", "COMPLETED", "document_validation_not_passed"},
		{"10: in review a face that is not there", at(manual, "document", kyc, "sd"), "end", "COMPLETED", "liveness_validation_not_passed"},
		{"10: in review a document that is not there", at(manual, "document", kyc, "sb"), "end", "COMPLETED", "document_validation_not_passed"},
		{"10: in review only those two are stood in for", at(manual, "basicInformation", allMust, "p"), "end", "COMPLETED", "basicInformation_validation_not_passed"},
		{"11", at("STARTED", "instructions", kyc, "p"), "end", manual, "signUpForm_validation_not_passed"},
		{"11: standing there is not behind", at("ONGOING", "signUpForm", allMust, "p"), "end", manual, "signUpForm_validation_not_passed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := sandbox.Verdict{HTTP: 409, Code: "Conflict", Message: c.message, Status: c.facts.Status, CurrentStep: c.facts.CurrentStep}
			if c.message == "500:step_not_supported" {
				want.HTTP, want.Code = 500, "step_not_supported"
			}
			if got := sandbox.Judge(c.facts, c.step, c.status); got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestJudgeAccepts(t *testing.T) {
	const (
		none   = ""
		manual = "NEEDS_MANUAL_VERIFICATION"
	)
	for _, c := range []struct {
		name          string
		facts         sandbox.Facts
		step, status  string
		becomes, goes string
	}{
		{"instructions are never skipped", at("STARTED", "instructions", allSkip, none), "instructions", "ONGOING", "ONGOING", "end"},
		{"to the next step", at("STARTED", "instructions", kyc, none), "instructions", "ONGOING", "ONGOING", "signUpForm"},
		{"over what is skipped", at("STARTED", "instructions", kyc, "s"), "signUpForm", "ONGOING", "ONGOING", "document"},
		{"over what is optional", at("STARTED", "instructions", allMay, none), "form", "ONGOING", "ONGOING", "end"},
		{"with its evidence", at("ONGOING", "document", kyc, "sD"), "document", "ONGOING", "ONGOING", "liveness"},
		{"to the end", at("ONGOING", "liveness", kyc, "p"), "liveness", "ONGOING", "ONGOING", "end"},
		{"a retry changes nothing, whatever its evidence", at("ONGOING", "liveness", kyc, none), "document", "ONGOING", "ONGOING", "liveness"},
		{"instructions after signUpForm", at("ONGOING", "document", kyc, "s"), "instructions", "ONGOING", "ONGOING", "document"},
		{"skipKYC", at("STARTED", "instructions", allMay, "s"), "skipKYC", "COMPLETED_WITHOUT_KYC", "COMPLETED_WITHOUT_KYC", "end"},
		{"skipKYC without a sign-up", at("STARTED", "instructions", allSkip, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "COMPLETED_WITHOUT_KYC", "end"},
		{"completed: nothing is mandatory", at("STARTED", "instructions", allMay, none), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed: all is behind, whatever the evidence now", at("ONGOING", "end", allMust, none), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed in review: a person decides", at(manual, "document", kyc, "sdb"), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed in review: validated is there too", at(manual, "document", kyc, "p"), "end", "COMPLETED", "COMPLETED", "end"},
		{"manual: stays where it stands", at("ONGOING", "document", kyc, none), "end", manual, manual, "document"},
		{"manual: signUpForm is only optional", at("STARTED", "instructions", allMay, none), "end", manual, manual, "instructions"},
		{"failed: from the start", at("STARTED", "instructions", allMust, none), "end", "FAILED", "FAILED", "end"},
		{"failed: on the way", at("ONGOING", "document", allMust, none), "end", "FAILED", "FAILED", "end"},
		{"failed: after the review", at(manual, "document", kyc, none), "end", "FAILED", "FAILED", "end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := sandbox.Verdict{HTTP: 200, Status: c.becomes, CurrentStep: c.goes}
			if got := sandbox.Judge(c.facts, c.step, c.status); got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func BenchmarkJudge(b *testing.B) {
	b.ReportAllocs()
	f := at("ONGOING", "document", kyc, "p")
	for b.Loop() {
		sandbox.Judge(f, "liveness", "ONGOING")
		sandbox.Judge(f, "document", "ONGOING")
		sandbox.Judge(f, "end", "COMPLETED")
	}
}
