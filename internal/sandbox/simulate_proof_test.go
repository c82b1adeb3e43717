package sandbox_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// pairs are the places where somebody can stand who does everything by calls, and beside
// them somebody to whom it is simulated: both are in one state, which is put again to go
// on from it in another way.
type pairs struct {
	*world
	called, simulated person
	seen              map[string]bool
	next              []string // states
}

// place is what the rules look at, without what only grows.
func (p *pairs) place(of person) string {
	s := of.state()
	delete(s, "failed")
	all, _ := json.Marshal(s)
	return string(all)
}

// visit notes that both stand at a place, and that it is the same.
func (p *pairs) visit(after string) {
	p.Helper()
	a, b := p.place(p.called), p.place(p.simulated)
	if a != b {
		p.Fatalf("after %s: by calls\n%s\nsimulated\n%s", after, a, b)
	}
	if !p.seen[a] {
		p.seen[a] = true
		p.next = append(p.next, p.kept())
	}
}

// TestSimulationsReachAllThatCallsReach: in flows of each policy for the evidence, from
// every place there is, every act leads both to the same place, or is refused to both. So
// the places that can be reached are the same.
func TestSimulationsReachAllThatCallsReach(t *testing.T) {
	if racing || testing.Short() {
		t.Skip("nothing runs beside it")
	}
	t.Parallel()
	byCalls := simulatedByCalls()
	acts := []string{
		"confirm_email", "document_validated", "document_failed", "document_needs_review", "face_validated", "face_failed", "faces_differ",
		"signUpForm ONGOING", "document ONGOING", "liveness ONGOING", "end COMPLETED", "end NEEDS_MANUAL_VERIFICATION", "end FAILED", "skipKYC COMPLETED_WITHOUT_KYC",
	}
	for _, policies := range [][2]string{{"mandatory", "mandatory"}, {"mandatory", "optional"}, {"optional", "mandatory"}, {"optional", "skip"}, {"skip", "optional"}, {"skip", "skip"}} {
		w := newWorld(t, sandbox.Options{})
		w.put(fmt.Sprintf(`{"version":1,"projects":[{"name":"Acme"}],"flows":[{"name":"KYC","onboardingSettings":{"steps":{"document":%q,"liveness":%q},"signUpForm":{"email":true,"emailGateway":"mailgun"}}}]}`, policies[0], policies[1])).ok()
		p := &pairs{world: w, seen: map[string]bool{}}
		p.called, p.simulated = w.create(w.ProjectFlow(), object{"email": "a@acme.co"}), w.create(w.ProjectFlow(), object{"email": "b@acme.co"})
		called, simulated := p.called.token, p.simulated.token
		p.visit("nothing")
		for len(p.next) > 0 {
			from := p.next[0]
			p.next = p.next[1:]
			for _, act := range acts {
				p.called.token, p.simulated.token = called, simulated // those of the beginning stay good
				w.put(from).ok()
				if act == "faces_differ" && p.called.state()["document"] == nil {
					continue // it is refused: there is nothing to differ from
				}
				var a, b reply
				if step, status, isSync := strings.Cut(act, " "); isSync {
					a, b = p.called.sync(step, status), p.simulated.sync(step, status)
				} else {
					a, b = byCalls[act](p.called), p.simulated.simulated(act)
				}
				if done := a.status == 200 || a.body["failureKind"] != nil; (b.status == 200) != done {
					t.Fatalf("%s: by calls %v, simulated %v", act, a.body, b.body)
				}
				p.visit(act)
			}
		}
		t.Logf("%v: %d places", policies, len(p.seen))
		if len(p.seen) < 8 {
			t.Errorf("%v: %d places", policies, len(p.seen))
		}
	}
}
