//go:build !windows

package main_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// doomed builds the program once more, so that it can kill itself while it
// writes, and returns its path. Only TestCrash needs it.
var doomed = sync.OnceValues(func() (string, error) {
	path := filepath.Join(filepath.Dir(program), "appreg-killpoints")
	args := append([]string{"build", "-buildvcs=false", "-tags", "killpoints", "-o", path}, buildFlags...)
	if out, err := exec.Command("go", append(args, ".")...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("go %v: %w\n%s", args, err, out)
	}
	return path, nil
})

// point is where the program is killed. The zero value is nowhere.
type point struct {
	kind string // inCall, inWrite or betweenKeys
	name string // of the call, of the write, of the pause
	n    int    // which call of that name, which write of all
	how  string // what the server makes of the call
}

const (
	inCall      = "call"
	inWrite     = "write"
	betweenKeys = "keys"
)

// What the server makes of a call whose client dies.
const (
	notDone   = "not done"      // it is as if the call had never come
	doneAfter = "done after it" // it goes on when nobody waits any more
	doneFirst = "done before"   // no byte of the answer is sent
)

func (p point) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s/%s %d %s", p.kind, strings.ReplaceAll(p.name, "/", "|"), p.n, p.how))
}

// TestCrash kills the wizard with SIGKILL while somebody is registered: in
// every call, before the server does it and after, at every step of every
// write to the journal and the token's file, and between the keys. Whoever
// begins again finds all that they had left behind, and goes on with it: there
// is one registration, its menu is right, and its token works.
func TestCrash(t *testing.T) {
	t.Parallel()
	if _, err := doomed(); err != nil {
		t.Fatal(err)
	}
	all := pointsOf(t)
	chosen := spread(all)
	counts := map[string]int{}
	for _, p := range chosen {
		counts[p.kind]++
	}
	t.Logf("%d points of %d: %v", len(chosen), len(all), counts)
	if len(all) < 50 {
		t.Error("fewer than 50")
	}
	for _, p := range chosen {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			c := newCrash(t, p)
			c.dies()
			c.goesOn()
		})
	}
}

// pointsOf goes through the session once and is not killed, to learn where it
// could be.
func pointsOf(t *testing.T) []point {
	t.Helper()
	c := newCrash(t, point{})
	log := filepath.Join(t.TempDir(), "writes")
	c.through("APPREG_KILL_LOG=" + log)
	if t.Failed() {
		t.FailNow()
	}
	written, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var all []point
	nth := map[string]int{}
	for _, name := range c.calls {
		nth[name]++
		how := []string{notDone, doneAfter, doneFirst}
		if strings.HasPrefix(name, http.MethodGet) {
			how = []string{notDone, doneFirst} // when it is done makes no difference
		}
		for _, how := range how {
			all = append(all, point{kind: inCall, name: name, n: nth[name], how: how})
		}
	}
	for i, name := range strings.Fields(string(written)) {
		all = append(all, point{kind: inWrite, name: name, n: i + 1})
	}
	for _, name := range c.pauses {
		all = append(all, point{kind: betweenKeys, name: name, n: 1})
	}
	return all
}

// spread is all of them, or some for the race detector, which makes everything
// slow: the same ones each time.
func spread(all []point) []point {
	if len(buildFlags) == 0 {
		return all
	}
	every := map[string]int{inCall: 6, inWrite: 20, betweenKeys: 5}
	var some []point
	seen := map[string]int{}
	for _, p := range all {
		if seen[p.kind]++; seen[p.kind]%every[p.kind] == 0 {
			some = append(some, p)
		}
	}
	return some
}

// crash is one session that is cut off, and its server, which is not.
type crash struct {
	testing.TB
	*sandbox.Running
	state string
	at    point

	program *terminal
	started chan struct{} // closed when program is there
	over    chan struct{} // closed when it was killed in a call, and the server is done with that

	safe   map[string]string // by label: what was left in the form, and is in the journal
	pauses []string

	mu    sync.Mutex
	calls []string // those that came, by their names
	came  map[sandbox.Phase]map[string]int
}

// otp is the code that the sandbox sends. It is no part of anybody's phone.
const otp = "907421"

