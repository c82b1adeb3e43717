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

// told is a server with one registration, which has more to tell at each look. A stage is
// a status and then an event each, "created:pending", or the status code of an answer
// that is none, with the seconds that it asks to wait; the last one stays.
type told struct {
	all   []string
	looks []time.Duration // since began
	began time.Time
}

func (s *told) RoundTrip(q *http.Request) (*http.Response, error) {
	resp := &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: http.NoBody, Request: q}
	is := strings.Fields(s.all[0])
	if !strings.Contains(q.URL.Path, "webhook-events") {
		if s.looks = append(s.looks, time.Since(s.began)); len(s.all) > 1 && len(s.looks) > 1 {
			s.all = s.all[1:]
			is = strings.Fields(s.all[0])
		}
		if _, err := fmt.Sscan(is[0], &resp.StatusCode); err == nil {
			resp.Header.Set("Retry-After", is[1])
			return resp, nil
		}
		resp.Body = io.NopCloser(strings.NewReader(fmt.Sprintf(`{"data":{"_id":"674de8df21c72be3cc42b8a7","status":%q}}`, is[0])))
		return resp, nil
	}
	var events []string
	for i, text := range is[1:] {
		name, status, _ := strings.Cut(text, ":")
		e := fmt.Sprintf(`{"_id":"e%d","type":"onboarding_app_registration_%s","createdAt":"2026-03-02T12:00:0%dZ"`, i, name, i)
		if status == "pending" {
			e += `,"status":"pending"`
		} else {
			e += `,"status":"sent","response":{"status":"` + status + `"}`
		}
		events = append(events, e+"}")
	}
	resp.Body = io.NopCloser(strings.NewReader(`{"data":[` + strings.Join(events, ",") + `],"total":1,"page":1,"pages":1}`))
	return resp, nil
}

// TestFollowEvents: each thing that happens is printed once, when it is first seen; it
// ends when the registration has ended and its webhook has heard of that.
func TestFollowEvents(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		stages []string
		signal time.Duration // when it comes; 0: none does
		code   int
		lines  []string
		stderr string
		looks  []int // in seconds
	}{
		"to the end": {
			stages: []string{"ONGOING created:success", "ONGOING created:success", "ONGOING created:success", "FAILED created:success failed:pending", "FAILED created:success failed:fail"},
			lines:  []string{"webhook Registered delivered e0", "server Last changed: in progress", "webhook Failed on its way e1", "server Last changed: failed", "webhook Failed not accepted e1"},
			looks:  []int{0, 1, 3, 7, 8},
		},
		"ended before": {stages: []string{"COMPLETED"}, lines: []string{"server Last changed: completed"}, looks: []int{0}},
		"out of reach": {
			stages: []string{"ONGOING", "503 40", "503 40", "FAILED"},
			lines:  []string{"server Last changed: in progress", "server Last changed: failed"},
			stderr: "Waiting: the server cannot be asked now.\n", looks: []int{0, 1, 41, 81},
		},
		"gone meanwhile": {
			stages: []string{"ONGOING", "404 0"}, code: program.NotFound, lines: []string{"server Last changed: in progress"},
			stderr: "The server has no registration 674de8df21c72be3cc42b8a7.\n", looks: []int{0, 1},
		},
		"never there": {stages: []string{"503 40"}, code: program.TryLater, stderr: "Something went wrong on the server (status 503). Try again in a while.\n", looks: []int{0}},
		"a signal": {
			stages: []string{"ONGOING"}, signal: 40 * time.Second, code: program.Canceled, lines: []string{"server Last changed: in progress"},
			stderr: "Stopped.\n", looks: []int{0, 1, 3, 7, 15, 30},
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
				server := told{all: tt.stages, began: time.Now()}
				var out, errs bytes.Buffer
				code := cli.Program{
					Getenv: func(name string) string {
						return map[string]string{"VERIFIK_API_URL": "http://127.0.0.1:1", "VERIFIK_TOKEN": "token"}[name]
					},
					Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
					Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
						return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: &server}))...)
					},
				}.Run(ctx, []string{"events", "674de8df21c72be3cc42b8a7", "--follow"})
				var got []string
				for line := range strings.Lines(out.String()) {
					got = append(got, strings.Join(strings.Fields(line), " "))
				}
				fits := len(got) == 0 && len(tt.lines) == 0 || len(got) == 1+len(tt.lines) // with the titles
				for i, line := range tt.lines {
					fits = fits && strings.Contains(got[1+i], line)
				}
				if code != tt.code || errs.String() != tt.stderr || !fits {
					t.Errorf("exit code %d; stderr %q\n%s", code, errs.String(), out.String())
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
