package i18n

import "strings"

// Step is the one name of a step that a person reads, by the API's name of it:
// in a stepper, a menu and a sentence alike. One that nobody here has heard of
// stays as it is.
func (w *Words) Step(name string) string { return lookUp(w.steps, name) }

// StepInFull is a step with the API's name behind it, for sentences that a
// person may have to find again in a call or in the vendor's panel: "Sign-up
// (signUpForm)". Where the two are one word it stands there once.
func (w *Words) StepInFull(name string) string {
	step := w.Step(name)
	if strings.EqualFold(step, name) {
		return step
	}
	return step + " (" + name + ")"
}

// "1" is what a server shows before the first step.
func englishSteps() map[string]string {
	return map[string]string{
		"1": "Not begun", "instructions": "Instructions", "signUpForm": "Sign-up", "basicInformation": "Basic information",
		"document": "Document", "liveness": "Selfie", "form": "Form", "skipKYC": "KYC skipped", "end": "End",
	}
}

func spanishSteps() map[string]string {
	return map[string]string{
		"1": "Sin empezar", "instructions": "Instrucciones", "signUpForm": "Registro", "basicInformation": "Información básica",
		"document": "Documento", "liveness": "Selfie", "form": "Formulario", "skipKYC": "KYC omitido", "end": "Final",
	}
}
