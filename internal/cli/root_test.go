package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

// everything are arguments for which all commands are made.
var everything = []string{"help"}

// TestOnlyTheNeededCommandsAreMade: with a command's name it is there, and with it no
// other that has one. What is made alone is what is made among all.
func TestOnlyTheNeededCommandsAreMade(t *testing.T) {
	t.Parallel()
	a := program.App{Program: program.Program{Getenv: func(string) string { return "" }}, Words: i18n.For(i18n.English)}
	names := func(args ...string) []string {
		var all []string
		for _, c := range newRoot(a, args).Commands() {
			all = append(all, c.Name())
		}
		return all
	}
	if got := names(); got != nil {
		t.Errorf("the wizard has %q made", got)
	}
	all := names(everything...)
	if len(all) < 20 {
		t.Errorf("only %q", all)
	}
	unnamed := names("version")
	unnamed = slices.DeleteFunc(unnamed, func(name string) bool { return name == "version" })
	for _, name := range all {
		got := names(name, "ID")
		if !slices.Contains(got, name) {
			t.Errorf("%s is not made", name)
		}
		if len(got) != len(all) && len(got) != len(unnamed)+1 {
			t.Errorf("%s has %q made", name, got)
		}
	}
	for _, args := range [][]string{{""}, {"--lang", "sync"}, {"--help"}, {"snyc"}, {"man", "DIR"}, {"help", "sync"}, {cobra.ShellCompRequestCmd, "sync", ""}} {
		if got := names(args...); !slices.Equal(got, all) {
			t.Errorf("%q has %q made, not all", args, got)
		}
	}
	for _, g := range groups(a) {
		for _, c := range g.commands {
			if made := c.make(a).Name(); c.name != "" && made != c.name {
				t.Errorf("%q makes %q", c.name, made)
			}
		}
	}
}

// BenchmarkRoot is what is made before a command runs, or the wizard.
func BenchmarkRoot(b *testing.B) {
	a := program.New(program.Program{Getenv: os.Getenv, Stdin: strings.NewReader("")}, nil)
	for name, args := range map[string][]string{"wizard": nil, "sync": {"sync", "ID"}, "help": everything} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				newRoot(a, args)
			}
		})
	}
}
