package cli

import "appreg/flow"

// statuses are those that a step takes (contract.md section 4), none for a step
// that there is not.
func statuses(step flow.Step) []flow.Status {
	var all []flow.Status
	for _, t := range flow.Transitions() {
		if t.Step == step {
			all = append(all, t.Status)
		}
	}
	return all
}

// stepsToSync are those that a transition can have.
func stepsToSync() []flow.Step { return append(flow.Steps(), flow.SkipKYC, flow.End) }

// registrationStatuses are those that a registration can have.
func registrationStatuses() []flow.Status {
	return []flow.Status{
		flow.Started, flow.Ongoing, flow.Completed, flow.CompletedWithoutKYC, flow.Failed, flow.NeedsManualVerification, flow.Expired,
	}
}

// currentSteps are where a registration can stand.
func currentSteps() []flow.Step { return append([]flow.Step{flow.Start}, stepsToSync()...) }
