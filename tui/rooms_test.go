package tui

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// below are what a folder here may import of the others. Those that are not
// named are rooms: they know what they are made of, and no other room.
var below = map[string][]string{
	"page":   nil,
	"widget": {"page"},
	"":       {"page", "widget"},
}

func TestRoomsKeepToThemselves(t *testing.T) {
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	rooms := 0
	for _, f := range folders {
		files, _ := filepath.Glob(filepath.Join(f.Name(), "*.go"))
		may, shared := below[f.Name()]
		if len(files) > 0 && !shared {
			may, rooms = below[""], rooms+1
		}
		for _, file := range files {
			for _, of := range importsOf(t, file) {
				if !slices.Contains(may, of) {
					t.Errorf("%s imports %q", file, of)
				}
			}
		}
	}
	if rooms < 7 {
		t.Errorf("%d rooms", rooms)
	}
}

// importsOf are the folders of this package that a file imports; "": this one.
func importsOf(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, i := range f.Imports {
		if of, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "appreg/tui"); ok {
			all = append(all, strings.TrimPrefix(of, "/"))
		}
	}
	return all
}
