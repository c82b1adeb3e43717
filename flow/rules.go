package flow

// rules are asked in the contract's order; the first that refuses gives the
// reason. Rules 1 to 3 of section 4 speak of the request, not of facts; 12
// refuses nothing. A rule that does not speak of a transition passes it on.
var rules = [...]func(f Facts, t Transition) (code Code, of Step){
	known, taken, open, inReview, walk, skipKYC, complete, review,
}

// known is rule 4: an unknown step.
func known(_ Facts, t Transition) (Code, Step) {
	if t.Step.index() < 0 {
		return StepNotSupported, ""
	}
	return "", ""
}

// taken is rule 5: a status that the step does not take. What the hosted page
// alone sends is none of the menu's transitions.
func taken(_ Facts, t Transition) (Code, Step) {
	for _, k := range transitions {
		if k == t {
			return "", ""
		}
	}
	return StatusNotSupported, ""
}

// open is rule 6: the registration is closed.
func open(f Facts, _ Transition) (Code, Step) {
	if f.Status.Closed() {
		return RegistrationIsClosed, ""
	}
	return "", ""
}

// inReview is rule 7: in manual review only a decision is taken.
func inReview(f Facts, t Transition) (Code, Step) {
	decides := t == Transition{End, Completed} || t == Transition{End, Failed}
	if f.Status == NeedsManualVerification && !decides {
		return InManualReview, ""
	}
	return "", ""
}

// walk is rule 8: the steps from instructions to form. A step that the server
// itself has asked for is not withheld by our table.
func walk(f Facts, t Transition) (Code, Step) {
	switch {
	case t.Status != Ongoing || f.Named.Has(t.Step):
		return "", ""
	case f.Policies.Of(t.Step) == Skip:
		return IsSkipped, t.Step
	case t.Step == SignUpForm && !f.Done(SignUpForm):
		return ValidationNotPassed, SignUpForm
	}
	return f.firstUndone(walked[:t.Step.index()])
}

// firstUndone refuses for the first of steps that is demanded and not done.
func (f Facts) firstUndone(steps []Step) (Code, Step) {
	for _, s := range steps {
		if f.demands(s) && !f.Done(s) {
			return ValidationNotPassed, s
		}
	}
	return "", ""
}

// skipKYC is rule 9.
func skipKYC(f Facts, t Transition) (Code, Step) {
	if t.Step != SkipKYC {
		return "", ""
	}
	for _, s := range kyc {
		if f.Policies.Of(s) == Mandatory {
			return KYCIsMandatory, ""
		}
	}
	if f.Policies.Of(SignUpForm) != Skip && !f.Done(SignUpForm) {
		return ValidationNotPassed, SignUpForm
	}
	return "", ""
}

// complete is rule 10.
func complete(f Facts, t Transition) (Code, Step) {
	if t != (Transition{End, Completed}) {
		return "", ""
	}
	return f.firstUndone(walked)
}

// review is rule 11: manual review needs somebody who signed up.
func review(f Facts, t Transition) (Code, Step) {
	if t != (Transition{End, NeedsManualVerification}) {
		return "", ""
	}
	return f.firstUndone([]Step{SignUpForm})
}
