package plainfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.Symlink("file", link); err != nil {
		t.Skip(err) // a system that has none for everybody
	}
	for _, s := range []struct {
		path, text string
		perm       fs.FileMode
	}{{path, "a", 0o644}, {path, "longer", 0o600}, {link, "b", 0o644}} {
		if err := Replace(s.path, []byte(s.text), s.perm); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		info, _ := os.Stat(path)
		if err != nil || string(text) != s.text || info.Mode().Perm() != s.perm {
			t.Errorf("%q: %q, %v, %v", s.text, text, info.Mode(), err)
		}
	}
	if target, err := os.Readlink(link); err != nil || target != "file" {
		t.Errorf("the link is none any more: %q, %v", target, err)
	}
	if err := Replace(dir, nil, 0o600); !errors.Is(err, ErrOther) {
		t.Errorf("a directory: %v", err)
	}
	if err := Replace(filepath.Join(dir, "missing", "file"), nil, 0o600); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing directory: %v", err)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if err := Replace(path, []byte("c"), 0o600); os.Getuid() > 0 && !errors.Is(err, fs.ErrPermission) {
		t.Errorf("what must not be written: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

// TestReplaceable: nothing is replaced but nothing, and what begins as the new one does.
func TestReplaceable(t *testing.T) {
	for text, want := range map[string]bool{"": true, "new": true, "newer": true, "ne": false, "old": false, "old new": false} {
		path := filepath.Join(t.TempDir(), "a")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := Replaceable(path, "new"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if !Replaceable(filepath.Join(t.TempDir(), "none"), "new") {
		t.Error("where there is nothing")
	}
}
