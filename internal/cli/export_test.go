package cli

import (
	"slices"
	"strings"

	"appreg/internal/cli/program"
	"appreg/internal/i18n"
)

// CommandOf is the command that args name, like "journal list"; "": none.
func CommandOf(args []string) string {
	if i := slices.Index(args, "--"); i >= 0 {
		args = args[:i]
	}
	a := program.App{Program: program.Program{Getenv: func(string) string { return "" }}, Words: i18n.For(i18n.English)}
	cmd, _, err := newRoot(a, everything).Find(args)
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(cmd.CommandPath(), " ")
	return name
}
