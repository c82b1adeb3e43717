package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// promised are the faults that docs/reliability.md has to have a row for, by how
// the rows begin.
var promised = []string{
	"connection refused", "DNS", "TLS: unknown authority", "TLS: expired", "TLS: wrong host",
	"timeout before the server acted", "timeout after the server acted", "drop mid-body", "truncated JSON", "HTML 502", "empty 200",
	"array for object", "50 MB body", "gzip that lies", "slow drip", "redirect to another host",
	"a status that is neither a success nor a refusal", "rows of a list that cannot be read", "more rows than were asked for",
	"401 expired mid-flow", "403 expired mid-flow", "402", "429 with seconds", "429 with a date", "429 with a wait that cannot be meant", "429 without a time, or with garbage",
	"5xx burst", "unknown enums", "escape codes and bidi in every text field of every answer", "kill -9",
	"a body made to fill the sandbox's memory", "a web page that guesses the sandbox's port",
	"an answer longer than its Content-Length", "a panic", "a command that is killed", "nothing can be kept", "a pipe", "files of the journal",
	"ctrl+z", "signals that are to be ignored",
}

var (
	proof    = regexp.MustCompile("`(Test\\w+)(?:/([^`]+))?`")
	declared = regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
)

// TestReliabilityTable: every fault has its row, and every row names tests that
// there are.
func TestReliabilityTable(t *testing.T) {
	in := map[string]string{} // the files of a test, by its name
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, name := range declared.FindAllStringSubmatch(string(text), -1) {
			in[name[1]] += string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("docs/reliability.md")
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !strings.HasPrefix(line, "| ") || strings.TrimSpace(cells[0]) == "fault" {
			continue
		}
		fault := strings.TrimSpace(cells[0])
		faults = append(faults, fault)
		if len(cells) != 3 || strings.TrimSpace(cells[1]) == "" {
			t.Errorf("%s: %d cells", fault, len(cells))
			continue
		}
		tests := proof.FindAllStringSubmatch(cells[2], -1)
		if len(tests) == 0 {
			t.Errorf("%s: no test", fault)
		}
		for _, test := range tests {
			switch text, ok := in[test[1]]; {
			case !ok:
				t.Errorf("%s: there is no %s", fault, test[1])
			case !strings.Contains(text, `"`+test[2]):
				t.Errorf("%s: there is no %s in %s", fault, test[2], test[1])
			}
		}
	}
	for _, want := range promised {
		found := 0
		for _, fault := range faults {
			if strings.HasPrefix(fault, want) {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: %d rows", want, found)
		}
	}
}
