//go:build !windows

package e2e

import (
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// terminal is a program in a pseudo-terminal, and the screen that it draws on.
// The terminal answers no question. Output arrives on a goroutine of its own;
// all else happens on the test's, where it waits for something to be seen.
type terminal struct {
	testing.TB
	cmd       *exec.Cmd
	pty, tty  *os.File
	fd        uintptr       // the tty's
	fresh     *term.State   // the modes before the program
	left      *term.State   // the modes that it left
	exited    chan struct{} // closed when it has ended
	screen    *vt.Emulator
	output    chan []byte // closed when the program has ended and all is read
	ended     bool        // output is closed
	raw       []byte      // all that was written
	moved     time.Time   // when the last of it was seen, or a key was pressed that chooses
	keys      int         // pressed, those of values not among them
	questions atomic.Int64
	gate      sync.Mutex // held: the output is not read
	noCursor  bool
}

// size is columns by rows.
type size struct{ w, h int }

// open runs a command in a new terminal.
func open(t testing.TB, s size, env []string, command ...string) *terminal {
	t.Helper()
	m := &terminal{TB: t, screen: vt.NewEmulator(s.w, s.h), output: make(chan []byte, 256), exited: make(chan struct{})}
	m.screen.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { m.noCursor = !visible }})
	var err error
	if m.pty, m.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	m.pty = pollable(t, m.pty)
	if err = pty.Setsize(m.pty, &pty.Winsize{Cols: uint16(s.w), Rows: uint16(s.h)}); err != nil {
		t.Fatal(err)
	}
	m.fd = m.tty.Fd()
	m.fresh = m.modes()
	m.cmd = exec.Command(command[0], command[1:]...)
	m.cmd.Env = environ(env...)
	m.cmd.Stdin, m.cmd.Stdout, m.cmd.Stderr = m.tty, m.tty, m.tty
	m.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err = m.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go m.read()
	go m.hear()
	go m.wait()
	t.Cleanup(m.close)
	return m
}

// pollable is file in another guise, whose Close ends a read.
func pollable(t testing.TB, file *os.File) *os.File {
	t.Helper()
	defer file.Close()
	fd, err := unix.FcntlInt(file.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err == nil {
		err = unix.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), file.Name())
}

// resize changes the size of the window.
func (m *terminal) resize(s size) {
	m.Helper()
	m.screen.Resize(s.w, s.h)
	if err := pty.Setsize(m.pty, &pty.Winsize{Cols: uint16(s.w), Rows: uint16(s.h)}); err != nil {
		m.Fatal(err)
	}
}

// wait gives the terminal up when the program has ended, so that reading it
// ends too.
func (m *terminal) wait() {
	defer close(m.exited)
	_ = m.cmd.Wait()
	m.left = m.modes()
	m.tty.Close()
}

// read passes the output on until nobody holds the terminal any more.
func (m *terminal) read() {
	defer close(m.output)
	for {
		buf := make([]byte, 8192)
		m.gate.Lock() // unless nobody reads for now
		//lint:ignore SA2001 it only waits
		m.gate.Unlock()
		n, err := m.pty.Read(buf)
		if n > 0 {
			m.output <- buf[:n]
		}
		if err != nil {
			return
		}
	}
}

// hear counts the emulator's answers to questions, and passes none of them on.
func (m *terminal) hear() {
	buf := make([]byte, 1024)
	for {
		if _, err := m.screen.Read(buf); err != nil {
			return
		}
		m.questions.Add(1)
	}
}

// close ends what still runs in the terminal: the command, and by the terminal's
// end what it may have left behind.
func (m *terminal) close() {
	select {
	case <-m.exited:
	default:
		_ = syscall.Kill(-m.cmd.Process.Pid, syscall.SIGKILL)
		<-m.exited
	}
	m.pty.Close()
	for !m.ended {
		_, more := <-m.output
		m.ended = !more
	}
	m.screen.InputPipe().(io.Closer).Close()
}

// draw shows a piece of output, or notes that there is no more.
func (m *terminal) draw(chunk []byte, more bool) {
	if !more {
		m.ended, m.output = true, nil
		return
	}
	m.raw, m.moved = append(m.raw, chunk...), time.Now()
	m.screen.Write(chunk)
}

