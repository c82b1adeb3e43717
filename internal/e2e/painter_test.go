//go:build !windows

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"appreg/internal/i18n"

	"golang.org/x/sys/unix"
)

// clog has the terminal take nothing in any more: nobody reads it, and what it
// keeps for who does is full. The function ends that.
func (m *terminal) clog() (clear func()) {
	m.Helper()
	m.settle()
	m.gate.Lock()
	fd := int(m.fd)
	if err := unix.SetNonblock(fd, true); err != nil {
		m.Fatal(err)
	}
	for full := 0; full < 3; { // the kernel passes some of it on, and has room again
		if n, err := unix.Write(fd, make([]byte, 64)); err == nil && n > 0 { // NUL, which no terminal shows
			full = 0
			continue
		}
		full++
		m.pass(10 * time.Millisecond)
	}
	if err := unix.SetNonblock(fd, false); err != nil {
		m.Fatal(err)
	}
	return m.gate.Unlock
}

// A line that is dead keeps nobody: ctrl+c ends the program, and whoever goes on
// typing sees what that has come to when the terminal takes in again.
func TestClogged(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"ctrl+c", "SIGTERM", "typing"} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			w := openWizard(t, size{80, 24}, i18n.English)
			w.see(quick)
			clear := w.clog()
			w.press("ctrl+l")
			for range 3 {
				w.send("kyc")
				w.send("\x7f\x7f\x7f")
			}
			began := time.Now()
			switch what {
			case "typing":
				w.send("full")
				clear()
				w.see("full" + caret)
				w.see("▸ Acme Bank · Full KYC")
				return
			case "ctrl+c":
				w.press("ctrl+c")
			case "SIGTERM":
				_ = w.cmd.Process.Signal(unix.SIGTERM)
			}
			select {
			case <-w.exited:
				t.Logf("it ends after %v", time.Since(began))
			case <-time.After(patience):
				t.Error("it does not end")
			}
			clear()
			if code := w.exit(); what == "ctrl+c" && code != 0 || what == "SIGTERM" && code != 143 {
				t.Errorf("it ends with %d", code)
			}
		})
	}
}

// A window that is being dragged is drawn anew some twenty times a second, and in
// its last size in the end; and a key that is held down is followed to its end.
func TestStorms(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.see(quick)
	w.settle()
	began, before := time.Now(), len(w.raw)
	for i := range 200 {
		w.resize(size{60 + i%40, 20 + i%10})
		w.pass(3 * time.Millisecond)
	}
	w.resize(size{100, 30})
	w.settle()
	most := int(time.Since(began)/(50*time.Millisecond)) + 2
	if n := strings.Count(string(w.raw[before:]), "\x1b[2J"); n < 2 || n > most {
		t.Errorf("drawn anew %d times in %v", n, time.Since(began))
	}
	dragged := w.picture()
	w.press("ctrl+l")
	w.settle()
	if anew := w.picture(); anew != dragged {
		t.Errorf("a dragged window shows\n%s\nand drawn anew\n%s", dragged, anew)
	}
	for i := range 60 {
		w.send(fmt.Sprint(i % 10))
		w.pass(time.Second / 60)
	}
	w.see(strings.Repeat("0123456789", 6) + caret)
}
