//go:build !windows

package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"appreg/internal/i18n"

	"github.com/charmbracelet/x/term"
)

// suspendAll has TestSuspendedAndEnded run 200 times.
var suspendAll = flag.Bool("suspend.all", false, "suspend and end the wizard 200 times, and not only 20")

// openShell opens an interactive shell, of the kind that leaves the terminal's
// modes alone.
func openShell(t *testing.T) *terminal {
	t.Helper()
	m := open(t, size{80, 24}, []string{"PS1=prompt> ", "ENV="}, "sh", "+o", "emacs", "-i")
	m.see("prompt>")
	return m
}

// inShell opens the wizard as a job of a shell, and returns its process.
func inShell(t *testing.T) (w wizard, pid int) {
	t.Helper()
	m := openShell(t)
	file := filepath.Join(t.TempDir(), "pid")
	m.send("sh -c 'echo $$ > " + file + "; exec " + program + " --lang en'\r")
	w = wizard{m, i18n.For(i18n.English)}
	w.see(quick)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if pid, err = strconv.Atoi(strings.TrimSpace(string(b))); err != nil {
		t.Fatal(err)
	}
	return w, pid
}

// TestSuspend: ctrl+z gives the terminal back to the shell, and fg goes on.
func TestSuspend(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"on the form", "at the registration"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			m := openShell(t)
			m.send("sh -c '" + program + " --lang en; true'\r") // a job is more than one process
			w := wizard{m, i18n.For(i18n.English)}
			back := "ana@acme.co▏"
			if where == "on the form" {
				w.toContact()
				w.type_(ana.email)
			} else {
				w.register(ana)
				back = w.words.Desk.Decide
			}
			w.settle()
			before := w.picture()

			w.press("ctrl+z")
			w.see("Stopped")
			w.see("prompt>")
			if w.screen.IsAltScreen() || w.noCursor {
				t.Errorf("alternate screen %t, hidden cursor %t", w.screen.IsAltScreen(), w.noCursor)
			}
			w.send("echo here; fg\r")
			w.see(back)
			w.settle()
			if after := w.picture(); after != before {
				t.Errorf("before\n%s\nafter\n%s", before, after)
			}
			// It still takes keys.
			if where == "on the form" {
				w.press("enter")
				w.at(w.words.Form.Label["phone"])
				return
			}
			w.choose("signUpForm", "ONGOING")
			w.stands("ONGOING")
		})
	}
}

// TestSuspendedOften: nothing is left behind by a suspension, and what is typed
// right after fg is there, once and in order.
func TestSuspendedOften(t *testing.T) {
	t.Parallel()
	const times = 50
	w, pid := inShell(t)
	w.toContact()
	typed, first := "", 0
	var cooked *term.State // of a shell that has other modes than it had before
	for i := range times {
		w.press("ctrl+z")
		w.see("Stopped")
		w.see("prompt>")
		if n := descriptors(t, pid); i == 0 {
			first = n
			w.send("clear; stty quit undef; echo with''out quit\r")
			w.see("without quit")
			cooked = w.modes()
		} else if n != first {
			t.Fatalf("%d descriptors after %d suspensions, %d after one", n, i+1, first)
		}
		if typed += string(rune('a' + i%26)); i%10 == 9 {
			typed = ""
			w.send("clear; fg\r\x15") // ctrl+u
			w.see("▸ " + w.words.Form.Label["email"])
			continue
		}
		w.send("clear; fg\r" + typed[len(typed)-1:])
		w.see(" " + typed + caret)
	}
	w.press("ctrl+z")
	w.see("Stopped")
	w.send("clear; bg; wait %1; echo stopped $?\r") // again
	w.see(fmt.Sprint("stopped ", 128+int(syscall.SIGTTOU)))
	w.send("clear; kill %1; bg; wait %1; echo ended $?\r") // the signal waits until it is continued
	w.see("ended 143")
	w.isShells(cooked)
}

// isShells fails unless the shell has the terminal, with modes.
func (w wizard) isShells(modes *term.State) {
	w.Helper()
	if same := reflect.DeepEqual(w.modes(), modes); w.screen.IsAltScreen() || w.noCursor || !same {
		w.Errorf("alternate screen %t, hidden cursor %t, the shell's modes %t", w.screen.IsAltScreen(), w.noCursor, same)
	}
}

