package diagram_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appreg/flow"
	"appreg/internal/diagram"
)

var update = flag.Bool("update", false, "write the drawings anew")

// words are the renderers' in a language of the tests' own.
var words = diagram.Words{From: "from", Transition: "transition", To: "to", Needs: "needs", Need: map[diagram.Need]string{
	diagram.SignUp: "sign-up data", "document": "document: good", "liveness": "face; good",
}}

// drawings are ten flows: p has the policies of the steps, in order, by first
// letter; a blank is one that the flow does not name.
var drawings = []struct {
	name, p string
	title   string
	free    bool
	here    *diagram.Place
}{
	{"nothing named", "     ", "", false, nil},
	{"everything", "mmmmm", "Everything", false, nil},
	{"all optional", "ooooo", "", false, &diagram.Place{Status: flow.Ongoing, Step: flow.Document}},
	{"all skipped", "sssss", "", true, nil},
	{"kyc", "msmms", "Retail KYC", false, &diagram.Place{Status: flow.Started, Step: flow.Start}},
	{"document alone", "ssmss", "Documento de identidad · ñ 漢字", false, nil},
	{"face optional", "msmos", "", false, &diagram.Place{Status: flow.Failed, Step: flow.End}},
	{"form last", "osmom", "", false, &diagram.Place{Status: flow.NeedsManualVerification, Step: flow.End}},
	{"out of place", "mssss", "", true, &diagram.Place{Status: flow.Expired, Step: flow.SignUpForm}},
	{"hostile", "mosss", hostile, false, &diagram.Place{Status: "x\"] ; y --> z", Step: "a:::b\n%%"}},
}

// hostile tries to end everything that a name stands in, and to hide.
const hostile = "\"]; a -> b }\\\" \\N &lt; <b onclick=\"x\">\n---\nstateDiagram\n```\n%%{init: {}}%% #35; \x1b[31m\u202e\u200bend\\"

func policies(p string) flow.Policies {
	of := map[byte]flow.Policy{'m': flow.Mandatory, 'o': flow.Optional, 's': flow.Skip}
	return flow.Policies{SignUpForm: of[p[0]], BasicInformation: of[p[1]], Document: of[p[2]], Liveness: of[p[3]], Form: of[p[4]]}
}

func TestDrawings(t *testing.T) {
	for _, tt := range drawings {
		d := diagram.Walk(diagram.Flow{Title: tt.title, Policies: policies(tt.p), Free: tt.free}, tt.here)
		for ext, got := range map[string]string{"mmd": d.Mermaid(words), "dot": d.DOT(words), "txt": d.Text(words)} {
			path := filepath.Join("testdata", strings.ReplaceAll(tt.name, " ", "_")+"."+ext)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
			} else if string(want) != got {
				t.Errorf("%s is not as it was, see -update:\n%s", path, got)
			}
		}
	}
}

// TestEverythingIsWritten: in any flow each renderer writes each edge once, and
// two walks draw the same.
func TestEverythingIsWritten(t *testing.T) {
	const values = "mos"
	for n := range 3 * 3 * 3 * 3 * 3 {
		var p [5]byte
		for i, rest := 0, n; i < 5; i, rest = i+1, rest/3 {
			p[i] = values[rest%3]
		}
		f := diagram.Flow{Policies: policies(string(p[:]))}
		d := diagram.Walk(f, nil)
		closed := 0
		ids := map[string]bool{}
		for _, s := range d.States {
			if ids[s.ID] = true; s.Status.Closed() {
				closed++
			}
		}
		if len(ids) != len(d.States) {
			t.Errorf("%s: %d states have %d ids", p, len(d.States), len(ids))
		}
		for _, e := range d.Edges {
			from, to, name := d.States[e.From].ID, d.States[e.To].ID, string(e.Transition.Step)+" "+string(e.Transition.Status)
			if lines(d.Mermaid(words), "    "+from+" --> "+to+" : "+name) != 1 || lines(d.DOT(words), "    "+from+" -> "+to+` [label="`+name) != 1 {
				t.Errorf("%s: %v is not written once", p, e)
			}
		}
		mermaid, dot, text := strings.Count(d.Mermaid(words), " --> "), strings.Count(d.DOT(words), " -> "), strings.Count(d.Text(words), "\n")
		if mermaid != len(d.Edges)+closed+1 || dot != len(d.Edges)+1 || text != len(d.Edges)+1 {
			t.Errorf("%s: %d edges, written are %d, %d and %d", p, len(d.Edges), mermaid, dot, text)
		}
		if again := diagram.Walk(f, nil); again.Mermaid(words) != d.Mermaid(words) {
			t.Errorf("%s: another walk draws something else", p)
		}
	}
}

