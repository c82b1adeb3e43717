package sandbox

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

// canonical is the order in which a registration goes through the steps.
var canonical = [...]string{stepIntro, stepSignUp, stepBasics, stepDocument, stepLiveness, stepForm, stepEnd}

// policies are a flow's five step policies, in the shape of a sync's "steps".
type policies struct {
	SignUpForm       string `json:"signUpForm"`
	BasicInformation string `json:"basicInformation"`
	Document         string `json:"document"`
	Liveness         string `json:"liveness"`
	Form             string `json:"form"`
}

// proof is what there is of a validation.
type proof int

const (
	proofNone   proof = iota // there is no validation
	proofExists              // there is one, whatever its status but validated
	proofValidated
)

// facts are all that rules 4 to 12 look at.
type facts struct {
	Status      string
	CurrentStep string // a step's name, also at the start
	Policies    policies
	SignUp      bool // the sign-up requirements hold
	Document    proof
	Biometric   proof
}

// verdict is the answer to one sync. Accepted, HTTP is 200 and Status and
// CurrentStep are where the registration stands afterwards; refused, they are
// where it stood, and Code and Message say why.
type verdict struct {
	HTTP          int
	Code, Message string
	Status        string
	CurrentStep   string
}

// judge applies rules 4 to 12 of section 4 in their order. It is pure: rules 1
// to 3, which need a token and a body, are asked before it is called.
func judge(f facts, step, status string) verdict {
	switch {
	case step != stepSkipKYC && place(step) < 0: // rule 4
		return f.refuse(500, "step_not_supported", "500:step_not_supported")
	case !takes(step, status): // rule 5
		return f.conflict("status_not_supported")
	case !open(f.Status): // rule 6
		return f.conflict("registration_is_closed")
	case f.Status == manual && !decides(step, status): // rule 7
		return f.conflict("needs_manual_verification")
	case step == stepSkipKYC:
		return f.skipKYC()
	case step == stepEnd:
		return f.end(status)
	}
	return f.pass(step)
}

// pass is rule 8: an ONGOING step.
func (f facts) pass(step string) verdict {
	if f.policy(step) == policySkip {
		return f.conflict(step + "_is_skipped")
	}
	if f.behind(step) {
		return f.accept(f.Status, f.CurrentStep) // a retry is safe
	}
	if first := f.missing(step, f.behind); first != "" {
		return f.conflict(first + "_validation_not_passed")
	}
	if !f.evidence(step) {
		return f.conflict(step + "_validation_not_passed")
	}
	return f.accept(ongoing, f.after(step))
}

// skipKYC is rule 9.
func (f facts) skipKYC() verdict {
	for _, step := range [...]string{stepBasics, stepDocument, stepLiveness, stepForm} {
		if f.policy(step) == policyMust {
			return f.conflict("kyc_is_mandatory")
		}
	}
	if f.policy(stepSignUp) != policySkip && !f.SignUp {
		return f.conflict("signUpForm_validation_not_passed")
	}
	return f.accept(withoutKYC, stepEnd)
}

// end is rules 10 to 12.
func (f facts) end(status string) verdict {
	switch status {
	case completed: // rule 10
		if first := f.missing(stepEnd, f.settled); first != "" {
			return f.conflict(first + "_validation_not_passed")
		}
	case manual: // rule 11; the registration stays where it stands
		if f.policy(stepSignUp) == policyMust && !f.behind(stepSignUp) {
			return f.conflict("signUpForm_validation_not_passed")
		}
		return f.accept(manual, f.CurrentStep)
	}
	return f.accept(status, stepEnd) // rule 12: FAILED needs nothing
}

// settled tells whether step counts as behind for rule 10: in manual review a
// person's decision stands in for the outcome of a document or a face, but not
// for its absence.
func (f facts) settled(step string) bool {
	if f.behind(step) {
		return true
	}
	if f.Status != manual {
		return false
	}
	return step == stepDocument && f.Document != proofNone || step == stepLiveness && f.Biometric != proofNone
}

// missing is the first mandatory step before limit that is not done, or "".
func (f facts) missing(limit string, done func(string) bool) string {
	for _, step := range canonical[:place(limit)] {
		if f.policy(step) == policyMust && !done(step) {
			return step
		}
	}
	return ""
}

// evidence tells whether what step itself needs is there.
func (f facts) evidence(step string) bool {
	switch step {
	case stepSignUp:
		return f.SignUp
	case stepDocument:
		return f.Document == proofValidated
	case stepLiveness:
		return f.Biometric == proofValidated
	}
	return true
}

// behind tells whether step was done or passed over.
func (f facts) behind(step string) bool { return place(step) < place(f.CurrentStep) }

// after is the first step after step that is not skipped, or the end.
func (f facts) after(step string) string {
	for _, next := range canonical[place(step)+1:] {
		if f.policy(next) != policySkip {
			return next
		}
	}
	return stepEnd
}

func (f facts) policy(step string) string { return f.Policies.of(step) }

func (f facts) conflict(message string) verdict { return f.refuse(409, "Conflict", message) }

func (f facts) refuse(http int, code, message string) verdict {
	return verdict{HTTP: http, Code: code, Message: message, Status: f.Status, CurrentStep: f.CurrentStep}
}

func (f facts) accept(status, currentStep string) verdict {
	return verdict{HTTP: 200, Status: status, CurrentStep: currentStep}
}

// of is the policy of step. Instructions and the end have none of their own.
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

// takes is the table of section 4: which statuses go with which step.
func takes(step, status string) bool {
	switch step {
	case stepSkipKYC:
		return status == withoutKYC
	case stepEnd:
		return status == completed || status == failed || status == manual
	}
	return status == ongoing
}

// decides tells whether a sync ends a manual review.
func decides(step, status string) bool {
	return step == stepEnd && (status == completed || status == failed)
}

// place is where step comes in the canonical order, or -1.
func place(step string) int {
	for i, s := range canonical {
		if s == step {
			return i
		}
	}
	return -1
}
