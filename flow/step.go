package flow

import (
	"slices"
	"strings"
)

// Step is a step of the sync call, by the API's own name (contract.md section
// 4), and what a server shows as currentStep. A step that this package does
// not know keeps its name and is never offered.
type Step string

// The steps of the contract, and Start, which a server shows before the first
// accepted sync.
const (
	Start            Step = "1"
	Instructions     Step = "instructions"
	SignUpForm       Step = "signUpForm"
	BasicInformation Step = "basicInformation"
	Document         Step = "document"
	Liveness         Step = "liveness"
	Form             Step = "form"
	SkipKYC          Step = "skipKYC"
	End              Step = "end"
)

// order is the canonical order of the steps (contract.md section 4).
var order = [...]Step{Instructions, SignUpForm, BasicInformation, Document, Liveness, Form, SkipKYC, End}

// walked are the steps that a registration goes through one by one, each with
// ONGOING: instructions to form.
var walked = order[:SkipKYC.index()]

// kyc are the KYC steps: those after the sign-up form.
var kyc = order[SignUpForm.index()+1 : SkipKYC.index()]

// Steps returns the steps that a registration goes through, in canonical
// order, without SkipKYC and End.
func Steps() []Step { return slices.Clone(walked) }

// ParseStep reads a step or a currentStep as a server writes it: by name, in
// any case.
func ParseStep(s string) Step {
	for _, step := range order {
		if strings.EqualFold(s, string(step)) {
			return step
		}
	}
	return Step(s)
}

// index is the place of s in the canonical order, and -1 for any other step.
func (s Step) index() int { return slices.Index(order[:], s) }

// known reports whether s is a currentStep that says something: a step of the
// contract, Start, or nothing at all, which the hosted page takes for Start
// (contract.md section 9).
func (s Step) known() bool { return s == "" || s == Start || s.index() >= 0 }

// StepSet is a set of the contract's steps. The zero value is empty.
type StepSet uint16

// With returns the set with step in it; a step that is none of the contract's
// is left out.
func (s StepSet) With(step Step) StepSet {
	if i := step.index(); i >= 0 {
		s |= 1 << i
	}
	return s
}

// Without returns the set without step.
func (s StepSet) Without(step Step) StepSet {
	if i := step.index(); i >= 0 {
		s &^= 1 << i
	}
	return s
}

// Has reports whether step is in the set.
func (s StepSet) Has(step Step) bool {
	i := step.index()
	return i >= 0 && s&(1<<i) != 0
}
