package i18n

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"appreg/flow"
)

// TestOneNameForAStep: every place that a server can show has a name of its own,
// and the sentences about a step call it by that name.
func TestOneNameForAStep(t *testing.T) {
	want := []string{string(flow.Start), string(flow.SkipKYC), string(flow.End)}
	for _, s := range flow.Steps() {
		want = append(want, string(s))
	}
	for _, lang := range Languages() {
		w := For(lang)
		if got := slices.Sorted(maps.Keys(w.Values.Steps)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
		if names := slices.Sorted(maps.Values(w.Values.Steps)); len(slices.Compact(names)) != len(w.Values.Steps) {
			t.Errorf("%s: two steps have one name: %q", lang, names)
		}
		for _, s := range flow.Steps() {
			for _, what := range []string{"_is_skipped", "_validation_not_passed"} {
				if text := w.Reason(string(s) + what); !strings.Contains(text, w.Step(string(s))) {
					t.Errorf("%s: %s%s calls its step otherwise: %q", lang, s, what, text)
				}
			}
		}
		if got := w.Step("dance"); got != "dance" {
			t.Errorf("%s: a step that nobody has heard of became %q", lang, got)
		}
	}
	for name, want := range map[string][2]string{
		"signUpForm": {"Sign-up (signUpForm)", "Registro (signUpForm)"},
		"document":   {"Document", "Documento (document)"},
		"liveness":   {"Selfie (liveness)", "Selfie (liveness)"},
	} {
		if got := [2]string{For(English).StepInFull(name), For(Spanish).StepInFull(name)}; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
