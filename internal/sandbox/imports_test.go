package sandbox_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestSharesNothing: what the wizard is held against is written a second time,
// so that neither the sandbox nor a room of it knows anything of this module
// beside them.
func TestSharesNothing(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		seen++
		for _, i := range file.Imports {
			from, _ := strconv.Unquote(i.Path.Value)
			if strings.HasPrefix(from, "appreg/") && !strings.HasPrefix(from, "appreg/internal/sandbox/") {
				t.Errorf("%s imports %s", path, from)
			}
		}
		return nil
	})
	if err != nil || seen < 20 {
		t.Errorf("%d files, %v", seen, err)
	}
}