func newCrash(t testing.TB, at point) *crash {
	t.Helper()
	c := &crash{
		TB: t, state: freshState(), at: at,
		started: make(chan struct{}), over: make(chan struct{}), safe: map[string]string{},
		came: map[sandbox.Phase]map[string]int{sandbox.Arrived: {}, sandbox.Acted: {}},
	}
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{OTP: otp, Hook: c.hook})
	if err != nil {
		t.Fatal(err)
	}
	c.Running = s
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return c
}

// opens opens the wizard on the crash's server and state.
func (c *crash) opens(t testing.TB, path string, env ...string) wizard {
	t.Helper()
	env = append(env, "XDG_STATE_HOME="+c.state, "VERIFIK_API_URL="+c.URL(), "VERIFIK_TOKEN="+c.Token(), "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere")
	return wizard{open(t, size{100, 40}, env, path, "--lang", "en"), i18n.For(i18n.English)}
}

var anID = regexp.MustCompile(`[0-9a-f]{24}`)

// hook kills the program in the call that the point is in.
func (c *crash) hook(phase sandbox.Phase, r *http.Request) {
	name := r.Method + " " + anID.ReplaceAllString(r.URL.Path, "ID")
	c.mu.Lock()
	if phase == sandbox.Arrived {
		c.calls = append(c.calls, name)
	}
	c.came[phase][name]++
	here := c.at.kind == inCall && c.at.name == name && c.at.n == c.came[phase][name]
	c.mu.Unlock()
	switch {
	case !here:
	case phase == sandbox.Arrived && c.at.how == notDone:
		c.kill()
		close(c.over)
		panic(http.ErrAbortHandler)
	case phase == sandbox.Arrived && c.at.how == doneAfter:
		c.kill()
	case phase == sandbox.Acted && c.at.how == doneAfter:
		close(c.over)
	case phase == sandbox.Acted && c.at.how == doneFirst:
		c.kill()
		close(c.over)
	}
}

// asked is what the server was asked for so far.
func (c *crash) asked() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.calls...)
}

// kill ends the program at once, and waits until it is gone.
func (c *crash) kill() {
	<-c.started
	_ = syscall.Kill(c.program.cmd.Process.Pid, syscall.SIGKILL)
	<-c.program.exited
}

// through runs the session until it ends or is killed.
func (c *crash) through(env ...string) {
	c.Helper()
	path, _ := doomed()
	mortal := &mortal{TB: c.TB}
	w := c.opens(mortal, path, env...)
	mortal.terminal, c.program = w.terminal, w.terminal
	close(c.started)
	done := make(chan struct{})
	go func() { // which ends where the program is killed
		defer close(done)
		session{c, w}.run()
	}()
	<-done
	w.terminal.TB = c.TB
}

// dies runs the session, and has it killed at its point.
func (c *crash) dies() {
	c.Helper()
	if c.at.kind == inWrite {
		c.through("APPREG_KILL_AT=" + strconv.Itoa(c.at.n))
	} else {
		c.through()
	}
	if !dead(c.program) {
		c.Fatalf("%v is never reached\n%s", c.at, c.program.picture())
	}
	if c.at.kind == inCall {
		select {
		case <-c.over:
		case <-time.After(patience):
			c.Fatal("the server is never done with the call")
		}
	}
	if c.Failed() {
		c.FailNow()
	}
}

// dead reports whether a program was killed.
func dead(m *terminal) bool {
	select {
	case <-m.exited:
	default:
		return false
	}
	status, ok := m.cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// mortal is for the terminal of a program that is to be killed: what cannot be
// seen any more then is no failure. It ends the goroutine that waits for it,
// which is not the test's own.
type mortal struct {
	testing.TB
	terminal *terminal
}

func (m *mortal) Fatalf(format string, args ...any) {
	m.Helper()
	m.fatal(fmt.Sprintf(format, args...))
}

func (m *mortal) Fatal(args ...any) {
	m.Helper()
	m.fatal(fmt.Sprint(args...))
}

func (m *mortal) fatal(why string) {
	m.Helper()
	if m.terminal == nil {
		m.TB.Fatal(why) // it was never started
	}
	if m.terminal.until(patience, func() bool { return m.terminal.ended }) { // what is killed ends soon
		<-m.terminal.exited
	}
	if !dead(m.terminal) {
		m.Error(why)
	}
	runtime.Goexit()
}
