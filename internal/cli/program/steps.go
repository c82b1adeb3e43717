package program

import "appreg/flow"

// Statuses are those that a step takes (section 4 of the contract), none for a step
// that there is not.
func Statuses(step flow.Step) []flow.Status {
	var all []flow.Status
	for _, t := range flow.Transitions() {
		if t.Step == step {
			all = append(all, t.Status)
		}
	}
	return all
}

// StepsToSync are those that a transition can have.
func StepsToSync() []flow.Step { return append(flow.Steps(), flow.SkipKYC, flow.End) }

// RegistrationStatuses are those that a registration can have.
func RegistrationStatuses() []flow.Status {
	return []flow.Status{
		flow.Started, flow.Ongoing, flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.NeedsManualVerification, flow.Expired,
	}
}

// CurrentSteps are where a registration can stand.
func CurrentSteps() []flow.Step { return append([]flow.Step{flow.Start}, StepsToSync()...) }
