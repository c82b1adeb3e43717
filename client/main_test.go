package client

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"appreg/internal/redact"

	"go.uber.org/goleak"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testToken = "client-token-0123456789abcdef"
	anaID     = "674de8df21c72be3cc42b8a7"
	acmeID    = "507f1f77bcf86cd799439011"
	retailID  = "507f1f77bcf86cd799439015"
)

// seen is what a server saw of a request.
type seen struct {
	Method, Path, Query, Body string
	Header                    http.Header
}

// serve mounts handler under a base path and returns a client of it. What the
// handler was asked is sent to asked, which may be nil.
func serve(t *testing.T, handler http.HandlerFunc, opts ...Option) (c *Client, asked *[]seen) {
	t.Helper()
	asked = new([]seen)
	var one sync.Mutex // of the requests at a time
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		one.Lock()
		*asked = append(*asked, seen{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, string(body), r.Header.Clone()})
		one.Unlock()
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		handler(w, r)
	}))
	t.Cleanup(s.Close)
	return dial(t, s.URL+"/base/path/", opts...), asked
}

func dial(t *testing.T, base string, opts ...Option) *Client {
	t.Helper()
	c, err := New(base, asToken(testToken), append([]Option{WithSleep(single)}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// single has a call go out once: most tests are about one answer.
func single(context.Context, time.Duration) error { return errors.New("no retries") }

// says answers with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// within is a context that outlives every test that does what it should.
func within(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// golden holds got, as JSON, against testdata/name.
func golden(t *testing.T, name string, got any) {
	t.Helper()
	b, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	b = append(b, '\n')
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(b) {
		t.Errorf("%s differs:\n%s", path, b)
	}
}

func testdata(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// asToken is s as a token.
func asToken(s string) redact.Secret { return redact.New(redact.Token, s) }
