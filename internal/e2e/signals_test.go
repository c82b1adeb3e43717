//go:build !windows

package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"appreg/internal/i18n"
)

// endings are the signals that end the wizard, with what it ends with.
var endings = map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131}

// isWhole fails unless the terminal is as it was before the program.
func (w wizard) isWhole() {
	w.Helper()
	w.isGivenBack()
	if raw := string(w.raw); !strings.Contains(raw, "\x1b[?7l") || strings.LastIndex(raw, "\x1b[?7h") <= strings.LastIndex(raw, "\x1b[?7l") {
		w.Error("rows were wrapped, or are not any more")
	}
	if strings.LastIndex(string(w.raw), "\x1b[?2004l") <= strings.LastIndex(string(w.raw), "\x1b[?2004h") {
		w.Error("pastes are still marked")
	}
	if in, out := strings.Count(string(w.raw), "\x1b[?1049h"), strings.Count(string(w.raw), "\x1b[?1049l"); in != out {
		w.Errorf("the terminal is taken %d times, and given back %d times", in, out) // drawn on by somebody else in between
	}
	if before, _, found := strings.Cut(string(w.raw), "goroutine "); found { // also in what -race reports
		w.Errorf("there is a stack:\n%q", w.raw[max(0, len(before)-500):])
	}
}

// sends a signal, and holds that the program ends of it within a moment.
func (w wizard) endsBy(signal syscall.Signal, code int) {
	w.Helper()
	const moment = 3 * time.Second
	began := time.Now()
	if err := w.cmd.Process.Signal(signal); err != nil {
		w.Fatal(err)
	}
	if got := w.exit(); got != code {
		w.Errorf("exit code %d, want %d\n%s", got, code, w.picture())
	}
	if took := time.Since(began); took > moment {
		w.Errorf("it takes %v", took)
	}
	w.isWhole()
}

// TestSignalsEndTheWizard: with the terminal given back, the summary in the
// scrollback and an exit code that tells.
func TestSignalsEndTheWizard(t *testing.T) {
	t.Parallel()
	for signal, code := range endings {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			t.Run("at the form", func(t *testing.T) {
				t.Parallel()
				w := openWizard(t, size{80, 24}, i18n.English)
				w.toContact()
				w.type_(ana.email)
				w.endsBy(signal, code)
			})
			t.Run("at the registration", func(t *testing.T) {
				t.Parallel()
				w := openWizard(t, size{80, 24}, i18n.English)
				w.register(ana)
				w.endsBy(signal, code)
				w.summed(one(w.words.Summary.Worked))
			})
			t.Run("while a call hangs", func(t *testing.T) {
				t.Parallel()
				h := hang(t, http.MethodPut)
				w := openWizard(t, size{80, 24}, i18n.English, h.env()...)
				w.register(ana)
				w.choose("signUpForm", "ONGOING")
				<-h.asked
				w.endsBy(signal, code)
				w.summed(one(w.words.Summary.Worked))
			})
		})
	}
}

// summed fails unless the screen that is left has text.
func (w wizard) summed(text string) {
	w.Helper()
	if left := single(strings.Join(w.rows(), "")); !strings.Contains(left, text) {
		w.Errorf("%q is not left:\n%s", text, w.picture())
	}
}

// hanging is a sandbox that answers everything but one method.
type hanging struct {
	otherSandbox
	front string
	asked chan struct{} // a call of that method has come
}

// hang has every call of a method hang until the test is over.
func hang(t testing.TB, method string) hanging {
	t.Helper()
	h := hanging{otherSandbox: serve(t), asked: make(chan struct{}, 100)}
	over := make(chan struct{})
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == method {
			h.asked <- struct{}{}
			select {
			case <-over:
			case <-r.Context().Done():
			}
			return
		}
		ask := r.Clone(r.Context())
		ask.RequestURI, ask.Host, ask.URL.Scheme, ask.URL.Host = "", "", "http", strings.TrimPrefix(h.URL, "http://")
		said, err := http.DefaultTransport.RoundTrip(ask)
		if err != nil {
			return
		}
		defer said.Body.Close()
		for name, values := range said.Header {
			w.Header()[name] = values
		}
		w.WriteHeader(said.StatusCode)
		buf := make([]byte, 1<<20)
		for {
			n, err := said.Body.Read(buf)
			_, _ = w.Write(buf[:n])
			if err != nil {
				return
			}
		}
	}))
	t.Cleanup(front.Close)
	t.Cleanup(func() { close(over) })
	h.front = front.URL
	return h
}

