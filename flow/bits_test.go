package flow_test

import (
	"slices"
	"testing"

	"appreg/flow"

	"pgregory.net/rapid"
)

// agree holds Next, which asks bits, against Offers, which asks the rules.
func agree(t interface {
	Helper()
	Fatalf(string, ...any)
}, f flow.Facts) {
	t.Helper()
	valid, blocked := flow.Next(f)
	for _, tr := range transitions {
		refusal, ok := flow.Offers(f, tr)
		switch {
		case ok && len(valid) > 0 && valid[0] == tr:
			valid = valid[1:]
		case !ok && len(blocked) > 0 && blocked[0] == refusal:
			blocked = blocked[1:]
		default:
			t.Fatalf("%v is offered: %v, else %+v. Next goes on with %v and %+v\n%+v", tr, ok, refusal, valid, blocked, f)
		}
	}
}

var transitions = flow.Transitions()

// TestNextIsOffers asks of all registrations that nobody has looked on at, in all
// ways in which their facts count.
func TestNextIsOffers(t *testing.T) {
	t.Parallel()
	each3 := []flow.Policy{flow.Mandatory, flow.Optional, flow.Skip}
	for _, status := range []flow.Status{flow.Started, flow.Ongoing, flow.NeedsManualVerification, flow.CompletedWithoutKYC, "ON_HOLD"} {
		for _, place := range append(flow.Steps(), flow.SkipKYC, flow.End, flow.Start, "selfie") {
			for n := range 3 * 3 * 3 * 3 * 3 {
				p := func() flow.Policy { one := each3[n%3]; n /= 3; return one }
				f := flow.Facts{Status: status, CurrentStep: place, Policies: flow.Policies{SignUpForm: p(), BasicInformation: p(), Document: p(), Liveness: p(), Form: p()}}
				for n := range 2 * 2 * 2 * 2 * 3 {
					of := func(k int) (one int) { one, n = n%k, n/k; return one }
					f.Reading = flow.Reading(of(2))
					f.SignUp.Email = []flow.Evidence{flow.Unproven, flow.Proven}[of(2)]
					f.Liveness = []flow.Evidence{flow.Absent, flow.Unknown}[of(2)]
					f.Document = []flow.Evidence{flow.Absent, flow.InDoubt, flow.NotAsked}[of(3)]
					f.Faces = []flow.Comparison{flow.Different, flow.Gone}[of(2)]
					agree(t, f)
				}
			}
		}
	}
}

// TestNextIsOffersOfWhatWasSeen asks of all that can have been seen of a
// registration, wherever it stands.
func TestNextIsOffersOfWhatWasSeen(t *testing.T) {
	t.Parallel()
	all := append(flow.Steps(), flow.SkipKYC, flow.End)
	set := func(bits int) (s flow.StepSet) {
		for i, step := range all {
			if bits>>i&1 != 0 {
				s = s.With(step)
			}
		}
		return s
	}
	for named := range 1 << len(all) {
		for declined := range 1 << 6 {
			for accepted := range len(all) {
				for _, f := range []flow.Facts{light, with(full, at(flow.Document), noEmail, noDocument)} {
					f.Named, f.Declined, f.Accepted = set(named), set(declined), set(1<<accepted>>1)
					agree(t, f)
				}
			}
		}
	}
}

// TestNextIsOffersOfAny asks of facts of any kind.
func TestNextIsOffersOfAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { agree(t, facts(t)) })
}

// TestOffersOfWhatIsNoTransition: of what is none of the menu's it has the refusal
// of Check.
func TestOffersOfWhatIsNoTransition(t *testing.T) {
	for _, tr := range []flow.Transition{{Step: "selfie", Status: flow.Ongoing}, {Step: flow.End, Status: flow.Ongoing}} {
		want, _ := flow.Check(full, tr)
		if got, ok := flow.Offers(full, tr); ok || got != want {
			t.Errorf("%v: %+v, %v", tr, got, ok)
		}
	}
	if slices.ContainsFunc(transitions, func(tr flow.Transition) bool { _, ok := flow.Offers(with(full, in(flow.Failed)), tr); return ok }) {
		t.Error("something is offered where all is over")
	}
}
