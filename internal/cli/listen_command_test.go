package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/redact"
	"appreg/internal/sandbox"
)

// tells is a server that has more events at each look. A stage is how many there are by
// then, or the status code of an answer that is none, with the seconds that it asks to
// wait; the last one stays.
type tells struct {
	all    []string
	looks  []time.Duration // since began
	began  time.Time
	others []string // calls of anything else
}

func (s *tells) RoundTrip(q *http.Request) (*http.Response, error) {
	resp := &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: http.NoBody, Request: q}
	if q.URL.Path != "/v2/webhook-events" {
		s.others = append(s.others, q.Method+" "+q.URL.Path)
		resp.StatusCode = 404
		return resp, nil
	}
	s.looks = append(s.looks, time.Since(s.began))
	is, on, _ := strings.Cut(s.all[0], " ")
	if len(s.all) > 1 {
		s.all = s.all[1:]
	}
	var events []string
	n := 0
	if _, err := fmt.Sscan(is, &n); err == nil && n >= 400 {
		resp.StatusCode = n
		resp.Header.Set("Retry-After", on)
		return resp, nil
	}
	if on == "unreadable" {
		events = append(events, `{"type":"of no id"}`)
	}
	for i := range n {
		events = append(events, fmt.Sprintf(`{"_id":"e%d","type":"onboarding_x%d","createdAt":"2026-03-02T12:00:%02dZ"}`, i, i, i))
	}
	slices.Reverse(events)
	resp.Body = io.NopCloser(strings.NewReader(fmt.Sprintf(`{"data":[%s],"total":%d,"page":1,"pages":1}`, strings.Join(events, ","), n)))
	return resp, nil
}

// TestListenPolls: what tells nothing by itself is looked at more seldom the longer nothing
// happens, and as late as it asks for; one that is away for a while is waited for.
func TestListenPolls(t *testing.T) {
	t.Parallel()
	const listening = "Listening to %s. Ctrl+c ends it.\n"
	for name, tt := range map[string]struct {
		stages []string
		server string // "": one on this machine
		args   []string
		signal time.Duration // when it comes; 0: none does
		code   int
		stdout string // the types
		stderr string // behind what says that it listens
		looks  []int  // in milliseconds
	}{
		"what comes from now on": {
			stages: []string{"2", "2", "2", "4"}, args: []string{"--limit", "2"}, stdout: "x2 x3", looks: []int{0, 2000, 5000, 9500},
		},
		"what came since then": {stages: []string{"2"}, args: []string{"--limit", "2", "--since", "2026-03-01"}, stdout: "x0 x1", looks: []int{0}},
		"soon again": {
			stages: []string{"0", "0", "0", "1", "2"}, args: []string{"--limit", "2"}, stdout: "x0 x1", looks: []int{0, 2000, 5000, 9500, 11500},
		},
		"seldom": {
			stages: []string{"0"}, signal: time.Minute, code: program.Canceled, stderr: "Stopped.\n",
			looks: []int{0, 2000, 5000, 9500, 16250, 26375, 41375, 56375},
		},
		"some of it cannot be read": {
			stages: []string{"0", "1 unreadable", "2 unreadable"}, args: []string{"--limit", "2"}, stdout: "x0 x1", looks: []int{0, 2000, 4000},
			stderr: "1 row could not be read\n",
		},
		"elsewhere": {
			stages: []string{"0", "1"}, server: "https://api.acme.example", args: []string{"--limit", "1"}, stdout: "x0", looks: []int{0, 2000},
		},
		"away for a while": {
			stages: []string{"0", "429 40", "429 40", "1"}, args: []string{"--limit", "1"}, stdout: "x0", looks: []int{0, 2000, 42000, 82000},
			stderr: "Too many calls in a short time. Try again in 40 s. Listening goes on when it answers again.\nThe server answers again.\n",
		},
		"away at first":       {stages: []string{"429 40"}, code: program.TryLater, stderr: "-Too many calls in a short time. Try again in 40 s.\n", looks: []int{0}},
		"no longer signed in": {stages: []string{"1", "401 "}, code: program.NotSignedIn, stderr: "The server does not accept the API token", looks: []int{0, 2000}},
		"no longer shown":     {stages: []string{"1", "404 "}, code: program.NotFound, stderr: "The server shows this account no webhook events", looks: []int{0, 2000}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancelCause(t.Context())
				defer cancel(nil)
				if tt.signal > 0 {
					defer time.AfterFunc(tt.signal, func() { cancel(signaled(program.Canceled)) }).Stop()
				}
				server := tells{all: tt.stages, began: time.Now()}
				address := tt.server
				if address == "" {
					address = "http://127.0.0.1:1"
				}
				var out, errs bytes.Buffer
				code := cli.Program{
					Getenv: func(name string) string {
						return map[string]string{"VERIFIK_API_URL": address, "VERIFIK_TOKEN": "token"}[name]
					},
					Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
					Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
						return client.New(t.Base, t.Token, append(opts, client.WithHTTPClient(&http.Client{Transport: &server}))...)
					},
				}.Run(ctx, append([]string{"listen"}, tt.args...))
				said, begun := fmt.Sprintf(listening, strings.SplitAfter(address, "//")[1]), true
				tt.stderr, begun = strings.CutPrefix(tt.stderr, "-")
				if !begun {
					tt.stderr = said + tt.stderr
				}
				if code != tt.code || !strings.HasPrefix(errs.String(), tt.stderr) {
					t.Errorf("exit code %d; stderr %q, not %q", code, errs.String(), tt.stderr)
				}
				var kinds, looks []string
				for word := range strings.FieldsSeq(out.String()) {
					if kind, ok := strings.CutPrefix(word, "onboarding_"); ok {
						kinds = append(kinds, kind)
					}
				}
				for _, at := range server.looks {
					looks = append(looks, fmt.Sprint(at.Milliseconds()))
				}
				if got := strings.Join(kinds, " "); got != tt.stdout {
					t.Errorf("printed %q, not %q", got, tt.stdout)
				}
				if got := strings.Join(looks, " "); got != strings.Trim(fmt.Sprint(tt.looks), "[]") {
					t.Errorf("it looked at %s, not at %v", got, tt.looks)
				}
				if local := tt.server == ""; local != slices.Contains(server.others, "PUT /_sandbox/listener") || !local && len(server.others) > 0 {
					t.Errorf("it also called %v", server.others)
				}
			})
		})
	}
}

