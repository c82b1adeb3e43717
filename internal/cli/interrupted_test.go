package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
)

// signaled is a signal's exit code, as main makes one the cause of an end.
type signaled int

func (s signaled) Error() string { return fmt.Sprint("signal, ", s.ExitCode()) }
func (s signaled) ExitCode() int { return int(s) }

// TestInterrupted: a call that a signal ends is told of as one, on one stream,
// with the signal's exit code.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]int{nil: program.Canceled, signaled(program.Canceled): program.Canceled, signaled(program.Terminated): program.Terminated} {
		for _, args := range [][]string{{"get", "5f8d0a24c6345c001fa9e2b0", "--json"}, {"get", "5f8d0a24c6345c001fa9e2b0", "--lang", "es"}} {
			ctx, cancel := context.WithCancelCause(t.Context())
			s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, q *http.Request) {
				cancel(cause)
				<-q.Context().Done()
			}))
			var out, errs bytes.Buffer
			code := cli.Program{
				Getenv: func(name string) string {
					return map[string]string{"VERIFIK_API_URL": s.URL, "VERIFIK_TOKEN": "token"}[name]
				},
				Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
				Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
					return client.New(t.Base, t.Token, opts...)
				},
			}.Run(ctx, args)
			s.Close()
			told, silent := &errs, &out
			if args[2] == "--json" {
				told, silent = &out, &errs
				if !strings.HasPrefix(out.String(), `{"ok":false,"version":1,"error":{"kind":"cancelled","code":"",`) {
					t.Errorf("%v: %s", args, out.String())
				}
			}
			if code != want || silent.Len() > 0 || strings.Count(told.String(), "\n") != 1 {
				t.Errorf("%v, %v: exit code %d, want %d; stdout %q, stderr %q", cause, args, code, want, out.String(), errs.String())
			}
		}
	}
}
