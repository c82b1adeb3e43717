package cli_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appreg/client"
	"appreg/internal/cli"
	"appreg/internal/config"
)

// TestFlowNobodyKnows: a step that is not drawn is told of beside the diagram,
// and a flow's name acts on nothing.
func TestFlowNobodyKnows(t *testing.T) {
	t.Parallel()
	const answer = `{"data":{"_id":"5f8d0a24c6345c001fa9e2b0","name":"a\"\u001b[31m\n%%{init}%%","onboardingSettings":{"steps":{"document":"mandatory","vi\u001bdeo":"optional"}}}}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) }))
	defer s.Close()
	for format, want := range map[string]string{
		"text":    "a\"␛[31m␊%%{init}%%\n\n  from",
		"mermaid": "---\ntitle: \"a\\u0022␛\\u005B31m␊\\u0025\\u0025\\u007Binit\\u007D\\u0025\\u0025\"\n---\n",
		"dot":     "digraph {\n    label=\"a\\\"␛[31m␊%%{init}%%\"\n",
	} {
		var out, errs bytes.Buffer
		code := cli.Program{
			Getenv: func(name string) string {
				return map[string]string{"VERIFIK_API_URL": s.URL, "VERIFIK_TOKEN": "token"}[name]
			},
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
			Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
				return client.New(t.Base, t.Token, opts...)
			},
		}.Run(t.Context(), []string{"flow", "5f8d0a24c6345c001fa9e2b0", "--format", format})
		if code != 0 || !strings.HasPrefix(out.String(), want) {
			t.Errorf("%s: %d, %q\n%s", format, code, errs.String(), out.String())
		}
		if got := errs.String(); got != "The flow has steps that appreg does not know and does not draw: vi␛deo.\n" {
			t.Errorf("%s: %q", format, got)
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s: acts on a terminal: %q", format, out.String())
		}
	}
}
