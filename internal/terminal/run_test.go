//go:build !windows

package terminal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "appreg/internal/background" // Bubble Tea would ask the terminal
	"appreg/internal/i18n"
	"appreg/internal/redact"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"go.uber.org/goleak"
)

// The tests run this test's own binary in a pseudo-terminal, as a program with
// a model that goes wrong at a key.
func TestMain(m *testing.M) {
	if how := os.Getenv("GOES_WRONG"); how != "" {
		os.Exit(goWrong(how))
	}
	for _, sig := range []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGTSTP} {
		if Ignored(sig) { // nohup go test
			signal.Notify(make(chan os.Signal, 1), sig) // so that it is not, in what the tests start
		}
	}
	goleak.VerifyTestMain(m)
}

const (
	secret  = "s3cr3t-s3cr3t-s3cr3t"
	journal = "/home/ana/journal"
)

// boom is what the panics of these tests are of.
const boom = "boom \x1b[2J\u202e" + secret + "\nsecond line"

func goWrong(how string) int {
	book := redact.NoLog()
	file := os.Getenv("LOG")
	if file != "" {
		if err := book.Open(file); err != nil {
			return 99
		}
		defer book.Close(time.Second)
	}
	o := Options{
		Model: model{how: how}, In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Words: i18n.For(i18n.English).Ending, Journal: journal, LogFile: file, Log: book.Logger,
		Secrets: func() []redact.Secret { return []redact.Secret{redact.New(redact.Token, secret)} },
		Close:   func(Model) { fmt.Print("CLOSED\r\n") },
	}
	if how == "slow" {
		o.Close = func(Model) { _, _ = io.ReadAll(os.NewFile(3, "until it is closed")) }
	}
	if how == "loop" {
		o.Program = append(o.Program, tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if _, ok := msg.(tea.KeyMsg); ok {
				panic(boom)
			}
			return msg
		}))
	}
	ctx, stop := Context(context.Background()) // as main does, which hears of a signal as well
	defer stop()
	err := Run(ctx, o)
	var ended Ended
	if err != nil && !errors.As(err, &ended) {
		fmt.Println(err)
		return 98
	}
	return ended.Code
}

// model goes wrong at the key x, in the way that it is named by.
type model struct {
	how    string
	keys   int // that were worked off
	broken bool
}

func (m model) Init() tea.Cmd {
	if m.how == "Init" {
		panic(boom)
	}
	return nil
}

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyMsg)
	if !ok {
		return m, nil
	}
	m.keys++
	switch key.String() {
	case "ctrl+z":
		return m, tea.Suspend
	case "x":
		return m.goWrong()
	}
	return m, nil
}

func (m model) goWrong() (tea.Model, tea.Cmd) {
	bad := func() tea.Msg { panic(boom) }
	good := func() tea.Msg { return nil }
	switch m.how {
	case "Update", "summary":
		panic(boom)
	case "hang":
		fmt.Print("HANGS")
		select {}
	case "View":
		m.broken = true
	case "command":
		return m, bad
	case "batch":
		return m, tea.Batch(good, tea.Batch(good, bad))
	case "sequence":
		return m, tea.Sequence(good, tea.Batch(good, tea.Sequence(good, bad)))
	case "tick":
		return m, tea.Tick(time.Millisecond, func(time.Time) tea.Msg { panic(boom) })
	case "handler": // as net/http tells of one that it has caught
		log.Print("http: panic serving\ngoroutine 1 [running]:")
		return m, tea.Quit
	case "interrupt":
		return m, tea.Interrupt
	case "left", "gave up":
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() string {
	if m.broken {
		panic(boom)
	}
	return fmt.Sprintf("READY %d", m.keys)
}

func (m model) Summary() string {
	if m.how == "summary" {
		panic(boom)
	}
	if m.how == "hang" || m.how == "nothing" {
		return ""
	}
	return fmt.Sprintf("SUMMARY %d\n", m.keys)
}

func (m model) GaveUp() bool { return m.how == "gave up" }

// child is that program.
type child struct {
	testing.TB
	cmd    *exec.Cmd
	pty    *os.File
	tty    *os.File
	before *term.State
	output chan []byte // closed when nobody has the terminal any more
	said   bytes.Buffer
	screen *vt.Emulator
}

func start(t *testing.T, how string, env ...string) *child {
	t.Helper()
	return startFrom(t, exec.Command(os.Args[0]), how, env...)
}

// startFrom starts it by a command that execs it.
func startFrom(t *testing.T, cmd *exec.Cmd, how string, env ...string) *child {
	t.Helper()
	c := &child{TB: t, cmd: cmd, output: make(chan []byte, 256), screen: vt.NewEmulator(80, 24)}
	var err error
	if c.pty, c.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	go c.read()
	t.Cleanup(func() { c.tty.Close(); c.pty.Close() })
	c.before = c.modes()
	c.cmd.Env = append([]string{"GOES_WRONG=" + how, "TERM=xterm", "GORACE=atexit_sleep_ms=0"}, env...)
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = c.tty, c.tty, c.tty
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.cmd.Process.Kill() })
	return c
}

// read passes the output on. It is not waited for where it is needed: a read of
// a pseudo-terminal has no deadline.
func (c *child) read() {
	defer close(c.output)
	for {
		buf := make([]byte, 4096)
		n, err := c.pty.Read(buf)
		if err != nil {
			return
		}
		c.output <- buf[:n]
	}
}

func (c *child) modes() *term.State {
	state, _ := term.GetState(c.tty.Fd())
	return state
}

