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

// Of returns the policy of step, with the contract's default where the flow
// names none: instructions is always optional, signUpForm is mandatory, every
// other step is skipped (contract.md sections 2 and 4).
func (p Policies) Of(step Step) Policy {
	switch step {
	case Instructions:
		return Optional
	case SignUpForm:
		return or(p.SignUpForm, Mandatory)
	case BasicInformation:
		return or(p.BasicInformation, Skip)
	case Document:
		return or(p.Document, Skip)
	case Liveness:
		return or(p.Liveness, Skip)
	case Form:
		return or(p.Form, Skip)
	}
	return Optional
}

func or(p, absent Policy) Policy {
	if p == "" {
		return absent
	}
	return p
}
