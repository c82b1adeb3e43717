package i18n

import "strings"

// Values are the values of the API, each with what a person reads in its place.
// One that is not here stays as it is.
type Values struct {
	Statuses map[string]string // by the API's status
	Policies map[string]string // by the API's policy
	Does     map[string]string // what a transition does: by its step, by its status for end
	Ended    map[string]string // how a registration ended, by its status
	Asks     map[string]string // before what cannot be taken back, by its status: who
	Agrees   map[string]string // the answer yes, likewise
	Changes  map[string]string // what has changed, by the API's name
	Unfit    map[string]string // why a flow takes no registrations
	Steps    map[string]string // by the API's name; "1" is what a server shows before the first step
	Reasons  map[string]string // the server's refusals, by their message in lower case
}

// englishValues has the API's own words as they are where they are English: it
// says what any other language has to word.
var englishValues = Values{
	Statuses: map[string]string{
		"STARTED": "STARTED", "ONGOING": "ONGOING", "COMPLETED": "COMPLETED", "COMPLETED_WITHOUT_KYC": "COMPLETED_WITHOUT_KYC",
		"FAILED": "FAILED", "NEEDS_MANUAL_VERIFICATION": "NEEDS_MANUAL_VERIFICATION", "EXPIRED": "EXPIRED",
	},
	Policies: map[string]string{"mandatory": "mandatory", "optional": "optional", "skip": "skipped"},
	Does: map[string]string{
		"instructions": "instructions read", "signUpForm": "sign-up form done",
		"basicInformation": "basic info done", "document": "on to the document",
		"liveness": "on to the face", "form": "form done",
		"skipKYC":   "end without KYC",
		"COMPLETED": "completed", "NEEDS_MANUAL_VERIFICATION": "manual review", "FAILED": "failed",
	},
	Ended: map[string]string{
		"COMPLETED": "The registration is completed.", "COMPLETED_WITHOUT_KYC": "The registration is completed, without an identity check.",
		"FAILED": "The registration has failed.", "EXPIRED": "The registration has expired.",
	},
	Asks: map[string]string{
		"COMPLETED": "Complete the registration of %s?", "COMPLETED_WITHOUT_KYC": "End the registration of %s without a KYC check?",
		"NEEDS_MANUAL_VERIFICATION": "Hand the registration of %s over to manual review?", "FAILED": "Mark the registration of %s as failed?",
	},
	Agrees: map[string]string{
		"COMPLETED": "complete it", "COMPLETED_WITHOUT_KYC": "end it without KYC",
		"NEEDS_MANUAL_VERIFICATION": "hand it over to review", "FAILED": "mark it as failed",
	},
	Changes: map[string]string{
		"status": "status", "currentStep": "currentStep", "email": "email", "phone": "phone", "name": "name",
		"emailValidation": "emailValidation", "phoneValidation": "phoneValidation",
		"documentValidation": "documentValidation", "biometricValidation": "biometricValidation",
	},
	Unfit: map[string]string{
		"project_draft": "of draft projects", "project_paused": "of paused projects", "project_not_active": "of projects that are not active",
		"flow_login": "login", "flow_not_onboarding": "not for onboarding", "flow_draft": "draft", "flow_paused": "paused", "flow_not_active": "not active",
	},
	Steps: map[string]string{
		"1": "Not begun", "instructions": "Instructions", "signUpForm": "Sign-up", "basicInformation": "Basic information",
		"document": "Document", "liveness": "Selfie", "form": "Form", "skipKYC": "KYC skipped", "end": "End",
	},
	Reasons: englishReasons,
}

// Status words a status; one that nobody here has heard of stays as it is.
func (w *Words) Status(s string) string { return lookUp(w.Values.Statuses, s) }

// Policy words a step policy.
func (w *Words) Policy(p string) string { return lookUp(w.Values.Policies, p) }

// Does says what a transition does, by its step, or by its status for end.
func (w *Words) Does(s string) string { return lookUp(w.Values.Does, s) }

// Ended says how a registration ended, by its status.
func (w *Words) Ended(s string) string { return lookUp(w.Values.Ended, s) }

// Asks is the question before a transition that cannot be taken back, by its
// status; it is about a person.
func (w *Words) Asks(s string) string { return lookUp(w.Values.Asks, s) }

// Agrees is what yes means to that question.
func (w *Words) Agrees(s string) string { return lookUp(w.Values.Agrees, s) }

// Change is what of a registration has changed, by the API's name.
func (w *Words) Change(name string) string { return lookUp(w.Values.Changes, name) }

// Unfit says why a flow takes no registrations.
func (w *Words) Unfit(u string) string { return lookUp(w.Values.Unfit, u) }

// Step is the one name of a step that a person reads, by the API's name of it:
// in a stepper, a menu and a sentence alike. One that nobody here has heard of
// stays as it is.
func (w *Words) Step(name string) string { return lookUp(w.Values.Steps, name) }

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

func lookUp[K ~string](m map[K]string, key K) string {
	if text, ok := m[key]; ok {
		return text
	}
	return string(key)
}
