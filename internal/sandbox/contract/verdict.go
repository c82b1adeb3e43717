package contract

// Faces is how the face and the document's portrait compare.
type Faces int

// The values of [Faces].
const (
	FacesMatch  Faces = iota // or nobody can tell any more
	FacesDiffer              // the comparison was not passed
	FacesNever               // there was none
)

// Facts are all that rules 4 to 12 look at.
type Facts struct {
	Status      string
	CurrentStep string // the step of the last accepted sync; "1": none
	Policies    Policies
	SignUp      bool // the sign-up requirements hold
	Proofs
	NamesDiffer bool // checked against the document, and nobody said that they match
	Faces       Faces
}

// Verdict is the answer to one sync. Accepted, HTTP is 200 and Status and
// Step are where the registration stands afterwards; refused, they are where it
// stood, and Code and Message say why.
type Verdict struct {
	HTTP          int
	Code, Message string
	Status, Step  string
}

// Judge applies rules 4 to 12 of section 4 in their order. It is pure: rules 1
// to 3, which need a token and a body, are asked before it is called.
func Judge(f Facts, step, status string) Verdict {
	switch {
	case Place(step) < 0: // rule 4
		return f.refuse(500, "step_not_supported", "500:step_not_supported")
	case !takes(step, status): // rule 5
		return f.conflict("status_not_supported")
	case !Open(f.Status): // rule 6
		return f.conflict("registration_is_closed")
	case f.Status == Manual && !decides(step, status): // rule 7
		return f.conflict("needs_manual_verification")
	case status == WithoutKYC:
		return f.withoutKYC(step)
	case step == StepEnd:
		return f.end(status)
	}
	return f.pass(step)
}

// pass is rule 8: an ONGOING step. Evidence of its own is asked of signUpForm
// alone.
func (f Facts) pass(step string) Verdict {
	if f.Policy(step) == PolicySkip {
		return f.conflict(step + "_is_skipped")
	}
	if step == StepSignUp && !f.SignUp {
		return f.notPassed(StepSignUp)
	}
	if first := f.missing(step); first != "" {
		return f.notPassed(first)
	}
	return f.accept(Ongoing, step)
}

// withoutKYC is rule 9, by either of the two steps that say so.
func (f Facts) withoutKYC(step string) Verdict {
	for _, kyc := range kycSteps() {
		if f.Policy(kyc) == PolicyMust {
			return f.conflict("kyc_is_mandatory")
		}
	}
	if f.Policy(StepSignUp) != PolicySkip && !f.SignUp {
		return f.notPassed(StepSignUp)
	}
	return f.accept(WithoutKYC, step)
}

// end is rules 10 to 12.
func (f Facts) end(status string) Verdict {
	switch status {
	case Completed: // rule 10, in manual review too
		if first := f.missing(StepEnd); first != "" {
			return f.notPassed(first)
		}
		if f.blocked() {
			status = Manual
		}
	case Manual: // rule 11
		if f.Policy(StepSignUp) == PolicyMust && !f.SignUp {
			return f.notPassed(StepSignUp)
		}
	}
	return f.accept(status, StepEnd) // rule 12: FAILED and ONGOING need nothing
}

// blocked tells whether something has to be judged by a person before the
// registration can be COMPLETED.
func (f Facts) blocked() bool {
	if f.Policy(StepDocument) != PolicyMust {
		return false
	}
	return f.Document == ProofJudge || f.NamesDiffer || f.Policy(StepLiveness) == PolicyMust && f.Faces != FacesMatch
}

// missing is the first mandatory step before limit that is not done, or "".
func (f Facts) missing(limit string) string {
	for _, step := range canonical[:Place(limit)] {
		if f.Policy(step) == PolicyMust && !f.done(step) {
			return step
		}
	}
	return ""
}

// done tells whether a step's evidence is there, or where it has none, whether
// the step is reached.
func (f Facts) done(step string) bool {
	if step == StepSignUp {
		return f.SignUp
	}
	if proof := f.of(step); proof != nil {
		return *proof >= ProofJudge
	}
	return f.reached(step)
}

func (f Facts) reached(step string) bool { return Place(step) <= Place(f.CurrentStep) }

// Policy is the one of a step.
func (f Facts) Policy(step string) string { return f.Policies.of(step) }

func (f Facts) notPassed(step string) Verdict { return f.conflict(step + "_validation_not_passed") }

func (f Facts) conflict(message string) Verdict { return f.refuse(409, "Conflict", message) }

func (f Facts) refuse(http int, code, message string) Verdict {
	return Verdict{HTTP: http, Code: code, Message: message, Status: f.Status, Step: f.CurrentStep}
}

func (f Facts) accept(status, step string) Verdict {
	return Verdict{HTTP: 200, Status: status, Step: step}
}

// takes is the table of section 4: which statuses go with which step. The last
// two of the end are the hosted page's.
func takes(step, status string) bool {
	switch step {
	case StepSkipKYC:
		return status == WithoutKYC
	case StepEnd:
		return status == Completed || status == Failed || status == Manual || status == Ongoing || status == WithoutKYC
	}
	return status == Ongoing
}

// decides tells whether a sync ends a manual review.
func decides(step, status string) bool {
	return step == StepEnd && (status == Completed || status == Failed)
}
