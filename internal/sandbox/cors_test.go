package sandbox_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// cors is what an answer says to a browser.
func cors(h http.Header) object {
	said := object{}
	for name := range h {
		if rest, ok := strings.CutPrefix(name, "Access-Control-"); ok {
			said[rest] = h.Get(name)
		}
	}
	return said
}

// asks sends an OPTIONS with a header, and is no call that the document has.
func asks(w *world, path string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest("OPTIONS", path, nil)
	r.Header = header
	rec := httptest.NewRecorder()
	w.Server.ServeHTTP(rec, r)
	return rec
}

// TestPageMayRead: who is on this machine, and nobody else, reads what each call
// answers, a refusal too.
func TestPageMayRead(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	near := []string{"http://localhost", "https://localhost:5173", "http://127.0.0.1:3000", "https://127.0.0.1", "http://[::1]:8080", "http://LOCALHOST:1"}
	far := []string{"", "null", "https://evil.example", "http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://localhost.",
		"http://a.localhost", "http://0.0.0.0:80", "http://192.0.2.1", "http://example.com", "http://evil@127.0.0.1", "http://127.0.0.1/",
		"file://localhost", "chrome-extension://localhost", "//127.0.0.1", "localhost", "http://", "http://localhost\r\nX: y"}
	for _, r := range append(routes(p.id), route{"GET", "/openapi.json"}, route{"POST", "/nowhere"}, route{"DELETE", "/v3/projects"}) {
		for _, token := range []string{"", w.Token()} {
			for _, origin := range near {
				a := w.with(http.Header{"Origin": {origin}}, token, r.method, r.path, nil)
				said := cors(a.header)
				if said["Allow-Origin"] != origin || said["Expose-Headers"] != "Content-Disposition, Date, Retry-After, Sandbox-Otp" || len(said) != 2 {
					t.Fatalf("%v of %s, %d: %v", r, origin, a.status, said)
				}
			}
			for _, origin := range far {
				a := w.with(http.Header{"Origin": {origin}}, token, r.method, r.path, nil)
				if said := cors(a.header); len(said) != 0 || a.header.Get("Vary") != "Origin" {
					t.Fatalf("%v of %q: %v, Vary: %s", r, origin, said, a.header.Get("Vary"))
				}
			}
		}
		two := http.Header{"Origin": {"http://localhost", "https://evil.example"}}
		if said := cors(w.with(two, w.Token(), r.method, r.path, nil).header); len(said) != 0 {
			t.Errorf("%v of two origins: %v", r, said)
		}
		if a := w.do(w.Token(), r.method, r.path, nil); len(cors(a.header)) != 0 || a.header.Get("Vary") != "Origin" {
			t.Errorf("%v of a program: %v", r, a.header)
		}
	}
}

// TestPageMaySend: a browser asks before it sends a token or JSON, without
// either, and is told so whatever the call would be answered.
func TestPageMaySend(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "*=503"), RateLimit: 1, Hook: func(sandbox.Phase, *http.Request) { t.Error("hooked") }})
	for asked, want := range map[string]string{
		"":                            "Authorization, Content-Type",
		"authorization,content-type":  "authorization, content-type",
		" x-page ,, sentry-trace":     "x-page, sentry-trace",
		"a b, x\"y, \x01, (c), é, ok": "ok",
		"a b":                         "Authorization, Content-Type",
	} {
		for _, path := range []string{"/v2/app-registrations", "/v2/app-registrations/x/sync", "/openapi.json", "/_sandbox/clock", "/nowhere"} {
			header := http.Header{"Origin": {"http://localhost:3000"}, "Access-Control-Request-Method": {"PUT"}}
			if asked != "" {
				header["Access-Control-Request-Headers"] = []string{asked}
			}
			a := asks(w, path, header)
			want := object{"Allow-Origin": "http://localhost:3000", "Allow-Methods": "GET, POST, PUT, DELETE", "Allow-Headers": want,
				"Max-Age": "600", "Expose-Headers": "Content-Disposition, Date, Retry-After, Sandbox-Otp"}
			if a.Code != 204 || a.Body.Len() != 0 || text(t, cors(a.Header())) != text(t, want) {
				t.Errorf("%s %q: %d %v", path, asked, a.Code, a.Header())
			}
			if vary := a.Header()["Vary"]; !slices.Equal(vary, []string{"Origin", "Access-Control-Request-Method, Access-Control-Request-Headers"}) {
				t.Errorf("Vary: %v", vary)
			}
		}
	}
	if n := w.control("GET", "calls", nil).body["total"]; n != 0.0 {
		t.Errorf("%v calls are listed", n)
	}
}

// TestForeignPagesMayNothing: they are answered as a program is that asks.
func TestForeignPagesMayNothing(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for name, header := range map[string]http.Header{
		"another":          {"Origin": {"https://evil.example"}, "Access-Control-Request-Method": {"PUT"}},
		"one that hides":   {"Origin": {"null"}, "Access-Control-Request-Method": {"PUT"}},
		"two":              {"Origin": {"http://localhost", "null"}, "Access-Control-Request-Method": {"PUT"}},
		"a program":        {"Access-Control-Request-Method": {"PUT"}},
		"this, not asking": {"Origin": {"http://localhost"}},
	} {
		for path, want := range map[string]int{"/v2/app-registrations": 405, "/_sandbox/reset": 405, "/openapi.json": 405, "/nowhere": 404} {
			a := asks(w, path, header)
			if a.Code != want || a.Header().Get("Access-Control-Allow-Methods") != "" || a.Header().Get("Access-Control-Allow-Headers") != "" {
				t.Errorf("%s to %s: %d %v", name, path, a.Code, a.Header())
			}
		}
	}
}

// TestPageOverHTTP: so does a server on a port of its own, but for another
// host's name, whatever the page says of itself.
func TestPageOverHTTP(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "GET /v2/clients/me=html"), RateLimit: 1})
	call := func(method, path, host string, header http.Header) *http.Response {
		r, err := http.NewRequestWithContext(context.Background(), method, s.URL()+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header, r.Host = header, host
		res, err := s.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res
	}
	page := func() http.Header {
		return http.Header{"Origin": {"http://localhost:3000"}, "Access-Control-Request-Method": {"POST"}, "Authorization": {"Bearer " + s.Token()}}
	}
	for _, c := range []struct {
		method, path, host string
		want               int
	}{
		{"OPTIONS", "/v2/app-registrations", "", 204},
		{"GET", me, "", 502},
		{"GET", me, "", 200},
		{"GET", me, "", 429},
		{"OPTIONS", "/v2/app-registrations", "evil.example", 421},
		{"GET", me, "evil.example", 421},
	} {
		res := call(c.method, c.path, c.host, page())
		if res.StatusCode != c.want || (res.Header.Get("Access-Control-Allow-Origin") == "http://localhost:3000") != (c.want != 421) {
			t.Errorf("%s %s: %d %v", c.method, c.path, res.StatusCode, res.Header)
		}
	}
}
