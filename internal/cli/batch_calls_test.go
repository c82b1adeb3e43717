package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/cli/program"
	"appreg/internal/config"
	"appreg/internal/sandbox"
)

// TestBatchSkipsWithTwoCalls: a person is registered and skipped with one call
// each; no token is asked for in between, since the first call has brought it.
func TestBatchSkipsWithTwoCalls(t *testing.T) {
	t.Parallel()
	s, err := sandbox.Listen("127.0.0.1:0", sandbox.Options{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close(context.Background()) }()
	people := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(people, []byte("email\none@acme.co\ntwo@acme.co\nthree@acme.co\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := cli.Program{
		Getenv: func(name string) string {
			return map[string]string{"VERIFIK_API_URL": s.URL(), "VERIFIK_TOKEN": s.Token()}[name]
		},
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
		Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
			return client.New(t.Base, t.Token, opts...)
		},
	}.Run(t.Context(), []string{"batch", people, "--project", s.Project(), "--project-flow", s.ProjectFlow(), "--then", "skipKYC"})
	if code != program.Done {
		t.Fatalf("%d: %s", code, errs.String())
	}
	got := map[string]int{}
	for _, path := range calls(t, s) {
		got[anID.ReplaceAllString(path, "ID")]++
	}
	want := map[string]int{"POST /v2/app-registrations": 3, "PUT /v2/app-registrations/ID/sync": 3}
	if !maps.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// calls are those that s had until now.
func calls(t *testing.T, s *sandbox.Running) []string {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"/_sandbox/calls?limit=100", nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer "+s.Token())
	response, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	defer http.DefaultClient.CloseIdleConnections()
	var page struct {
		Data []struct{ Method, Path string }
	}
	if err := json.NewDecoder(response.Body).Decode(&page); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range page.Data {
		all = append(all, c.Method+" "+c.Path)
	}
	return all
}
