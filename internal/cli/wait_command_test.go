package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
)

// stages is a server with one registration, which stands elsewhere at each look. A stage
// is a status and a step, or the status code of an answer that is none, with the seconds
// that it asks to wait; the last one stays.
type stages struct {
	all   []string
	looks []time.Duration // since began
	began time.Time
}

func (s *stages) RoundTrip(q *http.Request) (*http.Response, error) {
	s.looks = append(s.looks, time.Since(s.began))
	is, on, _ := strings.Cut(s.all[0], " ")
	if len(s.all) > 1 {
		s.all = s.all[1:]
	}
	resp := &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: http.NoBody, Request: q}
	if _, err := fmt.Sscan(is, &resp.StatusCode); err == nil {
		resp.Header.Set("Retry-After", on)
		return resp, nil
	}
	body := fmt.Sprintf(`{"data":{"_id":"674de8df21c72be3cc42b8a7","status":%q,"currentStep":%q}}`, is, on)
	resp.Body = io.NopCloser(strings.NewReader(body))
	return resp, nil
}

// TestWaitCommand: it looks more seldom the longer nothing happens, as late as the server
// asks for, and ends with the status, another end, the time or a signal.
func TestWaitCommand(t *testing.T) {
	t.Parallel()
	const waiting = "Waiting: "
	for name, tt := range map[string]struct {
		stages  []string
		timeout string
		signal  time.Duration // when it comes; 0: none does
		code    int
		stderr  string
		looks   []int // in seconds
	}{
		"completed": {
			stages: []string{"STARTED 1", "ONGOING document", "ONGOING document", "ONGOING document", "ONGOING document", "ONGOING end", "COMPLETED end"},
			stderr: waiting + "Started (STARTED), Not begun (1).\n" + waiting + "In progress (ONGOING), Document.\n" + waiting + "In progress (ONGOING), End.\n",
			looks:  []int{0, 1, 2, 4, 8, 16, 17},
		},
		"the time is up": {
			stages: []string{"STARTED 1"}, timeout: "61s", code: program.TryLater,
			stderr: waiting + "Started (STARTED), Not begun (1).\nThe time is up: its status is still Started (STARTED) after 61 s.\n",
			looks:  []int{0, 1, 3, 7, 15, 30, 45, 60},
		},
		"otherwise": {
			stages: []string{"NEEDS_MANUAL_VERIFICATION end", "FAILED end"}, code: program.EndedOtherwise,
			stderr: waiting + "In manual review (NEEDS_MANUAL_VERIFICATION), End.\nIt has ended otherwise: its status is Failed (FAILED).\n",
			looks:  []int{0, 1},
		},
		"a pause": {
			stages: []string{"ONGOING end", "429 40", "COMPLETED end"},
			stderr: waiting + "In progress (ONGOING), End.\n", looks: []int{0, 1, 41},
		},
		"a pause beyond the time": {
			stages: []string{"ONGOING end", "429 4000", "COMPLETED end"}, code: program.TryLater,
			stderr: waiting + "In progress (ONGOING), End.\nThe time is up: its status is still In progress (ONGOING) after 5 min.\n", looks: []int{0, 1},
		},
		"gone meanwhile": {
			stages: []string{"ONGOING end", "404 "}, code: program.NotFound,
			stderr: waiting + "In progress (ONGOING), End.\nThe server has no registration 674de8df21c72be3cc42b8a7.\n", looks: []int{0, 1},
		},
		"a pause at first": {
			stages: []string{"429 40"}, code: program.TryLater, stderr: "Too many calls in a short time. Try again in 40 s.\n", looks: []int{0},
		},
		"a signal": {
			stages: []string{"ONGOING end"}, signal: 2500 * time.Millisecond, code: program.Canceled,
			stderr: waiting + "In progress (ONGOING), End.\nStopped.\n", looks: []int{0, 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancelCause(t.Context())
				defer cancel(nil)
				if tt.signal > 0 {
					defer time.AfterFunc(tt.signal, func() { cancel(signaled(program.Canceled)) }).Stop()
				}
				server := stages{all: tt.stages, began: time.Now()}
				var out, errs bytes.Buffer
				args := []string{"wait", "674de8df21c72be3cc42b8a7", "--status", "COMPLETED"}
				if tt.timeout != "" {
					args = append(args, "--timeout", tt.timeout)
				}
				code := cli.Program{
					Getenv: func(name string) string {
						return map[string]string{"VERIFIK_API_URL": "http://127.0.0.1:1", "VERIFIK_TOKEN": "token"}[name]
					},
					Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
					Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
						return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: &server}))...)
					},
				}.Run(ctx, args)
				if code != tt.code || errs.String() != tt.stderr || (code == program.Done) != (out.Len() > 0) {
					t.Errorf("exit code %d; stdout %q, stderr %q", code, out.String(), errs.String())
				}
				var looks []int
				for _, at := range server.looks {
					looks = append(looks, int(at.Seconds()))
				}
				if fmt.Sprint(looks) != fmt.Sprint(tt.looks) {
					t.Errorf("it looked at %v, not at %v", looks, tt.looks)
				}
			})
		})
	}
}
