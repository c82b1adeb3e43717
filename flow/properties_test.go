package flow_test

import (
	"slices"
	"testing"

	"appreg/flow"

	"pgregory.net/rapid"
)

// facts draws any registration, also of servers that nobody has heard of.
func facts(t *rapid.T) flow.Facts {
	policy := rapid.SampledFrom([]flow.Policy{"", flow.Mandatory, flow.Optional, flow.Skip, "sometimes"})
	evidence := rapid.SampledFrom([]flow.Evidence{flow.Unknown, flow.NotAsked, flow.Absent, flow.Unproven, flow.InDoubt, flow.Proven})
	comparison := rapid.SampledFrom([]flow.Comparison{flow.NotShown, flow.Alike, flow.Gone, flow.Different, flow.NeverMade})
	steps := append(flow.Steps(), flow.SkipKYC, flow.End)
	set := func(label string) (s flow.StepSet) {
		for _, step := range rapid.SliceOfN(rapid.SampledFrom(flow.Steps()), 0, 2).Draw(t, label) {
			s = s.With(step)
		}
		return s
	}
	return flow.Facts{
		Status: rapid.SampledFrom([]flow.Status{
			flow.Started, flow.Ongoing, flow.NeedsManualVerification, flow.Completed,
			flow.CompletedWithoutKYC, flow.Failed, flow.Expired, "ON_HOLD",
		}).Draw(t, "status"),
		CurrentStep: rapid.SampledFrom(append(steps, flow.Start, "selfie", "")).Draw(t, "currentStep"),
		Policies: flow.Policies{
			SignUpForm: policy.Draw(t, "signUpForm"), BasicInformation: policy.Draw(t, "basicInformation"),
			Document: policy.Draw(t, "document"), Liveness: policy.Draw(t, "liveness"), Form: policy.Draw(t, "form"),
		},
		SignUp:   flow.SignUp{Email: evidence.Draw(t, "email"), Phone: evidence.Draw(t, "phone"), Name: evidence.Draw(t, "name")},
		Document: evidence.Draw(t, "documentValidation"),
		Liveness: evidence.Draw(t, "biometricValidation"),
		Names:    comparison.Draw(t, "names"),
		Faces:    comparison.Draw(t, "faces"),
		Reading:  rapid.SampledFrom([]flow.Reading{flow.ShowsAccepted, flow.ShowsNext}).Draw(t, "reading"),
		Accepted: set("accepted"),
		Named:    set("named"),
		Declined: set("declined"),
	}
}

// TestNextDividesAllTransitions: the menu and what is not in it are one table,
// read twice: every transition stands in exactly one of them, in canonical
// order.
func TestNextDividesAllTransitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		valid, blocked := flow.Next(facts(t))
		for _, tr := range flow.Transitions() {
			inMenu := slices.Contains(valid, tr)
			inBlocked := slices.ContainsFunc(blocked, func(r flow.Refusal) bool { return r.Transition == tr })
			if inMenu == inBlocked {
				t.Fatalf("%v: in the menu %v, blocked %v", tr, inMenu, inBlocked)
			}
		}
		ordered := func(a []flow.Transition) bool {
			return slices.IsSortedFunc(a, func(x, y flow.Transition) int {
				return slices.Index(flow.Transitions(), x) - slices.Index(flow.Transitions(), y)
			})
		}
		if !ordered(valid) {
			t.Fatalf("not in canonical order: %v", valid)
		}
		for _, r := range blocked {
			if r.Reason() == "" {
				t.Fatalf("%v is blocked without a reason", r.Transition)
			}
		}
	})
}

// TestEveryWalkEnds: what is offered leads on, never back, and following any
// of the offers ends; an open registration always offers at least to fail.
func TestEveryWalkEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts(t)
		for range 24 {
			valid, _ := flow.Next(f)
			if f.Status.Closed() != (len(valid) == 0) {
				t.Fatalf("%s offers %v", f.Status, valid)
			}
			if len(valid) == 0 {
				return
			}
			pick := rapid.SampledFrom(valid).Draw(t, "pick")
			if _, ok := flow.Check(f, pick); !ok {
				t.Fatalf("%v was offered and is refused", pick)
			}
			f = flow.After(f, pick)
		}
		t.Fatalf("still not ended: %+v", f)
	})
}

// TestUnknownWithholdsNothing: whatever is offered where evidence is missing
// is offered where nobody knows whether it is.
func TestUnknownWithholdsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts(t)
		g := f
		g.SignUp, g.Document, g.Liveness, g.Names, g.Faces = flow.SignUp{}, flow.Unknown, flow.Unknown, flow.NotShown, flow.NotShown
		less, _ := flow.Next(f)
		more, _ := flow.Next(g)
		for _, tr := range less {
			if !slices.Contains(more, tr) {
				t.Fatalf("%v is offered for %+v, and not where the evidence is not known", tr, f)
			}
		}
	})
}

func TestStepSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var set flow.StepSet
		model := map[flow.Step]bool{}
		for _, s := range rapid.SliceOf(rapid.SampledFrom(append(flow.Steps(), flow.End, flow.SkipKYC))).Draw(t, "steps") {
			if in := rapid.Bool().Draw(t, "in"); in {
				set, model[s] = set.With(s), true
			} else {
				set, model[s] = set.Without(s), false
			}
		}
		for _, s := range append(flow.Steps(), flow.End, flow.SkipKYC, flow.Start, "selfie") {
			if set.Has(s) != model[s] {
				t.Fatalf("%s: %v", s, set.Has(s))
			}
		}
		if set.With("selfie") != set || set.Without(flow.Start) != set {
			t.Fatal("what is no step is in the set")
		}
	})
}

func BenchmarkNext(b *testing.B) {
	f := with(full, at(flow.Document), noDocument)
	b.ReportAllocs()
	for b.Loop() {
		flow.Next(f)
	}
}