func (h hanging) env() []string {
	return []string{"VERIFIK_API_URL=" + h.front, "VERIFIK_TOKEN=" + h.Token}
}

// TestClosedTerminal: nobody is there any more, and the program does not stay.
func TestClosedTerminal(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]string{"": "", "without SIGHUP": "trap '' HUP; "} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := open(t, size{80, 24}, nil, "sh", "-c", before+"exec "+program+" --lang en")
			w := wizard{m, i18n.For(i18n.English)}
			w.toContact()
			w.settle()
			m.hangUp()
			select {
			case <-m.exited:
			case <-time.After(patience):
				t.Fatal("it stays")
			}
			if code := m.cmd.ProcessState.ExitCode(); code != 129 {
				t.Errorf("exit code %d", code)
			}
			if used := m.cmd.ProcessState.UserTime() + m.cmd.ProcessState.SystemTime(); used > 2*time.Second {
				t.Errorf("it has worked for %v", used)
			}
		})
	}
}

// hangUp closes the terminal's other side.
func (m *terminal) hangUp() {
	m.tty.Close()
	m.pty.Close()
	m.until(patience, func() bool { return m.ended })
}

// TestStopFromOutside: kill -TSTP does what ctrl+z does, and both can follow
// each other.
func TestStopFromOutside(t *testing.T) {
	t.Parallel()
	w, pid := inShell(t)
	m := w.terminal
	w.toContact()
	w.type_("ana@acme.co")
	w.settle()
	before := w.picture()
	for _, stop := range []func(){
		func() { _ = syscall.Kill(pid, syscall.SIGTSTP) },
		func() { w.press("ctrl+z") },
		func() { _ = syscall.Kill(pid, syscall.SIGTSTP) },
	} {
		stop()
		w.see("Stopped")
		w.see("prompt>")
		if w.screen.IsAltScreen() || w.noCursor || !cooked(t, m) {
			t.Errorf("alternate screen %t, hidden cursor %t, cooked %t", w.screen.IsAltScreen(), w.noCursor, cooked(t, m))
		}
		w.send("clear; fg\r")
		w.see("ana@acme.co▏")
		w.settle()
		if after := w.picture(); after != before {
			t.Errorf("before\n%s\nafter\n%s", before, after)
		}
	}
	// SIGSTOP cannot be noticed, only its end.
	_ = syscall.Kill(pid, syscall.SIGSTOP)
	w.see("Stopped")
	w.send("fg\n") // nobody makes a line's end of Enter now
	w.gone("Stopped")
	w.settle()
	if after := w.picture(); after != before {
		t.Errorf("before\n%s\nafter SIGSTOP\n%s", before, after)
	}
	// In the background it lets the terminal be, and can be ended.
	w.press("ctrl+z")
	w.see("Stopped")
	w.send("clear; bg\r")
	w.see("Stopped")
	w.send("clear; kill %1; bg; wait %1; echo ended $?\r")
	w.see("ended 143")
	if w.screen.IsAltScreen() || w.noCursor || !cooked(t, m) {
		t.Errorf("after its end: alternate screen %t, hidden cursor %t, cooked %t", w.screen.IsAltScreen(), w.noCursor, cooked(t, m))
	}
}

// TestStopWithoutAShell: where nothing could continue the program, ctrl+z
// must not hang it.
func TestStopWithoutAShell(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.toContact()
	w.press("ctrl+z")
	w.type_("ana@acme.co")
	w.endsBy(syscall.SIGTERM, 143)
}