// TestEndedInAShell: an end is one, whatever else befalls the job.
func TestEndedInAShell(t *testing.T) {
	t.Parallel()
	kept, _, _ := strings.Cut(i18n.For(i18n.English).Ending.Kept, "%s")
	t.Run("and stopped", func(t *testing.T) {
		t.Parallel()
		w, pid := inShell(t)
		_ = syscall.Kill(pid, syscall.SIGTERM)
		w.until(patience, func() bool { return !w.screen.IsAltScreen() })
		_ = syscall.Kill(pid, syscall.SIGTSTP) // while it still ends
		w.see(kept)
		w.see("prompt>")
		w.send("echo ended $?\r")
		w.see("ended 143")
		w.isShells(w.fresh)
	})
	t.Run("in the background, where SIGSTOP has brought it", func(t *testing.T) {
		t.Parallel()
		w, pid := inShell(t)
		_ = syscall.Kill(pid, syscall.SIGSTOP)
		w.see("Stopped")
		w.send("bg\n") // nobody makes a line's end of Enter now
		w.until(patience, func() bool { return !w.screen.IsAltScreen() })
		w.see("prompt>")
		w.send("kill %1; bg; wait %1; echo ended $?\n")
		w.see("ended 143")
		if w.screen.IsAltScreen() || w.noCursor {
			t.Errorf("alternate screen %t, hidden cursor %t", w.screen.IsAltScreen(), w.noCursor)
		}
	})
	t.Run("after all that", func(t *testing.T) {
		t.Parallel()
		w, pid := inShell(t)
		_ = syscall.Kill(pid, syscall.SIGSTOP)
		w.see("Stopped")
		w.send("bg\n")
		w.until(patience, func() bool { return !w.screen.IsAltScreen() })
		w.see("prompt>")
		w.send("fg\n")
		w.see(quick)
		_ = syscall.Kill(pid, syscall.SIGTERM)
		w.see(kept)
		w.see("prompt>")
		w.send("echo ended $?\r")
		w.see("ended 143")
		w.isShells(w.fresh)
	})
}

// descriptors counts the pipes and polls that a process has open: connections
// and files come and go by themselves.
func descriptors(t *testing.T, pid int) (n int) {
	t.Helper()
	dir := fmt.Sprintf("/proc/%d/fd", pid)
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Skip(err) // not on this system
	}
	for _, fd := range all {
		to, _ := os.Readlink(filepath.Join(dir, fd.Name()))
		if strings.HasPrefix(to, "pipe:") || strings.HasPrefix(to, "anon_inode:") {
			n++
		}
	}
	return n
}

// TestSuspendedAndEnded: where no shell could continue the wizard, and it is
// ended at any moment of its suspension and what comes after, the terminal is
// whole.
func TestSuspendedAndEnded(t *testing.T) {
	t.Parallel()
	runs := 20
	if *suspendAll {
		runs = 200
	}
	const moments = 800 * time.Millisecond // until after the terminal has been taken again
	ways := []struct {
		name  string
		codes []int
		end   func(w wizard)
	}{
		{"terminated", []int{143}, func(w wizard) { _ = w.cmd.Process.Signal(syscall.SIGTERM) }},
		{"hangup", []int{129}, func(w wizard) { _ = w.cmd.Process.Signal(syscall.SIGHUP) }},
		{"continued and interrupted", []int{0, 130}, func(w wizard) { // by the key, or by what the terminal makes of it
			_ = w.cmd.Process.Signal(syscall.SIGCONT)
			w.press("ctrl+c")
		}},
		{"continued and terminated", []int{143}, func(w wizard) {
			_ = w.cmd.Process.Signal(syscall.SIGCONT)
			_ = w.cmd.Process.Signal(syscall.SIGTERM)
		}},
	}
	for i := range runs {
		way := ways[i%len(ways)]
		moment := moments / time.Duration(runs) * time.Duration(i)
		t.Run(fmt.Sprintf("%s after %v", way.name, moment), func(t *testing.T) {
			t.Parallel()
			w := openWizard(t, size{80, 24}, i18n.English)
			w.see(quick)
			w.send(codes["ctrl+z"] + "xyz"[:i%4]) // with keys in one read with it
			w.pass(moment)
			if i%3 == 0 {
				w.resize(size{80, 25})
			}
			way.end(w)
			code, known := w.exit(), false
			for _, want := range way.codes {
				known = known || code == want
			}
			if !known {
				t.Errorf("exit code %d, want one of %d\n%s", code, way.codes, w.raw)
			}
			w.isWhole()
		})
	}
}
