package sandbox_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

func TestRouting(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, path := range []string{"/", "/v2", "/v2/app-registrations/", "/v2/app-registrations/a/b", "/v2/app-registrations/a/sync/", "//v3/projects", "/v2/app-registrations//sync"} {
		w.do(w.Token(), "GET", path, nil).refused(404, "NotFound", "route_not_found")
	}
	for _, c := range []struct{ method, path, allow string }{
		{"DELETE", "/v2/app-registrations", "POST, GET"},
		{"POST", "/v3/projects", "GET"},
		{"GET", "/v2/app-registrations/x/sync", "PUT, POST"},
		{"GET", "/v2/email-validations/app-registration", "POST, PUT"}, // an id as good as any
	} {
		a := w.do("", c.method, c.path, nil)
		a.refused(405, "MethodNotAllowed", "method_not_allowed")
		if got := a.header.Get("Allow"); got != c.allow {
			t.Errorf("%s %s: Allow: %s", c.method, c.path, got)
		}
	}
}

func TestHeaders(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for _, token := range []string{"", w.Token()} {
		h := w.do(token, "GET", "/v3/projects", nil).header
		if h.Get("Date") != "Mon, 02 Mar 2026 15:04:05 GMT" || !strings.HasPrefix(h.Get("Content-Type"), "application/json") {
			t.Errorf("got %v", h)
		}
	}
	for header, want := range map[string]int{"": 401, w.Token(): 401, "Basic " + w.Token(): 401, "bearer " + w.Token(): 200} {
		r := httptest.NewRequest("GET", "/v3/projects", nil)
		r.Header.Set("Authorization", header)
		rec := httptest.NewRecorder()
		w.ServeHTTP(rec, r)
		if rec.Code != want {
			t.Errorf("%.10q: got %d", header, rec.Code)
		}
	}
}

func TestBodyLimit(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	fits := `{"image":"` + strings.Repeat("A", 20<<20-12) + `"}`
	if len(fits) != 20<<20 {
		t.Fatal(len(fits))
	}
	p.do(p.token, "POST", documents, fits).ok()
	p.do(p.token, "POST", documents, fits+" ").refused(413, "PayloadTooLarge", "the body is larger than 20 MiB")
}
