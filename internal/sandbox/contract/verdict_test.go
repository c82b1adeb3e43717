package contract_test

import (
	"testing"

	"appreg/internal/sandbox/contract"
)

var (
	allMust = contract.Policies{SignUpForm: "mandatory", BasicInformation: "mandatory", Document: "mandatory", Liveness: "mandatory", Form: "mandatory"}
	allMay  = contract.Policies{SignUpForm: "optional", BasicInformation: "optional", Document: "optional", Liveness: "optional", Form: "optional"}
	allSkip = contract.Policies{SignUpForm: "skip", BasicInformation: "skip", Document: "skip", Liveness: "skip", Form: "skip"}
	kyc     = contract.Policies{SignUpForm: "mandatory", BasicInformation: "skip", Document: "mandatory", Liveness: "mandatory", Form: "skip"}
)

// at are facts in which nothing is held but what the text names: p holds all
// evidence, s the sign-up requirements; d, j and D are a document that is bad,
// to be judged and good, b and B a face that is bad and good. Of blockers n is
// names that differ, f faces that differ, c that they were never compared.
func at(status, step string, p contract.Policies, held string) contract.Facts {
	f := contract.Facts{Status: status, CurrentStep: step, Policies: p}
	for _, h := range held {
		switch h {
		case 'p':
			f.SignUp, f.Document, f.Face = true, contract.ProofGood, contract.ProofGood
		case 's':
			f.SignUp = true
		case 'd':
			f.Document = contract.ProofBad
		case 'j':
			f.Document = contract.ProofJudge
		case 'D':
			f.Document = contract.ProofGood
		case 'b':
			f.Face = contract.ProofBad
		case 'B':
			f.Face = contract.ProofGood
		case 'n':
			f.NamesDiffer = true
		case 'f':
			f.Faces = contract.FacesDiffer
		case 'c':
			f.Faces = contract.FacesNever
		}
	}
	return f
}

const (
	none   = ""
	review = "NEEDS_MANUAL_VERIFICATION"
)

