package contract

import "slices"

// The statuses of section 3. The first three are open, the rest closed.
const (
	Started    = "STARTED"
	Ongoing    = "ONGOING"
	Manual     = "NEEDS_MANUAL_VERIFICATION"
	Completed  = "COMPLETED"
	WithoutKYC = "COMPLETED_WITHOUT_KYC"
	Failed     = "FAILED"
	Expired    = "EXPIRED"
)

// Statuses are all of them.
func Statuses() []string {
	return []string{Started, Ongoing, Manual, Completed, WithoutKYC, Failed, Expired}
}

// What a flow can ask of a step.
const (
	PolicySkip = "skip"
	PolicyMust = "mandatory"
	PolicyMay  = "optional"
)

// The steps of section 4.
const (
	StepSkipKYC  = "skipKYC"
	StepIntro    = "instructions"
	StepSignUp   = "signUpForm"
	StepBasics   = "basicInformation"
	StepDocument = "document"
	StepLiveness = "liveness"
	StepForm     = "form"
	StepEnd      = "end"
)

// canonical is the order in which a registration goes through the steps. The
// place that it has before all of them, [NotReached], is none of them.
var canonical = [...]string{StepIntro, StepSignUp, StepBasics, StepDocument, StepLiveness, StepForm, StepSkipKYC, StepEnd}

// Steps are all of them, in that order.
func Steps() []string { return slices.Clone(canonical[:]) }

// NotReached is currentStep before the first accepted sync.
const NotReached = "1"

// kycSteps are those that a registration without KYC does not have to take.
func kycSteps() []string { return canonical[Place(StepSignUp)+1 : Place(StepSkipKYC)] }

// Policies are a flow's five step policies, in the shape of a sync's "steps".
type Policies struct {
	SignUpForm       string `json:"signUpForm"`
	BasicInformation string `json:"basicInformation"`
	Document         string `json:"document"`
	Liveness         string `json:"liveness"`
	Form             string `json:"form"`
}

// at is where the policy of step is kept. Instructions, skipKYC and the end have
// none of their own.
func (p *Policies) at(step string) *string {
	switch step {
	case StepSignUp:
		return &p.SignUpForm
	case StepBasics:
		return &p.BasicInformation
	case StepDocument:
		return &p.Document
	case StepLiveness:
		return &p.Liveness
	case StepForm:
		return &p.Form
	}
	return nil
}

func (p Policies) of(step string) string {
	if at := p.at(step); at != nil {
		return *at
	}
	return PolicyMay
}

// Open tells whether a registration of this status can still change.
func Open(status string) bool { return status == Started || status == Ongoing || status == Manual }

// Place is where step comes in the canonical order, or -1.
func Place(step string) int { return slices.Index(canonical[:], step) }
