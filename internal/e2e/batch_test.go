//go:build !windows

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"appreg/internal/sandbox"
)

var batchRows = flag.Int("batch.rows", 1000, "how many people are in the file of TestBatchKilled")

// TestBatchKilled: a file is registered by a program that is killed three times
// on the way, in the creates or in what follows them, and everybody is registered
// exactly once.
func TestBatchKilled(t *testing.T) {
	t.Parallel()
	t.Run("in a create", func(t *testing.T) {
		t.Parallel()
		killBatch(t, *batchRows, func(create bool) bool { return create })
	})
	t.Run("in what follows", func(t *testing.T) {
		t.Parallel()
		killBatch(t, *batchRows/5, func(create bool) bool { return !create }, "--then", "skipKYC")
	})
}

// killBatch kills a run three times, each time in one of its calls, when it is
// done and not answered.
func killBatch(t *testing.T, n int, counts func(create bool) bool, args ...string) {
	var mu sync.Mutex
	var running *os.Process
	creates, calls := 0, 0
	kills := []int{n / 5, n / 2, n * 4 / 5}
	box, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Hook: func(p sandbox.Phase, r *http.Request) {
		create, sync := r.URL.Path == "/v2/app-registrations" && r.Method == http.MethodPost, strings.HasSuffix(r.URL.Path, "/sync")
		if p != sandbox.Acted || !create && !sync {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if create {
			creates++
		}
		if counts(create) {
			calls++
		}
		if len(kills) > 0 && calls == kills[0] {
			kills = kills[1:]
			_ = running.Kill()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer box.Close(t.Context())

	path := peopleFile(t, n)
	env := environ("VERIFIK_TOKEN="+box.Token(), "VERIFIK_API_URL="+box.URL())
	run := func() (stdout, stderr string, code int) {
		flags := append([]string{"batch", path, "--json", "--project", box.Project(), "--project-flow", box.ProjectFlow()}, args...)
		cmd := exec.Command(program, flags...)
		var out, problems bytes.Buffer
		cmd.Env, cmd.Stdout, cmd.Stderr = env, &out, &problems
		mu.Lock()
		err := cmd.Start()
		running = cmd.Process
		mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		return out.String(), problems.String(), cmd.ProcessState.ExitCode()
	}
	for i := range 3 {
		if stdout, stderr, code := run(); code != -1 {
			t.Fatalf("run %d was not killed: %d %s %s", i, code, stdout, stderr)
		}
	}
	stdout, stderr, code := run()
	var said struct{ People, Registered, RegisteredBefore, Refused, InDoubt, Unsent int }
	if err := json.Unmarshal([]byte(stdout), &said); err != nil || code != 0 {
		t.Fatalf("the last run ends with %d: %s %s", code, stdout, stderr)
	}
	// Somebody who was asked for twice would have been refused.
	if said.People != n || said.Registered+said.RegisteredBefore != n || said.Refused+said.InDoubt+said.Unsent != 0 || said.RegisteredBefore < n/2 {
		t.Errorf("%+v", said)
	}
	if creates != n {
		t.Errorf("%d creates for %d people", creates, n)
	}
	ids := resultIDs(t, path+".results.csv")
	slices.Sort(ids)
	if len(ids) != n || len(slices.Compact(ids)) != n {
		t.Errorf("%d ids for %d people", len(ids), n)
	}
}

// peopleFile is a file of n people.
func peopleFile(t testing.TB, n int) string {
	t.Helper()
	var people strings.Builder
	people.WriteString("email,fullName\n")
	for i := range n {
		fmt.Fprintf(&people, "p%d@acme.co,Person %d\n", i, i)
	}
	path := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(path, []byte(people.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// BenchmarkBatch is a file of so many people: how many a second are registered by
// eight connections, and how much memory that takes.
func BenchmarkBatch(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, peak := peopleFile(b, n), int64(0)
			for b.Loop() {
				box, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{})
				if err != nil {
					b.Fatal(err)
				}
				cmd := exec.Command(program, "batch", path, "--json", "--project", box.Project(), "--project-flow", box.ProjectFlow())
				cmd.Env = environ("VERIFIK_TOKEN="+box.Token(), "VERIFIK_API_URL="+box.URL())
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
				peak = max(peak, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
				box.Close(b.Context())
				os.Remove(path + ".results.csv")
				os.Remove(path + ".people.csv")
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "people/s")
			b.ReportMetric(float64(peak)/1024, "MiB") // in KiB, on Linux
		})
	}
}

// resultIDs are the ids of the rows that are done.
func resultIDs(t testing.TB, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var ids []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if cells := strings.Split(lines.Text(), ","); len(cells) > 4 && strings.HasPrefix(cells[2], "done") {
			ids = append(ids, cells[3])
		}
	}
	return ids
}
