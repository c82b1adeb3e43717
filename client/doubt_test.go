package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"appreg/flow"
	"appreg/internal/clean"
)

// raw serves connections by hand. It returns a base URL and how many requests
// came in.
func raw(t *testing.T, answer func(net.Conn)) (string, *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			if readRequest(conn) {
				asked.Add(1)
				answer(conn)
			}
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return "http://" + l.Addr().String(), &asked
}

// readRequest takes in a request whole, so that closing does not reset what
// was answered.
func readRequest(conn net.Conn) bool {
	b := make([]byte, 64<<10)
	var got []byte
	for {
		n, err := conn.Read(b)
		got = append(got, b[:n]...)
		if err != nil {
			return len(got) > 0
		}
		head, body, whole := bytes.Cut(got, []byte("\r\n\r\n"))
		if !whole {
			continue
		}
		length := 0
		if _, rest, ok := bytes.Cut(head, []byte("Content-Length: ")); ok {
			fmt.Sscan(string(rest), &length)
		}
		if len(body) >= length {
			return true
		}
	}
}

func writes(s string) func(net.Conn) { return func(c net.Conn) { io.WriteString(c, s) } }

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

// wireFaults are what a server can do to a request after it took it in. Every
// one leaves a write in doubt and a read not: also an answer whose status is
// neither of a success nor of a refusal.
var wireFaults = []struct {
	name   string
	answer func(net.Conn)
	is     []error
}{
	{"closed without a word", func(net.Conn) {}, []error{ErrDropped}},
	{"reset", func(c net.Conn) { c.(*net.TCPConn).SetLinger(0) }, []error{ErrDropped}},
	{"half a status line", writes("HTTP/1.1 20"), []error{ErrUnreadable}},
	{"a bit of a status line", writes("HTT"), []error{ErrUnreadable}},
	{"half a header", writes(head), []error{ErrDropped}},
	{"no HTTP", writes("SSH-2.0-OpenSSH_9.6\x1b[31m\r\n"), []error{ErrUnreadable}},
	{"a header that is none", writes("HTTP/1.1 200 OK\r\n\x1b[31m\r\n\r\n"), []error{ErrUnreadable}},
	{"half a body", writes(head + "Content-Length: 100\r\n\r\n{\"data\":"), []error{ErrDropped, ErrUnreadable}},
	{"half a body, reset", func(c net.Conn) {
		io.WriteString(c, head+"Content-Length: 100\r\n\r\n{\"data\":")
		c.(*net.TCPConn).CloseWrite()
	}, []error{ErrDropped, ErrUnreadable}},
	{"half a chunk", writes(head + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"data\":"), []error{ErrDropped, ErrUnreadable}},
	{"a chunk that lies", writes(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"), []error{ErrUnreadable}},
	{"no gzip", writes(head + "Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n{\"data\":{\"_id\":\"a\"}}"), []error{ErrUnreadable}},
	{"half a gzip", func(c net.Conn) {
		z := zipped(`{"data":{"_id":"` + anaID + `"}}`)
		fmt.Fprintf(c, "%sContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", head, len(z)-8, z[:len(z)-8])
	}, []error{ErrDropped, ErrUnreadable}},
	{"a gzip with a wrong sum", func(c net.Conn) {
		z := zipped(`{"data":{"_id":"` + anaID + `"}}`)
		z[len(z)-6] ^= 0xff
		fmt.Fprintf(c, "%sContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", head, len(z), z)
	}, []error{ErrUnreadable}},
	{"a gzip of 8 MiB", func(c net.Conn) {
		z := bomb()
		fmt.Fprintf(c, "%sContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s", head, len(z), z)
	}, []error{ErrTooLarge}},
	{"2 MiB", func(c net.Conn) {
		fmt.Fprintf(c, "%sContent-Length: %d\r\n\r\n", head, 2<<20)
		c.Write(bytes.Repeat([]byte(" "), 2<<20))
	}, []error{ErrTooLarge}},
	{"nothing", writes(head + "Content-Length: 0\r\n\r\n"), []error{ErrUnreadable}},
	{"no content", writes("HTTP/1.1 204 No Content\r\n\r\n"), []error{ErrUnreadable}},
	{"truncated JSON", body(`{"data":{"_id":"674d`), []error{ErrUnreadable}},
	{"no JSON", body(`<html>`), []error{ErrUnreadable}},
	{"a list", body(`[{"data":{}}]`), []error{ErrUnreadable}},
	{"no data", body(`{}`), []error{ErrUnreadable}},
	{"null data", body(`{"data":null}`), []error{ErrUnreadable}},
	{"data of another shape", body(`{"data":"yes"}`), []error{ErrUnreadable}},
	{"a list for an object", body(`{"data":[{"_id":"674de8df21c72be3cc42b8a7"}]}`), []error{ErrUnreadable}},
	{"an object without an id", body(`{"data":{"message":"ok"}}`), []error{ErrUnreadable}},
	{"an id that is none", body(`{"data":{"_id":{"a":[1]}}}`), []error{ErrUnreadable}},
	{"status 000", status("000 Nothing", ""), []error{ErrUnreadable}},
	{"status 099", status("099 Too Low", `{"data":{"_id":"a"}}`), []error{ErrUnreadable}},
	{"status 101", status("101 Switching Protocols", ""), []error{ErrUnreadable}},
	{"status 101, and the line stays open", func(c net.Conn) {
		io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
		io.Copy(io.Discard, c) // until the client hangs up
	}, []error{ErrUnreadable}},
	{"status 102, and no other", writes("HTTP/1.1 102 Processing\r\n\r\n"), []error{ErrDropped}},
	{"status 303", status("303 See Other", ""), []error{ErrRedirect}},
	{"status 304", writes("HTTP/1.1 304 Not Modified\r\n\r\n"), []error{ErrRedirect}},
	{"status 307 with a code", status("307 Temporary Redirect", `{"code":"Conflict","message":"409:x"}`), []error{ErrRedirect}},
	{"status 600", status("600 Odd", ""), []error{ErrUnreadable}},
	{"status 999 with a code", status("999 Request Denied", `{"code":"Conflict","message":"x"}`), []error{ErrUnreadable}},
	{"two answers", body(`{"data":{"_id":"a"}}{"data":{}}`), []error{ErrUnreadable}},
}

func status(line, s string) func(net.Conn) {
	return writes(fmt.Sprintf("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", line, len(s), s))
}

func body(s string) func(net.Conn) {
	return writes(fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s", head, len(s), s))
}

func zipped(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

var bomb = sync.OnceValue(func() []byte { return zipped(strings.Repeat(" ", 8<<20)) })

var callsByKind = map[string]func(context.Context, *Client) error{
	"retrieve": do(func(ctx context.Context, c *Client) (Registration, error) { return c.Retrieve(ctx, anaID) }),
	"create": do(func(ctx context.Context, c *Client) (Created, error) {
		return c.Create(ctx, CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
	}),
	"register": func(ctx context.Context, c *Client) error {
		_, _, err := c.Register(ctx, CreateRequest{Project: acmeID, ProjectFlow: retailID, Email: "a@b.co"})
		return err
	},
	"update": do(func(ctx context.Context, c *Client) (Registration, error) {
		return c.Update(ctx, anaID, UpdateRequest{Email: "a@b.co"})
	}),
	"decide": do(func(ctx context.Context, c *Client) (Registration, error) {
		return c.Decide(ctx, anaID, flow.Failed, "")
	}),
	"review names": do(func(ctx context.Context, c *Client) (Validation, error) {
		return c.ReviewNames(ctx, "d", NamesMatch, "")
	}),
	"validate":     do(func(ctx context.Context, c *Client) (Validation, error) { return c.ValidateDocument(ctx, "d") }),
	"compare":      do(func(ctx context.Context, c *Client) (Registration, error) { return c.RerunCompare(ctx, anaID) }),
	"resend event": do(func(ctx context.Context, c *Client) (Event, error) { return c.ResendEvent(ctx, "e", false) }),
	"email":        do(func(ctx context.Context, c *Client) (Emailed, error) { return c.EmailPDF(ctx, anaID, nil, "", "") }),
	"sync": do(func(ctx context.Context, c *Client) (Synced, error) {
		c.Hold(anaID, asToken("registration-token"))
		return c.Sync(ctx, anaID, flow.Transition{Step: flow.End, Status: flow.Failed})
	}),
}

// both runs a call of each kind against base: what holds for a read, and with
// ErrInDoubt for a write when doubt is set.
func both(t *testing.T, base string, doubt bool, is []error, opts ...Option) {
	t.Helper()
	for kind, call := range callsByKind {
		c := dial(t, base, opts...)
		want := is
		if doubt && kind != "retrieve" {
			want = append([]error{ErrInDoubt}, is...)
		}
		err := call(within(t), c)
		wants(t, err, want...)
		if calls := c.Calls(); len(calls) != 1 || !errors.Is(calls[0].Err, err) {
			t.Errorf("%s: recorded %+v", kind, calls)
		}
		if err != nil && clean.Text(err.Error()) != err.Error() {
			t.Errorf("%s: hostile text in %q", kind, err)
		}
	}
}

func TestWireFaults(t *testing.T) {
	for _, tt := range wireFaults {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			base, asked := raw(t, tt.answer)
			both(t, base, true, tt.is)
			if n := asked.Load(); n != int32(len(callsByKind)) {
				t.Errorf("%d requests for %d calls", n, len(callsByKind))
			}
		})
	}
}

// TestNotReached is for failures before a request can be sent: nothing is in
// doubt.
func TestNotReached(t *testing.T) {
	t.Run("refused", func(t *testing.T) {
		t.Parallel()
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		both(t, "http://"+l.Addr().String(), false, []error{ErrUnreachable})
	})
	t.Run("no such name", func(t *testing.T) {
		t.Parallel()
		tr := newTransport()
		tr.Proxy = nil
		tr.DialContext = func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "api.invalid", IsNotFound: true}}
		}
		both(t, "https://api.invalid", false, []error{ErrUnreachable}, WithHTTPClient(&http.Client{Transport: tr}))
	})
	t.Run("unknown authority", func(t *testing.T) {
		t.Parallel()
		s := httptest.NewUnstartedServer(http.NotFoundHandler())
		s.Config.ErrorLog = quiet()
		s.StartTLS()
		defer s.Close()
		both(t, s.URL, false, []error{ErrUnreachable})
	})
	t.Run("http where https was meant", func(t *testing.T) {
		t.Parallel()
		s := httptest.NewServer(http.NotFoundHandler())
		defer s.Close()
		both(t, "https"+strings.TrimPrefix(s.URL, "http"), false, []error{ErrUnreachable})
	})
	t.Run("given up before", func(t *testing.T) {
		t.Parallel()
		c, asked := serve(t, says(200, `{}`))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for _, call := range callsByKind {
			wants(t, call(ctx, c), ErrCanceled)
		}
		ctx, cancel = context.WithTimeout(t.Context(), -1)
		defer cancel()
		for _, call := range callsByKind {
			wants(t, call(ctx, c), ErrTimeout)
		}
		if len(*asked) != 0 {
			t.Error("sent")
		}
	})
}

