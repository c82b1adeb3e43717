package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/sandbox/fault"
)

// TestHelpNamesEveryFault: the table is written by hand, since its lines are
// fewer than the faults.
func TestHelpNamesEveryFault(t *testing.T) {
	var stdout bytes.Buffer
	p := cli.Program{Getenv: func(string) string { return "" }, Stdout: &stdout, Stderr: &stdout}
	if code := p.Run(context.Background(), []string{"help", "faults"}); code != program.Done {
		t.Fatalf("exit code %d: %s", code, stdout.String())
	}
	help := strings.FieldsFunc(stdout.String(), func(r rune) bool { return strings.ContainsRune(" ,;\n", r) })
	for _, name := range fault.Names() {
		if _, value, ok := strings.Cut(name, "429="); ok && value != "2s" {
			name = "=" + value
		}
		found := false
		for _, word := range help {
			found = found || word == name
		}
		if !found {
			t.Errorf("help faults does not name %s", name)
		}
	}
}
