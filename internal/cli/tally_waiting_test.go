package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
)

// away is a server that cannot be reached for a while, and else answers in a
// second that it has registered somebody.
type away struct {
	from, until time.Time
	busy        bool // it asks for a pause of 20 seconds instead
}

func (a away) RoundTrip(q *http.Request) (*http.Response, error) {
	switch now := time.Now(); {
	case now.Before(a.from), !now.Before(a.until):
	case a.busy:
		return &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {"20"}}, Body: http.NoBody, Request: q}, nil
	default:
		return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	}
	time.Sleep(time.Second) // of the bubble's clock
	body := fmt.Sprintf(`{"data":{"appRegistration":{"_id":"674de8df21c72be3cc42b8a%d","status":"STARTED"},"token":"x"}}`, time.Now().UnixNano()%10)
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)), Request: q}, nil
}

// TestBatchWaiting: what a batch waits for is told, once for all rows and at most every ten seconds, and never on stdout.
func TestBatchWaiting(t *testing.T) {
	t.Parallel()
	const again, otherwise = "The server cannot be reached; trying again in %d s.\n", "No hay conexión con el servidor; se intenta de nuevo en %d s.\n"
	const bar = "\r\x1b[K[############------------] 1 of 2, 60 a minute, 1s left"
	told := func(text string, seconds ...int) (all string) {
		for _, s := range seconds {
			all += fmt.Sprintf(text, s)
		}
		return all
	}
	for name, tt := range map[string]struct {
		args     []string
		terminal bool
		from     time.Duration
		away     time.Duration
		busy     bool
		code     int
		stderr   string // its beginning
		says     int    // how often
	}{
		"in a script":   {args: []string{"--json"}, away: time.Hour, code: program.TryLater, stderr: told(again, 1, 16, 32, 60), says: 4},
		"in Spanish":    {args: []string{"--lang", "es"}, away: time.Hour, code: program.TryLater, stderr: told(otherwise, 1, 16, 32, 60), says: 4},
		"on a terminal": {terminal: true, away: time.Hour, code: program.TryLater, stderr: told(again, 1, 16, 32, 60), says: 4},
		"below the bar": {
			args: []string{"--concurrency", "1", "--color", "never"}, terminal: true, from: time.Second, away: time.Second, says: 1,
			stderr: bar + "\r\x1b[K" + told(again, 1) + bar,
		},
		"asked to wait":        {away: 20 * time.Second, busy: true, stderr: "The server asks for a pause; trying again in 20 s.\n", says: 1},
		"over soon":            {away: 20 * time.Second, stderr: told(again, 1, 16), says: 2},
		"not away, but slowly": {args: []string{"--rate", "2/min"}, says: 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "people.csv")
			if err := os.WriteFile(file, []byte("email\nana@acme.co\nluis@acme.co\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			synctest.Test(t, func(t *testing.T) {
				server := away{time.Now().Add(tt.from), time.Now().Add(tt.from + tt.away), tt.busy}
				var out, errs bytes.Buffer
				code := cli.Program{
					Getenv: func(name string) string {
						return map[string]string{"VERIFIK_API_URL": "http://127.0.0.1:1", "VERIFIK_TOKEN": "token"}[name]
					},
					Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
					Keyboard: tt.terminal, Messages: tt.terminal,
					Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
						return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: server}))...)
					},
				}.Run(t.Context(), append([]string{"batch", file, "--project", "0123456789abcdef01234567", "--project-flow", "76543210fedcba9876543210"}, tt.args...))
				if code != tt.code || !strings.HasPrefix(errs.String(), tt.stderr) || strings.Contains(out.String(), "reached;") {
					t.Errorf("exit code %d; stdout %q, stderr %q", code, out.String(), errs.String())
				}
				if n := strings.Count(errs.String(), "; trying again") + strings.Count(errs.String(), "; se intenta"); n != tt.says {
					t.Errorf("told %d times: %q", n, errs.String())
				}
			})
		})
	}
}