func lines(text, start string) int {
	n := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == strings.TrimSpace(start) || strings.HasPrefix(line, strings.TrimSpace(start)+" [") || strings.HasPrefix(line, strings.TrimSpace(start)+`"]`) {
			n++
		}
	}
	return n
}

// TestNamesStayNames: a name cannot end what it stands in, and is all there.
func TestNamesStayNames(t *testing.T) {
	here := diagram.Place{Status: hostile, Step: hostile}
	d := diagram.Walk(diagram.Flow{Title: hostile}, &here)
	plain := diagram.Walk(diagram.Flow{Title: "x"}, &diagram.Place{Status: "x", Step: "x"})
	for name, render := range map[string]func(diagram.Diagram) string{
		"text":    func(d diagram.Diagram) string { return d.Text(words) },
		"mermaid": func(d diagram.Diagram) string { return d.Mermaid(words) },
		"dot":     func(d diagram.Diagram) string { return d.DOT(words) },
	} {
		got := render(d)
		if a, b := strings.Count(got, "\n"), strings.Count(render(plain), "\n"); a != b {
			t.Errorf("%s: %d lines with it, %d without:\n%s", name, a, b, got)
		}
		if strings.ContainsAny(got, "\x1b\u202e\u200b") {
			t.Errorf("%s: what cannot be seen is there: %q", name, got)
		}
		for _, word := range []string{"onclick", "init", "end"} {
			if strings.Count(got, word) < 2 {
				t.Errorf("%s: %s is gone:\n%s", name, word, got)
			}
		}
		if name == "text" {
			continue
		}
		// A quoted string has no quote in it that ends it before its line.
		for line := range strings.Lines(strings.NewReplacer(`\\`, "", `\"`, "", `, style="rounded,bold"`, "").Replace(got)) {
			if strings.Contains(line, "onclick") && strings.Count(line, `"`) != 2 {
				t.Errorf("%s: a quote ends too early: %s", name, line)
			}
		}
	}
	if m := d.Mermaid(words); strings.Contains(m, "%%") || strings.Contains(m, "```") || strings.Contains(m, "<b") {
		t.Errorf("mermaid: a name is read as something else:\n%s", m)
	}
}

// TestLabels: places at which the same is valid are one state, that names them.
func TestLabels(t *testing.T) {
	for here, want := range map[diagram.Place]string{
		{Status: flow.Started, Step: flow.Start}:                "STARTED",
		{Status: flow.Ongoing, Step: flow.End}:                  "ONGOING, form/end",
		{Status: flow.NeedsManualVerification, Step: flow.Form}: "NEEDS_MANUAL_VERIFICATION",
		{Status: flow.Expired, Step: flow.Form}:                 "EXPIRED",
		{Status: "ON_HOLD", Step: "selfie"}:                     "ON_HOLD, selfie",
	} {
		d := diagram.Walk(diagram.Flow{Policies: policies("mmmmm")}, &here)
		if got := d.States[d.Here].Label; got != want {
			t.Errorf("%v: %s, want %s", here, got, want)
		}
	}
}

func TestEmphasis(t *testing.T) {
	w := words
	w.Emphasis = func(line string) string { return "<" + line + ">" }
	d := diagram.Walk(diagram.Flow{}, &diagram.Place{Status: flow.Started, Step: flow.Start})
	n := 0
	for _, e := range d.Edges {
		if e.From == d.Here {
			n++
		}
	}
	if got := strings.Count(d.Text(w), "<"); got != n || n < 2 {
		t.Errorf("%d lines of %d stand out:\n%s", got, n, d.Text(w))
	}
}
