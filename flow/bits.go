package flow

import "math/bits"

// answers are what the rules ask of facts, each question answered once, and those
// about steps by a bit for each. What they mean is said in rules.go and in leadsOn.
type answers struct {
	status    Status // as it counts
	completed Status // what comes of a COMPLETED
	closed    bool
	atSkipKYC bool
	signedUp  bool
	place     int

	skipped, mandatory, named StepSet
	lacks                     StepSet // demanded and not done
}

// The places of the transitions in their order. Those of the steps that are walked
// are the steps' own, before these.
const (
	nthSkipKYC = iota + 6
	nthCompleted
	nthReview
	nthFailed
	transitionCount
)

// All steps that are walked, and those of them that evidence does.
const (
	walkedBits   StepSet = 1<<nthSkipKYC - 1
	signUpBit    StepSet = 1 << 1
	documentBit  StepSet = 1 << 3
	livenessBit  StepSet = 1 << 4
	evidenceBits         = signUpBit | documentBit | livenessBit
)

func answersOf(f *Facts) answers {
	a := answers{
		status: f.Status.counted(), completed: f.completed(), closed: f.Status.Closed(),
		atSkipKYC: f.CurrentStep == SkipKYC || f.Accepted.Has(SkipKYC),
		place:     f.place(), named: f.Named,
	}
	for i, step := range walked {
		switch f.Policies.Of(step) {
		case Skip:
			a.skipped |= 1 << i
		case Mandatory:
			a.mandatory |= 1 << i
		}
	}
	done := walkedBits
	if !f.Lost() {
		done = (1<<(a.place+1) - 1) &^ evidenceBits
		done |= where(f.SignUp.Held(), signUpBit) | where(f.Document.Holds(), documentBit) | where(f.Liveness.Holds(), livenessBit)
	}
	done &^= f.Named
	a.signedUp = done&signUpBit != 0
	a.lacks = (a.mandatory&^f.Declined | f.Named) & walkedBits &^ done
	return a
}

func where(holds bool, bit StepSet) StepSet {
	if holds {
		return bit
	}
	return 0
}

// refusal is what [Offers] says of the nth transition; "" where it is offered.
func (a *answers) refusal(n int) (Code, Step) {
	code, step := a.refused(n)
	if code == "" {
		code = a.leadsNowhere(n)
	}
	return code, step
}

// refused is [Check].
func (a *answers) refused(n int) (Code, Step) {
	bit := StepSet(1) << n
	switch {
	case a.closed:
		return RegistrationIsClosed, ""
	case a.status == NeedsManualVerification && n != nthCompleted && n != nthFailed:
		return InManualReview, ""
	case n == nthCompleted:
		return lacking(a.lacks)
	case n == nthReview:
		return lacking(a.lacks & signUpBit)
	case n == nthSkipKYC && a.mandatory&^signUpBit != 0:
		return KYCIsMandatory, ""
	case n == nthSkipKYC:
		return lacking(where(!a.signedUp, signUpBit) &^ a.skipped)
	case n == nthFailed, a.named&bit != 0:
		return "", ""
	case a.skipped&bit != 0:
		return IsSkipped, order[n]
	case bit == signUpBit && !a.signedUp:
		return lacking(signUpBit)
	}
	return lacking(a.lacks & (bit - 1))
}

// lacking refuses for the first of steps.
func lacking(steps StepSet) (Code, Step) {
	if steps == 0 {
		return "", ""
	}
	return ValidationNotPassed, order[bits.TrailingZeros16(uint16(steps))]
}

// leadsNowhere is leadsOn.
func (a *answers) leadsNowhere(n int) Code {
	becomes := transitions[n].Status
	if n == nthCompleted {
		becomes = a.completed
	}
	step := min(n, len(order)-1) // all that come after skipKYC are of the end
	isEnd := n > nthSkipKYC
	switch {
	case n == nthSkipKYC && a.atSkipKYC:
		return NothingChanges
	case becomes != a.status, !isEnd && step > a.place, a.named&(1<<step) != 0:
		return ""
	case !isEnd && step < a.place:
		return LeadsBack
	}
	return NothingChanges
}