// listening is a run of listen against a sandbox.
type listening struct {
	*testing.T
	lines *bufio.Reader // of stdout
	stop  func() int
}

// listen runs listen until it listens.
func listen(t *testing.T, s *sandbox.Running, args ...string) listening {
	t.Helper()
	l, messages := goesOn(t, s, append([]string{"listen", "--json"}, args...)...)
	if line, err := messages.ReadString('\n'); err != nil || !strings.HasPrefix(line, "Listening to ") {
		t.Fatalf("%q, %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, messages) }()
	return l
}

// goesOn runs a command that has no end of its own.
func goesOn(t *testing.T, s *sandbox.Running, args ...string) (_ listening, stderr *bufio.Reader) {
	t.Helper()
	out, stdout := io.Pipe()
	errs, said := io.Pipe()
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := make(chan int, 1)
	go func() {
		code := cli.Program{
			Getenv: func(name string) string {
				return map[string]string{"VERIFIK_API_URL": s.URL(), "VERIFIK_TOKEN": s.Token()}[name]
			},
			Stdin: strings.NewReader(""), Stdout: stdout, Stderr: said, Now: time.Now,
			Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
				return client.New(t.Base, t.Token, opts...)
			},
		}.Run(ctx, args)
		_ = stdout.Close()
		_ = said.Close()
		ended <- code
	}()
	return listening{t, bufio.NewReader(out), func() int {
		cancel(signaled(program.Canceled))
		_, _ = io.Copy(io.Discard, out)
		return <-ended
	}}, bufio.NewReader(errs)
}

// TestFollowIsFilteredAsItGoes: an expression has its results while there is no end.
func TestFollowIsFilteredAsItGoes(t *testing.T) {
	t.Parallel()
	s, c := served(t)
	created, err := c.Create(t.Context(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: "ana@acme.co", FullName: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	l, stderr := goesOn(t, s, "events", created.Registration.ID, "--follow", "--jq", ".entry.kind")
	go func() { _, _ = io.Copy(io.Discard, stderr) }()
	if line, err := l.lines.ReadString('\n'); line != "created\n" {
		t.Errorf("%q, %v", line, err)
	}
	if code := l.stop(); code != program.Canceled {
		t.Errorf("exit code %d", code)
	}
}

// heard is a document that listen has printed.
type heard struct {
	WebhookEvent struct {
		ID, Type, AppRegistration string
		Body                      json.RawMessage
	}
	Forwarded struct {
		Status int
		Error  string
	}
}

// next are the next events.
func (l listening) next(n int) []heard {
	l.Helper()
	all := make([]heard, n)
	for i := range all {
		line, err := l.lines.ReadString('\n')
		if err == nil {
			err = json.Unmarshal([]byte(line), &all[i])
		}
		if err != nil {
			l.Fatalf("%q, %v", line, err)
		}
	}
	return all
}

// types are those of the next events, without that of the flow.
func (l listening) types(n int) string {
	l.Helper()
	var all []string
	for _, e := range l.next(n) {
		all = append(all, strings.TrimPrefix(e.WebhookEvent.Type, "onboarding_"))
	}
	return strings.Join(all, " ")
}

// served is a sandbox, and a client of it.
func served(t *testing.T) (*sandbox.Running, *client.Client) {
	t.Helper()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	c, err := client.New(s.URL(), redact.New(redact.Token, s.Token()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return s, c
}

// called makes a call in a sandbox, and reads what came of it.
func called(t *testing.T, c *client.Client, method, path, body string) (data struct {
	ID string `json:"_id"`
}) {
	t.Helper()
	answer, err := c.Send(t.Context(), client.RawRequest{Method: method, Path: path, Body: []byte(body)})
	said := struct{ Data any }{&data}
	if err != nil || json.Unmarshal(answer.Body, &said) != nil {
		t.Fatal(string(answer.Body), err)
	}
	return data
}

// TestListenInASandbox: two at a time hear everything, of a flow without a webhook, too,
// while the clock goes back and all begins anew.
func TestListenInASandbox(t *testing.T) {
	t.Parallel()
	s, c := served(t)
	create := func(email string) string {
		t.Helper()
		created, err := c.Create(t.Context(), client.CreateRequest{Project: s.Project(), ProjectFlow: s.ProjectFlow(), Email: email, FullName: "Ana"})
		if err != nil {
			t.Fatal(err)
		}
		return created.Registration.ID
	}
	create("before@acme.co")
	a, b := listen(t, s), listen(t, s)
	filtered := listen(t, s, "--jq", ".webhookEvent.type")
	both := func(n int, want string) {
		t.Helper()
		for _, l := range []listening{a, b} {
			if got := l.types(n); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		}
	}
	called(t, c, "POST", "/_sandbox/clock", `{"advance":"2h"}`)
	create("one@acme.co")
	both(1, "app_registration_created")
	if line, err := filtered.lines.ReadString('\n'); line != "onboarding_app_registration_created\n" {
		t.Errorf("by the expression: %q, %v", line, err)
	}
	filtered.stop()
	called(t, c, "POST", "/_sandbox/clock", `{"reset":true}`)
	create("two@acme.co")
	create("three@acme.co")
	both(2, "app_registration_created app_registration_created")
	called(t, c, "POST", "/_sandbox/reset", `{}`)
	create("one@acme.co")
	both(1, "app_registration_created")
	if code := a.stop(); code != program.Canceled {
		t.Errorf("exit code %d", code)
	}
	create("four@acme.co")
	if got := b.types(1); got != "app_registration_created" {
		t.Errorf("the other: %s", got)
	}
	b.stop()
	create("meanwhile@acme.co")
	again := listen(t, s, "--since", "1h")
	if got := again.types(3); strings.Count(got, "created") != 3 {
		t.Errorf("since the reset: %s", got)
	}
	again.stop()
	called(t, c, "POST", "/_sandbox/clock", `{"advance":"2h"}`)
	create("ahead@acme.co")
	called(t, c, "POST", "/_sandbox/clock", `{"reset":true}`)
	now := listen(t, s)
	id := create("now@acme.co")
	if got := now.next(1)[0].WebhookEvent.AppRegistration; got != id {
		t.Errorf("from now on: %s, not %s", got, id)
	}
	now.stop()
}

// TestListenForwards what a webhook gets, byte for byte, and prints its answer; the
// flow's own webhook is left as it is, and what became of an event there is told.
func TestListenForwards(t *testing.T) {
	t.Parallel()
	s, c := served(t)
	type delivery struct{ kind, agent, body string }
	receive := func(status int) (*httptest.Server, chan delivery) {
		came := make(chan delivery, 10)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			came <- delivery{r.Header.Get("Content-Type"), r.Header.Get("User-Agent"), string(body)}
			w.WriteHeader(status)
		}))
		t.Cleanup(server.Close)
		return server, came
	}
	hook, delivered := receive(204)
	other, forwarded := receive(503)
	flow := called(t, c, "POST", "/v2/project-flows", fmt.Sprintf(`{"project":%q,"webhookUrl":%q,"name":"hooked"}`, s.Project(), hook.URL)).ID
	l := listen(t, s, "--forward-to", other.URL+"/hook", "--type", "created")
	created, err := c.Create(t.Context(), client.CreateRequest{
		Project: s.Project(), ProjectFlow: flow, Email: "ana@acme.co", FullName: "Ana <Gómez> & \u0085 eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmVk",
	})
	if err != nil {
		t.Fatal(err)
	}
	got := l.next(1)[0]
	if e := got.WebhookEvent; e.AppRegistration != created.Registration.ID || !bytes.Contains(e.Body, []byte("‹token")) {
		t.Errorf("printed %+v", e)
	}
	if got.Forwarded.Status != 503 || got.Forwarded.Error != "" {
		t.Errorf("forwarded: %+v", got.Forwarded)
	}
	first, second := <-delivered, <-forwarded
	if first.body != second.body || second.kind != "application/json" || second.agent != "appreg-listen" {
		t.Errorf("forwarded\n%+v, delivered\n%+v", second, first)
	}
	if code := l.stop(); code != program.Canceled || len(delivered)+len(forwarded) > 0 {
		t.Errorf("exit code %d; more came: %d, %d", code, len(delivered), len(forwarded))
	}
}