// see waits until text was written, or stands on the screen.
func (c *child) see(text string) {
	c.Helper()
	timeout := time.After(10 * time.Second)
	for !strings.Contains(c.said.String(), text) && !strings.Contains(c.screen.String(), text) {
		select {
		case chunk := <-c.output:
			c.said.Write(chunk)
			c.screen.Write(chunk)
		case <-timeout:
			c.Fatalf("never seen: %q\n%q\n%s", text, c.said.String(), c.screen)
		}
	}
}

func (c *child) press(key string) {
	c.Helper()
	if _, err := io.WriteString(c.pty, key); err != nil {
		c.Fatal(err)
	}
}

// ends waits for its end, and holds that it has given the terminal back. It
// returns what was written to the main screen afterwards.
func (c *child) ends(code int) string {
	c.Helper()
	ended := make(chan error, 1)
	go func() { ended <- c.cmd.Wait() }()
	var after *term.State
	select {
	case <-ended:
		after = c.modes()
		_, _ = io.WriteString(c.tty, fin)
	case <-time.After(10 * time.Second):
		c.Fatalf("it does not end: %q", c.said.String())
	}
	c.see(fin)
	if !reflect.DeepEqual(after, c.before) {
		c.Errorf("the modes are %+v, want %+v", after, c.before)
	}
	all := c.said.String()
	for set, reset := range map[string]string{"\x1b[?25l": "\x1b[?25h", "\x1b[?1049h": "\x1b[?1049l", "\x1b[?7l": "\x1b[?7h", "\x1b[?2004h": "\x1b[?2004l"} {
		if at := strings.LastIndex(all, set); at >= 0 && at >= strings.LastIndex(all, reset) { // what was never drawn on is as it was
			c.Errorf("%q is last, and no %q after it", set, reset)
		}
	}
	if in, out := strings.Count(all, "\x1b[?1049h"), strings.Count(all, "\x1b[?1049l"); in != out {
		c.Errorf("it is taken %d times and given back %d times: %q", in, out, all)
	}
	if strings.Contains(all, "goroutine ") || strings.Contains(all, ".go:") {
		c.Errorf("there is a stack: %q", all)
	}
	if got := c.cmd.ProcessState.ExitCode(); got != code {
		c.Errorf("exit code %d, want %d: %q", got, code, all)
	}
	return strings.TrimSuffix(all[max(strings.LastIndex(all, "\x1b[?1049l"), 0):], fin)
}

// fin is after all that a child writes.
const fin = "<fin>"

// TestPanics: wherever it is, the terminal is given back, the model as it was
// is summed up, and a person reads a sentence.
func TestPanics(t *testing.T) {
	t.Parallel()
	for how, keys := range map[string]int{"Init": 0, "Update": 1, "View": 2, "command": 2, "batch": 2, "sequence": 2, "tick": 2, "loop": 0, "summary": -1} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "log")
			c := start(t, how, "LOG="+file)
			if how != "Init" {
				c.see("READY 0")
				if how != "loop" {
					c.press("a")
					c.see("READY 1")
				}
				c.press("x")
			}
			left := c.ends(Panicked)
			words := i18n.For(i18n.English).Ending
			for _, want := range []string{"CLOSED", fmt.Sprintf(words.Panic, "boom ␛[2J⟨U+202E⟩‹token …cr3t›"), fmt.Sprintf(words.Kept, journal), fmt.Sprintf(words.ReportLog, file)} {
				if !strings.Contains(left, want) {
					t.Errorf("%q is missing in %q", want, left)
				}
			}
			if keys >= 0 && !strings.Contains(left, fmt.Sprintf("SUMMARY %d\r\n", keys)) {
				t.Errorf("no summary of %d keys: %q", keys, left)
			}
			if strings.Contains(left, secret) || strings.Contains(left, "second line") || strings.Count(left, "wrong inside") != 1 {
				t.Errorf("%q", left)
			}
			b, err := os.ReadFile(file)
			where := map[string]string{"Init": "Init", "Update": "Update", "summary": "Update", "View": "View", "loop": "loop"}[how]
			if where == "" {
				where = "command"
			}
			if text := string(b); err != nil || !strings.Contains(text, "msg=panic where="+where) || !strings.Contains(text, "run_test.go:") || strings.Count(text, "msg=panic") != 1 {
				t.Errorf("%v: not one panic in %s, with its stack, in the log: %s", err, where, text)
			}
		})
	}
}

// TestEnds: what else a program can end of.
func TestEnds(t *testing.T) {
	t.Parallel()
	for how, code := range map[string]int{"left": 0, "gave up": 130, "interrupt": 130, "handler": 0} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			c := start(t, how)
			c.see("READY 0")
			c.press("x")
			left := c.ends(code)
			if !strings.Contains(left, "SUMMARY 1\r\n") || strings.Contains(left, "wrong") || strings.Contains(left, journal) {
				t.Errorf("%q", left)
			}
		})
	}
}

// TestNothingToSum: then it is told where what was done is kept.
func TestNothingToSum(t *testing.T) {
	t.Parallel()
	c := start(t, "nothing")
	c.see("READY 0")
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	if left, want := c.ends(143), fmt.Sprintf(i18n.For(i18n.English).Ending.Kept, journal); !strings.Contains(left, want) {
		t.Errorf("%q, want %q", left, want)
	}
}

// TestSafe: a panic on a goroutine of somebody else's becomes an error.
func TestSafe(t *testing.T) {
	t.Parallel()
	f := Safe(redact.NoLog().Logger, "here", func(s string) error {
		if s == "" {
			panic("empty")
		}
		return io.EOF
	})
	if err := f(""); !errors.Is(err, ErrPanic) {
		t.Error(err)
	}
	if err := f("x"); err != io.EOF {
		t.Error(err)
	}
}
