package sandbox

import "maps"

// form is a flow's sign-up fields.
type form map[string]any

// with adds fields to a copy of f.
func (f form) with(more form) form {
	sum := maps.Clone(f)
	maps.Copy(sum, more)
	return sum
}

// older writes a flow in the older of section 2's shapes.
func older(name string, p policies, signUp form) fields {
	return fields{"name": name, "target": "personal", "onboardingSettings": map[string]any{
		"steps": map[string]any{
			stepSignUp: p.SignUpForm, stepBasics: p.BasicInformation, stepDocument: p.Document,
			stepLiveness: p.Liveness, stepForm: p.Form,
		},
		stepSignUp: map[string]any(signUp),
	}}
}

// newer writes a flow in the newer shape, which leaves all steps but two at
// their defaults.
func newer(name, document, liveness string, signUp form) fields {
	return fields{"name": name, "target": "personal", "version": newerFrom,
		"steps":    map[string]any{stepDocument: document, stepLiveness: liveness},
		stepSignUp: map[string]any(signUp),
	}
}

// checkingNames has a flow of the older shape hold names against the document.
func checkingNames(doc fields) fields {
	settings, _ := doc["onboardingSettings"].(map[string]any)
	settings[stepDocument] = map[string]any{"verifyNames": true}
	return doc
}
