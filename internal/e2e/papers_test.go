//go:build !windows

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The lines of a page that are not run as they stand there.
var (
	// instead of a line there is another: the program is on PATH already, building it
	// once more takes a minute, and these are the tests.
	instead = map[string]string{"go install .": "true", "go run .": "appreg", "go test -race ./...": "true"}
	// screens are opened in the terminal: what is seen then, and the key that leaves.
	screens = map[string]struct{ see, leave string }{
		"appreg":        {"Full KYC", "ctrl+c"},
		"appreg demo":   {"space", "q"},
		"appreg resume": {"Registrations", "ctrl+c"},
	}
)

// block is a fenced block of a page.
type block struct {
	kind  string // sh, text output, …
	line  int    // where it begins, from 1
	lines []string
}

// blocks are those of a page, in its order.
func blocks(page string) (all []block) {
	var open *block
	for i, line := range strings.Split(page, "\n") {
		kind, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			open = &block{kind: kind, line: i + 1}
		case fence:
			all, open = append(all, *open), nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	return all
}

// papers are the pages whose blocks are run.
func papers(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("docs/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("%q, %v: are these all?", pages, err)
	}
	return append([]string{"README.md"}, pages...)
}

// TestPapers: what a page has people type works in the order of the page, in one
// shell, and what it shows them is what they see.
func TestPapers(t *testing.T) {
	for _, path := range papers(t) {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all := blocks(string(page))
		for _, b := range all {
			if !slices.Contains([]string{"sh", "text", "text output", "mermaid"}, b.kind) {
				t.Errorf("%s:%d: a block of the kind %q: what is to be typed is sh, what is shown then text output", path, b.line, b.kind)
			}
		}
		if !slices.ContainsFunc(all, func(b block) bool { return b.kind == "sh" }) {
			continue
		}
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			runPage(t, path, all)
		})
	}
}

// runPage runs the blocks of a page in a terminal, on a home of their own.
func runPage(t *testing.T, path string, all []block) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	if _, err := exec.LookPath("curl"); err != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(b block) bool {
			without := b.kind == "sh" && strings.Contains(strings.Join(b.lines, "\n"), "curl ")
			if without {
				t.Logf("%s:%d is left out: %v", path, b.line, err)
			}
			return without
		})
	}
	home := t.TempDir()
	for name, target := range map[string]string{"clone/docs": "docs", "bin/appreg": program} {
		absolute, err := filepath.Abs(target)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(home, name)), 0o700)
		}
		if err == nil {
			err = os.Symlink(absolute, filepath.Join(home, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	script, opened := scriptOf(all)
	m := open(t, size{120, 40}, []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"),
		"PATH=" + filepath.Join(home, "bin") + ":" + os.Getenv("PATH")}, "bash", "-c", script)
	// A slow machine runs a whole page besides all other tests.
	const long = 3 * time.Minute
	for _, o := range opened {
		// What it draws may cover the mark in the same moment.
		mark := fmt.Appendf(nil, "papers: %d\r\n", o.line)
		if !m.until(long, func() bool { return bytes.Contains(m.raw, mark) }) {
			t.Fatalf("%s:%d is never reached\n%s", path, o.line, printed(home))
		}
		m.see(screens[o.command].see)
		m.settle()
		m.press(screens[o.command].leave)
	}
	if !m.until(long, func() bool { return m.ended }) {
		t.Fatalf("%s does not end\n%s", path, printed(home))
	}
	if code := m.exit(); code != 0 {
		t.Fatalf("%s ends with %d\n%s", path, code, printed(home))
	}
	for i, b := range all {
		if b.kind != "text output" {
			continue
		}
		out, err := os.ReadFile(filepath.Join(home, fmt.Sprintf("out.%d", all[i-1].line)))
		if err != nil || !endsWith(string(out), b.lines) {
			t.Errorf("%s:%d shows what is not the end of what is printed (%v):\n%s", path, b.line, err, out)
		}
	}
}

// opened is a line of a page that opens a screen.
type opened struct {
	command string
	line    int
}

// What each shell of a page begins with.
const prologue = `set -eE -o pipefail
trap 'echo "papers: $BASH_COMMAND: $?" >>"$HOME/failed"' ERR
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
`

// scriptOf is all that a page has people type. What the block of line n prints goes
// to out.n in the home; a line that opens a screen has the terminal. What follows a
// line that opens a shell, up to the exit of it, is typed there.
func scriptOf(all []block) (string, []opened) {
	var s strings.Builder
	s.WriteString(prologue + "cd \"$HOME/clone\"\n")
	var screensOpened []opened
	inner := false
	for _, b := range all {
		if b.kind != "sh" {
			continue
		}
		piped := fmt.Sprintf("exec </dev/null >>\"$HOME/out.%d\" 2>&1\n", b.line)
		s.WriteString(piped)
		for i, line := range b.lines {
			if other, ok := instead[line]; ok {
				line = other
			}
			if _, ok := screens[line]; ok {
				at := opened{line, b.line + 1 + i}
				screensOpened = append(screensOpened, at)
				line = fmt.Sprintf("exec </dev/tty >/dev/tty 2>&1\necho 'papers: %d'\n%s\n%s", at.line, line, piped)
			}
			if strings.HasSuffix(line, " -- bash") {
				inner = true
				line = fmt.Sprintf("opens() { %s \"$HOME/shell\"; }\ncat >\"$HOME/shell\" <<'SHELL'\n%s%s", line, prologue, piped)
			}
			if line == "exit" && inner {
				inner = false
				line = "SHELL\nopens"
			}
			s.WriteString(line + "\n")
		}
	}
	return s.String(), screensOpened
}

// printed is what the blocks that ran have printed, without tokens.
func printed(home string) string {
	var all strings.Builder
	paths, _ := filepath.Glob(filepath.Join(home, "out.*"))
	for _, path := range append(paths, filepath.Join(home, "failed")) {
		text, _ := os.ReadFile(path)
		fmt.Fprintf(&all, "%s:\n%s\n", filepath.Base(path), text)
	}
	return regexp.MustCompile(`eyJ[\w.-]+`).ReplaceAllString(all.String(), "‹token›")
}

// endsWith reports whether the last lines of out are these, in which … is any text.
func endsWith(out string, lines []string) bool {
	got := strings.Split(strings.TrimRight(out, "\n"), "\n")
	if len(got) < len(lines) {
		return false
	}
	for i, line := range got[len(got)-len(lines):] {
		pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(lines[i]), "…", ".*") + "$"
		if !regexp.MustCompile(pattern).MatchString(strings.TrimRight(line, " ")) {
			return false
		}
	}
	return true
}

