package flow

// Policy says whether a flow demands a step (contract.md section 2). A policy
// that this package does not know neither demands nor skips, as Optional.
type Policy string

// The policies of the contract.
const (
	Mandatory Policy = "mandatory"
	Optional  Policy = "optional"
	Skip      Policy = "skip"
)

// Policies are the five step policies of a flow. The zero value is a flow
// that names none of them.
type Policies struct {
	SignUpForm, BasicInformation, Document, Liveness, Form Policy
}

// At is where the policy of step is kept; nil: it has none of its own.
func (p *Policies) At(step Step) *Policy {
	switch step {
	case SignUpForm:
		return &p.SignUpForm
	case BasicInformation:
		return &p.BasicInformation
	case Document:
		return &p.Document
	case Liveness:
		return &p.Liveness
	case Form:
		return &p.Form
	}
	return nil
}

// Of returns the policy of step, with the contract's default where the flow
// names none: instructions is always optional, signUpForm is mandatory, every
// other step is skipped (contract.md sections 2 and 4).
func (p Policies) Of(step Step) Policy {
	switch at := p.At(step); {
	case at == nil:
		return Optional
	case *at != "":
		return *at
	case step == SignUpForm:
		return Mandatory
	}
	return Skip
}
