package evidence

import (
	"testing"

	"appreg/client"
	"appreg/internal/i18n"
	"appreg/tui/page"
)

// Each kind of evidence has fields to fill in, values to show, and words of its own.
func TestProofOfEachKind(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range client.Evidences() {
		m := ImageScreen{Image: page.Image{Step: e.Step}}
		m.Words = i18n.For("en")
		p := m.proof()
		if p.Object != e.Object || len(p.fields) == 0 || p.shows == nil || p.Title == "" || seen[p.Title] {
			t.Errorf("%s: %q, %d fields", e.Object, p.Title, len(p.fields))
		}
		seen[p.Title] = true
	}
}
