package flow_test

import (
	"slices"
	"testing"

	"appreg/flow"

	"pgregory.net/rapid"
)

// facts draws any registration that the rules know, and some that they do not.
func facts(t *rapid.T) flow.Facts {
	policy := rapid.SampledFrom([]flow.Policy{"", flow.Mandatory, flow.Optional, flow.Skip, "sometimes"})
	evidence := rapid.SampledFrom([]flow.Evidence{flow.Unknown, flow.NotAsked, flow.Absent, flow.Unproven, flow.Proven})
	return flow.Facts{
		Status: rapid.SampledFrom([]flow.Status{
			flow.Started, flow.Ongoing, flow.NeedsManualVerification, flow.Completed,
			flow.CompletedWithoutKYC, flow.Failed, flow.Expired, "ON_HOLD",
		}).Draw(t, "status"),
		CurrentStep: rapid.SampledFrom(append(flow.Steps(), flow.End, flow.SkipKYC, "selfie", "")).Draw(t, "currentStep"),
		Policies: flow.Policies{
			SignUpForm: policy.Draw(t, "signUpForm"), BasicInformation: policy.Draw(t, "basicInformation"),
			Document: policy.Draw(t, "document"), Liveness: policy.Draw(t, "liveness"), Form: policy.Draw(t, "form"),
		},
		SignUp:   flow.SignUp{Email: evidence.Draw(t, "email"), Phone: evidence.Draw(t, "phone"), Name: evidence.Draw(t, "name")},
		Document: evidence.Draw(t, "documentValidation"),
		Liveness: evidence.Draw(t, "biometricValidation"),
	}
}

// The menu and its "not yet" lines are one table, read twice: every transition
// stands in exactly one of them, in canonical order.
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

// What is offered is accepted, changes something, and never leads back; so
// following any offers ends within as many entries as there are places.
func TestEveryWalkEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts(t)
		for range 10 {
			valid, _ := flow.Next(f)
			if len(valid) == 0 {
				if f.Status.Open() && f.CurrentStep != "" && slices.Contains(flow.Steps(), f.CurrentStep) {
					t.Fatalf("a dead end at %+v", f)
				}
				return
			}
			pick := rapid.SampledFrom(valid).Draw(t, "pick")
			if _, ok := flow.Check(f, pick); !ok {
				t.Fatalf("%v was offered and is refused", pick)
			}
			after := flow.After(f, pick)
			if after == f {
				t.Fatalf("%v was offered and changes nothing", pick)
			}
			f = after
		}
		t.Fatalf("still not ended: %+v", f)
	})
}

func BenchmarkNext(b *testing.B) {
	f := with(kyc, at(flow.Document), func(f *flow.Facts) { f.Document = flow.Absent })
	b.ReportAllocs()
	for b.Loop() {
		flow.Next(f)
	}
}
