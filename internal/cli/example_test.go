package cli

import (
	"regexp"
	"strings"
	"testing"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"

	"github.com/spf13/cobra"
)

// TestEveryCommandHasAnExample: each is of that command or of one below it, and takes
// no flag and no argument that there is not.
func TestEveryCommandHasAnExample(t *testing.T) {
	t.Parallel()
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for line := range strings.SplitSeq(cmd.Example, "\n") {
			words := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1)
			if len(words) == 0 || words[0] != "appreg" {
				t.Errorf("%s: the example %q runs nothing", cmd.CommandPath(), line)
				continue
			}
			root := newRoot(program.App{Program: program.Program{Getenv: func(string) string { return "" }}, Words: i18n.For(i18n.English)}, everything)
			found, args, err := root.Find(words[1:])
			if err == nil {
				err = found.ParseFlags(args)
			}
			if err == nil {
				err = found.ValidateArgs(found.Flags().Args())
			}
			if err != nil || cmd.HasParent() && !strings.HasPrefix(found.CommandPath(), cmd.CommandPath()) {
				t.Errorf("%s: %q is of %s: %v", cmd.CommandPath(), line, found.CommandPath(), err)
			}
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(program.App{Program: program.Program{Getenv: func(string) string { return "" }}, Words: i18n.For(i18n.English)}, everything))
}
