package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"appreg/internal/session"
)

// TestQuarantine: what is in quarantine can be told and removed, and nothing else.
func TestQuarantine(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := strings.Repeat("a", 32)
	others := []string{"mine.damaged", key + ".json.damaged.x", key + ".jsonadamaged", key + ".json", "x" + key + ".json.newer", strings.Repeat("0", 64) + ".token"}
	aside := []string{key + ".json.damaged", key + ".json.damaged2", key + ".json.newer"}
	for _, name := range slices.Concat(others, aside) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j := session.Open(dir, "", nil)
	defer j.Close()
	var names []string
	for _, a := range j.Quarantine() {
		names = append(names, a.File)
		if a.At.IsZero() || a.Newer != strings.HasSuffix(a.File, "newer") {
			t.Errorf("%+v", a)
		}
	}
	if !slices.Equal(names, aside) {
		t.Errorf("%q", names)
	}
	for _, name := range append(others, "../"+aside[0], "", ".") {
		if err := j.DropQuarantined(name); !errors.Is(err, session.ErrGone) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range aside {
		if err := j.DropQuarantined(name); err != nil {
			t.Error(err)
		}
	}
	if left := j.Quarantine(); len(left) != 0 {
		t.Errorf("%+v", left)
	}
	for _, name := range others {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	nowhere := session.Open("", "", nil)
	if err := nowhere.DropQuarantined(aside[0]); len(nowhere.Quarantine()) != 0 || !errors.Is(err, session.ErrGone) {
		t.Error(err)
	}
}
