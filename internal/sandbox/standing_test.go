package sandbox_test

import (
	"fmt"
	"iter"

	"appreg/flow"
	"appreg/internal/sandbox"
)

// What rules 4 to 12 look at, written out once more from the contract: neither
// side's own lists are trusted.
var (
	everyStatus = [...]string{"STARTED", "ONGOING", "NEEDS_MANUAL_VERIFICATION", "COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED", "EXPIRED"}
	everyPlace  = [...]string{"instructions", "signUpForm", "basicInformation", "document", "liveness", "form", "end"}
	// everyTransition is in the order in which transitions are always listed.
	everyTransition = [...]flow.Transition{
		{Step: "instructions", Status: "ONGOING"},
		{Step: "signUpForm", Status: "ONGOING"},
		{Step: "basicInformation", Status: "ONGOING"},
		{Step: "document", Status: "ONGOING"},
		{Step: "liveness", Status: "ONGOING"},
		{Step: "form", Status: "ONGOING"},
		{Step: "skipKYC", Status: "COMPLETED_WITHOUT_KYC"},
		{Step: "end", Status: "COMPLETED"},
		{Step: "end", Status: "NEEDS_MANUAL_VERIFICATION"},
		{Step: "end", Status: "FAILED"},
	}
	everyProof = [...]struct {
		ours   flow.Evidence
		theirs sandbox.Proof
	}{{flow.Absent, sandbox.ProofNone}, {flow.Unproven, sandbox.ProofExists}, {flow.Proven, sandbox.ProofValidated}}
)

// everySync is what can be asked for: every step and the unheard-of ones, with
// every status and one unheard of.
func everySync(unheardOf ...string) []flow.Transition {
	var all []flow.Transition
	for _, step := range append(append(everyPlace[:], "skipKYC"), unheardOf...) {
		for _, status := range append(everyStatus[:], "ongoing") {
			all = append(all, flow.Transition{Step: flow.Step(step), Status: flow.Status(status)})
		}
	}
	return all
}

// standing is where a registration stands, as each side sees it.
type standing struct {
	ours   flow.Facts
	theirs sandbox.Facts
}

// String is theirs in words; it says what ours is where that says more.
func (s standing) String() string {
	proof := [...]string{sandbox.ProofNone: "none", sandbox.ProofExists: "unvalidated", sandbox.ProofValidated: "validated"}
	return fmt.Sprintf("%s at %s\n  policies  %+v (flow: %+v)\n  evidence  sign-up held %v (flow: %+v), document %s, face %s",
		s.theirs.Status, s.theirs.CurrentStep, s.theirs.Policies, s.ours.Policies,
		s.theirs.SignUp, s.ours.SignUp, proof[s.theirs.Document], proof[s.theirs.Biometric])
}

// under is a flow with these policies; absent ones, which only flow is told
// of, are what section 2 says.
func under(p [5]string) standing {
	or := func(policy, absent string) string {
		if policy == "" {
			return absent
		}
		return policy
	}
	return standing{
		flow.Facts{Policies: flow.Policies{
			SignUpForm: flow.Policy(p[0]), BasicInformation: flow.Policy(p[1]), Document: flow.Policy(p[2]),
			Liveness: flow.Policy(p[3]), Form: flow.Policy(p[4]),
		}},
		sandbox.Facts{Policies: sandbox.Policies{
			SignUpForm: or(p[0], "mandatory"), BasicInformation: or(p[1], "skip"), Document: or(p[2], "skip"),
			Liveness: or(p[3], "skip"), Form: or(p[4], "skip"),
		}},
	}
}

// policies are all the ways to give five steps one of the values.
func policies(values ...string) [][5]string {
	all := [][5]string{{}}
	for step := range 5 {
		var longer [][5]string
		for _, p := range all {
			for _, v := range values {
				p[step] = v
				longer = append(longer, p)
			}
		}
		all = longer
	}
	return all
}

// anywhere puts s into every status and at every place.
func (s standing) anywhere() iter.Seq[standing] {
	return func(yield func(standing) bool) {
		for _, status := range everyStatus {
			for _, place := range everyPlace {
				s.ours.Status, s.theirs.Status = flow.Status(status), status
				s.ours.CurrentStep, s.theirs.CurrentStep = flow.Step(place), place
				if !yield(s) {
					return
				}
			}
		}
	}
}

// withAnything gives s all combinations of evidence, the sign-up requirements
// collapsed to held or not.
func (s standing) withAnything() iter.Seq[standing] {
	return func(yield func(standing) bool) {
		for _, held := range [...]bool{false, true} {
			s.ours.SignUp, s.theirs.SignUp = flow.SignUp{Email: flow.Proven, Phone: flow.NotAsked, Name: flow.Proven}, held
			if !held {
				s.ours.SignUp.Email = flow.Unproven
			}
			for _, document := range everyProof {
				for _, face := range everyProof {
					s.ours.Document, s.theirs.Document = document.ours, document.theirs
					s.ours.Liveness, s.theirs.Biometric = face.ours, face.theirs
					if !yield(s) {
						return
					}
				}
			}
		}
	}
}