// written are the commands in the text of a page, in its code. TestExamples runs the
// others.
var written = regexp.MustCompile("`(appreg(?: [^`\n]*)?)")

// TestWrittenCommands: each command that a page mentions is one, with flags that it has.
func TestWrittenCommands(t *testing.T) {
	t.Parallel()
	whole, _, _ := run(t, nil, "--help")
	seen := map[string]bool{}
	for _, path := range append(papers(t), "CONTRIBUTING.md") {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// Code goes on in the next line.
		text := regexp.MustCompile("`[^`\n]*\n[^`\n]*`").ReplaceAllStringFunc(string(page), func(code string) string {
			return strings.ReplaceAll(code, "\n", " ")
		})
		for _, m := range written.FindAllStringSubmatch(text, -1) {
			command, _, _ := strings.Cut(m[1], " -- ")
			command = regexp.MustCompile(` (?:\||>|<|;|2>|&).*`).ReplaceAllString(command, "")
			words, err := shellWords(regexp.MustCompile(`\[[^\]]*\]|…`).ReplaceAllString(strings.TrimSuffix(command, " --"), ""))
			if err != nil || seen[command] || len(words) < 2 || words[1] == "COMMAND" {
				continue
			}
			seen[command] = true
			out, problems, code := run(t, nil, append(words[1:], "--help")...)
			if code != 0 || out == whole && !strings.HasPrefix(words[1], "-") {
				t.Errorf("%s: %s: ends with %d: %s", path, command, code, problems)
			}
		}
	}
	if len(seen) < 35 {
		t.Errorf("only %d commands: are these all?", len(seen))
	}
}

// TestFoldersAreNamed: whoever opens a folder finds in CONTRIBUTING.md why it is there.
func TestFoldersAreNamed(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil || !d.IsDir() || path == ".":
			return err
		case name == "testdata" || strings.HasPrefix(name, "."):
			return filepath.SkipDir
		default:
			sources, err := filepath.Glob(filepath.Join(path, "*.go"))
			if len(sources) > 0 && !regexp.MustCompile(`\b`+name+`/`).Match(page) {
				t.Errorf("%s is not named", path)
			}
			return err
		}
	})
	if err != nil {
		t.Error(err)
	}
}
