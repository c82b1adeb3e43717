package sandbox

import "slices"

// The statuses of section 3. The first three are open, the rest closed.
const (
	started    = "STARTED"
	ongoing    = "ONGOING"
	manual     = "NEEDS_MANUAL_VERIFICATION"
	completed  = "COMPLETED"
	withoutKYC = "COMPLETED_WITHOUT_KYC"
	failed     = "FAILED"
	expired    = "EXPIRED"
)

const (
	policySkip = "skip"
	policyMust = "mandatory"
	policyMay  = "optional"
)

const (
	stepSkipKYC  = "skipKYC"
	stepIntro    = "instructions"
	stepSignUp   = "signUpForm"
	stepBasics   = "basicInformation"
	stepDocument = "document"
	stepLiveness = "liveness"
	stepForm     = "form"
	stepEnd      = "end"
)

// canonical is the order in which a registration goes through the steps. The
// place that it has before all of them, notReached, is none of them.
var canonical = [...]string{stepIntro, stepSignUp, stepBasics, stepDocument, stepLiveness, stepForm, stepSkipKYC, stepEnd}

// notReached is currentStep before the first accepted sync.
const notReached = "1"

// kycSteps are those that a registration without KYC does not have to take.
func kycSteps() []string { return []string{stepBasics, stepDocument, stepLiveness, stepForm} }

// policies are a flow's five step policies, in the shape of a sync's "steps".
type policies struct {
	SignUpForm       string `json:"signUpForm"`
	BasicInformation string `json:"basicInformation"`
	Document         string `json:"document"`
	Liveness         string `json:"liveness"`
	Form             string `json:"form"`
}

// proof is what a validation is worth, by section 5's good and bad statuses.
type proof int

const (
	proofNone  proof = iota // there is no validation
	proofBad                // there is one, and it does not count
	proofJudge              // somebody has to judge it; until then it counts
	proofGood
)

// faces is how the face and the document's portrait compare.
type faces int

const (
	facesMatch  faces = iota // or nobody can tell any more
	facesDiffer              // the comparison was not passed
	facesNever               // there was none
)

// facts are all that rules 4 to 12 look at.
type facts struct {
	Status      string
	CurrentStep string // the step of the last accepted sync; "1": none
	Policies    policies
	SignUp      bool // the sign-up requirements hold
	Document    proof
	Face        proof
	NamesDiffer bool // checked against the document, and nobody said that they match
	Faces       faces
}

// verdict is the answer to one sync. Accepted, HTTP is 200 and Status and
// Step are where the registration stands afterwards; refused, they are where it
// stood, and Code and Message say why.
type verdict struct {
	HTTP          int
	Code, Message string
	Status, Step  string
}

// judge applies rules 4 to 12 of section 4 in their order. It is pure: rules 1
// to 3, which need a token and a body, are asked before it is called.
func judge(f facts, step, status string) verdict {
	switch {
	case place(step) < 0: // rule 4
		return f.refuse(500, "step_not_supported", "500:step_not_supported")
	case !takes(step, status): // rule 5
		return f.conflict("status_not_supported")
	case !open(f.Status): // rule 6
		return f.conflict("registration_is_closed")
	case f.Status == manual && !decides(step, status): // rule 7
		return f.conflict("needs_manual_verification")
	case status == withoutKYC:
		return f.withoutKYC(step)
	case step == stepEnd:
		return f.end(status)
	}
	return f.pass(step)
}

// pass is rule 8: an ONGOING step. Evidence of its own is asked of signUpForm
// alone.
func (f facts) pass(step string) verdict {
	if f.policy(step) == policySkip {
		return f.conflict(step + "_is_skipped")
	}
	if step == stepSignUp && !f.SignUp {
		return f.notPassed(stepSignUp)
	}
	if first := f.missing(step); first != "" {
		return f.notPassed(first)
	}
	return f.accept(ongoing, step)
}

// withoutKYC is rule 9, by either of the two steps that say so.
func (f facts) withoutKYC(step string) verdict {
	for _, kyc := range kycSteps() {
		if f.policy(kyc) == policyMust {
			return f.conflict("kyc_is_mandatory")
		}
	}
	if f.policy(stepSignUp) != policySkip && !f.SignUp {
		return f.notPassed(stepSignUp)
	}
	return f.accept(withoutKYC, step)
}

// end is rules 10 to 12.
func (f facts) end(status string) verdict {
	switch status {
	case completed: // rule 10, in manual review too
		if first := f.missing(stepEnd); first != "" {
			return f.notPassed(first)
		}
		if f.blocked() {
			status = manual
		}
	case manual: // rule 11
		if f.policy(stepSignUp) == policyMust && !f.SignUp {
			return f.notPassed(stepSignUp)
		}
	}
	return f.accept(status, stepEnd) // rule 12: FAILED and ONGOING need nothing
}

// blocked tells whether something has to be judged by a person before the
// registration can be COMPLETED.
func (f facts) blocked() bool {
	if f.policy(stepDocument) != policyMust {
		return false
	}
	return f.Document == proofJudge || f.NamesDiffer || f.policy(stepLiveness) == policyMust && f.Faces != facesMatch
}

// missing is the first mandatory step before limit that is not done, or "".
func (f facts) missing(limit string) string {
	for _, step := range canonical[:place(limit)] {
		if f.policy(step) == policyMust && !f.done(step) {
			return step
		}
	}
	return ""
}

// done tells whether a step's evidence is there, or where it has none, whether
// the step is reached.
func (f facts) done(step string) bool {
	switch step {
	case stepSignUp:
		return f.SignUp
	case stepDocument:
		return f.Document >= proofJudge
	case stepLiveness:
		return f.Face >= proofJudge
	}
	return f.reached(step)
}

// reached tells whether a step is at or before currentStep.
func (f facts) reached(step string) bool { return place(step) <= place(f.CurrentStep) }

func (f facts) policy(step string) string { return f.Policies.of(step) }

func (f facts) notPassed(step string) verdict { return f.conflict(step + "_validation_not_passed") }

func (f facts) conflict(message string) verdict { return f.refuse(409, "Conflict", message) }

func (f facts) refuse(http int, code, message string) verdict {
	return verdict{HTTP: http, Code: code, Message: message, Status: f.Status, Step: f.CurrentStep}
}

func (f facts) accept(status, step string) verdict {
	return verdict{HTTP: 200, Status: status, Step: step}
}

// of is the policy of step. Instructions, skipKYC and the end have none of their
// own.
func (p policies) of(step string) string {
	switch step {
	case stepSignUp:
		return p.SignUpForm
	case stepBasics:
		return p.BasicInformation
	case stepDocument:
		return p.Document
	case stepLiveness:
		return p.Liveness
	case stepForm:
		return p.Form
	}
	return policyMay
}

// open tells whether a registration of this status can still change.
func open(status string) bool { return status == started || status == ongoing || status == manual }

// takes is the table of section 4: which statuses go with which step. The last
// two of the end are the hosted page's.
func takes(step, status string) bool {
	switch step {
	case stepSkipKYC:
		return status == withoutKYC
	case stepEnd:
		return status == completed || status == failed || status == manual || status == ongoing || status == withoutKYC
	}
	return status == ongoing
}

// decides tells whether a sync ends a manual review.
func decides(step, status string) bool {
	return step == stepEnd && (status == completed || status == failed)
}

// place is where step comes in the canonical order, or -1.
func place(step string) int { return slices.Index(canonical[:], step) }