// until shows output until done is true, and reports whether it came to that
// within limit.
func (m *terminal) until(limit time.Duration, done func() bool) bool {
	timeout := time.After(limit)
	for !done() {
		if m.ended {
			return false
		}
		select {
		case chunk, more := <-m.output:
			m.draw(chunk, more)
		case <-timeout:
			return false
		}
	}
	return true
}

// see waits until the screen shows text.
func (m *terminal) see(text string) {
	m.Helper()
	if !m.until(patience, func() bool { return m.shows(text) }) {
		m.Fatalf("never seen: %q (ended: %t)\n%s", text, m.ended, m.picture())
	}
}

// gone waits until the screen shows text no more.
func (m *terminal) gone(text string) {
	m.Helper()
	if !m.until(patience, func() bool { return !m.shows(text) }) {
		m.Fatalf("still seen: %q\n%s", text, m.picture())
	}
}

// pass shows the output of a while, and returns how many bytes it was: the one place
// in which a test lets time pass.
func (m *terminal) pass(while time.Duration) int {
	before := len(m.raw)
	m.until(while, func() bool { return false })
	return len(m.raw) - before
}

// rests waits until so little has happened for so long that a key counts which
// chooses: one within 250 ms of another, or of a change, may not be meant for what is
// on the screen. It reports whether that came within limit.
func (m *terminal) rests(limit time.Duration) bool {
	const enough = 260 * time.Millisecond
	for deadline := time.Now().Add(limit); ; {
		left := enough - time.Since(m.moved)
		if left <= 0 || m.ended {
			return true
		}
		if time.Now().After(deadline) {
			return false
		}
		m.pass(left)
	}
}

// settle waits for a pause in the output: what is being drawn is drawn then.
func (m *terminal) settle() {
	m.Helper()
	m.moved = time.Now() // what was done before may not show yet
	if !m.rests(patience) {
		m.Fatalf("the screen never comes to rest\n%s", m.picture())
	}
}

// codes are what a terminal sends for keys that are no characters.
var codes = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "backspace": "\x7f",
	"f1": "\x1bOP", "ctrl+c": "\x03", "ctrl+l": "\x0c", "ctrl+r": "\x12", "ctrl+z": "\x1a",
}

// press sends one key, and counts it. What it does is to be seen before the next one
// is sent, as people do; and keys that are read together are taken for a paste.
func (m *terminal) press(key string) {
	m.Helper()
	if key == "enter" || strings.Contains("123456789", key) {
		m.rests(time.Second) // a spinner never does
		m.moved = time.Now()
	}
	code, ok := codes[key]
	if !ok {
		code = key
	}
	m.keys++
	m.write(code)
}

// paste sends text as a paste with marks around it.
func (m *terminal) paste(text string) {
	m.Helper()
	m.write("\x1b[200~" + text + "\x1b[201~")
}

// send sends bytes in one piece, as a slow line does. Each of them may have been a key.
func (m *terminal) send(bytes string) {
	m.Helper()
	m.keys += len(bytes)
	m.write(bytes)
}

func (m *terminal) write(bytes string) {
	m.Helper()
	if _, err := m.pty.WriteString(bytes); err != nil {
		m.Fatal(err)
	}
}

// type_ types text into the field that has the focus, a key at a time, and
// sees its end before the caret.
func (m *terminal) type_(text string) {
	m.Helper()
	const enough = 10 // characters, which even a narrow field shows
	for _, r := range text {
		m.write(string(r))
	}
	end := []rune(text)
	m.see(string(end[max(0, len(end)-enough):]) + caret)
}

// code types digits into the cells, a key at a time, and sees all of them there but
// the last, with which the code is whole and goes out.
func (m *terminal) code(digits string) {
	m.Helper()
	for i, digit := range digits {
		m.write(string(digit))
		if i < len(digits)-1 {
			m.see("[" + string(digit) + "]")
		}
	}
}

// exit waits for the program to end, and returns its exit code.
func (m *terminal) exit() int {
	m.Helper()
	if !m.until(patience, func() bool { return m.ended }) {
		m.Fatalf("the program does not end\n%s", m.picture())
	}
	<-m.exited
	return m.cmd.ProcessState.ExitCode()
}

// modes are those of the terminal now, echo and the like.
func (m *terminal) modes() *term.State {
	state, err := term.GetState(m.fd)
	if err != nil {
		return nil
	}
	return state
}

// sameModes reports whether the terminal's modes are as they were at first.
func (m *terminal) sameModes(now *term.State) bool { return reflect.DeepEqual(now, m.fresh) }