func TestJudgeRefuses(t *testing.T) {
	for _, c := range []struct {
		name         string
		facts        contract.Facts
		step, status string
		message      string
	}{
		{"4 before 5 and 6", at("FAILED", "end", allMay, none), "selfie", "DONE", "500:step_not_supported"},
		{"4: case matters", at("STARTED", "1", allMay, none), "signupform", "ONGOING", "500:step_not_supported"},
		{"4: the beginning is no step", at("STARTED", "1", allMay, none), "1", "ONGOING", "500:step_not_supported"},
		{"4: a decision is no transition", at("STARTED", "1", allMay, none), "adminOverride", "COMPLETED", "500:step_not_supported"},
		{"5 before 6", at("COMPLETED", "end", allMay, none), "end", "STARTED", "status_not_supported"},
		{"5: a step takes ONGOING only", at("STARTED", "1", allMay, none), "document", "COMPLETED", "status_not_supported"},
		{"5: attempts that ran out", at("ONGOING", "liveness", kyc, "p"), "liveness", "FAILED", "status_not_supported"},
		{"5: skipKYC", at("STARTED", "1", allMay, none), "skipKYC", "COMPLETED", "status_not_supported"},
		{"5: skipKYC, as the seed's example answers", at("STARTED", "1", allMay, none), "skipKYC", "ONGOING", "status_not_supported"},
		{"5: case matters", at("STARTED", "1", allMay, none), "end", "failed", "status_not_supported"},
		{"6: a step that is reached too", at("COMPLETED", "end", allMay, "p"), "instructions", "ONGOING", "registration_is_closed"},
		{"6: expired", at("EXPIRED", "instructions", allMay, "p"), "end", "FAILED", "registration_is_closed"},
		{"6: failed", at("FAILED", "end", allMay, "p"), "end", "FAILED", "registration_is_closed"},
		{"6: without KYC", at("COMPLETED_WITHOUT_KYC", "skipKYC", allMay, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "registration_is_closed"},
		{"7 before 8: reached", at(review, "end", allMay, "p"), "instructions", "ONGOING", "needs_manual_verification"},
		{"7 before 8: skipped", at(review, "end", allSkip, "p"), "form", "ONGOING", "needs_manual_verification"},
		{"7 before 9", at(review, "end", allMust, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "needs_manual_verification"},
		{"7 before 9, by the end", at(review, "end", allMay, "p"), "end", "COMPLETED_WITHOUT_KYC", "needs_manual_verification"},
		{"7 before 11: again", at(review, "end", allMust, none), "end", review, "needs_manual_verification"},
		{"7 before 12", at(review, "end", allMay, "p"), "end", "ONGOING", "needs_manual_verification"},
		{"8: skipped, before what is missing before it", at("STARTED", "1", kyc, none), "form", "ONGOING", "form_is_skipped"},
		{"8: skipped, though reached", at("ONGOING", "end", kyc, "p"), "basicInformation", "ONGOING", "basicInformation_is_skipped"},
		{"8: signUpForm is skipped, before its requirements", at("STARTED", "1", allSkip, none), "signUpForm", "ONGOING", "signUpForm_is_skipped"},
		{"8: signUpForm's requirements", at("STARTED", "1", kyc, "DB"), "signUpForm", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: they are asked of an optional one", at("STARTED", "1", allMay, "DB"), "signUpForm", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: and of one that is reached", at("ONGOING", "end", kyc, "DB"), "signUpForm", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: the first mandatory step on the way", at("STARTED", "1", kyc, none), "liveness", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: what is reached need not be done", at("ONGOING", "end", kyc, "B"), "document", "ONGOING", "signUpForm_validation_not_passed"},
		{"8: a document that is not there", at("ONGOING", "document", kyc, "sB"), "liveness", "ONGOING", "document_validation_not_passed"},
		{"8: a bad document", at("ONGOING", "liveness", kyc, "sdB"), "liveness", "ONGOING", "document_validation_not_passed"},
		{"8: basicInformation is not reached", at("ONGOING", "signUpForm", allMust, "p"), "document", "ONGOING", "basicInformation_validation_not_passed"},
		{"8: form's way", at("ONGOING", "document", allMust, "sDb"), "form", "ONGOING", "liveness_validation_not_passed"},
		{"9: basicInformation", at("ONGOING", "end", contract.Policies{SignUpForm: "skip", BasicInformation: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: document, though done", at("ONGOING", "end", contract.Policies{Document: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: liveness", at("STARTED", "1", contract.Policies{Liveness: "mandatory"}, "p"), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: form, before the requirements", at("STARTED", "1", contract.Policies{Form: "mandatory"}, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: the requirements, though optional", at("STARTED", "1", allMay, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "signUpForm_validation_not_passed"},
		{"9: the requirements, though reached", at("ONGOING", "end", allMay, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "signUpForm_validation_not_passed"},
		{"9: by the end, KYC", at("ONGOING", "end", kyc, "p"), "end", "COMPLETED_WITHOUT_KYC", "kyc_is_mandatory"},
		{"9: by the end, the requirements", at("ONGOING", "end", allMay, none), "end", "COMPLETED_WITHOUT_KYC", "signUpForm_validation_not_passed"},
		{"10: the sign-up", at("STARTED", "1", kyc, "DB"), "end", "COMPLETED", "signUpForm_validation_not_passed"},
		{"10: it is reached, and not done", at("ONGOING", "end", kyc, "DB"), "end", "COMPLETED", "signUpForm_validation_not_passed"},
		{"10: a face that is not there", at("ONGOING", "liveness", kyc, "sD"), "end", "COMPLETED", "liveness_validation_not_passed"},
		{"10: a bad face", at("ONGOING", "end", kyc, "sDb"), "end", "COMPLETED", "liveness_validation_not_passed"},
		{"10: a bad document, before the blockers", at("ONGOING", "end", kyc, "sdBnf"), "end", "COMPLETED", "document_validation_not_passed"},
		{"10: basicInformation is asked too", at("ONGOING", "signUpForm", allMust, "p"), "end", "COMPLETED", "basicInformation_validation_not_passed"},
		{"10: form is asked too", at("ONGOING", "liveness", allMust, "p"), "end", "COMPLETED", "form_validation_not_passed"},
		{"10: in review a face that is not there", at(review, "end", kyc, "sD"), "end", "COMPLETED", "liveness_validation_not_passed"},
		{"10: in review a bad document", at(review, "end", kyc, "sdB"), "end", "COMPLETED", "document_validation_not_passed"},
		{"11", at("STARTED", "1", kyc, "DB"), "end", review, "signUpForm_validation_not_passed"},
		{"11: reached is not done", at("ONGOING", "document", allMust, "DB"), "end", review, "signUpForm_validation_not_passed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := contract.Verdict{HTTP: 409, Code: "Conflict", Message: c.message, Status: c.facts.Status, Step: c.facts.CurrentStep}
			if c.message == "500:step_not_supported" {
				want.HTTP, want.Code = 500, "step_not_supported"
			}
			if got := contract.Judge(c.facts, c.step, c.status); got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestJudgeAccepts(t *testing.T) {
	for _, c := range []struct {
		name          string
		facts         contract.Facts
		step, status  string
		becomes, goes string
	}{
		{"instructions are never skipped", at("STARTED", "1", allSkip, none), "instructions", "ONGOING", "ONGOING", "instructions"},
		{"the step itself", at("STARTED", "1", kyc, "s"), "signUpForm", "ONGOING", "ONGOING", "signUpForm"},
		{"over what is optional", at("STARTED", "1", allMay, none), "form", "ONGOING", "ONGOING", "form"},
		{"over a mandatory one that is done", at("STARTED", "1", kyc, "sDB"), "liveness", "ONGOING", "ONGOING", "liveness"},
		{"without evidence of its own", at("STARTED", "1", kyc, "sD"), "liveness", "ONGOING", "ONGOING", "liveness"},
		{"document without one", at("STARTED", "1", kyc, "s"), "document", "ONGOING", "ONGOING", "document"},
		{"past a document that is to be judged", at("ONGOING", "document", kyc, "sj"), "liveness", "ONGOING", "ONGOING", "liveness"},
		{"past what is reached and has no evidence", at("ONGOING", "basicInformation", allMust, "p"), "document", "ONGOING", "ONGOING", "document"},
		{"the same step again", at("ONGOING", "document", kyc, "s"), "document", "ONGOING", "ONGOING", "document"},
		{"backwards", at("ONGOING", "liveness", kyc, "sD"), "instructions", "ONGOING", "ONGOING", "instructions"},
		{"back from the end", at("ONGOING", "end", kyc, "p"), "document", "ONGOING", "ONGOING", "document"},
		{"skipKYC", at("STARTED", "1", allMay, "s"), "skipKYC", "COMPLETED_WITHOUT_KYC", "COMPLETED_WITHOUT_KYC", "skipKYC"},
		{"skipKYC without a sign-up", at("STARTED", "1", allSkip, none), "skipKYC", "COMPLETED_WITHOUT_KYC", "COMPLETED_WITHOUT_KYC", "skipKYC"},
		{"without KYC, by the end", at("ONGOING", "liveness", allMay, "s"), "end", "COMPLETED_WITHOUT_KYC", "COMPLETED_WITHOUT_KYC", "end"},
		{"from {ONGOING, skipKYC}", at("ONGOING", "skipKYC", kyc, "p"), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed: nothing is mandatory", at("STARTED", "1", allMay, none), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed: evidence is enough", at("STARTED", "1", kyc, "p"), "end", "COMPLETED", "COMPLETED", "end"},
		{"completed: form is reached", at("ONGOING", "form", allMust, "p"), "end", "COMPLETED", "COMPLETED", "end"},
		{"a document to be judged", at("ONGOING", "liveness", kyc, "sjB"), "end", "COMPLETED", review, "end"},
		{"names that differ", at("ONGOING", "liveness", kyc, "pn"), "end", "COMPLETED", review, "end"},
		{"faces that differ", at("ONGOING", "liveness", kyc, "pf"), "end", "COMPLETED", review, "end"},
		{"faces never compared", at("ONGOING", "liveness", kyc, "pc"), "end", "COMPLETED", review, "end"},
		{"no blocker of an optional document", at("ONGOING", "liveness", allMay, "sjBnf"), "end", "COMPLETED", "COMPLETED", "end"},
		{"no comparison with an optional face", at("ONGOING", "liveness", contract.Policies{SignUpForm: "skip", Document: "mandatory", Liveness: "optional"}, "pc"), "end", "COMPLETED", "COMPLETED", "end"},
		{"nor with an optional document", at("ONGOING", "liveness", contract.Policies{SignUpForm: "skip", Document: "optional", Liveness: "mandatory"}, "pfn"), "end", "COMPLETED", "COMPLETED", "end"},
		{"but names block without a face", at("ONGOING", "document", contract.Policies{SignUpForm: "skip", Document: "mandatory"}, "Dn"), "end", "COMPLETED", review, "end"},
		{"completed in review", at(review, "end", kyc, "p"), "end", "COMPLETED", "COMPLETED", "end"},
		{"in review a blocker remains", at(review, "end", kyc, "pf"), "end", "COMPLETED", review, "end"},
		{"manual: moves to the end", at("ONGOING", "document", kyc, "s"), "end", review, review, "end"},
		{"manual: signUpForm is only optional", at("STARTED", "1", allMay, none), "end", review, review, "end"},
		{"the page's end", at("ONGOING", "liveness", kyc, none), "end", "ONGOING", "ONGOING", "end"},
		{"the page's end, from the start", at("STARTED", "1", allMust, none), "end", "ONGOING", "ONGOING", "end"},
		{"failed: from the start", at("STARTED", "1", allMust, none), "end", "FAILED", "FAILED", "end"},
		{"failed: on the way", at("ONGOING", "document", allMust, none), "end", "FAILED", "FAILED", "end"},
		{"failed: after the review", at(review, "end", kyc, none), "end", "FAILED", "FAILED", "end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := contract.Verdict{HTTP: 200, Status: c.becomes, Step: c.goes}
			if got := contract.Judge(c.facts, c.step, c.status); got != want {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestShownNext(t *testing.T) {
	for _, c := range []struct {
		name     string
		policies contract.Policies
		step     string
		want     string
	}{
		{"the beginning stays", allMust, "1", "1"},
		{"the next one", allMust, "instructions", "signUpForm"},
		{"an optional one too", allMay, "signUpForm", "basicInformation"},
		{"over what is skipped", kyc, "signUpForm", "document"},
		{"the last one", kyc, "liveness", "end"},
		{"form", allMust, "form", "end"},
		{"nothing comes", allSkip, "instructions", "end"},
		{"skipKYC stays", allMust, "skipKYC", "skipKYC"},
		{"the end stays", allMust, "end", "end"},
	} {
		if got := contract.ShownNext(c.policies, c.step); got != c.want {
			t.Errorf("%s: after %s %s, not %s", c.name, c.step, got, c.want)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	b.ReportAllocs()
	f := at("ONGOING", "document", kyc, "p")
	for b.Loop() {
		contract.Judge(f, "liveness", "ONGOING")
		contract.Judge(f, "document", "ONGOING")
		contract.Judge(f, "end", "COMPLETED")
	}
}
