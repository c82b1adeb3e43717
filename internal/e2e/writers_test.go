package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoOtherWriter: nothing in the program can make a library write where it likes.
// Package log is redact's, but for servers, each of which has an ErrorLog; a trace is
// the client's, which keeps four flags of it.
func TestNoOtherWriter(t *testing.T) {
	may := map[string][]string{
		"log":                {"internal/redact/printed.go", "internal/sandbox/limits.go"},
		"net/http/httptrace": {"client/transport.go"},
		"net/http/httputil":  nil, "net/http/httptest": nil, "net/http/pprof": nil, "expvar": nil,
	}
	servers := 0
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, imported := range file.Imports {
			name := strings.Trim(imported.Path.Value, `"`)
			if files, restricted := may[name]; restricted && !slices.Contains(files, filepath.ToSlash(path)) {
				t.Errorf("%s imports %s", path, name)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if is(n.Type, "http", "Server") {
					servers++
					if !slices.ContainsFunc(n.Elts, func(e ast.Expr) bool {
						field, ok := e.(*ast.KeyValueExpr)
						return ok && field.Key.(*ast.Ident).Name == "ErrorLog"
					}) {
						t.Errorf("%v: a server without an ErrorLog", set.Position(n.Pos()))
					}
				}
			case *ast.CallExpr:
				for _, name := range []string{"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"} {
					if is(n.Fun, "http", name) {
						t.Errorf("%v: a server without an ErrorLog", set.Position(n.Pos()))
					}
				}
				for _, name := range []string{"Default", "Debug", "Info", "Warn", "Error", "Log", "SetDefault"} {
					if is(n.Fun, "slog", name) {
						t.Errorf("%v: a log that is not ours", set.Position(n.Pos()))
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil || servers == 0 {
		t.Errorf("%d servers: %v", servers, err)
	}
}

// is reports whether an expression is pkg.name.
func is(e ast.Expr, pkg, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != name {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == pkg
}
