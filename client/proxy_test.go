package client

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

// through is a client that calls through a proxy.
func through(t *testing.T, proxy string) *Client {
	t.Helper()
	transport := newTransport()
	transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy) }
	c, err := New("https://api.example", asToken("client-token"), WithHTTPClient(&http.Client{Transport: transport}), WithSleep(func(context.Context, time.Duration) error { return nil }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// TestProxy: a proxy that lets nothing through is named, without its password, and nothing
// is in doubt.
func TestProxy(t *testing.T) {
	answers := func(status int) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		t.Cleanup(s.Close)
		return strings.Replace(s.URL, "://", "://ana:s3cr3t@", 1)
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	for name, tt := range map[string]struct {
		proxy  string
		status int
	}{
		"refused":     {"http://ana:s3cr3t@" + closed.Addr().String(), 0},
		"no address":  {"http://ana:s3cr3t@nowhere.invalid:3128", 0},
		"password":    {answers(407), 407},
		"not allowed": {answers(403), 403},
		"fails":       {answers(502), 502},
		"no host":     {"http://http:", 0},
		"none":        {"http://ana:s3cr3t@[::1", 0},
	} {
		c := through(t, tt.proxy)
		_, err := c.Create(within(t), CreateRequest{Project: "p", ProjectFlow: "f", Email: "ana@acme.co"})
		var said *ProxyError
		if !errors.As(err, &said) || said.Status != tt.status || KindOf(err) != ErrUnreachable || errors.Is(err, ErrInDoubt) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if u, err := url.Parse(tt.proxy); err == nil && said.Host != "" && said.Host != u.Host {
			t.Errorf("%s: the proxy is called %q", name, said.Host)
		}
		if text := err.Error() + Brief(err); strings.Contains(text, "s3cr3t") || strings.Contains(text, "ana:") {
			t.Errorf("%s shows the password: %s", name, text)
		}
	}
}

// TestProxyLetsThrough: what a proxy connects to has its own errors, and who gives up is
// told no tales of it.
func TestProxyLetsThrough(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\n\r\nno TLS at all"))
			_ = conn.Close()
		}
	}))
	defer s.Close()
	_, err := through(t, s.URL).Retrieve(within(t), anaID)
	if errors.As(err, new(*ProxyError)) || KindOf(err) != ErrUnreachable {
		t.Errorf("of who stands behind it: %v", err)
	}
	ctx, cancel := context.WithCancel(within(t))
	left := make(chan struct{})
	hangs := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		cancel()
		<-left
	}))
	defer hangs.Close()
	defer close(left)
	if _, err = through(t, hangs.URL).Retrieve(ctx, anaID); KindOf(err) != ErrCanceled {
		t.Errorf("given up: %v", err)
	}
	transport := newTransport()
	transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse("http://proxy.example") }
	transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: os.ErrDeadlineExceeded}
	}
	c, err := New("https://api.example", asToken("client-token"), WithHTTPClient(&http.Client{Transport: transport}), WithSleep(func(context.Context, time.Duration) error { return nil }))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = c.Retrieve(within(t), anaID); !errors.As(err, new(*ProxyError)) || KindOf(err) != ErrUnreachable {
		t.Errorf("a proxy that does not answer: %v", err)
	}
}
