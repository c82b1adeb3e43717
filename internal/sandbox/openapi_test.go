package sandbox_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

func documentFile(t testing.TB) []byte {
	t.Helper()
	file, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// same insists on the same texts, in any order.
func same(t testing.TB, documented, there []string) {
	t.Helper()
	slices.Sort(documented)
	slices.Sort(there)
	if !slices.Equal(documented, there) {
		t.Errorf("in the document:\n%s\nthere is:\n%s", strings.Join(documented, "\n"), strings.Join(there, "\n"))
	}
}

// TestDocumentHasEveryRoute and no other.
func TestDocumentHasEveryRoute(t *testing.T) {
	var d struct{ Paths map[string]map[string]any }
	if err := json.Unmarshal(documentFile(t), &d); err != nil {
		t.Fatal(err)
	}
	var routes []string
	for path, item := range d.Paths {
		for method := range item {
			routes = append(routes, strings.ToUpper(method)+" "+path)
		}
	}
	same(t, routes, sandbox.Routes())
}

// TestDocumentHasEveryEvent and no other.
func TestDocumentHasEveryEvent(t *testing.T) {
	var d struct {
		Components struct {
			Schemas struct {
				Event struct {
					Properties struct{ Type struct{ Enum []string } }
				}
			}
		}
	}
	if err := json.Unmarshal(documentFile(t), &d); err != nil {
		t.Fatal(err)
	}
	there := []string{"onboarding_app_registration_created"}
	for _, c := range hookCases {
		for _, suffix := range strings.Fields(c.want) {
			there = append(there, "onboarding_"+suffix)
		}
	}
	slices.Sort(there)
	same(t, d.Components.Schemas.Event.Properties.Type.Enum, slices.Compact(there))
}

// TestDocumentIsServed: to everybody, as it is, and whatever else goes wrong.
func TestDocumentIsServed(t *testing.T) {
	file := documentFile(t)
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

// TestDocumentNamesAreUnique: without regard to case and to what stands between
// words, of whatever kind they are. Generators make types of them, all in one
// place: a much used one for Go writes both id and Id as Id, and beside them the
// values that a parameter may have.
func TestDocumentNamesAreUnique(t *testing.T) {
	var d struct {
		Components map[string]map[string]any
		Paths      map[string]map[string]struct {
			Parameters []struct{ Schema struct{ Enum []string } }
		}
	}
	if err := json.Unmarshal(documentFile(t), &d); err != nil {
		t.Fatal(err)
	}
	plain := func(name string) string {
		return strings.ToLower(strings.NewReplacer("-", "", "_", "", ".", "").Replace(name))
	}
	names := map[string]string{}
	for kind, components := range d.Components {
		for name := range components {
			if other := names[plain(name)]; other != "" {
				t.Errorf("%s/%s and %s", kind, name, other)
			}
			names[plain(name)] = kind + "/" + name
		}
	}
	for path, item := range d.Paths {
		for _, operation := range item {
			for _, parameter := range operation.Parameters {
				for _, value := range parameter.Schema.Enum {
					if other := names[plain(value)]; other != "" {
						t.Errorf("%s: %s, and %s", path, value, other)
					}
				}
			}
		}
	}
	if len(names) < 50 {
		t.Errorf("%d components", len(names))
	}
}