// TestGivingUp: a script sees that something was lost.
func TestGivingUp(t *testing.T) {
	t.Parallel()
	w := openWizard(t, size{80, 24}, i18n.English)
	w.toContact()
	w.type_(ana.email)
	w.press("ctrl+c")
	w.see(w.words.App.QuitAgain)
	w.press("ctrl+c")
	if code := w.exit(); code != 130 {
		t.Errorf("exit code %d", code)
	}
	w.isWhole()
}

// TestNextIsStopped: a command that a signal ends tells which one.
func TestNextIsStopped(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			h := hang(t, http.MethodGet)
			m := open(t, size{80, 24}, h.env(), program, "next", "65f1c0ffee65f1c0ffee0042")
			<-h.asked
			_ = m.cmd.Process.Signal(signal)
			if code := m.exit(); code != endings[signal] || strings.Contains(string(m.raw), "goroutine") {
				t.Errorf("exit code %d: %s", code, m.raw)
			}
		})
	}
}

// TestNextIgnores: a command that a script has started in the background is not
// to be ended by a ctrl+c that is meant for the script.
func TestNextIgnores(t *testing.T) {
	t.Parallel()
	h := hang(t, http.MethodGet)
	m := open(t, size{80, 24}, h.env(), "sh", "-c", "trap '' INT HUP; exec "+program+" next 65f1c0ffee65f1c0ffee0042")
	<-h.asked
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP, syscall.SIGTERM} {
		_ = m.cmd.Process.Signal(signal)
	}
	if code := m.exit(); code != endings[syscall.SIGTERM] {
		t.Errorf("exit code %d: %s", code, m.raw)
	}
}

// TestUnderNohup: these tests hold where signals are ignored.
func TestUnderNohup(t *testing.T) {
	t.Parallel()
	built := filepath.Join(t.TempDir(), "appreg") // with a place of its own for what is kept
	if err := os.Symlink(program, built); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", `trap '' HUP INT QUIT TERM TSTP TTIN TTOU; exec "$0" "$@"`, os.Args[0],
		"-test.run=^(TestSignalsEndTheWizard|TestEndedInAShell|TestNextIsStopped|TestClosedTerminal)$/^(hangup|interrupt|without_SIGHUP|after_all_that)$", "-test.v")
	cmd.Env = append(os.Environ(), "APPREG_BUILT="+built)
	out, err := cmd.CombinedOutput()
	if err != nil || strings.Count(string(out), "    --- PASS") < 4 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestLog: what happened is in it, and who it was about is not.
func TestLog(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "log")
	w := wizard{open(t, size{80, 24}, nil, program, "--lang", "en", "--log", path), i18n.For(i18n.English)}
	w.register(ana)
	w.endsBy(syscall.SIGTERM, 143)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, want := range []string{"msg=start version=", "server=SANDBOX", "columns=80 rows=24 term=xterm-256color", "msg=call method=POST route=/v2/app-registrations status=2",
		"msg=signal signal=terminated", "msg=end exit=143"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for _, leak := range []string{"ana", "Ana", "acme", "Gomez", ana.phone, "eyJ"} {
		if strings.Contains(text, leak) {
			t.Errorf("%q is in\n%s", leak, text)
		}
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Error(info.Mode())
	}
	for _, lang := range []i18n.Lang{i18n.English, i18n.Spanish} {
		stdout, stderr, code := run(t, nil, "next", "x", "--lang", string(lang), "--log", filepath.Dir(path))
		if want, _, _ := strings.Cut(i18n.For(lang).Ending.LogUnwritable, "%s"); code != 2 || stdout != "" || !strings.HasPrefix(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q, %q, exit code %d", stdout, stderr, code)
		}
	}
}

// cooked reports whether a shell or nobody reads the terminal's keys: a shell
// with an editor of its own leaves the signs of the keys to the terminal.
func cooked(t *testing.T, m *terminal) bool {
	t.Helper()
	return m.sameModes(m.modes())
}
