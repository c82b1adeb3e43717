package webhook

import (
	"context"
	"net/http"
	"testing"
)

func TestUnsendable(t *testing.T) {
	for url, want := range map[string]string{
		"http://127.0.0.1:1/hook?a=b": "", "http://localhost": "", "https://LOCALHOST:1/": "", "HTTP://[::1]:1/": "",
		"http://127.8.9.1/": "", "http://[::ffff:127.0.0.1]/": "", "http://acme.co@127.0.0.1/": "",

		"http://acme.co/": "not_loopback", "http://127.0.0.1@acme.co/": "not_loopback", "http://127.0.0.1.acme.co/": "not_loopback",
		"http://localhost.acme.co/": "not_loopback", "http://localhost./": "not_loopback", "http://a.localhost/": "not_loopback",
		"http://0.0.0.0/": "not_loopback", "http://[::]/": "not_loopback", "http://127.1/": "not_loopback",
		"http://2130706433/": "not_loopback", "http://0x7f000001/": "not_loopback", "http://10.0.0.1/": "not_loopback",
		"http://169.254.169.254/": "not_loopback", "http://[fe80::1%25lo]/": "not_loopback", "http://[::1%25lo]/": "not_loopback",

		"": "not_a_url", "x": "not_a_url", "127.0.0.1:1": "not_a_url", "//127.0.0.1/": "not_a_url", "http://": "not_a_url",
		"http://:80/": "not_a_url", "ftp://127.0.0.1/": "not_a_url", "file:///etc/passwd": "not_a_url", "http://127.0.0.1/\n": "not_a_url",
		" http://127.0.0.1/": "not_a_url", "http://127.0.0.1\\@acme.co/": "not_a_url",
	} {
		if got := Unsendable(url); got != want {
			t.Errorf("%q: %q, not %q", url, got, want)
		}
	}
}

// TestSenderStaysOnLoopback: whatever gets as far as it. The network is never
// asked, or this would not fail the same way everywhere.
func TestSenderStaysOnLoopback(t *testing.T) {
	sender := newSender().Transport.(*http.Transport)
	for _, addr := range []string{"acme.co:80", "192.0.2.1:80", "0.0.0.0:80", "localhost.:80", "[::]:80"} {
		if _, err := sender.DialContext(context.Background(), "tcp", addr); err == nil || err.Error() != "sandbox: not on loopback" {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if sender.Proxy != nil {
		t.Error("there may be a proxy")
	}
}
