package sandbox_test

import (
	"slices"
	"testing"

	"appreg/flow"
	"appreg/internal/diagram"
	"appreg/internal/sandbox/contract"
)

// TestAgreementOnDiagrams: for every flow, what is drawn is what leads on in the
// sandbox. From each state, with each combination of evidence, a transition
// leads on exactly if its edge is drawn and that evidence has what the edge
// names, and then to where the edge leads. The states are all those that can be
// reached, and no others.
func TestAgreementOnDiagrams(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	left := handful()
	for part := range slices.Chunk(policies("mandatory", "optional", "skip"), 81) {
		t.Run("signUpForm "+part[0][0], func(t *testing.T) {
			t.Parallel()
			d := differences{t, left}
			for _, p := range part {
				for _, free := range [...]bool{false, true} {
					d.drawn(under(p), free)
				}
			}
		})
	}
}

// drawn holds the diagram of s's flow against the sandbox. A form that is free
// collects nothing, so that its requirements always hold.
func (d differences) drawn(s standing, free bool) {
	drawn := diagram.Walk(diagram.Flow{Policies: s.ours.Policies, Free: free}, nil)
	states := map[diagram.Place]int{}
	for i, state := range drawn.States {
		for _, step := range state.Steps {
			states[diagram.Place{Status: state.Status, Step: step}] = i
		}
	}
	todo := []diagram.Place{{Status: "STARTED", Step: "1"}}
	reached := map[diagram.Place]bool{todo[0]: true}
	used := map[int]bool{} // edges
	for len(todo) > 0 {
		place := todo[0]
		todo = todo[1:]
		state, ok := states[place]
		if !ok {
			d.found(s, "%v can be reached, and is not drawn", place)
			continue
		}
		s.theirs.Status, s.theirs.CurrentStep = string(place.Status), string(place.Step)
		for _, s := range s.withEvidence() {
			if free && !s.theirs.SignUp {
				continue
			}
			for _, to := range everyTransition {
				after, leads := s.leadsTo(to)
				edges := 0
				for i, e := range drawn.Edges {
					if e.From != state || e.Transition != to {
						continue
					}
					edges++
					used[i] = true
					if leads != s.enough(e.Needs) || free && slices.Contains(e.Needs, diagram.SignUp) {
						d.found(s, "%v needs %q, the sandbox leads on: %v", to, e.Needs, leads)
					}
					if target, ok := states[after]; leads && (!ok || target != e.To) {
						d.found(s, "%v leads to %v, drawn is %+v", to, after, drawn.States[e.To])
					}
				}
				if edges > 1 || edges == 0 && leads {
					d.found(s, "%v is drawn %d times, the sandbox leads on: %v", to, edges, leads)
				}
				if leads && !reached[after] {
					reached[after] = true
					todo = append(todo, after)
				}
			}
		}
	}
	if len(reached) != len(states) || len(used) != len(drawn.Edges) {
		d.found(s, "drawn are %d places and %d edges, the sandbox has %d and %d", len(states), len(drawn.Edges), len(reached), len(used))
	}
}

// withEvidence is s with every combination of evidence that is there and good, or
// not there.
func (s standing) withEvidence() (all []standing) {
	worth := map[bool]contract.Proof{false: contract.ProofNone, true: contract.ProofGood}
	for i := range 8 {
		s.theirs.SignUp, s.theirs.Document, s.theirs.Face = i&1 != 0, worth[i&2 != 0], worth[i&4 != 0]
		all = append(all, s)
	}
	return all
}

// leadsTo is where a transition leads that the menu must have.
func (s standing) leadsTo(to flow.Transition) (diagram.Place, bool) {
	v := contract.Judge(s.theirs, string(to.Step), string(to.Status))
	return diagram.Place{Status: flow.Status(v.Status), Step: flow.Step(v.Step)}, s.reason(to) == ""
}

// enough reports whether s has all that is needed.
func (s standing) enough(needs []diagram.Need) bool {
	has := map[diagram.Need]bool{
		diagram.SignUp: s.theirs.SignUp,
		"document":     s.theirs.Document == contract.ProofGood,
		"liveness":     s.theirs.Face == contract.ProofGood,
	}
	return !slices.ContainsFunc(needs, func(n diagram.Need) bool { return !has[n] })
}
