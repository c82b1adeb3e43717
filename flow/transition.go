package flow

import "slices"

// Transition is one sync call: a step and the status it is sent with
// (contract.md section 4).
type Transition struct {
	Step   Step
	Status Status
}

// transitions are all that the API knows, in the order in which they are
// always listed.
var transitions = [...]Transition{
	{Instructions, Ongoing},
	{SignUpForm, Ongoing},
	{BasicInformation, Ongoing},
	{Document, Ongoing},
	{Liveness, Ongoing},
	{Form, Ongoing},
	{SkipKYC, CompletedWithoutKYC},
	{End, Completed},
	{End, NeedsManualVerification},
	{End, Failed},
}

// Transitions returns every transition of the API, in canonical order.
func Transitions() []Transition { return slices.Clone(transitions[:]) }

// Closes reports whether t ends the registration.
func (t Transition) Closes() bool { return t.Status.Closed() }

// After returns the facts after an accepted t (contract.md section 4, "What it
// changes"). A step that is behind changes nothing.
func After(f Facts, t Transition) Facts {
	switch {
	case t.Step == SkipKYC:
		f.Status, f.CurrentStep = CompletedWithoutKYC, End
	case t.Step == End:
		f.Status = t.Status
		if t.Closes() { // manual review leaves the registration where it stands
			f.CurrentStep = End
		}
	case !f.Behind(t.Step):
		f.Status, f.CurrentStep = Ongoing, f.following(t.Step)
	}
	return f
}

// following is the first step after step that the flow does not skip.
func (f Facts) following(step Step) Step {
	for _, s := range order[step.index()+1:] {
		if f.Policies.Of(s) != Skip {
			return s
		}
	}
	return End
}
