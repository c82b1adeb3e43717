//go:build !windows

package e2e

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"appreg/internal/i18n"
	"appreg/internal/sandbox"
)

// crashAll has TestCrash kill at every point, which takes a minute or more.
var crashAll = flag.Bool("crash.all", false, "kill the wizard at every point, and not only at a spread of them")

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
	after *point // an earlier one, which was gone on after; nil: none

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
	doneLate  = "done late"     // when somebody has looked, and did not find it
)

func (p point) String() string {
	if p.after != nil {
		first := *p.after
		p.after = nil
		return first.String() + ", then " + p.String()
	}
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
	for _, name := range twice {
		i := slices.IndexFunc(all, func(p point) bool { return p.String() == name })
		if i < 0 {
			t.Fatalf("there is no point %q", name)
		}
		all = append(all, pointsOf(t, all[i])...)
	}
	chosen := spread(all)
	counts := map[string]int{}
	for _, p := range chosen {
		counts[p.kind]++
	}
	t.Logf("%d points of %d: %v", len(chosen), len(all), counts)
	if len(chosen) < 50 && len(buildFlags) == 0 {
		t.Error("fewer than 50 points")
	}
	for _, p := range chosen {
		t.Run(p.String(), func(t *testing.T) {
			t.Parallel()
			c := newCrash(t)
			if p.after != nil {
				c.dies(*p.after, c.session)
				c.dies(p, c.again)
			} else {
				c.dies(p, c.session)
			}
			c.goesOn()
		})
	}
}

// twice are points after which the wizard is killed once more, while somebody
// goes on: with what was typed, with a create that was done or was not, and
// with a step that was.
var twice = []string{
	"keys/Name left 1",
	"call/POST |v2|app-registrations 1 not done",
	"call/POST |v2|app-registrations 1 done before",
	"call/PUT |v2|app-registrations|ID|sync 1 done before",
}

// pointsOf goes through the session once, or through what comes after a point
// of it, and is not killed, to learn where it could be.
func pointsOf(t *testing.T, after ...point) []point {
	t.Helper()
	c, script := newCrash(t), (*crash).session
	var first *point
	for _, p := range after {
		c.dies(p, c.session)
		first, script = &p, (*crash).again
	}
	came, log := len(c.asked()), filepath.Join(t.TempDir(), "writes")
	c.pauses = nil
	c.lives(point{}, func(w wizard) { script(c, w) }, "APPREG_KILL_LOG="+log)
	if t.Failed() {
		t.FailNow()
	}
	c.kill()
	written, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var all []point
	nth := map[string]int{}
	for _, name := range c.asked()[came:] {
		nth[name]++
		how := []string{notDone, doneAfter, doneFirst}
		if strings.HasPrefix(name, http.MethodGet) {
			how = []string{notDone, doneFirst} // when it is done makes no difference
		}
		if name == createCall {
			how = append(how, doneLate)
		}
		for _, how := range how {
			all = append(all, point{after: first, kind: inCall, name: name, n: nth[name], how: how})
		}
	}
	for i, name := range strings.Fields(string(written)) {
		all = append(all, point{after: first, kind: inWrite, name: name, n: i + 1})
	}
	for _, name := range c.pauses {
		all = append(all, point{after: first, kind: betweenKeys, name: name, n: 1})
	}
	return all
}

// spread is all of them with -crash.all, and else all calls and pauses, which
// differ most, and some of the writes, which are many alike. The race detector
// makes everything slow, and gets a few of each. They are the same each time.
func spread(all []point) []point {
	every := map[string]int{inCall: 1, inWrite: 3, betweenKeys: 1}
	switch {
	case *crashAll:
		return all
	case len(buildFlags) > 0:
		every = map[string]int{inCall: 10, inWrite: 31, betweenKeys: 5}
	}
	var some []point
	seen := map[string]int{}
	for _, p := range all {
		if seen[p.kind]++; seen[p.kind]%every[p.kind] == 0 {
			some = append(some, p)
		}
	}
	return some
}

