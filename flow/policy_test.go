package flow_test

import (
	"testing"

	"appreg/flow"
)

// Every step but the first has a policy of its own, which is read where it is
// written; absent, it is the contract's (sections 2 and 4).
func TestPolicyOfEachStep(t *testing.T) {
	for _, step := range append(flow.Steps(), flow.SkipKYC, flow.End) {
		p, absent := flow.Policies{}, flow.Policies{}.Of(step)
		at := p.At(step)
		if own := step != flow.Instructions && step != flow.SkipKYC && step != flow.End; own != (at != nil) {
			t.Errorf("%s: a policy of its own: %t", step, at != nil)
		}
		want := map[flow.Step]flow.Policy{
			flow.Instructions: flow.Optional, flow.SkipKYC: flow.Optional, flow.End: flow.Optional, flow.SignUpForm: flow.Mandatory,
		}[step]
		if want == "" {
			want = flow.Skip
		}
		if absent != want {
			t.Errorf("%s: absent it is %s, want %s", step, absent, want)
		}
		if at == nil {
			continue
		}
		*at = "sometimes"
		for _, other := range flow.Steps() {
			if got := p.Of(other); (got == "sometimes") != (other == step) {
				t.Errorf("%s was set, and %s is %s", step, other, got)
			}
		}
	}
}
