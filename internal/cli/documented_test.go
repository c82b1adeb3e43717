package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"appreg/internal/cli/program"
)

// TestDocumentedJSON: what docs/json.md says of a document, some script has in
// it, and its table of exit codes is the program's.
func TestDocumentedJSON(t *testing.T) {
	t.Parallel()
	docs, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	var scripts strings.Builder
	paths, _ := filepath.Glob("testdata/*/*.txtar")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(text)
	}
	// Names are in the samples, or words in backquotes. What is none of a
	// document's is a command, or a column of a CSV file.
	others := "api listen batch delete events export wait stats flows get resend-link update whoami row registrationId state doubted fail pending webhook token passed mismatch sending created alone keyring"
	names := regexp.MustCompile("\"([A-Za-z_]+)\":|`([a-z][A-Za-z-]+)`").FindAllStringSubmatch(string(docs), -1)
	if len(names) < 100 {
		t.Errorf("only %d names in the docs", len(names))
	}
	for _, m := range names {
		name := m[1] + m[2]
		if name == program.OutcomeOf(program.Canceled).Kind || strings.Contains(" "+others+" ", " "+name+" ") { // TestInterrupted has the first
			continue
		}
		if !strings.Contains(scripts.String(), `"`+name+`"`) {
			t.Errorf("no script has %q, which the docs tell of", name)
		}
	}
	table := map[int]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| ([0-9, ]+) \\| `(\\w+)` \\|").FindAllStringSubmatch(string(docs), -1) {
		for code := range strings.SplitSeq(m[1], ", ") {
			n, _ := strconv.Atoi(code)
			table[n] = m[2]
		}
	}
	for _, e := range program.Outcomes {
		if e.Kind == "" || e.Kinds != nil && e.Text == nil { // the last is told beside the table
			continue
		}
		if table[e.Code] != e.Kind {
			t.Errorf("exit code %d is %q in the docs, not %q", e.Code, table[e.Code], e.Kind)
		}
		delete(table, e.Code)
	}
	if len(table) > 0 {
		t.Errorf("the docs have kinds that there are not: %v", table)
	}
}
