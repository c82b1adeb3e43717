package sandbox_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"appreg/flow"
	"appreg/internal/sandbox/contract"
)

// The wizard's rules (package flow) and the sandbox's verdict were written
// apart, each from contract.md section 4. Here they are asked the same
// questions, all that there are, so that a slip of either shows.

// differences tells of a handful of disagreements and then ends the test: one
// slip makes thousands.
type differences struct {
	testing.TB
	left *atomic.Int32 // shared by tests that run at once
}

func handful() *atomic.Int32 {
	var left atomic.Int32
	left.Store(5)
	return &left
}

func (d differences) found(s standing, format string, args ...any) {
	d.Helper()
	if d.left.Add(-1) < 0 {
		d.FailNow()
	}
	d.Errorf("%s\n%s", s, fmt.Sprintf(format, args...))
}

// agree asks both sides about one sync: the verdict, its reason, and where the
// registration stands afterwards.
func (d differences) agree(s standing, to flow.Transition) {
	refusal, ok := flow.Check(s.ours, to)
	v := contract.Judge(s.theirs, string(to.Step), string(to.Status))
	if !ok {
		http, code, message := 409, "Conflict", v.Message
		if refusal.Code == flow.StepNotSupported { // the one refusal that comes with its status
			http, code, message = 500, "step_not_supported", strings.TrimPrefix(message, "500:")
		}
		if v.HTTP != http || v.Code != code || message != refusal.Reason() || refusal.Transition != to {
			d.found(s, "%v: the sandbox answers %+v\n  flow refuses %+v: %s", to, v, refusal, refusal.Reason())
		} else if v.Status != s.theirs.Status || v.Step != s.theirs.CurrentStep {
			d.found(s, "%v: refused, but it moves: %+v", to, v)
		}
		return
	}
	after := s.ours // nothing but these two changes
	after.Status, after.CurrentStep = flow.Status(v.Status), flow.Step(s.shown(v.Step))
	if got := flow.After(s.ours, to); v.HTTP != 200 || v.Code+v.Message != "" || got != after {
		d.found(s, "%v: the sandbox answers %+v\n  flow accepts, and then it is %s at %s", to, v, got.Status, got.CurrentStep)
	}
}

// shown is what the server of s shows in place of an accepted step.
func (s standing) shown(step string) string {
	if s.ours.Reading == flow.ShowsNext {
		return contract.ShownNext(s.theirs.Policies, step)
	}
	return step
}

// index is where a step comes in the order; "1" comes before them all.
func index(step string) int { return slices.Index(everyStep[:], step) }

// reason is why the menu must not have to: "" where it must, which is where
// the server accepts it, and it changes the status or moves currentStep
// forward.
func (s standing) reason(to flow.Transition) string {
	v := contract.Judge(s.theirs, string(to.Step), string(to.Status))
	from, step := index(s.theirs.CurrentStep), index(string(to.Step))
	switch {
	case v.HTTP != 200:
		return strings.TrimPrefix(v.Message, "500:")
	case to.Step == "skipKYC" && s.theirs.CurrentStep == "skipKYC":
		return "nothing_changes"
	case s.theirs.Status == "NEEDS_MANUAL_VERIFICATION" && v.Status == s.theirs.Status:
		return "nothing_changes"
	case v.Status != s.theirs.Status, step > from:
		return ""
	case step < from:
		return "leads_back"
	}
	return "nothing_changes"
}

// menu holds flow.Next against the sandbox: what is accepted and leads on is
// offered, everything else has the reason, all in order.
func (d differences) menu(s standing) {
	valid, blocked := flow.Next(s.ours)
	offered, refused := valid, blocked
	for _, to := range everyTransition {
		reason := s.reason(to)
		if reason == "" {
			if len(offered) == 0 || offered[0] != to {
				d.found(s, "%v is valid, the menu has %v", to, valid)
				return
			}
			offered = offered[1:]
			continue
		}
		if len(refused) == 0 || refused[0].Transition != to || !s.same(refused[0].Reason(), reason) {
			d.found(s, "%v is blocked by %s, the menu blocks %+v", to, reason, blocked)
			return
		}
		refused = refused[1:]
	}
	if len(offered)+len(refused) > 0 {
		d.found(s, "the menu goes on with %v, %+v", offered, refused)
	}
}

// same compares two reasons. A server that shows the next step shows the end
// both after the last step and after the end: nobody can tell then whether
// that step is the place or lies behind.
func (s standing) same(ours, theirs string) bool {
	both := s.ours.Reading == flow.ShowsNext && s.ours.CurrentStep == "end" && s.theirs.CurrentStep != "end"
	return ours == theirs || both && ours == "leads_back" && theirs == "nothing_changes"
}

// TestAgreement is all of rules 4 to 12, on both readings.
func TestAgreement(t *testing.T) {
	left, syncs := handful(), everySync("selfie", "1")
	for part := range slices.Chunk(policies("mandatory", "optional", "skip"), 27) {
		t.Run(fmt.Sprintf("signUpForm %s, basicInformation %s", part[0][0], part[0][1]), func(t *testing.T) {
			t.Parallel()
			d := differences{t, left}
			for _, p := range part {
				if racing && p[4] != "mandatory" { // it takes ten times as long
					continue
				}
				d.everything(under(p), syncs)
			}
		})
	}
}

// TestAgreementOnAbsentPolicies is the same where a flow does not name each of
// its steps.
func TestAgreementOnAbsentPolicies(t *testing.T) {
	if racing {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	d, syncs := differences{t, handful()}, everySync("selfie", "signupform", "")
	for _, p := range policies("", "mandatory") {
		d.everything(under(p), syncs)
	}
}

func (d differences) everything(s standing, syncs []flow.Transition) {
	for _, reading := range []flow.Reading{flow.ShowsAccepted, flow.ShowsNext} {
		for s := range s.anywhere(reading) {
			asked := syncs
			for s := range s.withAnything() {
				d.menu(s)
				for _, to := range asked {
					d.agree(s, to)
				}
				asked = everyTransition[:] // the others are refused whatever the evidence
				if s.ours.Status.Closed() {
					break // and here all are
				}
			}
		}
	}
}

// TestAgreementOnSignUp is every way in which the sign-up requirements hold or
// do not, in a flow that asks for no document and no face.
func TestAgreementOnSignUp(t *testing.T) {
	t.Parallel()
	d := differences{t, handful()}
	ways := [...]flow.Evidence{flow.NotAsked, flow.Absent, flow.Unproven, flow.Proven}
	for _, signUpForm := range []string{"mandatory", "optional", "skip"} {
		s := under([5]string{signUpForm, "optional", "skip", "skip", "optional"})
		s.ours.Document, s.ours.Liveness = flow.NotAsked, flow.NotAsked
		for i := range 4 * 4 * 4 {
			email, phone, name := ways[i%4], ways[i/4%4], ways[i/16]
			s.ours.SignUp = flow.SignUp{Email: email, Phone: phone, Name: name}
			s.theirs.SignUp = !slices.ContainsFunc([]flow.Evidence{email, phone, name}, func(e flow.Evidence) bool {
				return e != flow.NotAsked && e != flow.Proven
			})
			for s := range s.anywhere(flow.ShowsAccepted) {
				for _, to := range everyTransition {
					d.agree(s, to)
				}
				d.menu(s)
			}
		}
	}
}
