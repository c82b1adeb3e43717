package sandbox_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"appreg/client"
	"appreg/flow"
	"appreg/internal/sandbox"
	"appreg/internal/sandbox/contract"
)

// What-if is flow on facts that are not there: what comes of a transition, and of what a
// person brings. It has to say what the sandbox would do.

// TestAgreementOnWhatIf goes everywhere that transitions and acts lead, in every flow, and
// holds each transition there against the sandbox.
func TestAgreementOnWhatIf(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	left := handful()
	for part := range slices.Chunk(policies("mandatory", "optional", "skip"), 81) {
		t.Run("signUpForm "+part[0][0], func(t *testing.T) {
			t.Parallel()
			d, places := differences{t, left}, 0
			for _, p := range part {
				s := registered(p)
				places += d.imagined(s)
				s.ours.Reading, s.ours.CurrentStep = flow.ShowsNext, flow.Step(contract.ShownNext(s.theirs.Policies, "1"))
				places += d.imagined(s)
			}
			t.Log(places, "places")
		})
	}
}

// registered is somebody who has just been registered, in a flow that asks for a code.
func registered(p [5]string) standing {
	s := under(p)
	s.ours.Status, s.ours.CurrentStep = "STARTED", "1"
	s.theirs.Status, s.theirs.CurrentStep = "STARTED", "1"
	s.ours.SignUp = flow.SignUp{Email: flow.Unproven, Phone: flow.NotAsked, Name: flow.NotAsked}
	s.ours.Document, s.ours.Liveness = asked(p[2]), asked(p[3])
	return s
}

func asked(policy string) flow.Evidence {
	if policy == "skip" {
		return flow.NotAsked
	}
	return flow.Absent
}

// imagined is how many places there are, from s on.
func (d differences) imagined(s standing) int {
	seen, todo := map[flow.Facts]bool{s.ours: true}, []standing{s}
	for ; len(todo) > 0; todo = todo[1:] {
		at := todo[0]
		d.menu(at)
		var next []standing
		for _, to := range everyTransition {
			d.agree(at, to)
			if _, ok := flow.Check(at.ours, to); ok {
				v := contract.Judge(at.theirs, string(to.Step), string(to.Status))
				moved := at
				moved.ours = flow.After(at.ours, to)
				moved.theirs.Status, moved.theirs.CurrentStep = v.Status, v.Step
				next = append(next, moved)
			}
		}
		for _, a := range flow.Acts() {
			if after, ok := flow.AfterAct(at.ours, a); ok {
				moved := at
				moved.ours, moved.theirs = after, at.theirsAfter(after)
				next = append(next, moved)
			}
		}
		for _, n := range next {
			if !seen[n.ours] {
				seen[n.ours] = true
				todo = append(todo, n)
			}
		}
	}
	return len(seen)
}

// theirsAfter says in the sandbox's words what evidence there is: that acts bring it,
// [TestWhatIfOfActs] holds.
func (s standing) theirsAfter(ours flow.Facts) contract.Facts {
	f := s.theirs
	f.Status, f.SignUp = string(ours.Status), ours.SignUp.Email == flow.Proven
	proof := map[flow.Evidence]contract.Proof{flow.NotAsked: contract.ProofNone}
	for _, p := range everyProof {
		proof[p.ours] = p.theirs
	}
	f.Document, f.Face = proof[ours.Document], proof[ours.Liveness]
	f.Faces = contract.FacesNever
	for _, c := range everyComparison {
		if c.ours == ours.Faces {
			f.Faces = c.theirs
		}
	}
	return f
}

// TestWhatIfOfActs has people do what they can, on a sandbox, and holds what is then shown
// of them against what was expected; and takes it back, after which it is as it was.
func TestWhatIfOfActs(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	done := map[flow.Act]int{}
	rapid.Check(t, func(r *rapid.T) {
		k := newWalker(r, newWorld(t, sandbox.Options{ShowsNext: rapid.Bool().Draw(r, "shows next")}))
		for range rapid.IntRange(1, 15).Draw(r, "length") {
			if valid, _ := flow.Next(k.facts); len(valid) > 0 && rapid.IntRange(0, 2).Draw(r, "go on") == 0 {
				if to := rapid.SampledFrom(valid).Draw(r, "to"); to.Status == flow.Ongoing {
					if _, err := k.client.Sync(k.world.Context(), k.shown.ID, to); err != nil {
						r.Fatal(err)
					}
					k.look()
				}
			}
			a := rapid.SampledFrom(flow.Acts()).Draw(r, "act")
			before := k.facts
			want, ok := flow.AfterAct(before, a)
			if by := map[flow.Act]client.Channel{flow.EmailConfirmed: client.ByEmail, flow.PhoneConfirmed: client.ByPhone}[a]; ok && a.Confirms() {
				ok = by.Text(k.shown) != ""
			}
			changes := k.world.undoable()
			reply := person{k.world, k.shown.ID, ""}.simulated(string(a))
			if got := reply.status == 200; got != ok {
				r.Fatalf("%s at %+v: the sandbox answers %v", a, before, reply.body)
			}
			if !ok {
				continue
			}
			done[a]++
			k.look()
			want.Reading, want.Accepted, want.Named = k.facts.Reading, k.facts.Accepted, k.facts.Named
			if want.Names = k.facts.Names; before.Names != flow.NotShown && want.Names == flow.Different {
				r.Fatalf("%s leaves the names as they were", a)
			}
			if k.facts != want {
				r.Fatalf("%s made %+v\n of %+v\nwant %+v", a, k.facts, before, want)
			}
			changed := k.world.undoable() > changes // what is confirmed already is none
			if changed && (rapid.IntRange(0, 2).Draw(r, "back") == 0 || a == flow.Expires) {
				k.world.control("POST", "undo", nil).ok()
				k.look()
				if k.facts != before {
					r.Fatalf("%s taken back is %+v\n and was %+v", a, k.facts, before)
				}
			}
		}
	})
	for _, a := range flow.Acts() {
		if done[a] == 0 {
			t.Error("never done: " + fmt.Sprint(a))
		}
	}
}