// TestTimeouts runs on a clock of its own: the network is a pipe.
func TestTimeouts(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer func(net.Conn) // nil: nobody picks up
		client time.Duration
		is     error
		doubt  bool
	}{
		{name: "nobody picks up", is: ErrTimeout},
		{name: "no answer", answer: func(net.Conn) {}, is: ErrTimeout, doubt: true},
		{name: "half an answer", answer: writes(head + "Content-Length: 100\r\n\r\n{"), is: ErrTimeout, doubt: true},
		{name: "the client's own timeout", answer: func(net.Conn) {}, client: time.Second, is: ErrTimeout, doubt: true},
	} {
		for kind, call := range callsByKind {
			for _, canceled := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %s, %v", tt.name, kind, canceled), func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						tr := &http.Transport{DialContext: pipe(tt.answer)}
						c := dial(t, "http://127.0.0.1", WithHTTPClient(&http.Client{Transport: tr, Timeout: tt.client}))
						defer tr.CloseIdleConnections()
						ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
						defer cancel()
						want := []error{tt.is}
						if canceled && tt.client == 0 {
							time.AfterFunc(10*time.Second, cancel)
							want = []error{ErrCanceled}
						}
						if tt.doubt && kind != "retrieve" {
							want = append(want, ErrInDoubt)
						}
						start := time.Now()
						wants(t, call(ctx, c), want...)
						if took := time.Since(start); tt.client != 0 && took != tt.client {
							t.Errorf("after %v", took)
						}
					})
				})
			}
		}
	}
}

