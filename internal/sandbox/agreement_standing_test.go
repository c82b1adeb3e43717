package sandbox_test

import (
	"fmt"
	"iter"

	"appreg/flow"
	"appreg/internal/sandbox/contract"
)

// What rules 4 to 12 look at, written out once more from the contract: neither
// side's own lists are trusted.
var (
	everyStatus = [...]string{"STARTED", "ONGOING", "NEEDS_MANUAL_VERIFICATION", "COMPLETED", "COMPLETED_WITHOUT_KYC", "FAILED", "EXPIRED"}
	everyStep   = [...]string{"instructions", "signUpForm", "basicInformation", "document", "liveness", "form", "skipKYC", "end"}
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
		theirs contract.Proof
	}{{flow.Absent, contract.ProofNone}, {flow.Unproven, contract.ProofBad}, {flow.InDoubt, contract.ProofJudge}, {flow.Proven, contract.ProofGood}}
	everyComparison = [...]struct {
		ours   flow.Comparison
		theirs contract.Faces
	}{{flow.Alike, contract.FacesMatch}, {flow.Gone, contract.FacesMatch}, {flow.Different, contract.FacesDiffer}, {flow.NeverMade, contract.FacesNever}}
)

// hostedAlone are the two syncs that the sandbox takes and appreg never sends.
func hostedAlone(t flow.Transition) bool {
	return t.Step == "end" && (t.Status == "ONGOING" || t.Status == "COMPLETED_WITHOUT_KYC")
}

// everySync is what can be asked for: every step and the unheard-of ones, with
// every status and one unheard of.
func everySync(unheardOf ...string) []flow.Transition {
	var all []flow.Transition
	for _, step := range append(everyStep[:], unheardOf...) {
		for _, status := range append(everyStatus[:], "ongoing") {
			if t := (flow.Transition{Step: flow.Step(step), Status: flow.Status(status)}); !hostedAlone(t) {
				all = append(all, t)
			}
		}
	}
	return all
}

// policies are all that can be made of the values, a flow a row.
func policies(values ...string) [][5]string {
	n := len(values)
	all := make([][5]string, 0, n*n*n*n*n)
	for i := range n * n * n * n * n {
		all = append(all, [5]string{values[i/n/n/n/n], values[i/n/n/n%n], values[i/n/n%n], values[i/n%n], values[i%n]})
	}
	return all
}

// standing is where a registration stands, as each side sees it.
type standing struct {
	ours   flow.Facts
	theirs contract.Facts
}

// String is theirs in words, with ours where that says more.
func (s standing) String() string {
	return fmt.Sprintf("sandbox %+v\nflow    %+v", s.theirs, s.ours)
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
		contract.Facts{Policies: contract.Policies{
			SignUpForm: or(p[0], "mandatory"), BasicInformation: or(p[1], "skip"), Document: or(p[2], "skip"),
			Liveness: or(p[3], "skip"), Form: or(p[4], "skip"),
		}},
	}
}

// anywhere is s in every status and at every place, read in one way. On a
// server that shows the next step, nobody can stand at one that the flow skips.
func (s standing) anywhere(reading flow.Reading) iter.Seq[standing] {
	return func(yield func(standing) bool) {
		for _, status := range everyStatus {
			if reading == flow.ShowsNext && status != "ONGOING" && status != "NEEDS_MANUAL_VERIFICATION" {
				continue // what is shown differs in nothing else
			}
			for _, step := range append([]string{"1"}, everyStep[:]...) {
				s.theirs.Status, s.theirs.CurrentStep = status, step
				s.ours.Status, s.ours.CurrentStep, s.ours.Reading = flow.Status(status), flow.Step(step), reading
				if reading == flow.ShowsNext {
					if s.ours.Policies.Of(flow.Step(step)) == flow.Skip {
						continue
					}
					s.ours.CurrentStep = flow.Step(contract.ShownNext(s.theirs.Policies, step))
				}
				if !yield(s) {
					return
				}
			}
		}
	}
}

// withAnything is s with every combination of evidence, and with all that can be
// wrong with what is there.
func (s standing) withAnything() iter.Seq[standing] {
	return func(yield func(standing) bool) {
		for _, signUp := range [...]flow.Evidence{flow.Unproven, flow.Proven} {
			s.ours.SignUp, s.theirs.SignUp = flow.SignUp{Email: signUp, Phone: flow.NotAsked, Name: flow.NotAsked}, signUp == flow.Proven
			for _, document := range everyProof {
				s.ours.Document, s.theirs.Document = document.ours, document.theirs
				for _, face := range everyProof {
					s.ours.Liveness, s.theirs.Face = face.ours, face.theirs
					if !s.withBlockers(yield) {
						return
					}
				}
			}
		}
	}
}

// withBlockers is s with everything that can be found out by comparing. Both
// sides are told the same, whether or not it can be.
func (s standing) withBlockers(yield func(standing) bool) bool {
	for _, differ := range [...]bool{false, true} {
		s.theirs.NamesDiffer, s.ours.Names = differ, flow.Alike
		if differ {
			s.ours.Names = flow.Different
		}
		for _, c := range everyComparison {
			s.ours.Faces, s.theirs.Faces = c.ours, c.theirs
			if !yield(s) {
				return false
			}
		}
	}
	return true
}
