package cli_test

import (
	"bytes"
	"fmt"
	"io"
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

// TestDecideMeanwhile: what somebody else has decided while the question stood
// there is told, and nothing is sent; what they decided after that, too.
func TestDecideMeanwhile(t *testing.T) {
	t.Parallel()
	const id = "5f8d0a24c6345c001fa9e2b0"
	registration := func(status, more string) string {
		return fmt.Sprintf(`{"data":{"_id":%q,"status":%q,"currentStep":"end","fullName":"Ana"%s}}`, id, status, more)
	}
	log := func(previous string) string {
		return `,"manualReviewLog":[{"previousStatus":"STARTED","newStatus":"FAILED","createdAt":"2026-01-01T00:00:00Z"},
			{"previousStatus":"` + previous + `","newStatus":"COMPLETED","createdAt":"2026-01-02T00:00:00Z"}]`
	}
	const review = "NEEDS_MANUAL_VERIFICATION"
	for name, tt := range map[string]struct {
		args   []string
		reads  []string // the status, one read after the other; the last stays
		answer string
		code   int
		sent   int
		says   string // on stderr
		silent string // not on it
		json   string // on stdout
	}{
		"nobody else":       {reads: []string{review}, answer: registration("COMPLETED", log(review)), sent: 1, silent: "meanwhile"},
		"decided before":    {reads: []string{review, "COMPLETED"}, code: program.Refused, says: "its status was In manual review (NEEDS_MANUAL_VERIFICATION) and is Completed (COMPLETED) now. Nothing was sent."},
		"decided after":     {reads: []string{review}, answer: registration("COMPLETED", log("FAILED")), sent: 1, says: "It had become Failed (FAILED) meanwhile; the decision took the place of that."},
		"unasked, after":    {args: []string{"--yes", "--json"}, reads: []string{review}, answer: registration("COMPLETED", log("FAILED")), sent: 1, says: "It had become Failed (FAILED) meanwhile", json: `"previousStatus": "FAILED"`},
		"unasked":           {args: []string{"--yes", "--json"}, reads: []string{review}, answer: registration("COMPLETED", ""), sent: 1, silent: "meanwhile", json: `"previousStatus": "NEEDS_MANUAL_VERIFICATION"`},
		"the log is older":  {reads: []string{review}, answer: registration("COMPLETED", `,"manualReviewLog":[{"previousStatus":"STARTED","newStatus":"FAILED"}]`), sent: 1, silent: "meanwhile"},
		"an answer of sync": {reads: []string{review}, answer: `{"data":{"status":"COMPLETED","step":"end"}}`, sent: 1, silent: "meanwhile"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reads, sent := 0, 0
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPut {
					sent++
					_, _ = io.WriteString(w, tt.answer)
					return
				}
				_, _ = io.WriteString(w, registration(tt.reads[min(reads, len(tt.reads)-1)], ""))
				reads++
			}))
			defer s.Close()
			var out, errs bytes.Buffer
			code := cli.Program{
				Getenv: func(name string) string {
					return map[string]string{"VERIFIK_API_URL": s.URL, "VERIFIK_TOKEN": "token"}[name]
				},
				Stdin: strings.NewReader("yes\n"), Stdout: &out, Stderr: &errs, Keyboard: true, Screen: true, Now: time.Now,
				Client: func(t config.Target, opts ...client.Option) (*client.Client, error) {
					return client.New(t.Base, t.Token, opts...)
				},
			}.Run(t.Context(), append([]string{"decide", id, "COMPLETED", "--color", "never"}, tt.args...))
			if code != tt.code || sent != tt.sent {
				t.Errorf("exit code %d, %d decisions\n%s", code, sent, errs.String())
			}
			if !strings.Contains(errs.String(), tt.says) || tt.silent != "" && strings.Contains(errs.String(), tt.silent) {
				t.Errorf("%q", errs.String())
			}
			if !strings.Contains(out.String(), tt.json) {
				t.Errorf("%q", out.String())
			}
		})
	}
}
