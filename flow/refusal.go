package flow

// Code is the class of a [Refusal].
type Code string

// The classes of a refusal: those of contract.md section 4. The last two are
// of what the server would accept, and what leads nowhere.
const (
	StepNotSupported     Code = "step_not_supported"
	StatusNotSupported   Code = "status_not_supported"
	RegistrationIsClosed Code = "registration_is_closed"
	InManualReview       Code = "needs_manual_verification"
	IsSkipped            Code = "is_skipped"
	ValidationNotPassed  Code = "validation_not_passed"
	KYCIsMandatory       Code = "kyc_is_mandatory"
	NothingChanges       Code = "nothing_changes"
	LeadsBack            Code = "leads_back"
)

// Refusal says why a transition is not offered.
type Refusal struct {
	Transition Transition
	Code       Code
	Step       Step // the step that IsSkipped or ValidationNotPassed speak of
}

// Reason is the message with which the server would refuse, or the code where
// it would not: "document_validation_not_passed", "leads_back".
func (r Refusal) Reason() string {
	if r.Step == "" {
		return string(r.Code)
	}
	return string(r.Step) + "_" + string(r.Code)
}
