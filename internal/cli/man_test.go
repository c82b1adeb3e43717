package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// choices are the flags that take one of a few words, and what is said of them.
var choices = regexp.MustCompile(`(?m)^\\fB.*\\fR \\fI(.*\|.*)\\fR\n((?:[^.].*\n)+)`)

// TestManPages: every command has a page in either language, which has every
// flag that a shell completes there, and whose lines command nothing unmeant.
func TestManPages(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "es"} {
		dir := t.TempDir()
		run(t, lang, "man", dir)
		all := commands(t)
		for _, path := range all {
			name := strings.Join(append([]string{"appreg"}, path...), "-") + ".1"
			page, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Error(err)
				continue
			}
			asked := append([]string{"__completeNoDesc"}, path...)
			for _, choice := range choices.FindAllStringSubmatch(string(page), -1) {
				for value := range strings.SplitSeq(choice[1], "|") {
					if !strings.Contains(strings.ReplaceAll(choice[2], "\\", ""), strings.ReplaceAll(value, "\\", "")) {
						t.Errorf("%s %s: %q does not say %s, as help has to", lang, name, choice[2], value)
					}
				}
			}
			flags := 0
			for _, flag := range strings.Fields(complete(t, append(asked, "--")...)) {
				if strings.HasPrefix(flag, "--") {
					flags++
					bold := `\fB` + strings.ReplaceAll(flag, "-", `\-`) + `\fR`
					if flag == "--help" || flag == "--version" || flag == "--field" {
						bold = `\fB\-` + flag[2:3] + `, \-\-` + flag[2:] + `\fR`
					}
					if !strings.Contains(string(page), bold) {
						t.Errorf("%s %s does not have %s", lang, name, flag)
					}
				}
			}
			if flags < 4 {
				t.Errorf("%s: completion has %d flags: %q", name, flags, path)
			}
			for line := range strings.Lines(string(page)) {
				macro, _, _ := strings.Cut(strings.TrimSpace(line), " ")
				known := slices.Contains([]string{".TH", ".nh", ".SH", ".PP", ".TP", ".nf", ".fi"}, macro)
				if strings.HasPrefix(line, ".") != known || strings.HasPrefix(line, "'") || strings.ContainsFunc(line, func(r rune) bool { return r > '~' || r < ' ' && r != '\n' }) {
					t.Errorf("%s %s: %q", lang, name, line)
				}
			}
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) != len(all) {
			t.Errorf("%s: %d pages of %d commands: %v", lang, len(files), len(all), err)
		}
	}
}
