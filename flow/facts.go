package flow

import "math/bits"

// Facts are all that decides what may come next: what the server shows, and
// what was seen of it while somebody looked on ([Memory]). Nothing else is.
type Facts struct {
	Status      Status
	CurrentStep Step // as the server shows it
	Policies    Policies
	SignUp      SignUp
	Document    Evidence   // the document validation
	Liveness    Evidence   // the biometric validation
	Names       Comparison // the document's name and the one that was typed, where the flow has them compared
	Faces       Comparison // the document's portrait and the face

	Reading  Reading // how this server's currentStep is to be read
	Accepted StepSet // steps whose sync was accepted while somebody looked on, SkipKYC among them
	Named    StepSet // steps that a refusal has named, and for which nothing has come since
	Declined StepSet // steps whose own sync the server has refused, for nothing that could be brought
}

// At is where the evidence of step is kept, but for the sign-up form's; nil: the
// step has none, and is done by its sync alone.
func (f *Facts) At(step Step) *Evidence {
	switch step {
	case Document:
		return &f.Document
	case Liveness:
		return &f.Liveness
	}
	return nil
}

// SignUp is what the flow's sign-up form asks for, and how far it is there. A
// contact counts as asked for when the flow collects it with a gateway that
// confirms it (contract.md section 4).
type SignUp struct {
	Email, Phone, Name Evidence
}

// Held reports whether the sign-up requirements hold (contract.md section 4).
func (s SignUp) Held() bool {
	return s.Email.Holds() && s.Phone.Holds() && s.Name.Holds()
}

// Evidence is what is known of one thing that a step asks for.
type Evidence uint8

// How far a piece of evidence is there. What the server did not show gets the
// benefit of the doubt: the server decides in the end, and a transition that
// is withheld by mistake would be a dead end.
const (
	Unknown  Evidence = iota // the server did not show it
	NotAsked                 // the flow does not ask for it
	Absent                   // asked for, and there is none
	Unproven                 // there is one that does not count: not validated yet, failed, its back is missing
	InDoubt                  // there is one that a person has to judge; it counts until then
	Proven                   // there is one, and it counts
)

// Holds reports whether e stands in nobody's way.
func (e Evidence) Holds() bool { return e != Absent && e != Unproven }

// Comparison is what became of holding two things against each other.
type Comparison uint8

// What a comparison can have come to. Only the last three speak against
// anything.
const (
	NotShown Comparison = iota // nothing is known of it, or nobody asks for it
	Alike
	Gone // it was made, and its score has gone with time (contract.md section 8)
	Different
	NeverMade
)

// Reading is how the currentStep that a server shows is to be read
// (contract.md section 4, "Two readings").
type Reading uint8

// The readings that the sources leave open.
const (
	ShowsAccepted Reading = iota // the step of the last accepted sync
	ShowsNext                    // the step that comes after it
)

// Lost reports whether the place that the server shows is one that nobody has
// heard of: it proves no step reached, and hides none.
func (f Facts) Lost() bool { return !f.CurrentStep.known() }

// place is the index of the last step that is reached, and -1 before the
// first.
func (f Facts) place() int {
	shown := f.CurrentStep.index()
	if f.Reading == ShowsNext && f.CurrentStep != SkipKYC && f.CurrentStep != End {
		for shown--; shown >= 0 && f.Policies.Of(order[shown]) == Skip; shown-- {
		}
	}
	accepted := bits.Len16(uint16(f.Accepted&walkedBits)) - 1 // skipKYC is believed where it is shown
	return max(shown, accepted, -1)
}

// Reached reports whether the registration has come to step: a sync of it, or
// of one after it, was accepted (contract.md section 4).
func (f Facts) Reached(step Step) bool {
	i := step.index()
	return i >= 0 && i <= f.place()
}

// Done reports whether nothing is left to do in step (contract.md section 4,
// "Where a registration stands").
func (f Facts) Done(step Step) bool {
	switch {
	case f.Named.Has(step):
		return false
	case f.Lost():
		return true
	}
	return f.has(step)
}

// has is what the contract calls done.
func (f Facts) has(step Step) bool {
	if step == SignUpForm {
		return f.SignUp.Held()
	}
	if e := f.At(step); e != nil {
		return e.Holds()
	}
	return f.Reached(step)
}

// demands reports whether step has to be done: the flow says so, or a refusal.
// What is done by its sync alone is not waited for where the server does not
// take that: nothing else could ever do it.
func (f Facts) demands(step Step) bool {
	if f.Named.Has(step) {
		return true
	}
	return f.Policies.Of(step) == Mandatory && !f.Declined.Has(step)
}