// crash is somebody's work, which is cut off, and their server, which is not.
type crash struct {
	testing.TB
	*sandbox.Running
	state string

	safe   map[string]string // by label: what was left in the form, and is in the journal
	opened bool              // the registration was shown, so that its token is kept
	late   bool              // a create is done late
	last   *terminal         // the command that was killed last
	pauses []string

	mu    sync.Mutex
	life  *life
	calls []string // those that came, by their names

	looked chan struct{} // gets something when the registrations were listed
}

// life is one run of the program, to where it is killed.
type life struct {
	at      point
	program *terminal
	started chan struct{} // closed when program is there
	over    chan struct{} // closed when it was killed in a call, and the server is done with that
	came    map[string]int
}

// otp is the code that the sandbox sends. It is no part of anybody's phone.
const otp = "907421"

func newCrash(t testing.TB) *crash {
	t.Helper()
	c := &crash{TB: t, state: freshState(), safe: map[string]string{}, life: new(life), looked: make(chan struct{}, 10)}
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
	if r.UserAgent() == nobody {
		return
	}
	name := r.Method + " " + anID.ReplaceAllString(r.URL.Path, "ID")
	c.mu.Lock()
	l := c.life
	if phase == sandbox.Arrived {
		c.calls = append(c.calls, name)
	}
	here := l.at.kind == inCall && l.at.name == name
	if here {
		what := fmt.Sprint(phase)
		l.came[what]++
		here = l.came[what] == l.at.n
	}
	c.mu.Unlock()
	if phase == sandbox.Acted && name == listCall {
		c.looked <- struct{}{}
	}
	switch {
	case !here:
	case phase == sandbox.Arrived && l.at.how == notDone:
		l.end()
		close(l.over)
		panic(http.ErrAbortHandler)
	case phase == sandbox.Arrived && l.at.how == doneLate:
		l.end()
		close(l.over)
		select {
		case <-c.looked:
		case <-time.After(patience):
		}
	case phase == sandbox.Arrived && l.at.how == doneAfter:
		l.end()
	case phase == sandbox.Acted && l.at.how == doneAfter:
		close(l.over)
	case phase == sandbox.Acted && l.at.how == doneFirst:
		l.end()
		close(l.over)
	}
}

// asked is what the server was asked for so far.
func (c *crash) asked() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.calls...)
}

// end ends the program at once, and waits until it is gone.
func (l *life) end() {
	<-l.started
	_ = syscall.Kill(l.program.cmd.Process.Pid, syscall.SIGKILL)
	<-l.program.exited
}

// kill ends the program.
func (c *crash) kill() { c.life.end() }

// lives runs a script until it ends or the program is killed.
func (c *crash) lives(at point, script func(wizard), env ...string) {
	c.Helper()
	path, _ := doomed()
	mortal := &mortal{TB: c.TB}
	l := &life{at: at, started: make(chan struct{}), over: make(chan struct{}), came: map[string]int{}}
	c.mu.Lock()
	c.life = l
	c.mu.Unlock()
	w := c.opens(mortal, path, env...)
	mortal.terminal, l.program = w.terminal, w.terminal
	close(l.started)
	done := make(chan struct{})
	go func() { // which ends where the program is killed
		defer close(done)
		script(w)
	}()
	<-done
}

// dies runs a script, and has the program killed at a point of it.
func (c *crash) dies(at point, script func(wizard)) {
	c.Helper()
	c.late = c.late || at.how == doneLate
	var env []string
	if at.kind == inWrite {
		env = []string{"APPREG_KILL_AT=" + strconv.Itoa(at.n)}
	}
	c.lives(at, script, env...)
	l := c.life
	if !dead(l.program) {
		c.Fatalf("%v is never reached\n%s", at, l.program.picture())
	}
	if at.kind == inCall {
		select {
		case <-l.over:
		case <-time.After(patience):
			c.Fatal("the server is never done with the call")
		}
	}
	if c.Failed() {
		c.FailNow()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.life = new(life) // what comes now is nobody's
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
	m.ends(fmt.Sprintf(format, args...))
}

func (m *mortal) Fatal(args ...any) {
	m.Helper()
	m.ends(fmt.Sprint(args...))
}

func (m *mortal) ends(why string) {
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
