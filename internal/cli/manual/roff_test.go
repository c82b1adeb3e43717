package manual

import "testing"

func TestRoffEscapes(t *testing.T) {
	for text, want := range map[string]string{
		".TH is text, so .5 is": `\&.TH is text, so \&.5 is`,
		"'br is, too.":          `\(aqbr is, too.`,
		`a\fBb --flag`:          `a\efBb \-\-flag`,
		"`x` ^ ~ é …":           `\(gax\(ga \(ha \(ti \[u00E9] \[u2026]`,
	} {
		if got := escaped(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := argument(`é "x" .`); got != `"\[u00E9] \(dqx\(dq \&."` {
		t.Error(got)
	}
}
