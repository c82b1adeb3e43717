//go:build !windows

package e2e

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"appreg/internal/i18n"
)

// TestVersionAsksNothing: importing Bubble Tea must not ask the terminal for
// its colors, nor wait five seconds for an answer that does not come.
func TestVersionAsksNothing(t *testing.T) {
	t.Parallel()
	const soon = time.Second // it takes some 5 ms
	began := time.Now()
	m := open(t, size{80, 24}, nil, program, "--version")
	code := m.exit()
	if took := time.Since(began); took > soon {
		t.Errorf("it takes %v", took)
	}
	if text := string(m.raw); code != 0 || !strings.HasPrefix(text, "appreg ") || strings.Count(text, "\n") != 1 {
		t.Errorf("it says %q, and ends with %d", text, code)
	}
	if bytes.ContainsRune(m.raw, '\x1b') {
		t.Errorf("it writes an escape: %q", m.raw)
	}
}

// TestFirstFrame: nor must the wizard wait for a terminal that does not answer.
func TestFirstFrame(t *testing.T) {
	t.Parallel()
	const soon = 3 * time.Second // it takes some 30 ms
	began := time.Now()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.see(w.words.Form.Title)
	if took := time.Since(began); took > soon {
		t.Errorf("it takes %v", took)
	}
	if !w.screen.IsAltScreen() || w.sameModes(w.modes()) {
		t.Errorf("alternate screen %t, modes as before %t", w.screen.IsAltScreen(), w.sameModes(w.modes()))
	}
	w.see(caret) // what is typed while the flows are loaded goes into the filter
	w.see(quick)
	w.press("ctrl+c")
	if code := w.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	w.isGivenBack()
	if text := single(strings.Join(w.rows(), "")); text != "" {
		t.Errorf("nothing was done, and %q stays", text)
	}
}

// TestIdle: with nothing running, not a byte is written.
func TestIdle(t *testing.T) {
	t.Parallel()
	const while = 1500 * time.Millisecond
	w := openWizard(t, size{80, 24}, i18n.English)
	quiet := func(where string) {
		t.Helper()
		w.settle()
		if n := w.pass(while); n > 0 {
			t.Errorf("%d bytes are written while idle %s", n, where)
		}
	}
	w.see(quick)
	quiet("at the flows")
	w.press("enter")
	w.at(w.words.Form.Label["email"])
	w.type_("a")
	quiet("in a field")
	w.press("backspace")
	w.gone("a▏")
	w.press("esc")
	w.register(ana)
	quiet("at the registration")
}

// TestRepaint: ctrl+l draws all of the screen again, whatever became of it.
func TestRepaint(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.see(quick)
	w.settle()
	before := w.picture()
	_, _ = w.screen.WriteString("\x1b[2J") // somebody else wrote here
	if w.shows(quick) {
		t.Fatal("the screen was not cleared")
	}
	w.press("ctrl+l")
	w.see(quick)
	w.settle()
	if after := w.picture(); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

// TestNoTerminal: without a terminal that can be drawn on, the wizard says in
// a sentence what to use instead.
func TestNoTerminal(t *testing.T) {
	t.Parallel()
	for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
		stdout, stderr, code := run(t, nil, "--lang", string(lang))
		if want := i18n.For(lang).CLI.NoTerminal + "\n"; code != 2 || stdout != "" || stderr != want {
			t.Errorf("pipes: %q, %q, exit code %d, want %q", stdout, stderr, code, want)
		}
		m := open(t, size{80, 24}, []string{"TERM=dumb"}, program, "--lang", string(lang))
		code = m.exit()
		if want := i18n.For(lang).CLI.DumbTerminal + "\r\n"; code != 2 || string(m.raw) != want {
			t.Errorf("TERM=dumb: %q, exit code %d, want %q", m.raw, code, want)
		}
	}
}

// TestSignalsEndTheSandbox: it is how the sandbox is meant to be ended.
func TestSignalsEndTheSandbox(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			s, end := start(t)
			if status, body := s.call("GET", "/v3/projects", s.Token, ""); status != 200 {
				t.Errorf("before: %d %v", status, body)
			}
			if code := end(signal); code != 0 {
				t.Errorf("exit code %d", code)
			}
		})
	}
}
