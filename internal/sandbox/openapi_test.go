package sandbox_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"appreg/internal/sandbox"
)

// TestDocumentIsServed: to everybody, as it is, and whatever else goes wrong.
func TestDocumentIsServed(t *testing.T) {
	file, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, sandbox.Options{
		Faults: faults(t, "*=503"), RateLimit: 1,
		Hook: func(sandbox.Phase, *http.Request) { t.Error("hooked") },
	})
	for range 2 {
		rec := httptest.NewRecorder()
		w.ServeHTTP(rec, httptest.NewRequest("GET", "/openapi.json", nil))
		if rec.Code != 200 || rec.Header().Get("Content-Type") != "application/json; charset=utf-8" || !bytes.Equal(rec.Body.Bytes(), file) {
			t.Errorf("%d %v, %d bytes of %d", rec.Code, rec.Header(), rec.Body.Len(), len(file))
		}
	}
	for _, method := range []string{"HEAD", "POST"} {
		a := w.do("", method, "/openapi.json", nil)
		a.refused(405, "MethodNotAllowed", "method_not_allowed")
		if allow := a.header.Get("Allow"); allow != "GET" {
			t.Errorf("Allow: %q", allow)
		}
	}
	if n := w.control("GET", "calls", nil).body["total"]; n != 0.0 {
		t.Errorf("%v calls are listed", n)
	}
}
