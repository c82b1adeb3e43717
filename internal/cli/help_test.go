package cli_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"appreg/internal/build"
	"appreg/internal/cli"
	"appreg/internal/cli/program"

	"github.com/charmbracelet/x/ansi"
)

// run runs the program in a language, without anything around it.
func run(t *testing.T, lang string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{
		Version: build.Version{Number: "1.2.3"}, Getenv: func(string) string { return "" },
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
	}
	if code := p.Run(context.Background(), append(slices.Clone(args), "--lang", lang)); code != program.Done || errs.Len() > 0 {
		t.Fatalf("%q: exit code %d: %s", args, code, errs.String())
	}
	return out.String()
}

// commands are the paths of all visible commands, as help has them completed.
func commands(t *testing.T, path ...string) [][]string {
	t.Helper()
	all := [][]string{path}
	asked := append([]string{"__completeNoDesc", "help"}, path...)
	topics := []string{"environment", "exit-codes", "faults"}
	for _, name := range strings.Fields(complete(t, append(asked, "")...)) {
		if !slices.Contains(topics, name) && !strings.HasPrefix(name, ":") {
			all = append(all, commands(t, append(slices.Clone(path), name)...)...)
		}
	}
	return all
}

// complete is what a shell is offered.
func complete(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	p := cli.Program{Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &bytes.Buffer{}, Now: time.Now}
	if code := p.Run(context.Background(), args); code != program.Done {
		t.Fatalf("%q: exit code %d", args, code)
	}
	return out.String()
}

// TestHelpFits: a terminal has 80 columns, and 24 rows with the one of the next
// command, which hold all of the sandbox, flag by flag.
func TestHelpFits(t *testing.T) {
	t.Parallel()
	all := commands(t)
	if len(all) < 25 {
		t.Fatalf("%d commands: where are the others?", len(all))
	}
	pages := [][]string{{"help", "environment"}, {"help", "exit-codes"}, {"help", "faults"}, {"help", "sandbox"}, {"help"}}
	for _, path := range all {
		pages = append(pages, append(slices.Clone(path), "--help"))
	}
	for _, lang := range []string{"en", "es"} {
		for _, page := range pages {
			rows := strings.Split(run(t, lang, page...), "\n")
			for _, row := range rows {
				if ansi.StringWidth(row) > 80 {
					t.Errorf("%s %q has %d columns: %s", lang, page, ansi.StringWidth(row), row)
				}
			}
			if !slices.Contains(page, "sandbox") {
				continue
			}
			if len(rows) > 24 { // the last one is empty: the prompt's
				t.Errorf("%s %q has %d rows", lang, page, len(rows))
			}
			for _, flag := range strings.Fields(complete(t, "__completeNoDesc", "sandbox", "--")) {
				if strings.HasPrefix(flag, "--") && !strings.Contains(strings.Join(rows, "\n"), flag) {
					t.Errorf("%s %q does not name %s", lang, page, flag)
				}
			}
		}
	}
}
