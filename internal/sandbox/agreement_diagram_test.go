package sandbox_test

import (
	"fmt"
	"slices"
	"testing"

	"appreg/flow"
	"appreg/internal/diagram"
	"appreg/internal/sandbox"
)

// TestAgreementOnDiagrams: for every flow, what is drawn is what the sandbox
// accepts. From each state, with each combination of evidence, a transition
// moves a registration exactly if its edge is drawn and that evidence has what
// the edge names, and then to where the edge leads. The states are all those
// that can be reached, and no others.
func TestAgreementOnDiagrams(t *testing.T) {
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
			if other, twice := states[diagram.Place{Status: state.Status, Step: step}]; twice {
				d.found(s, "%s at %s is two states, %d and %d", state.Status, step, other, i)
			}
			states[diagram.Place{Status: state.Status, Step: step}] = i
		}
	}
	todo := []diagram.Place{{Status: "STARTED", Step: "instructions"}}
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
		for s := range s.withAnything() {
			if free && !s.theirs.SignUp {
				continue
			}
			for _, to := range everyTransition {
				v := sandbox.Judge(s.theirs, string(to.Step), string(to.Status))
				moves := v.HTTP == 200 && (v.Status != s.theirs.Status || v.CurrentStep != s.theirs.CurrentStep)
				edges := 0
				for i, e := range drawn.Edges {
					if e.From != state || e.Transition != to {
						continue
					}
					edges++
					used[i] = true
					if moves != s.enough(e.Needs) || free && slices.Contains(e.Needs, diagram.SignUp) {
						d.found(s, "%v needs %q, the sandbox answers %+v", to, e.Needs, v)
					}
					after := diagram.Place{Status: flow.Status(v.Status), Step: flow.Step(v.CurrentStep)}
					if target, ok := states[after]; moves && (!ok || target != e.To) {
						d.found(s, "%v leads to %v, drawn is %+v", to, after, drawn.States[e.To])
					}
				}
				if edges > 1 || edges == 0 && moves {
					d.found(s, "%v is drawn %d times, the sandbox answers %+v", to, edges, v)
				}
				after := diagram.Place{Status: flow.Status(v.Status), Step: flow.Step(v.CurrentStep)}
				if moves && !reached[after] {
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

// enough reports whether s has all that is needed.
func (s standing) enough(needs []diagram.Need) bool {
	for _, n := range needs {
		has, ok := map[diagram.Need]bool{
			diagram.SignUp:       s.theirs.SignUp,
			diagram.Document:     s.theirs.Document == sandbox.ProofValidated,
			diagram.Liveness:     s.theirs.Biometric == sandbox.ProofValidated,
			diagram.DocumentSent: s.theirs.Document != sandbox.ProofNone,
			diagram.LivenessSent: s.theirs.Biometric != sandbox.ProofNone,
		}[n]
		if !ok {
			panic(fmt.Sprint("nobody knows the need ", n))
		}
		if !has {
			return false
		}
	}
	return true
}
