package client

import "appreg/flow"

// Facts turns what the server showed into package flow's facts.
func (r Registration) Facts() flow.Facts {
	return flow.Facts{Status: r.Status, CurrentStep: r.CurrentStep}
}

// WithSync returns the registration as the answer to a sync changed it.
func (r Registration) WithSync(s Synced) Registration { return r }
