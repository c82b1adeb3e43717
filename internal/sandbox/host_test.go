package sandbox_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"appreg/internal/sandbox"
)

func TestHost(t *testing.T) {
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	hosts := map[string]int{ // with and without --allow-remote
		"":                    200 | 200<<10, // the URL's own
		"localhost":           200 | 200<<10,
		"LocalHost:1":         200 | 200<<10,
		"127.0.0.1":           200 | 200<<10,
		"127.9.9.9:80":        200 | 200<<10,
		"[::1]":               200 | 200<<10,
		"[::1]:8080":          200 | 200<<10,
		"[::ffff:127.0.0.1]":  200 | 200<<10,
		"evil.example":        421 | 421<<10,
		"evil.example:80":     421 | 421<<10,
		"localhost.evil.test": 421 | 421<<10,
		"127.0.0.1.evil.test": 421 | 421<<10,
		"api.verifik.co":      421 | 421<<10,
		"localhost.":          421 | 421<<10,
		"2130706433":          421 | 421<<10, // 127.0.0.1 as browsers never send it
		"192.0.2.1":           421 | 200<<10,
		"[2001:db8::1]:80":    421 | 200<<10,
		"0.0.0.0":             421 | 200<<10,
		machine + ":1":        421 | 200<<10,
	}
	if machine == "localhost" {
		delete(hosts, machine+":1")
	}
	for remote, shift := range map[bool]int{false: 0, true: 10} {
		s := serve(t, sandbox.Options{Door: sandbox.Door{Remote: remote}})
		for host, statuses := range hosts {
			want := statuses >> shift & 1023
			r, err := http.NewRequest("GET", s.URL()+"/v3/projects", nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = host
			r.Header.Set("Authorization", "Bearer "+s.Token())
			res, err := s.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			if res.StatusCode != want {
				t.Errorf("remote %v, %q: got %d, want %d", remote, host, res.StatusCode, want)
			}
			if want == 421 && strings.TrimSpace(string(body)) != `{"code":"MisdirectedRequest","message":"the Host header names another server than this","status":421}` {
				t.Errorf("%q: %s", host, body)
			}
		}
	}
}

// TestHostIsAskedFirst: nothing of a foreign call is looked at, and no fault
// is used up.
func TestHostIsAskedFirst(t *testing.T) {
	s := serve(t, sandbox.Options{Faults: faults(t, "*=503"), Hook: func(_ sandbox.Phase, r *http.Request) {
		if r.Host == "evil.example" {
			t.Error("it came through")
		}
	}})
	r, _ := http.NewRequest("GET", s.URL(), nil)
	r.Host = "evil.example"
	res, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if a, err := s.send(context.Background(), "GET", "/v3/projects", nil); err != nil || res.StatusCode != 421 || a.status != 503 {
		t.Errorf("%v, %d, then %d", err, res.StatusCode, a.status)
	}
}

// TestHostOfItsAddress: a name in the address is the sandbox's own.
func TestHostOfItsAddress(t *testing.T) {
	for addr, want := range map[string]string{
		"localhost:0": "http://127.0.0.1:", "127.0.0.1:0": "http://127.0.0.1:", "127.0.0.2:0": "http://127.0.0.2:",
		"0.0.0.0:0": "http://127.0.0.1:", ":0": "http://127.0.0.1:",
	} {
		r, err := sandbox.Listen(addr, sandbox.Options{Door: sandbox.Door{Remote: true}})
		if err != nil {
			t.Errorf("%s: %v", addr, err)
			continue
		}
		res, err := http.Get(r.URL() + "/v3/projects")
		if err == nil {
			res.Body.Close()
		}
		if err != nil || res.StatusCode != 401 || !strings.HasPrefix(r.URL(), want) {
			t.Errorf("%s: %s, %v", addr, r.URL(), err)
		}
		if err := r.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
	if _, err := sandbox.Listen("nowhere", sandbox.Options{Door: sandbox.Door{Remote: true}}); err == nil || !strings.Contains(fmt.Sprint(err), "missing port") {
		t.Errorf("got %v", err)
	}
}

// TestHostIsOfAPort: as a handler the sandbox has no name that it knows.
func TestHostIsOfAPort(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.do(w.Token(), "GET", "http://sandbox.example/v3/projects", nil).ok()
}
