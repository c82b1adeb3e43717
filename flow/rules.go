package flow

// rules are asked in the contract's order; the first that refuses gives the
// reason. Rules 1 to 3 of section 4 speak of the request, not of facts. The
// number before a rule is the contract's; a rule that does not speak of a
// transition passes it on.
var rules = [...]func(f Facts, t Transition) (code Code, of Step){
	// 4: an unknown step
	func(_ Facts, t Transition) (Code, Step) {
		if t.Step != SkipKYC && t.Step.index() < 0 {
			return StepNotSupported, ""
		}
		return "", ""
	},
	// 5: a status that the step does not take
	func(_ Facts, t Transition) (Code, Step) {
		if !known(t) {
			return StatusNotSupported, ""
		}
		return "", ""
	},
	// 6: the registration is closed
	func(f Facts, _ Transition) (Code, Step) {
		if f.Status.Closed() {
			return RegistrationIsClosed, ""
		}
		return "", ""
	},
	// Not the contract's: a status or a place that nobody here has heard of.
	// Failing stays possible, since it is accepted from every open status.
	func(f Facts, t Transition) (Code, Step) {
		lost := f.CurrentStep.index() < 0 && t != Transition{End, Failed} && t.Step != SkipKYC
		if !f.Status.Open() || lost {
			return NotUnderstood, ""
		}
		return "", ""
	},
	// 7: in manual review only a decision is taken
	func(f Facts, t Transition) (Code, Step) {
		decision := t == Transition{End, Completed} || t == Transition{End, Failed}
		if f.Status == NeedsManualVerification && !decision {
			return InManualReview, ""
		}
		return "", ""
	},
	walk,
	skipKYC,
	complete,
	// 11: manual review needs somebody who signed up
	func(f Facts, t Transition) (Code, Step) {
		unsigned := f.Policies.Of(SignUpForm) == Mandatory && !f.Behind(SignUpForm)
		if t == (Transition{End, NeedsManualVerification}) && unsigned {
			return ValidationNotPassed, SignUpForm
		}
		return "", ""
	},
	// 12, failing is accepted from every open status, refuses nothing.
}

// walk is rule 8: the steps from instructions to form.
func walk(f Facts, t Transition) (Code, Step) {
	switch {
	case t.Status != Ongoing:
		return "", ""
	case f.Policies.Of(t.Step) == Skip:
		return IsSkipped, t.Step
	case f.Behind(t.Step):
		return "", "" // a retry is safe, and changes nothing
	}
	for _, s := range order[f.CurrentStep.index():t.Step.index()] {
		if f.Policies.Of(s) == Mandatory {
			return ValidationNotPassed, s
		}
	}
	if !f.Own(t.Step) {
		return ValidationNotPassed, t.Step
	}
	return "", ""
}

// skipKYC is rule 9.
func skipKYC(f Facts, t Transition) (Code, Step) {
	if t.Step != SkipKYC {
		return "", ""
	}
	for _, s := range [...]Step{BasicInformation, Document, Liveness, Form} {
		if f.Policies.Of(s) == Mandatory {
			return KYCIsMandatory, ""
		}
	}
	if f.Policies.Of(SignUpForm) != Skip && !f.SignUp.Held() {
		return ValidationNotPassed, SignUpForm
	}
	return "", ""
}

// complete is rule 10.
func complete(f Facts, t Transition) (Code, Step) {
	if t != (Transition{End, Completed}) {
		return "", ""
	}
	for _, s := range order {
		if f.Policies.Of(s) == Mandatory && !f.Behind(s) && !f.decided(s) {
			return ValidationNotPassed, s
		}
	}
	return "", ""
}

// decided reports whether a person's decision in manual review stands in for
// the outcome of step: it does for a document or a face that was taken in,
// whatever became of it, but not for one that is absent (rule 10).
func (f Facts) decided(step Step) bool {
	if f.Status != NeedsManualVerification {
		return false
	}
	switch step {
	case Document:
		return f.Document.exists()
	case Liveness:
		return f.Liveness.exists()
	}
	return false
}

func known(t Transition) bool {
	for _, k := range transitions {
		if k == t {
			return true
		}
	}
	return false
}

// Check holds t against the rules 4 to 12 of contract.md section 4. It returns
// false and the first refusal that applies, or true. An accepted transition
// may still change nothing.
func Check(f Facts, t Transition) (Refusal, bool) {
	for _, rule := range rules {
		if code, step := rule(f, t); code != "" {
			return Refusal{Transition: t, Code: code, Step: step}, false
		}
	}
	return Refusal{}, true
}

// Next returns the valid next transitions, those that are accepted and change
// something, and for every other one why it is not among them. Both are in
// canonical order.
func Next(f Facts) (valid []Transition, blocked []Refusal) {
	valid = make([]Transition, 0, len(transitions))
	blocked = make([]Refusal, 0, len(transitions))
	for _, t := range transitions {
		refusal, ok := Check(f, t)
		if ok && After(f, t) == f {
			refusal, ok = Refusal{Transition: t, Code: NothingChanges}, false
		}
		if ok {
			valid = append(valid, t)
		} else {
			blocked = append(blocked, refusal)
		}
	}
	return valid, blocked
}