// pipe dials a server at the other end of a pipe, which takes a request in,
// answers, and then does nothing more.
func pipe(answer func(net.Conn)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, _, _ string) (net.Conn, error) {
		if answer == nil {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			if readRequest(far) {
				answer(far)
				io.Copy(io.Discard, far) // until the client hangs up
			}
		}()
		return near, nil
	}
}

// TestIdleConnection: a server may close a connection that is kept for later
// at the moment a write is sent on it. net/http may then use another one only
// if nothing was written.
func TestIdleConnection(t *testing.T) {
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1); r.Method == http.MethodGet {
			says(200, `{"data":{"_id":"`+anaID+`"}}`)(w, r)
			return
		}
		conn, _, _ := w.(http.Hijacker).Hijack()
		conn.Close() // after it was taken in
	}))
	defer s.Close()
	c := dial(t, s.URL)
	if _, err := c.Retrieve(within(t), anaID); err != nil {
		t.Fatal(err)
	}
	_, err := c.Update(within(t), anaID, UpdateRequest{Email: "a@b.co"})
	wants(t, err, ErrDropped, ErrInDoubt)
	if n := asked.Load(); n != 2 {
		t.Errorf("%d requests", n)
	}

	// Closed while it was idle: nothing is lost and nothing is in doubt.
	s.Config.SetKeepAlivesEnabled(true)
	if _, err := c.Retrieve(within(t), anaID); err != nil {
		t.Fatal(err)
	}
	s.CloseClientConnections()
	if _, err := c.Retrieve(within(t), anaID); err != nil {
		t.Error(err)
	}
}

