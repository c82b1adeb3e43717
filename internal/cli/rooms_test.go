package cli

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// below are the rooms that each room may use. One that is not named is built on the
// first three alone, and none of these on a subject.
var below = map[string][]string{
	"program":  {},
	"remote":   {"program"},
	"standing": {"program", "remote"},
	"manual":   {"program", "journal", "sandbox"}, // which it tells of
}

// TestRooms: no arrow goes from one subject to another, and no room grows into a hall.
func TestRooms(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("*/*.go")
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	files := map[string]int{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		room := filepath.Dir(path)
		may, named := below[room]
		if !named {
			may = []string{"program", "remote", "standing"}
		}
		files[room]++
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n > 400 {
			t.Errorf("%s has %d lines: what is its second idea?", path, n)
		}
		for _, own := range []string{`json:"ok"`, `{"ok", true`, `{"ok", false`} {
			if strings.Contains(string(text), own) {
				t.Errorf("%s writes an envelope of its own", path)
			}
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if used, ours := strings.CutPrefix(name, "appreg/internal/cli/"); ours && !slices.Contains(may, used) {
				t.Errorf("%s uses %s", path, used)
			}
		}
	}
	for room, n := range files {
		if n > 25 {
			t.Errorf("%s has %d files", room, n)
		}
	}
}
