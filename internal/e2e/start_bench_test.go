//go:build !windows

package e2e

import (
	"bytes"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// BenchmarkStart is a run of the program until it has said something: its version, the
// wizard's first frame, the flows to choose from. Beside the time it tells the
// processor's, of the whole run, which a busy machine changes less.
func BenchmarkStart(b *testing.B) {
	b.Run("version", func(b *testing.B) {
		var took time.Duration
		for b.Loop() {
			cmd := exec.Command(program, "--version")
			cmd.Env = environ()
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
			took += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		}
		perRun(b, took)
	})
	for name, words := range map[string]string{"frame": "New registration", "flows": "Quick sign-up"} {
		b.Run(name, func(b *testing.B) {
			var took time.Duration
			for b.Loop() {
				took += untilSeen(b, words)
			}
			perRun(b, took)
		})
	}
}

func perRun(b *testing.B, took time.Duration) {
	b.ReportMetric(float64(took.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// untilSeen runs the wizard until words are on the screen, and kills it. It returns the
// processor's time.
func untilSeen(b *testing.B, words string) time.Duration {
	cmd := exec.Command(program)
	cmd.Env = environ()
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		b.Fatal(err)
	}
	defer screen.Close()
	var drawn []byte
	for buf := make([]byte, 8192); !bytes.Contains(drawn, []byte(words)); {
		n, err := screen.Read(buf)
		if err != nil {
			b.Fatalf("%v: %q", err, drawn)
		}
		drawn = append(drawn, buf[:n]...)
	}
	b.StopTimer()
	defer b.StartTimer()
	_ = cmd.Process.Signal(syscall.SIGKILL)
	_ = cmd.Wait()
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}
