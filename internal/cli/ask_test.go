//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/session"
)

// silent is a stdin on which nothing comes until it is closed.
type silent struct{ read, closed chan struct{} }

func (s silent) Read([]byte) (int, error) {
	s.read <- struct{}{}
	<-s.closed
	return 0, io.EOF
}

// TestTokenNeverComes: who waits for an API token can be ended by a signal.
func TestTokenNeverComes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	stdin := silent{make(chan struct{}, 1), make(chan struct{})}
	defer close(stdin.closed)
	for flag, waits := range map[string]func(){
		"--token-stdin": func() { <-stdin.read },
		"--token-file=" + path: func() {
			w, err := os.OpenFile(path, os.O_WRONLY, 0) // when it is read
			if err != nil {
				t.Error(err)
			}
			t.Cleanup(func() { w.Close() })
		},
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		go func() {
			waits()
			cancel(signaled(program.Terminated))
		}()
		var out, errs bytes.Buffer
		code := cli.Program{
			Getenv: func(string) string { return "" }, Stdin: stdin, Stdout: &out, Stderr: &errs, Vault: session.NewVault("", nil),
		}.Run(ctx, []string{"list", flag})
		if code != program.Terminated || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%s: exit code %d, %q, %q", flag, code, out.String(), errs.String())
		}
	}
}
