package sandbox_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// route is a call of the API, or of the sandbox's own.
type route struct{ method, path string }

// routes are all that have a handler, with an id that there is.
func routes(id string) []route {
	var all []route
	for _, r := range sandbox.Routes() {
		if method, path, _ := strings.Cut(r, " "); !sandbox.Unlocked(path) {
			all = append(all, route{method, strings.Replace(path, "{id}", id, 1)})
		}
	}
	return all
}

// TestForeignOrigins: what changes something is refused to the pages of others,
// the sandbox's own calls too, and where there is no such call.
func TestForeignOrigins(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, r := range append(routes(p.id), route{"POST", "/nowhere"}, route{"DELETE", "/v3/projects"}, route{"PATCH", "/openapi.json"}) {
		for _, token := range []string{"", w.Token()} {
			for _, header := range []http.Header{
				{"Origin": {"https://evil.example"}}, {"Origin": {"null"}}, {"Sec-Fetch-Site": {"cross-site"}},
				{"Origin": {"http://localhost", "https://evil.example"}},
			} {
				a := w.with(header, token, r.method, r.path, nil)
				if r.method != "GET" || strings.HasPrefix(r.path, controls) {
					a.refused(403, "Forbidden", "origin_not_allowed")
				} else if a.body["message"] == "origin_not_allowed" {
					t.Errorf("%v, which changes nothing: %v", r, a.body)
				}
			}
			if a := w.with(http.Header{"Origin": {"http://localhost:3000"}}, token, r.method, r.path, nil); a.body["message"] == "origin_not_allowed" {
				t.Errorf("%v of this machine: %v", r, a.body)
			}
		}
	}
}

// TestOrigins: which are those of others. The host is the one that the tests
// call, example.com.
func TestOrigins(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for header, want := range map[string]int{
		"":                               200,
		"Origin: http://example.com":     200, // the same
		"Origin: https://EXAMPLE.com":    200, // with something in between that speaks TLS
		"Origin: http://127.0.0.1":       200,
		"Origin: http://127.0.0.1:3000":  200,
		"Origin: http://127.9.9.9:1":     200,
		"Origin: http://localhost:5173":  200,
		"Origin: https://LocalHost:5173": 200,
		"Origin: http://[::1]:8080":      200,
		"Sec-Fetch-Site: same-origin":    200,
		"Sec-Fetch-Site: none":           200,
		"Origin: http://localhost:5173\nSec-Fetch-Site: cross-site": 200, // to 127.0.0.1

		"Origin: ":                                                  403,
		"Origin: null":                                              403,
		"Origin: http://":                                           403,
		"Origin: https://evil.example":                              403,
		"Origin: http://example.com:81":                             403,
		"Origin: http://evil.example.com":                           403,
		"Origin: http://localhost.evil.example":                     403,
		"Origin: http://127.0.0.1.evil.example":                     403,
		"Origin: http://localhost.":                                 403,
		"Origin: http://a.localhost":                                403,
		"Origin: http://0.0.0.0:80":                                 403,
		"Origin: http://[::]":                                       403,
		"Origin: http://2130706433":                                 403,
		"Origin: http://192.0.2.1":                                  403,
		"Origin: http://127.0.0.1@evil.example":                     403,
		"Origin: http://evil@127.0.0.1":                             403,
		"Origin: http://127.0.0.1/":                                 403, // more than an origin
		"Origin: http://127.0.0.1?a":                                403,
		"Origin: http://127.0.0.1 http://a.test":                    403,
		"Origin: //127.0.0.1":                                       403,
		"Origin: file://":                                           403,
		"Origin: file://localhost":                                  403,
		"Origin: chrome-extension://localhost":                      403,
		"Origin: 127.0.0.1:80":                                      403,
		"Origin: localhost":                                         403,
		"Sec-Fetch-Site: cross-site":                                403,
		"Sec-Fetch-Site: same-site":                                 403,
		"Sec-Fetch-Site: of-tomorrow":                               403,
		"Origin: https://evil.example\nSec-Fetch-Site: same-origin": 403,
	} {
		h := http.Header{}
		for line := range strings.Lines(header) {
			name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
			h.Set(name, value)
		}
		if a := w.with(h, w.Token(), "POST", "/_sandbox/clock", nil); a.status != want {
			t.Errorf("%s: got %d, want %d", header, a.status, want)
		}
	}
}

// TestOriginIsAskedFirst: nothing of a foreign call is looked at, no fault is
// used up, and no list or limit has it.
func TestOriginIsAskedFirst(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "*=503"), RateLimit: 1, Hook: func(_ sandbox.Phase, r *http.Request) {
		if r.Header.Get("Origin") != "" {
			t.Error("it came through")
		}
	}})
	r := httptest.NewRequest("POST", documents, unread{t})
	r.Header.Set("Origin", "https://evil.example")
	r.Header.Set("Authorization", "Bearer "+w.Token())
	rec := httptest.NewRecorder()
	w.Server.ServeHTTP(rec, r)
	if rec.Code != 403 {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
	for _, want := range []int{503, 200, 429} {
		if a := w.do(w.Token(), "GET", me, nil); a.status != want {
			t.Errorf("got %d, want %d", a.status, want)
		}
	}
	if n := w.control("GET", "calls", nil).body["total"]; n != 3.0 {
		t.Errorf("%v calls are listed", n)
	}
}

