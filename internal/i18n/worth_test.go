package i18n

import (
	"strings"
	"testing"
)

// Every status of section 5 of the contract is worded, in whatever case it comes;
// one that nobody has heard of stays as it is.
func TestWorth(t *testing.T) {
	for _, lang := range []Lang{English, Spanish} {
		w := For(lang)
		for _, status := range strings.Fields("VALIDATED ACTIVE ACTIVE_BUT_UNVERIFIED completed NEEDS_MANUAL_VERIFICATION FAILED expired new pending NOT_FOUND ASSESSING sent match mismatch") {
			for _, as := range []string{strings.ToLower(status), strings.ToUpper(status), " " + status} {
				if got := w.Worth(as); got != w.Worth(status) || strings.ContainsAny(got, "_ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
					t.Errorf("%s: %q is %q", lang, as, got)
				}
			}
			if _, ok := w.Values.Worth[strings.ToUpper(status)]; !ok {
				t.Errorf("%s: %s has no words", lang, status)
			}
		}
		if got := w.Worth("half_baked"); got != "half_baked" {
			t.Error(got)
		}
	}
}
