//go:build !windows

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appreg/internal/i18n"
)

// openDemo opens the demo, as fast as it goes, and with nothing kept anywhere.
func openDemo(t *testing.T, s size, lang i18n.Lang) (w wizard, state string) {
	t.Helper()
	state = filepath.Join(t.TempDir(), "state")
	env := []string{"XDG_STATE_HOME=" + state, "VERIFIK_TOKEN=nonsense", "VERIFIK_API_URL=nowhere", "APPREG_PROJECT_FLOW=x"}
	return wizard{open(t, s, env, program, "demo", "--speed", "20", "--lang", string(lang)), i18n.For(lang)}, state
}

// TestDemo: it plays by itself, and whoever looks on can pause it, go on step by step,
// make the window too small meanwhile, and leave.
func TestDemo(t *testing.T) {
	t.Parallel()
	for _, lang := range i18n.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w, state := openDemo(t, size{80, 24}, lang)
			d := w.words.Demo
			w.see(d.Says.Opens)
			w.press(" ")
			w.see(d.Paused)
			if !w.shows(d.Says.Flow) {
				w.press("right")
				w.see(d.Says.Flow)
			}
			w.press("right")
			w.press("right") // one for each caption, however fast they come
			w.see(d.Says.Sends)
			w.settle()
			if n := w.pass(500 * time.Millisecond); n > 0 {
				t.Errorf("%d bytes are written while it is paused", n)
			}
			w.resize(size{39, 14})
			w.see(fmt.Sprintf(d.Waits, 40, 0)[:12])
			w.press(" ") // which has nothing to go on with
			w.resize(size{100, 30})
			w.see(d.Says.Completed)
			w.see(w.words.Stand("COMPLETED"))
			w.see(d.Again)
			w.press(" ")
			w.see(d.Says.Flow)
			w.press("q")
			if code := w.exit(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			w.isGivenBack()
			if text := strings.Join(w.rows(), "\n"); !strings.Contains(single(text), single(d.TryIt)) {
				t.Errorf("afterwards: %q", text)
			}
			if _, err := os.Stat(state); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("something is kept: %v", err)
			}
		})
	}
}

// TestDemoEnds: ctrl+c and a signal leave it at once, whatever is under way.
func TestDemoEnds(t *testing.T) {
	t.Parallel()
	w, _ := openDemo(t, size{80, 24}, i18n.English)
	w.see(w.words.Demo.Says.Stands)
	w.press("ctrl+c")
	if code := w.exit(); code != 0 {
		t.Errorf("ctrl+c: exit code %d", code)
	}
	w.isGivenBack()
	w, _ = openDemo(t, size{80, 24}, i18n.English)
	w.see(w.words.Demo.Says.Stands)
	w.hangUp()
	select {
	case <-w.exited:
	case <-time.After(patience):
		t.Fatal("it stays")
	}
	if code := w.cmd.ProcessState.ExitCode(); code != 129 {
		t.Errorf("exit code %d", code)
	}
}

// TestDemoNeedsRoom: a window that is too small is told of in a sentence.
func TestDemoNeedsRoom(t *testing.T) {
	t.Parallel()
	for _, lang := range i18n.Languages() {
		w, _ := openDemo(t, size{80, 15}, lang)
		code := w.exit()
		before, _, _ := strings.Cut(w.words.Demo.TooSmall, "%")
		if text := string(w.raw); code != 2 || !strings.Contains(text, before) || strings.Contains(text, "\x1b[?1049h") {
			t.Errorf("%s: exit code %d, %q", lang, code, text)
		}
	}
}

// TestCast: the same seed makes the same file, wherever and whenever that is.
func TestCast(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cast := func(name string, env []string, args ...string) []byte {
		t.Helper()
		path := filepath.Join(dir, name)
		stdout, stderr, code := run(t, env, append([]string{"demo", "--lang", "en", "--cast", path}, args...)...)
		if code != 0 || stderr != "" || !strings.HasPrefix(stdout, path+": ") {
			t.Fatalf("exit code %d, %q, %q", code, stdout, stderr)
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	first := cast("first", nil)
	again := cast("again", []string{"TZ=Asia/Kathmandu", "LANG=C", "TERM=dumb", "COLORTERM=truecolor", "HOME=" + dir, "VERIFIK_TOKEN=x", "APPREG_PROJECT=x"})
	if !bytes.Equal(first, again) {
		t.Error("the same seed makes two files")
	}
	if other := cast("other", nil, "--seed", "2"); bytes.Equal(first, other) {
		t.Error("two seeds make the same file")
	}
	if !bytes.Contains(first, []byte("Completed in ")) {
		t.Error("nobody is completed")
	}
}