// unread is a body that nobody is to read.
type unread struct{ testing.TB }

func (u unread) Read([]byte) (int, error) {
	u.Helper()
	u.Error("the body is read")
	return 0, io.EOF
}

// TestBodiesAreDeclared: one that does not say that it is JSON is refused by
// everything that changes something, though not before the token.
func TestBodiesAreDeclared(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, r := range routes(p.id) {
		for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			header := http.Header{"Content-Type": {kind}}
			a := w.with(header, w.Token(), r.method, r.path, "{}")
			if r.method == "GET" {
				if a.status == 415 {
					t.Errorf("%v, which changes nothing: %v", r, a.body)
				}
				continue
			}
			a.refused(415, "UnsupportedMediaType", "Content-Type must be application/json")
			if a := w.with(header, w.Token(), r.method, r.path, nil); a.status == 415 {
				t.Errorf("%v without a body: %v", r, a.body)
			}
			if !public(r) {
				w.with(header, "", r.method, r.path, "{}").refused(401, "Unauthorized", "Access denied")
			}
		}
	}
}

func public(r route) bool {
	return strings.HasPrefix(r.path, "/v2/projects/email-login") || r.path == "/v2/projects/kyc"
}

func TestContentTypes(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for kind, want := range map[string]int{
		"application/json": 200, "Application/JSON": 200, "application/json; charset=utf-8": 200, "application/json;": 200,
		"application/json; charset": 200, "application/vnd.api+json": 200, "application/merge-patch+json;v=1": 200,
		" application/json ": 200,

		"json": 415, "text/json": 415, "application/jsonp": 415, "application/xml": 415, "text/plain; application/json": 415,
		"text/plain; charset=application/json": 415, "text/plain+json": 415, "text/plain, application/json": 415,
		"application/json, text/plain": 415, "application/octet-stream": 415, "*/*": 415, ";": 415, "application/": 415,
	} {
		if a := w.with(http.Header{"Content-Type": {kind}}, w.Token(), "POST", "/_sandbox/clock", "{}"); a.status != want {
			t.Errorf("%q: got %d, want %d", kind, a.status, want)
		}
	}
}

// TestPageInABrowser does what one can do that guesses the port: each of these
// needs no leave. The length of a body may be unknown.
func TestPageInABrowser(t *testing.T) {
	s := serve(t, sandbox.Options{})
	post := func(path string, body io.Reader, header map[string]string) int {
		t.Helper()
		r, err := http.NewRequestWithContext(context.Background(), "POST", s.URL()+path, body)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range header {
			r.Header.Set(name, value)
		}
		res, err := s.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	chunked := func(text string) io.Reader { return struct{ io.Reader }{strings.NewReader(text)} }
	const login, plain = "/v2/projects/email-login/confirm", "text/plain;charset=UTF-8"
	sent := "/v2/projects/email-login?email=" + s.Account()
	for _, c := range []struct {
		path   string
		body   io.Reader
		header map[string]string
		want   int
	}{
		{login, strings.NewReader(`{}`), map[string]string{"Origin": "https://evil.example", "Content-Type": plain}, 403},
		{login, strings.NewReader(`{}`), map[string]string{"Origin": "null", "Content-Type": "application/json"}, 403},
		{sent, nil, map[string]string{"Origin": "http://evil.example:8080"}, 403},
		{sent, nil, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"/_sandbox/reset", nil, map[string]string{"Origin": "https://evil.example"}, 403},
		{login, strings.NewReader(`{}`), map[string]string{"Content-Type": plain}, 415}, // a browser that says nothing of itself
		{login, chunked(`{}`), nil, 415},
		{login, chunked(``), nil, 409}, // no body
		{sent, nil, nil, 200},
		{sent, nil, map[string]string{"Origin": s.URL(), "Sec-Fetch-Site": "same-origin"}, 200},
		{sent, nil, map[string]string{"Origin": "http://localhost:3000", "Sec-Fetch-Site": "cross-site"}, 200},
	} {
		if got := post(c.path, c.body, c.header); got != c.want {
			t.Errorf("%s %v: got %d, want %d", c.path, c.header, got, c.want)
		}
	}
	r, _ := http.NewRequest("OPTIONS", s.URL()+"/_sandbox/reset", nil) // it asks
	r.Header.Set("Origin", "https://evil.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	res, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 405 || res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("got %d %v", res.StatusCode, res.Header)
	}
}
