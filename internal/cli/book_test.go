package cli_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestCommandsBook: docs/commands.md is what help says of each command, and is written
// anew with -update.
func TestCommandsBook(t *testing.T) {
	t.Parallel()
	const path = "../../docs/commands.md"
	var b strings.Builder
	b.WriteString("# Commands\n\nThis is what `appreg help` says, made of it: `go test ./internal/cli -run TestCommandsBook -update`.\n")
	chapter := func(title string, args ...string) {
		fmt.Fprintf(&b, "\n## %s\n\n```text\n%s\n```\n", title, strings.TrimRight(run(t, "en", args...), "\n"))
	}
	for _, command := range commands(t) {
		chapter(strings.Join(append([]string{"appreg"}, command...), " "), append(slices.Clone(command), "--help")...)
	}
	chapter("appreg help faults", "help", "faults")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	is, err := os.ReadFile(path)
	if err != nil || string(is) != b.String() {
		t.Errorf("%s is not what help says (%v): write it anew with -update", path, err)
	}
}
