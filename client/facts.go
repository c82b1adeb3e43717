package client

import (
	"encoding/json"
	"slices"
	"strings"

	"appreg/flow"
)

// Facts turns what the server showed into package flow's facts (contract.md
// section 4). A reference that is absent is evidence that is absent; one of
// which only the id was shown is unknown, and so are the requirements of a
// flow that was not shown.
func (r Registration) Facts() flow.Facts {
	f := flow.Facts{
		Status:      r.Status,
		CurrentStep: r.CurrentStep,
		Document:    r.DocumentValidation.evidence(),
		Liveness:    r.BiometricValidation.evidence(),
	}
	if r.Flow == nil {
		return f
	}
	f.Policies = r.Flow.Policies
	if !r.Flow.Shown {
		return f
	}
	s := r.Flow.SignUp
	f.SignUp = flow.SignUp{Email: flow.NotAsked, Phone: flow.NotAsked, Name: flow.NotAsked}
	if s.Email && gateway(s.EmailGateway) {
		f.SignUp.Email = contact(r.Email, r.EmailValidation)
	}
	if s.Phone && gateway(s.PhoneGateway) {
		f.SignUp.Phone = contact(r.Phone, r.PhoneValidation)
	}
	if s.FullName {
		f.SignUp.Name = r.named()
	}
	if f.Policies.Of(flow.Document) == flow.Skip {
		f.Document = flow.NotAsked
	}
	if f.Policies.Of(flow.Liveness) == flow.Skip {
		f.Liveness = flow.NotAsked
	}
	return f
}

// gateway reports whether a contact is checked by sending something to it.
func gateway(name string) bool {
	name = strings.TrimSpace(name)
	return name != "" && !strings.EqualFold(name, "none")
}

// evidence is what v is worth, nil included.
func (v *Validation) evidence() flow.Evidence {
	switch {
	case v == nil:
		return flow.Absent
	case !v.Populated, strings.TrimSpace(v.Status) == "": // an object can hold no more than an id, too
		return flow.Unknown
	case strings.EqualFold(strings.TrimSpace(v.Status), "validated"):
		return flow.Proven
	}
	return flow.Unproven
}

// contact is the evidence of a contact that the flow checks: without the
// contact, a validation of it proves nothing.
func contact(value string, v *Validation) flow.Evidence {
	if strings.TrimSpace(value) == "" {
		return flow.Absent
	}
	return v.evidence()
}

// named is the evidence of a name. Names that stand in an informationValidation
// of which only the id was shown are unknown.
func (r Registration) named() flow.Evidence {
	switch {
	case r.Name() != "":
		return flow.Proven
	case r.InformationValidation != nil && !r.InformationValidation.Populated:
		return flow.Unknown
	}
	return flow.Absent
}

// WithSync returns the registration as the answer to a sync changed it: status,
// currentStep, names and policies, as far as s has them. The flow is a copy,
// so that r and whoever shares its flow keep theirs. Raw stays the last full
// object; SyncRaw is the sync's answer.
func (r Registration) WithSync(s Synced) Registration {
	r.Status = flow.Status(or(string(s.Status), string(r.Status)))
	r.CurrentStep = flow.Step(or(string(s.CurrentStep), string(r.CurrentStep)))
	r.FullName = or(s.FullName, r.FullName)
	r.FirstName = or(s.FirstName, r.FirstName)
	r.LastName = or(s.LastName, r.LastName)
	if s.Policies != (flow.Policies{}) || len(s.UnknownSteps) > 0 {
		f := Flow{ID: r.FlowID, ProjectID: r.ProjectID}
		if r.Flow != nil {
			f = *r.Flow
		}
		f.Policies, f.UnknownSteps = s.Policies, slices.Clone(s.UnknownSteps)
		r.Flow = &f
	}
	r.SyncRaw = json.RawMessage(slices.Clone(s.Raw))
	return r
}
