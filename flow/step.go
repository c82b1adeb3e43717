package flow

import (
	"slices"
	"strings"
)

// Step is a step of the sync call, by the API's own name (contract.md section
// 4). A step that this package does not know keeps its name and is never
// offered.
type Step string

// The steps of the contract. SkipKYC and End are destinations of a sync;
// a registration stands at End, never at SkipKYC.
const (
	Instructions     Step = "instructions"
	SignUpForm       Step = "signUpForm"
	BasicInformation Step = "basicInformation"
	Document         Step = "document"
	Liveness         Step = "liveness"
	Form             Step = "form"
	SkipKYC          Step = "skipKYC"
	End              Step = "end"
)

// order is the canonical order of the steps that a registration goes through.
var order = [...]Step{Instructions, SignUpForm, BasicInformation, Document, Liveness, Form, End}

// Steps returns the steps that a registration goes through, in canonical
// order, without End.
func Steps() []Step { return slices.Clone(order[:len(order)-1]) }

// ParseStep reads a step or a currentStep as a server writes it: by name, in
// any case, or "1", which is where every registration starts. Since
// instructions has no policy and is never skipped, that is instructions.
func ParseStep(s string) Step {
	if s == "1" {
		return Instructions
	}
	for _, step := range [...]Step{Instructions, SignUpForm, BasicInformation, Document, Liveness, Form, SkipKYC, End} {
		if strings.EqualFold(s, string(step)) {
			return step
		}
	}
	return Step(s)
}

// index is the place of s in the canonical order, and -1 for a step that no
// registration goes through.
func (s Step) index() int {
	for i, o := range order {
		if o == s {
			return i
		}
	}
	return -1
}
