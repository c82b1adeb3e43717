package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sentence is two words, as no key, glyph or format has them.
var sentence = regexp.MustCompile(`\p{L}{2,}[,:;.]? \p{L}{2,}`)

// TestNoWordIsElsewhere: what people read is here, and not in the packages
// that draw it. Errors, panics and the API's own messages are not for people.
func TestNoWordIsElsewhere(t *testing.T) {
	files := 0
	for _, dir := range []string{"../../tui", "../../styles", "../explain"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files++
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, lit := range written(file) {
				if text, err := strconv.Unquote(lit.Value); err == nil && hardCoded(text) {
					t.Errorf("%s: %s belongs into package i18n", set.Position(lit.Pos()), lit.Value)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	if files < 20 {
		t.Errorf("%d files: where are the others?", files)
	}
	for text, want := range map[string]bool{"Nothing matches": true, "no answer: %s": true, "¿Quién es?": true,
		"ctrl+c": false, "%s  %s %s": false, "": false, "email domain not allowed": false, "shift+tab": false} {
		if hardCoded(text) != want {
			t.Errorf("%q is hard-coded: %v", text, !want)
		}
	}
}

func hardCoded(text string) bool {
	_, refusal := For(English).Known(text)
	return !refusal && sentence.MatchString(text)
}

// written are the string literals of file that may come to be read.
func written(file *ast.File) []*ast.BasicLit {
	var all []*ast.BasicLit
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.FuncDecl:
			return n.Name.Name != "Error"
		case *ast.Field:
			n.Tag = nil
		case *ast.CallExpr:
			switch f := n.Fun.(type) {
			case *ast.Ident:
				return f.Name != "panic"
			case *ast.SelectorExpr:
				pkg, _ := f.X.(*ast.Ident)
				return pkg == nil || pkg.Name != "errors" && f.Sel.Name != "Errorf" && pkg.Name != "regexp"
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				all = append(all, n)
			}
		}
		return true
	})
	return all
}
