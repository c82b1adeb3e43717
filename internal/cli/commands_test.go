package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

// TestEveryCommandHasASession: each command has a script that is named after
// it, in which all that it can come to stands at least once, with exit code,
// stdout and stderr held. What it can come to is read off its flags, so that a
// new command is held to it, too.
func TestEveryCommandHasASession(t *testing.T) {
	t.Parallel()
	steps := scriptSteps(t)
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		name := strings.TrimPrefix(cmd.CommandPath(), "appreg ")
		for _, e := range endings(cmd) {
			if !slices.ContainsFunc(steps, func(s scriptStep) bool { return s.of(name, cmd) && s.held() && e.is(s) }) {
				t.Errorf("no script holds %q %s", name, e.name)
			}
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	program := program.App{Program: program.Program{Getenv: func(string) string { return "" }}, Words: i18n.For(i18n.English)}
	root := newRoot(program, everything)
	root.InitDefaultHelpCmd()
	for _, cmd := range root.Commands() {
		walk(cmd)
	}
}

// A scriptStep is one run of the program in a script.
type scriptStep struct {
	script         string
	code           string
	args           string // with a blank before and behind
	stdout, stderr bool   // are compared, or matched, or empty
}

// of reports whether the step runs cmd, in a script that is named after it.
func (s scriptStep) of(name string, cmd *cobra.Command) bool {
	first, _, _ := strings.Cut(name, " ")
	rest, ours := strings.CutPrefix(s.script, first)
	if !ours || rest != "" && rest[0] != '_' && rest[0] != '-' || !strings.HasPrefix(s.args, " "+name+" ") {
		return false
	}
	for _, sub := range cmd.Commands() {
		if strings.HasPrefix(s.args, " "+name+" "+sub.Name()+" ") {
			return false
		}
	}
	return true
}

func (s scriptStep) held() bool { return s.stdout && s.stderr }

func (s scriptStep) has(words string) bool { return strings.Contains(s.args, " "+words+" ") }

// An ending is something that a command can come to.
type ending struct {
	name string
	is   func(scriptStep) bool
}

func endings(cmd *cobra.Command) []ending {
	code := func(n int, words ...string) ending {
		want := fmt.Sprint(n)
		return ending{strings.TrimSpace(fmt.Sprintf("ending with %d %s", n, strings.Join(words, " "))), func(s scriptStep) bool {
			return s.code == want && !slices.ContainsFunc(words, func(w string) bool { return !s.has(w) })
		}}
	}
	with := func(words string) ending {
		return ending{"with " + words, func(s scriptStep) bool { return s.has(words) }}
	}
	has := func(flag string) bool { return cmd.Flags().Lookup(flag) != nil }
	all := []ending{with("--lang es"), code(program.Usage), {"for people", func(s scriptStep) bool {
		return s.code == "0" && !s.has("--json") && !s.has("--dry-run")
	}}}
	if has("json") {
		all = append(all, code(program.Done, "--json"), ending{"failing with --json", func(s scriptStep) bool { return s.code != "0" && s.has("--json") }})
	}
	if has("no-input") { // it calls the API
		all = append(all, with("--no-input"), code(program.NotSignedIn), code(program.Refused), code(program.TryLater))
		if strings.Contains(cmd.Use, "ID") {
			all = append(all, code(program.NotFound))
		}
	}
	if has("dry-run") { // it changes something
		all = append(all, code(program.Done, "--dry-run"), code(program.InDoubt))
		if has("json") {
			all = append(all, code(program.Done, "--dry-run", "--json"), code(program.InDoubt, "--json"))
		}
	}
	return all
}

// scriptSteps reads all scripts.
func scriptSteps(t *testing.T) []scriptStep {
	paths, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no scripts: ", err)
	}
	var all []scriptStep
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		session, _, _ := bytes.Cut(text, []byte("\n-- "))
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		at := -1 // of the step that a line is about
		for line := range strings.Lines(string(session)) {
			words := strings.Fields(line)
			run := slices.Index(words, "appreg")
			switch {
			case len(words) == 0 || words[0] == "#":
			case words[0] == "exec" && run == 1:
				all = append(all, scriptStep{script: name, code: "0"})
			case words[0] == "interrupt" && run == 2:
				all = append(all, scriptStep{script: name, code: "0"})
			case words[0] == "exits" && run == 2:
				all = append(all, scriptStep{script: name, code: words[1]})
			case words[0] == "exec" || words[0] == "exits":
				at = -1 // another program
				continue
			case at >= 0:
				all[at].stdout = all[at].stdout || holds(words, "stdout")
				all[at].stderr = all[at].stderr || holds(words, "stderr")
			}
			if run > 0 && words[0] != "#" {
				at = len(all) - 1
				all[at].args = " " + strings.Join(words[run+1:], " ") + " "
			}
		}
	}
	return all
}

// holds reports whether a line of a script says what is in a stream, or that
// nothing is.
func holds(words []string, stream string) bool {
	switch words[0] {
	case "cmp", "cmpenv", "stdout", "stderr":
		return slices.Contains(words[:2], stream)
	case "!":
		return len(words) == 3 && words[1] == stream && words[2] == "."
	}
	return false
}
