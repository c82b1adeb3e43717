package sandbox_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

// knock makes a call and tells its status and header.
func (s *served) knock(header http.Header, host, method, path string) (int, http.Header) {
	s.Helper()
	r, err := http.NewRequest(method, s.URL()+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	r.Header, r.Host = header, host
	res, err := s.client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, res.Body)
	res.Body.Close()
	return res.StatusCode, res.Header
}

// everyRoute is all that a sandbox answers, as it says itself, with an id of nobody.
func everyRoute() []route {
	var all []route
	for _, r := range sandbox.Routes() {
		method, path, _ := strings.Cut(r, " ")
		all = append(all, route{method, strings.Replace(path, "{id}", "0123456789abcdef01234567", 1)})
	}
	return all
}

// TestDoor: the rules on who may call hold for every route, whoever may reach it.
func TestDoor(t *testing.T) {
	for _, remote := range []bool{false, true} {
		s := serve(t, sandbox.Options{Door: sandbox.Door{Remote: remote, Hosts: []string{"double", "API.test"}}})
		own := []string{"", "double", "Double:80", "api.test:4012", "[::1]", "[::1]:80", "[::ffff:127.0.0.1]:1", "LOCALHOST", "127.0.0.2"}
		others := []string{"evil.example", "double.evil.example", "double.", "localhost.", "a.double", "double,evil.example", "[double]x"}
		if far := []string{"192.0.2.1", "[2001:db8::1]:80"}; remote {
			own = append(own, far...)
		} else {
			others = append(others, far...)
		}
		for _, r := range everyRoute() {
			public := sandbox.Unlocked(r.path) || sandbox.Public(r.method, r.path)
			for _, host := range others {
				if status, _ := s.knock(nil, host, r.method, r.path); status != 421 {
					t.Errorf("%v of %s: %d", r, host, status)
				}
			}
			for _, host := range own {
				if status, _ := s.knock(nil, host, r.method, r.path); status == 421 || (status == 401) == public {
					t.Errorf("%v without a token, of %q: %d", r, host, status)
				}
			}
			for _, scheme := range []string{"Bearer " + s.Token() + "x", s.Token(), "Basic " + s.Token(), "Bearer"} {
				if status, _ := s.knock(http.Header{"Authorization": {scheme}}, "", r.method, r.path); (status == 401) == public {
					t.Errorf("%v with another token: %d", r, status)
				}
			}
			for _, origin := range []string{"https://evil.example", "null", "http://double.evil.example", "http://double", "http://127.0.0.1.evil.example"} {
				page := http.Header{"Origin": {origin}, "Authorization": {"Bearer " + s.Token()}}
				status, header := s.knock(page, "", r.method, r.path)
				if (r.method != "GET" || strings.HasPrefix(r.path, controls)) && status != 403 || header.Get("Access-Control-Allow-Origin") != "" {
					t.Errorf("%v of a page of %s: %d %v", r, origin, status, header)
				}
				page.Set("Access-Control-Request-Method", r.method)
				status, header = s.knock(page, "", "OPTIONS", r.path)
				if status < 400 || header.Get("Access-Control-Allow-Origin") != "" || header.Get("Access-Control-Allow-Methods") != "" {
					t.Errorf("%v, asked for by a page of %s: %d %v", r, origin, status, header)
				}
			}
		}
	}
}

// TestControlsAreNoPersons: the token of a registration opens none of the sandbox's own
// calls.
func TestControlsAreNoPersons(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	p := w.someone("ana@acme.co")
	for _, r := range routes(p.id) {
		if strings.HasPrefix(r.path, controls) {
			w.do(p.token, r.method, r.path, nil).lone(403, "access_denied")
		}
	}
}

// TestGivenToken: it is the client's whatever the time, and of no earlier run's secret.
func TestGivenToken(t *testing.T) {
	before := newWorld(t, sandbox.Options{})
	for _, given := range []string{before.Token(), "sesame"} {
		w := newWorld(t, sandbox.Options{Door: sandbox.Door{Token: given}})
		if w.Token() != given {
			t.Errorf("the token of the run is %q", w.Token())
		}
		w.control("POST", "clock", object{"advance": "80000h"}).ok()
		w.do(given, "GET", me, nil).ok()
		for _, other := range []string{given + "x", given[1:], strings.ToUpper(given)} {
			w.do(other, "GET", me, nil).refused(401, "Unauthorized", "Access denied")
		}
		p := w.create(w.ProjectFlow(), object{"email": "ana@acme.co"})
		p.shown()
	}
	w := newWorld(t, sandbox.Options{})
	w.do(before.Token(), "GET", me, nil).refused(401, "Unauthorized", "Access denied")
}

// TestHealth: it is told to everybody, whatever goes wrong, and is on no list.
func TestHealth(t *testing.T) {
	w := newWorld(t, sandbox.Options{Faults: faults(t, "*=503"), RateLimit: 1})
	for range 3 {
		if a := w.do("", "GET", "/healthz", nil); a.status != 200 || a.body["status"] != "ok" {
			t.Errorf("%d %v", a.status, a.body)
		}
	}
	w.do("", "POST", "/healthz", nil).refused(405, "MethodNotAllowed", "method_not_allowed")
	if n := w.control("GET", "calls", nil).body["total"]; n != 0.0 {
		t.Errorf("%v calls are listed", n)
	}
}
