//go:build !windows

// Package e2e has the tests of the built program, which they drive as people and
// scripts do: in a pseudo-terminal with an emulated screen, through pipes, over
// HTTP. What is written about it, in the README and in docs, they try too.
package e2e

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	runner "appreg/internal/terminal" // what these tests call a terminal is another one
)

// program is the path of the built binary, the same for all tests.
var program string

// buildFlags has -race when the tests are built with it.
var buildFlags []string

// repository is where the tests run: they build it, and read what is in it.
const repository = "../.."

func TestMain(m *testing.M) {
	heedSignals()
	if err := os.Chdir(repository); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	// They wait for each other more than they work.
	_ = flag.Set("test.parallel", strconv.Itoa(4*runtime.GOMAXPROCS(0)))
	if program = os.Getenv("APPREG_BUILT"); program != "" {
		os.Exit(m.Run())
	}
	os.Exit(buildAndRun(m))
}

// heedSignals has what the tests start heed every signal, whatever the tests
// themselves are to ignore (nohup go test): what this process takes, and does
// nothing about, is at its default there.
func heedSignals() {
	for _, sig := range heeded {
		if runner.Ignored(sig) {
			signal.Notify(make(chan os.Signal, 1), sig)
		}
	}
}

// heeded are the signals that the tests send, or have the terminal send.
var heeded = []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGTSTP, syscall.SIGTTIN, syscall.SIGTTOU}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "appreg-test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "appreg")
	args := append([]string{"build", "-buildvcs=false", "-o", program}, buildFlags...)
	if out, err := exec.Command("go", append(args, ".")...).CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go %v: %v\n%s", args, err, out)
		return 1
	}
	return m.Run()
}

// patience is how long anything may take before a test calls it missing. It
// is for machines that do a lot besides; nothing waits for it to pass.
const patience = 10 * time.Second

// states counts the state directories of runs.
var states atomic.Int64

// freshState is a directory of its own for the journal of one run.
func freshState() string {
	return filepath.Join(filepath.Dir(program), "state", strconv.FormatInt(states.Add(1), 10))
}

// lookAtSource makes go test run the tests again when the program has changed,
// which is built where it cannot see it: what it answers from its cache for is
// what the tests have looked at.
var lookAtSource = sync.OnceFunc(func() {
	_ = os.Chdir(".") // go test learns only now where the tests are
	_ = filepath.WalkDir(".", func(path string, entry fs.DirEntry, _ error) error {
		if path == ".git" && entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
})

// environ is the same on every machine but for its paths: what the shell that
// runs the tests exports must not change what the program does. A later value
// of the same name counts.
func environ(more ...string) []string {
	lookAtSource()
	env := []string{"TERM=xterm-256color", "LANG=C.UTF-8", "GORACE=atexit_sleep_ms=0", "XDG_STATE_HOME=" + freshState()}
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "GOCOVERDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return append(env, more...)
}

// run runs the program through pipes, as a script does.
func run(t testing.TB, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = environ(env...)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), problems.String(), cmd.ProcessState.ExitCode()
}
