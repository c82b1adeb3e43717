package flow

import "slices"

// Transition is one sync call: a step and the status it is sent with
// (contract.md section 4).
type Transition struct {
	Step   Step
	Status Status
}

// transitions are all that the seeds' table has, in the order in which they
// are always listed.
var transitions = func() (all []Transition) {
	for _, step := range walked {
		all = append(all, Transition{step, Ongoing})
	}
	return append(all, Transition{SkipKYC, CompletedWithoutKYC},
		Transition{End, Completed}, Transition{End, NeedsManualVerification}, Transition{End, Failed})
}()

// Transitions returns every transition of the API, in canonical order.
func Transitions() []Transition { return slices.Clone(transitions) }

// Closes reports whether t is meant to end the registration. A COMPLETED may
// end in manual review all the same: [After] tells.
func (t Transition) Closes() bool { return t.Status.Closed() }

// After returns the facts after an accepted t (contract.md section 4, "What it
// changes"), as the server's reading shows them. A COMPLETED with a blocker
// ends in manual review.
func After(f Facts, t Transition) Facts {
	f.Status, f.CurrentStep = t.Status, t.Step
	f.Named, f.Declined = f.Named.Without(t.Step), f.Declined.Without(t.Step)
	switch {
	case t == Transition{End, Completed}:
		f.Status = f.completed()
	case t.Status == Ongoing && f.Reading == ShowsNext:
		f.CurrentStep = f.following(t.Step)
	}
	if t.Status == Ongoing { // what comes after it is not reached any more
		for _, s := range walked[t.Step.index()+1:] {
			f.Accepted = f.Accepted.Without(s)
		}
	}
	return f
}

// following is the first step after step that the flow does not skip.
func (f Facts) following(step Step) Step {
	for _, s := range walked[step.index()+1:] {
		if f.Policies.Of(s) != Skip {
			return s
		}
	}
	return End
}
