package sandbox_test

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"appreg/internal/sandbox"
)

// TestDocumentGeneratesAClient: oapi-codegen makes a client of the document, which is
// built, and calls a sandbox. It is a module of its own with its own sums, of which the go
// command fetches what is not there yet, as it does of this one.
func TestDocumentGeneratesAClient(t *testing.T) {
	if racing {
		t.Skip("it runs in a process of its own")
	}
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/generated")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "openapi.json"), documentFile(t), 0o600); err != nil {
		t.Fatal(err)
	}
	s := sandbox.New(sandbox.Options{Seed: 7})
	listening := httptest.NewServer(s)
	defer listening.Close()
	for _, args := range [][]string{{"generate"}, {"vet", "./..."}, {"run", "."}} {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "SANDBOX_URL="+listening.URL, "SANDBOX_TOKEN="+s.Token(), "PROJECT="+s.Project(), "FLOW="+s.ProjectFlow())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", args[0], err, out)
		}
	}
}
