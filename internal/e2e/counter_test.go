//go:build !windows

package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"
)

// counter stands in front of a sandbox and notes what changes something there.
type counter struct {
	otherSandbox // reached through the counter

	mu     sync.Mutex
	writes []string
}

// serveCounted starts a sandbox behind a counter.
func serveCounted(t testing.TB) *counter {
	t.Helper()
	c := &counter{otherSandbox: serve(t)}
	target, err := url.Parse(c.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			c.note(r.Method + " " + r.URL.Path)
		}
		proxy.ServeHTTP(rw, r)
	}))
	t.Cleanup(server.Close)
	c.URL = server.URL
	return c
}

func (c *counter) note(write string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.writes = append(c.writes, write)
}

// all are the writes so far.
func (c *counter) all() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.writes...)
}

// none checks that nothing was written from a terminal, and that nothing comes for a
// while.
func (c *counter) none(w wizard) {
	c.Helper()
	w.pass(300 * time.Millisecond)
	if all := c.all(); len(all) > 0 {
		c.Fatalf("%q was sent", all)
	}
}
