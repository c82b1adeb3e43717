package demo

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"appreg/flow"
	"appreg/internal/i18n"
	"appreg/internal/sandbox"
	"appreg/styles"
	"appreg/tui"

	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func options(lang i18n.Lang) Options {
	o := Options{Seed: 1, Speed: 1, Theme: styles.New(io.Discard, styles.Auto, styles.Unicode()), Words: i18n.For(lang)}
	for _, s := range sandbox.Samples() {
		o.Samples = append(o.Samples, tui.Sample{Step: flow.Step(s.Step), Word: s.Word, Image: s.Image})
	}
	return o
}

func newModel(t testing.TB, o Options) Model {
	t.Helper()
	m, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEveryFrameFits(t *testing.T) {
	for _, lang := range i18n.Languages() {
		least := func(w int) int { return Least(i18n.For(lang), w).Height }
		for _, s := range []struct{ w, h int }{{leastWide, least(leastWide)}, {80, least(80)}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", lang, s.w, s.h), func(t *testing.T) {
				t.Parallel()
				said := map[int]bool{}
				err := play(newModel(t, options(lang)), s.w, s.h, func(after time.Duration, m Model) {
					rows := strings.Split(m.View(), "\n")
					if len(rows) != s.h {
						t.Fatalf("after %v: %d rows\n%s", after, len(rows), m.View())
					}
					for _, row := range rows {
						if ansi.StringWidth(row) > s.w {
							t.Fatalf("after %v: too wide: %q", after, row)
						}
					}
					said[m.at.said] = true
				})
				if err != nil {
					t.Fatal(err)
				}
				if all := len(fullKYC(i18n.For(lang))); len(said) != all {
					t.Errorf("%d captions of %d", len(said), all)
				}
			})
		}
	}
}

// In the window that most have, a caption is one row: two of 24 are the demo's.
func TestCaptionsAreShort(t *testing.T) {
	for _, lang := range i18n.Languages() {
		m := Model{w: 80, script: fullKYC(i18n.For(lang))}
		if m.strip() != 2 || Least(i18n.For(lang), 80).Height != leastHigh+2 {
			for _, b := range m.script {
				t.Logf("%d %s", ansi.StringWidth(b.says), b.says)
			}
			t.Errorf("%s: %d rows", lang, m.strip())
		}
	}
}

// The script ends where it is to: on the card of somebody who was completed, with all
// that was proven.
func TestEndsCompleted(t *testing.T) {
	for _, lang := range i18n.Languages() {
		w, last := i18n.For(lang), ""
		if err := play(newModel(t, options(lang)), 80, 24, func(_ time.Duration, m Model) { last = ansi.Strip(m.View()) }); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{w.Stand("COMPLETED"), "ana@acme.co", "+57 300 123 4599", w.Demo.Says.Completed} {
			if !strings.Contains(last, text) {
				t.Errorf("%s: %q is not on the last frame\n%s", lang, text, last)
			}
		}
		if strings.Contains(last, "1 min") {
			t.Errorf("it is said to have taken too long\n%s", last)
		}
	}
}

// What is said is on the screen by then: of a picture that is spoken of, not that it is
// being looked at.
func TestSaidWhenSeen(t *testing.T) {
	w, said := i18n.For(i18n.English), -1
	if err := play(newModel(t, options(i18n.English)), 80, 24, func(after time.Duration, m Model) {
		if m.at.said == said {
			return
		}
		said = m.at.said
		shows := map[string]string{
			w.Demo.Says.Sends: w.Form.Register, w.Demo.Says.Stands: w.Values.Steps["signUpForm"], w.Demo.Says.Sees: "▀",
			w.Demo.Says.Passed: w.Proofs.Document.Passed, w.Demo.Says.Alike: w.Proofs.Face.Passed, w.Demo.Says.Completed: w.Stand("COMPLETED"),
		}[m.script[said].says]
		if view := ansi.Strip(m.root.View()); !strings.Contains(view, shows) {
			t.Errorf("after %v: %q, and there is no %q\n%s", after, m.script[said].says, shows, view)
		}
	}); err != nil {
		t.Fatal(err)
	}
}

// A script that waits for what never comes says so, and does not go on for ever.
func TestStuck(t *testing.T) {
	m := newModel(t, options(i18n.English))
	m.script = []beat{{"", []act{at("nowhere", ""), enter()}}}
	if err := play(m, 80, 24, func(time.Duration, Model) {}); err != errStuck {
		t.Errorf("%v", err)
	}
}
