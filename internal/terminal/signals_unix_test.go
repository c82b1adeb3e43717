//go:build !windows

package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// TestContinued: SIGCONT may come of nothing and at any time, with keys and a
// resized window. It costs no key, and leaves nothing behind.
func TestContinued(t *testing.T) {
	t.Parallel()
	c := start(t, "left")
	c.see("READY 0")
	descriptors := func() int {
		all, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", c.cmd.Process.Pid))
		return len(all)
	}
	first := 0
	for i := range 50 {
		_ = c.cmd.Process.Signal(syscall.SIGCONT)
		_ = pty.Setsize(c.pty, &pty.Winsize{Cols: uint16(80 + i%2), Rows: 24})
		c.press("a")
		c.see(fmt.Sprintf("READY %d", i+1))
		if n := descriptors(); i == 0 {
			first = n
		} else if n != first {
			t.Fatalf("%d descriptors, %d at first", n, first)
		}
	}
	c.press("x")
	if left := c.ends(0); !strings.Contains(left, "SUMMARY 51\r\n") {
		t.Errorf("%q", left)
	}
}

// TestTypedAhead: what is typed once the terminal is given back is for whoever
// has it next, however long the rest takes.
func TestTypedAhead(t *testing.T) {
	t.Parallel()
	over, end, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer over.Close()
	defer end.Close()
	cmd := exec.Command(os.Args[0])
	cmd.ExtraFiles = []*os.File{over}
	c := startFrom(t, cmd, "slow")
	c.see("READY 0")
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	c.see("\x1b[?1049l\x1b[?25h\x1b[?7h")
	c.press("ls\n")
	got := make(chan string, 1)
	go func() {
		b := make([]byte, 100)
		n, _ := c.tty.Read(b)
		got <- string(b[:n])
	}()
	select {
	case keys := <-got:
		if keys != "ls\n" {
			t.Errorf("%q is left", keys)
		}
	case <-time.After(10 * time.Second):
		t.Error("somebody else has read it")
	}
	end.Close()
	c.ends(143)
}

// TestIgnored: what whoever started the program has it ignore does not end it,
// nor stop it.
func TestIgnored(t *testing.T) {
	t.Parallel()
	for name, befalls := range map[string]func(c *child){
		"HUP":        func(c *child) { _ = c.cmd.Process.Signal(syscall.SIGHUP) },
		"INT":        func(c *child) { _ = c.cmd.Process.Signal(syscall.SIGINT) },
		"TSTP":       func(c *child) { _ = c.cmd.Process.Signal(syscall.SIGTSTP) },
		"TSTP a key": func(c *child) { c.press("\x1a") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sig, _, key := strings.Cut(name, " ")
			keys := 1
			if key {
				keys++
			}
			c := startFrom(t, exec.Command("sh", "-c", "trap '' "+sig+"; exec "+os.Args[0]), "left")
			c.see("READY 0")
			befalls(c)
			c.press("a")
			c.see(fmt.Sprintf("READY %d", keys))
			c.press("x")
			left := c.ends(0)
			if !strings.Contains(left, fmt.Sprintf("SUMMARY %d\r\n", keys+1)) {
				t.Errorf("%q", left)
			}
			if n := strings.Count(c.said.String(), "\x1b[?1049h"); n != 1 {
				t.Errorf("the terminal is taken %d times", n)
			}
		})
	}
}

// TestHangs: an Update that never returns cannot keep the terminal, nor make
// somebody wait who asks twice. It has its time where one has asked once.
func TestHangs(t *testing.T) {
	t.Parallel()
	for name, signals := range map[string][]syscall.Signal{"once": {syscall.SIGTERM}, "twice": {syscall.SIGINT, syscall.SIGINT}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "log")
			if err := unix.Mkfifo(file, 0o600); err != nil {
				t.Fatal(err)
			}
			pipe, err := os.OpenFile(file, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer pipe.Close()
			_ = pipe.SetReadDeadline(time.Now().Add(20 * time.Second))
			log := bufio.NewScanner(pipe)
			c := start(t, "hang", "LOG="+file)
			c.see("READY 0")
			c.press("x")
			c.see("HANGS")
			began := time.Now()
			for _, sig := range signals {
				_ = c.cmd.Process.Signal(sig)
				for log.Scan() && !strings.Contains(log.Text(), "msg=signal") { // one that is not taken yet hides the next
				}
			}
			left := c.ends(codeOf(signals[0]))
			if took := time.Since(began); (name == "twice") != (took < quitting) {
				t.Errorf("it takes %v", took)
			}
			if !strings.Contains(left, journal) {
				t.Errorf("%q", left)
			}
		})
	}
}

// TestToldTwice: a signal that the context tells of as well has come once, in
// whichever order the two are heard. The program has its time to end.
func TestToldTwice(t *testing.T) {
	t.Parallel()
	pseudo, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer pseudo.Close()
	defer tty.Close()
	for range 20 {
		begins := make(chan struct{})
		taken := newTTY(tty, tty, NewScreen(tty))
		g := newGuard(slow{begins: begins}, taken.screen, taken.size(), slog.New(slog.DiscardHandler))
		s := supervisor{guard: g, tty: taken, signals: &signals{ends: make(chan os.Signal, 2), resizes: make(chan os.Signal)}, log: g.log,
			program: tea.NewProgram(g, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler())}
		ctx, stop := context.WithCancelCause(t.Context())
		stop(Stopped{syscall.SIGTERM})
		s.signals.ends <- syscall.SIGTERM
		ended := make(chan ending, 1)
		go func() { ended <- s.supervise(ctx) }()
		select {
		case <-ended:
			t.Fatal("it is given up at once")
		case <-time.After(20 * time.Millisecond):
		}
		close(begins)
		if how := <-ended; how.signal != syscall.SIGTERM || s.killed {
			t.Errorf("%+v, killed %t", how, s.killed)
		}
		close(s.signals.resizes)
		taken.screen.Close()
	}
}

// slow is a model that begins when it is told to.
type slow struct {
	model
	begins chan struct{}
}

func (m slow) Init() tea.Cmd {
	<-m.begins
	return nil
}

// TestContext: its end tells which signal it was.
func TestContext(t *testing.T) {
	ctx, stop := Context(context.Background())
	defer stop()
	_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
	<-ctx.Done()
	var stopped Stopped
	if !errors.As(context.Cause(ctx), &stopped) || stopped.ExitCode() != 143 {
		t.Error(context.Cause(ctx))
	}
	plain, cancel := context.WithCancel(context.Background())
	cancel()
	if signalOf(plain) != terminated {
		t.Error(signalOf(plain))
	}
}
