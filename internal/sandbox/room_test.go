package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"appreg/internal/sandbox/api"
)

const sendsImages = "/v2/document-validations/app-registration"

// crowded is a sandbox with no room for another large body.
func crowded() *Server {
	s := New(Options{})
	for range manyLarge {
		s.large <- struct{}{}
	}
	return s
}

// withImage is a call with a large body: it has a token, and is refused once it is read.
func withImage(s *Server, length int) *http.Request {
	r := httptest.NewRequest("POST", sendsImages, strings.NewReader(`{"image":"`+strings.Repeat("A", length-12)+`"}`))
	r.Header.Set("Authorization", "Bearer "+s.Token())
	r.Header.Set("Content-Type", "application/json")
	return r
}

// TestLargeBodiesWait for room, and nobody else does: neither a small one, nor
// what is refused without reading it.
func TestLargeBodiesWait(t *testing.T) {
	s := crowded()
	answers := func(r *http.Request) (status int) {
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, r)
		return rec.Code
	}
	stranger, form := withImage(s, api.SmallBody+1), withImage(s, api.SmallBody+1)
	stranger.Header.Del("Authorization")
	form.Header.Set("Content-Type", "text/plain")
	for want, r := range map[int]*http.Request{403: withImage(s, api.SmallBody), 401: stranger, 415: form, 413: withImage(s, api.MaxBody+1)} {
		if got := answers(r); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	small := httptest.NewRequest("POST", "/v2/projects/email-login/confirm", strings.NewReader("{}"))
	small.Header.Set("Content-Type", "application/json")
	small.ContentLength = -1
	if got := answers(small); got != 409 {
		t.Errorf("of unknown length: got %d", got)
	}

	waits := make(chan int)
	for _, length := range []int64{api.SmallBody + 1, -1} {
		r := withImage(s, api.SmallBody+1)
		r.ContentLength = length
		go func() { waits <- answers(r) }()
	}
	for range 2 {
		<-s.large
		if got := <-waits; got != 403 {
			t.Errorf("got %d", got)
		}
		s.large <- struct{}{} // or it was not given back
	}
}

// TestWaitingEnds with the call, without an answer.
func TestWaitingEnds(t *testing.T) {
	s := crowded()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	defer func() {
		if r := recover(); r != http.ErrAbortHandler {
			t.Errorf("got %v", r)
		}
		if len(s.large) != manyLarge {
			t.Errorf("%d places are taken", len(s.large))
		}
	}()
	s.ServeHTTP(httptest.NewRecorder(), withImage(s, api.SmallBody+1).WithContext(ctx))
}

// TestWaitingTakesNoTime: a body may be sent as slowly as if there had been room
// at once, and the answer may be read as slowly.
func TestWaitingTakesNoTime(t *testing.T) {
	s := crowded()
	addr := on(t, s, func(s *http.Server) { s.ReadTimeout, s.WriteTimeout = short, short })
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := strings.Repeat(" ", api.SmallBody+1)
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		sendsImages, s.Token(), len(body), body)
	_ = conn.SetReadDeadline(time.Now().Add(4 * short))
	if answer, err := io.ReadAll(conn); len(answer) > 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("it did not wait: %q, %v", answer, err)
	}
	<-s.large
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	if answer, err := io.ReadAll(conn); !strings.HasPrefix(string(answer), "HTTP/1.1 403 ") {
		t.Errorf("%q, %v", answer, err)
	}
}
