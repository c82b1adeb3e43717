package cli_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
)

// pausing asks for a wait, some times, and else takes a second to register somebody.
type pausing struct {
	wait  string // seconds
	times int
}

func (p *pausing) RoundTrip(q *http.Request) (*http.Response, error) {
	if p.times > 0 {
		p.times--
		return &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {p.wait}}, Body: http.NoBody, Request: q}, nil
	}
	return away{}.RoundTrip(q)
}

// TestWaits: a command tells how long to wait as people do, a batch waits as long
// as a server can mean, and what it cannot mean is told with what to do.
func TestWaits(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		args   []string
		server pausing
		people int
		code   int
		stderr string // a part of it
		took   time.Duration
	}{
		"hours":            {args: []string{"list"}, server: pausing{"7201", 1}, code: program.TryLater, stderr: "Try again in 3 hours.\n"},
		"a year":           {args: []string{"get", "674de8df21c72be3cc42b8a7"}, server: pausing{"31536000", 1}, code: program.TryLater, stderr: "The server asks you to wait 365 days, which can hardly be right: tell whoever runs it.\n"},
		"a year, Spanish":  {args: []string{"projects", "--lang", "es"}, server: pausing{"31536000", 1}, code: program.TryLater, stderr: "El servidor pide esperar 365 días, y eso no parece normal: avísele a quien lo administra.\n"},
		"batch, hours":     {args: []string{"batch"}, server: pausing{"7200", 1}, people: 1, stderr: "The server asks for a pause; trying again in 2 hours.\n", took: 2*time.Hour + time.Second},
		"batch, Spanish":   {args: []string{"batch", "--lang", "es"}, server: pausing{"7200", 1}, people: 1, stderr: "El servidor pide una pausa; se intenta de nuevo en 2 horas.\n", took: 2*time.Hour + time.Second},
		"batch, a year":    {args: []string{"batch", "--concurrency", "1"}, server: pausing{"31536000", 99}, people: 3, code: program.TryLater, stderr: "Stopped: The server asks you to wait 365 days, which can hardly be right: tell whoever runs it."},
		"batch, many":      {args: []string{"batch", "--rate", "1/min"}, people: 300, stderr: ", 5 hours left\n", took: 299*time.Minute + time.Second},
		"batch, many more": {args: []string{"batch", "--rate", "1/min", "--lang", "es"}, people: 3000, stderr: " por minuto, faltan 3 días\n", took: 2999*time.Minute + time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			args := tt.args
			if args[0] == "batch" {
				file := filepath.Join(t.TempDir(), "people.csv")
				text := "email\n"
				for i := range tt.people {
					text += strings.Repeat("a", i%60+1) + "@" + strings.Repeat("b", i/60+1) + ".co\n"
				}
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				args = append(args, file, "--project", "0123456789abcdef01234567", "--project-flow", "76543210fedcba9876543210")
			}
			synctest.Test(t, func(t *testing.T) {
				server, began := tt.server, time.Now()
				var out, errs bytes.Buffer
				code := cli.Program{
					Getenv: func(name string) string {
						return map[string]string{"VERIFIK_API_URL": "http://127.0.0.1:1", "VERIFIK_TOKEN": "token"}[name]
					},
					Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
					Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
						return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: &server}))...)
					},
				}.Run(t.Context(), args)
				if code != tt.code || !strings.Contains(errs.String(), tt.stderr) {
					t.Errorf("exit code %d; stdout %q, stderr %q", code, out.String(), errs.String())
				}
				if took := time.Since(began); took != tt.took {
					t.Errorf("it took %v", took)
				}
			})
		})
	}
}
