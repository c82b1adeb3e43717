package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
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

// TestAllInterrupted: what has come stays, in a document that says that it is not the
// whole, or in a table, of which that is told beside it.
func TestAllInterrupted(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"list", "--all"}, {"list", "--all", "--json"}, {"list", "--all", "--format", "csv", "--lang", "es"}} {
		ctx, cancel := context.WithCancelCause(t.Context())
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			if q.URL.Query().Get("page") == "1" {
				fmt.Fprint(w, `{"data":[{"_id":"5f8d0a24c6345c001fa9e2b0","status":"STARTED"}],"total":3,"limit":1,"page":1,"pages":3}`)
				return
			}
			cancel(signaled(program.Canceled))
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
		if code != program.Canceled || !strings.Contains(out.String(), "5f8d0a24c6345c001fa9e2b0") {
			t.Errorf("%v: exit code %d, %q", args, code, out.String())
		}
		var doc struct {
			OK    *bool
			Total int
			Error struct{ Kind string }
		}
		switch err := json.Unmarshal(out.Bytes(), &doc); {
		case args[len(args)-1] == "--json":
			if err = errors.Join(err, conform("list", out.String(), false)); err != nil || doc.OK == nil || *doc.OK || doc.Total != 1 || doc.Error.Kind != "cancelled" || errs.Len() > 0 {
				t.Errorf("%v: %v, %s%s", args, err, out.String(), errs.String())
			}
		case !strings.Contains(errs.String(), "1 of 3") && !strings.Contains(errs.String(), "1 de 3"):
			t.Errorf("%v: %s", args, errs.String())
		}
	}
}

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
				if !strings.HasPrefix(out.String(), `{"ok":false,"version":1,"error":{"kind":"cancelled","code":"",`) || conform("get", out.String(), false) != nil {
					t.Errorf("%v: %s", args, out.String())
				}
			}
			if code != want || silent.Len() > 0 || strings.Count(told.String(), "\n") != 1 {
				t.Errorf("%v, %v: exit code %d, want %d; stdout %q, stderr %q", cause, args, code, want, out.String(), errs.String())
			}
		}
	}
}