// TestConnectedAgain: net/http asks for another connection only when nothing
// was written to the last one.
func TestConnectedAgain(t *testing.T) {
	var w wire
	trace := w.trace()
	for _, step := range []struct {
		do   func()
		sent bool
	}{
		{func() { trace.GetConn("a:1") }, false},
		{func() { trace.GotConn(httptrace.GotConnInfo{}) }, true},
		{func() { trace.GetConn("a:1") }, false},
		{func() { trace.GotConn(httptrace.GotConnInfo{}) }, true},
	} {
		if step.do(); w.sent(io.EOF) != step.sent {
			t.Errorf("sent: %v", !step.sent)
		}
	}
}

// TestOtherTransports: one that does not report how far it got is trusted
// with a failed dial only.
func TestOtherTransports(t *testing.T) {
	for cause, want := range map[error][]error{
		&net.OpError{Op: "dial", Err: os.ErrPermission}:       {ErrUnreachable},
		&net.DNSError{Err: "no such host"}:                    {ErrUnreachable},
		io.ErrUnexpectedEOF:                                   {ErrDropped, ErrInDoubt},
		&net.OpError{Op: "read", Err: os.ErrDeadlineExceeded}: {ErrTimeout, ErrInDoubt},
	} {
		c := dial(t, "https://api.verifik.co", WithHTTPClient(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) { return nil, cause })}))
		wants(t, callsByKind["create"](within(t), c), want...)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestNotTwice: over HTTP/2 a body is not given out again.
func TestNotTwice(t *testing.T) {
	var sent atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("over %s", r.Proto)
		}
		sent.Add(1)
		panic(http.ErrAbortHandler) // resets the stream
	}))
	s.EnableHTTP2 = true
	s.Config.ErrorLog = quiet()
	s.StartTLS()
	defer s.Close()
	c := dial(t, s.URL, WithHTTPClient(s.Client()))
	wants(t, callsByKind["create"](within(t), c), ErrDropped, ErrInDoubt)
	if sent.Load() != 1 {
		t.Errorf("sent %d times", sent.Load())
	}

	var w wire
	req := httptest.NewRequest("POST", "/", nil)
	req.GetBody = func() (io.ReadCloser, error) { return http.NoBody, nil }
	w.guard(req)
	if _, err := req.GetBody(); err != nil {
		t.Error(err)
	}
	w.http2.Store(true)
	if _, err := req.GetBody(); err == nil {
		t.Error("given out again")
	}
}
