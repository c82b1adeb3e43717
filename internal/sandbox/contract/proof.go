package contract

// Proof is what a validation is worth, by section 5's good and bad statuses.
type Proof int

// The values of a [Proof].
const (
	ProofNone  Proof = iota // there is no validation
	ProofBad                // there is one, and it does not count
	ProofJudge              // somebody has to judge it; until then it counts
	ProofGood
)

// Proofs are what a registration has of each kind of evidence.
type Proofs struct{ Document, Face Proof }

// of is what there is for a step; nil: it has no evidence of its own, but for
// the sign-up form.
func (p *Proofs) of(step string) *Proof {
	switch step {
	case StepDocument:
		return &p.Document
	case StepLiveness:
		return &p.Face
	}
	return nil
}
