package sandbox

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox/api"
)

// short is how long a limit is where a test has to run into it.
const short = 50 * time.Millisecond

// on serves s with other limits than its own.
func on(t *testing.T, s *Server, change func(*http.Server)) string {
	t.Helper()
	server := limited(s)
	change(server)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		server.Close()
		<-done
	})
	return listener.Addr().String()
}

// say writes text to addr, and gives all that comes back until the server
// hangs up.
func say(t *testing.T, addr, text string) string {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	answer, err := io.ReadAll(conn)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("it did not hang up: %q", answer)
	}
	return string(answer)
}

// TestLimits: what they are, and that an answer has time when a body took all
// of its own.
func TestLimits(t *testing.T) {
	s := limited(nil)
	const patience = 30*time.Second + 10*time.Second // a client's, and some
	switch {
	case s.ReadHeaderTimeout != 5*time.Second, s.MaxHeaderBytes != 64<<10, api.MaxBody != 20<<20:
		t.Errorf("got %v, %d, %d", s.ReadHeaderTimeout, s.MaxHeaderBytes, api.MaxBody)
	case s.ReadTimeout < patience, s.ReadTimeout > 2*time.Minute: // 20 MiB in a minute are 3 Mbit/s
		t.Errorf("ReadTimeout is %v", s.ReadTimeout)
	case s.WriteTimeout < s.ReadTimeout+patience, s.WriteTimeout > 5*time.Minute:
		t.Errorf("WriteTimeout is %v", s.WriteTimeout)
	case s.IdleTimeout < patience, s.IdleTimeout > 5*time.Minute:
		t.Errorf("IdleTimeout is %v", s.IdleTimeout)
	}
}

func TestSlowHeader(t *testing.T) {
	addr := on(t, New(Options{}), func(s *http.Server) { s.ReadHeaderTimeout = short })
	say(t, addr, "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
}

func TestIdleConnection(t *testing.T) {
	addr := on(t, New(Options{}), func(s *http.Server) { s.IdleTimeout = short })
	if got := say(t, addr, "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\n\r\n"); !strings.HasPrefix(got, "HTTP/1.1 401 ") {
		t.Errorf("got %q", got)
	}
}

func TestLargeHeader(t *testing.T) {
	addr := on(t, New(Options{}), func(*http.Server) {})
	fits := strings.Repeat("a", 60<<10)
	if got := say(t, addr, "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "+fits+"\r\n\r\n"); !strings.HasPrefix(got, "HTTP/1.1 401 ") {
		t.Errorf("got %q", got)
	}
	if got := say(t, addr, "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\nX: "+fits+fits[:9<<10]); !strings.HasPrefix(got, "HTTP/1.1 431 ") {
		t.Errorf("got %q", got)
	}
}

// TestSlowBody stops in the middle of one. Nobody else waits for it.
func TestSlowBody(t *testing.T) {
	s := New(Options{})
	addr := on(t, s, func(s *http.Server) { s.ReadTimeout = short })
	half := fmt.Sprintf("POST /v2/app-registrations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", s.Token())
	if got := say(t, addr, half); !strings.HasPrefix(got, "HTTP/1.1 400 ") || !strings.Contains(got, "the body could not be read") {
		t.Errorf("got %q", got)
	}

	patient := on(t, s, func(*http.Server) {})
	conn, err := net.Dial("tcp", patient)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, half)
	got := say(t, patient, "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "+s.Token()+"\r\n\r\n")
	if !strings.HasPrefix(got, "HTTP/1.1 200 ") {
		t.Errorf("got %q", got)
	}
}

// TestSlowBodyOfAFault: with faults the body is read before anything else.
func TestSlowBodyOfAFault(t *testing.T) {
	faults, err := ParseFaults("*=503")
	if err != nil {
		t.Fatal(err)
	}
	addr := on(t, New(Options{Faults: faults}), func(s *http.Server) { s.ReadTimeout = short })
	if got := say(t, addr, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"); got != "" {
		t.Errorf("got %q", got)
	}
}

// TestFaultsOutlastTheLimits: a fault is as long as the client's patience.
func TestFaultsOutlastTheLimits(t *testing.T) {
	faults, err := ParseFaults("*=slow=150ms,timeout")
	if err != nil {
		t.Fatal(err)
	}
	left := make(chan struct{})
	s := New(Options{Faults: faults, Latency: short, Hook: func(p Phase, r *http.Request) {
		if p == Arrived {
			context.AfterFunc(r.Context(), func() { left <- struct{}{} })
		}
	}})
	addr := on(t, s, func(s *http.Server) { s.ReadTimeout, s.WriteTimeout = short, short })
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const request = "GET /v3/projects HTTP/1.1\r\nHost: localhost\r\n\r\n"
	io.WriteString(conn, request)
	answer := bufio.NewReader(conn)
	res, err := http.ReadResponse(answer, nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil || res.StatusCode != 401 || !strings.Contains(string(body), "Access denied") {
		t.Errorf("slow: %d %s, %v", res.StatusCode, body, err)
	}
	<-left
	io.WriteString(conn, request)
	_ = conn.SetReadDeadline(time.Now().Add(5 * short))
	if b, err := answer.ReadByte(); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("timeout: %q, %v", b, err)
	}
	conn.Close()
	<-left
}

// TestFaultEndsWithItsClient, also where the body is larger than what is kept of
// it.
func TestFaultEndsWithItsClient(t *testing.T) {
	faults, err := ParseFaults("*=timeout@2")
	if err != nil {
		t.Fatal(err)
	}
	arrived, left := make(chan struct{}), make(chan struct{})
	s := New(Options{Faults: faults, Hook: func(_ Phase, r *http.Request) {
		context.AfterFunc(r.Context(), func() { close(left) })
		close(arrived)
	}})
	addr := on(t, s, func(*http.Server) {})
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Repeat(" ", 4*api.SmallBody)
	fmt.Fprintf(conn, "POST /v2/app-registrations HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	<-arrived
	conn.Close()
	select {
	case <-left:
	case <-time.After(10 * time.Second):
		t.Error("it goes on")
	}
}

// TestPlainPath: nobody stands in front of a server that nothing was asked of.
func TestPlainPath(t *testing.T) {
	if _, plain := New(Options{Seed: 1, RateLimit: 5, Cooldown: time.Hour, Door: Door{Remote: true}}).front().(http.HandlerFunc); !plain {
		t.Error("somebody does")
	}
}

func BenchmarkRecordOfCalls(b *testing.B) {
	var p past
	for b.Loop() {
		p.add(pastCall{})
	}
}
