package world

import (
	"maps"

	"appreg/internal/sandbox/contract"
)

// form is a flow's sign-up fields.
type form map[string]any

// with adds fields to a copy of f.
func (f form) with(more form) form {
	sum := maps.Clone(f)
	maps.Copy(sum, more)
	return sum
}

// older writes a flow in the older of section 2's shapes, with the policies of
// its five steps in their order.
func older(name string, policies [5]string, signUp form) contract.Fields {
	steps := map[string]any{}
	for i, step := range []string{contract.StepSignUp, contract.StepBasics, contract.StepDocument, contract.StepLiveness, contract.StepForm} {
		steps[step] = policies[i]
	}
	return contract.Fields{"name": name, "target": "personal", "onboardingSettings": map[string]any{
		"steps":             steps,
		contract.StepSignUp: map[string]any(signUp),
	}}
}

// newer writes a flow in the newer shape, which leaves all steps but two at
// their defaults.
func newer(name, document, liveness string, signUp form) contract.Fields {
	return contract.Fields{"name": name, "target": "personal", "version": contract.NewerFrom,
		"steps":             map[string]any{contract.StepDocument: document, contract.StepLiveness: liveness},
		contract.StepSignUp: map[string]any(signUp),
	}
}

// checkingNames has a flow of the older shape hold names against the document.
func checkingNames(doc contract.Fields) contract.Fields {
	settings, _ := doc["onboardingSettings"].(map[string]any)
	settings[contract.StepDocument] = map[string]any{"verifyNames": true}
	return doc
}
