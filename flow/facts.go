package flow

// Facts are all that decides what may come next, and all of it is shown by
// the server: there is no hidden history (contract.md section 4).
type Facts struct {
	Status      Status
	CurrentStep Step
	Policies    Policies
	SignUp      SignUp
	Document    Evidence // the document validation
	Liveness    Evidence // the biometric validation
}

// SignUp is what the flow's sign-up form asks for, and how far it is there.
// A contact counts as asked for when the flow collects it with a gateway.
type SignUp struct {
	Email, Phone, Name Evidence
}

// Held reports whether the sign-up requirements hold (contract.md section 4).
func (s SignUp) Held() bool {
	return s.Email.holds() && s.Phone.holds() && s.Name.holds()
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
	Unproven                 // there is one that does not count: not validated yet, failed, or in review
	Proven                   // there is one, and it counts
)

// holds reports whether e stands in nobody's way.
func (e Evidence) holds() bool { return e != Absent && e != Unproven }

// exists reports whether there is any, whatever it is worth.
func (e Evidence) exists() bool { return e != Absent && e != NotAsked }

// Own reports whether step's own evidence holds; steps that need none always
// have it (contract.md section 4, "Evidence").
func (f Facts) Own(step Step) bool {
	switch step {
	case SignUpForm:
		return f.SignUp.Held()
	case Document:
		return f.Document.holds()
	case Liveness:
		return f.Liveness.holds()
	}
	return true
}

// Behind reports whether step is before the currentStep: done or passed over.
// Nothing is behind a currentStep that this package does not know.
func (f Facts) Behind(step Step) bool {
	i := step.index()
	return i >= 0 && i < f.CurrentStep.index()
}
