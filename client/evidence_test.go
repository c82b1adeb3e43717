package client

import (
	"slices"
	"testing"

	"appreg/flow"
)

// A step waits for evidence where there is a kind of it, and nowhere else; each
// kind is read with its registration.
func TestKindsOfEvidence(t *testing.T) {
	for _, step := range append(flow.Steps(), flow.SkipKYC, flow.End, "selfie") {
		if _, ok := EvidenceOf(step); ok != ((&flow.Facts{}).At(step) != nil) {
			t.Errorf("%s: %t", step, ok)
		}
	}
	seen := map[**Validation]bool{}
	r := Registration{}
	for _, e := range Evidences() {
		if !slices.Contains(everything[:], e.Object) || seen[e.At(&r)] {
			t.Errorf("%s: not read, or kept where another is", e.Object)
		}
		seen[e.At(&r)] = true
		if e.Of(r) != nil || e.Worth(nil) != flow.Absent {
			t.Errorf("%s: there is none, and it is worth something", e.Object)
		}
	}
}
