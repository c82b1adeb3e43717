package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"appreg/internal/clean"
)

// What bounds an answer in bytes, after it was decompressed.
const (
	answerMax = 1 << 20
	fileMax   = 20 << 20 // of a file that was asked for
)

// isFile reports whether resp is the file that r asks for.
func (r request) isFile(resp *http.Response) bool {
	if r.media == "" || resp.StatusCode/100 != 2 {
		return false
	}
	media, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	return err == nil && media == r.media
}

// most is how much of resp is read.
func (r request) most(resp *http.Response) int {
	if r.raw != nil || r.isFile(resp) {
		return fileMax
	}
	return answerMax
}

// roundTrip sends req once and reads the answer whole. An error means that no
// answer came; what went wrong while reading one is in also, as sentinels, and
// body has what could be read.
//
// It calls the transport and not http.Client, which would follow redirects.
func (c *Client) roundTrip(req *http.Request, r request) (resp *http.Response, body []byte, also []error, err error) {
	ctx, stop := c.limit(req.Context())
	defer stop()
	if err := ctx.Err(); err != nil {
		return nil, nil, nil, r.failed(nil, given(err)) // not sent, and not in doubt
	}
	w := wire{hasty: r.brief}
	req = req.WithContext(httptrace.WithClientTrace(ctx, w.trace()))
	w.guard(req)

	rt := c.http.Transport
	if rt == nil {
		rt = http.DefaultTransport
	}
	proxy, err := proxyOf(rt, req)
	if err != nil {
		return nil, nil, nil, r.failed(err, ErrUnreachable)
	}
	resp, err = rt.RoundTrip(req)
	if err != nil {
		err = w.stopped(proxy, err)
		kinds := []error{w.kind(ctx, err)}
		if w.sent(err) {
			kinds = r.doubt(kinds...)
		}
		return nil, nil, nil, r.failed(err, kinds...)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusSwitchingProtocols {
		return resp, nil, nil, nil // its body is the connection, which ends with nothing of ours
	}
	most := r.most(resp)
	body, err = io.ReadAll(io.LimitReader(resp.Body, int64(most)+1))
	switch {
	case err != nil:
		also = torn(ctx, err)
	case len(body) > most:
		body, also = body[:most], []error{ErrTooLarge}
	}
	return resp, body, also, nil
}

// limit applies the timeout of the caller's http.Client, as that would.
func (c *Client) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	if c.http.Timeout > 0 {
		return context.WithTimeout(ctx, c.http.Timeout)
	}
	return ctx, func() {}
}

// wire watches how far a request gets. net/http reports from its own
// goroutines.
type wire struct {
	hasty     bool        // many calls are made, one right after the other
	watched   atomic.Bool // the transport reports at all
	reached   atomic.Bool // there is a connection, if only to a proxy
	connected atomic.Bool // it has a connection, so it may write
	http2     atomic.Bool
	answered  atomic.Bool // a first byte came back
}

// settling is how long a connection has to have been idle. What a server sends that
// nobody asked for makes net/http give it up, once that has come to look: a request
// that is faster would take it for its answer.
const settling = 2 * time.Millisecond

func (w *wire) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) {
			w.watched.Store(true)
			w.connected.Store(false) // again: nothing was written to the one before
		},
		ConnectDone: func(_, _ string, err error) {
			if err == nil {
				w.reached.Store(true)
			}
		},
		GotConn: func(info httptrace.GotConnInfo) {
			w.connected.Store(true)
			if rest := settling - info.IdleTime; info.WasIdle && rest > 0 && !w.hasty {
				time.Sleep(rest)
			}
			conn, ok := info.Conn.(*tls.Conn)
			w.http2.Store(ok && conn.ConnectionState().NegotiatedProtocol == "h2")
		},
		GotFirstResponseByte: func() { w.answered.Store(true) },
	}
}

var errTwice = errors.New("not sent a second time")

// guard keeps net/http from sending a body twice. Over HTTP/1 it does that for
// a POST or PUT only when nothing of it was written to a connection that
// turned out to be closed, which is fine; over HTTP/2, which a caller's own
// transport may speak, also when a server resets the stream.
func (w *wire) guard(req *http.Request) {
	again := req.GetBody
	if again == nil {
		return
	}
	req.GetBody = func() (io.ReadCloser, error) {
		if w.http2.Load() {
			return nil, errTwice
		}
		return again()
	}
}

// sent reports whether the server may have the request. From the moment that
// net/http has a connection it writes from another goroutine, so that is what
// counts; a transport that reports nothing is trusted with a failed dial only.
func (w *wire) sent(err error) bool {
	if w.watched.Load() {
		return w.connected.Load()
	}
	return !dialing(err)
}

// kind sorts a failure without an answer.
func (w *wire) kind(ctx context.Context, err error) error {
	sentinel := ended(ctx, err)
	if sentinel == ErrTimeout && errors.As(err, new(*ProxyError)) {
		return ErrUnreachable // nobody was waited for but the proxy
	}
	switch {
	case sentinel != nil:
		return sentinel
	case !w.sent(err):
		return ErrUnreachable
	case w.answered.Load() && !broken(err):
		return ErrUnreadable // something answered, but not in HTTP
	}
	return ErrDropped
}

// torn sorts a failure in the middle of an answer.
func torn(ctx context.Context, err error) []error {
	if sentinel := ended(ctx, err); sentinel != nil {
		return []error{sentinel}
	}
	if broken(err) {
		return []error{ErrDropped, ErrUnreadable}
	}
	return []error{ErrUnreadable} // a lie about its compression, or its chunks
}

// ended tells a deadline and a canceled context from other failures, or
// returns nil.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return given(ctx.Err())
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return ErrTimeout
	}
	return nil
}

// given is the sentinel for a context's error.
func given(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return ErrTimeout
	}
	return ErrCanceled
}

// dialing reports whether err comes from making a connection.
func dialing(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns)
}

// broken reports whether the connection went away.
func broken(err error) bool {
	var op *net.OpError
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &op) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, net.ErrClosed)
}

// ProxyError is a proxy on the way that let no call through: the server was not asked,
// and has nothing to do with it. It is beside [ErrUnreachable].
type ProxyError struct {
	Host   string // without a user and a password; "": what is set is no address of a proxy
	Status int    // what it answered: 407 where it wants a password; 0: it was not reached
	cause  error
}

// Error tells it without the proxy's password.
func (e *ProxyError) Error() string {
	switch {
	case e.Host == "":
		return "the proxy's address is none"
	case e.Status != 0:
		return fmt.Sprintf("the proxy %s answers %d", e.Host, e.Status)
	}
	return fmt.Sprintf("the proxy %s: %v", e.Host, e.cause)
}

// Unwrap is what went wrong with reaching it.
func (e *ProxyError) Unwrap() error { return e.cause }

// proxyOf is the proxy that a request goes through, if any. What cannot be read as one is
// an error without what it is: there may be a password in it.
func proxyOf(rt http.RoundTripper, req *http.Request) (*url.URL, error) {
	t, ok := rt.(*http.Transport)
	if !ok || t.Proxy == nil {
		return nil, nil
	}
	proxy, err := t.Proxy(req)
	if err != nil || proxy != nil && (proxy.Hostname() == "" || strings.HasSuffix(proxy.Host, ":")) { // "http:" of what was no host
		return nil, &ProxyError{}
	}
	return proxy, nil
}

// proxyAnswered makes an error of a proxy that refuses to connect.
func proxyAnswered(_ context.Context, proxy *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	return &ProxyError{Host: clean.Text(proxy.Host), Status: resp.StatusCode}
}

// stopped is the error of a call that was not sent, and the proxy's where it did not come
// through that. A certificate is of who stands behind it.
func (w *wire) stopped(proxy *url.URL, err error) error {
	var said *ProxyError
	certificate := errors.As(err, new(*tls.CertificateVerificationError)) || errors.As(err, new(x509.HostnameError)) ||
		errors.As(err, new(x509.UnknownAuthorityError)) || errors.As(err, new(x509.CertificateInvalidError))
	switch {
	case proxy == nil, w.reached.Load(), certificate, w.sent(err), errors.As(err, &said):
		return err
	}
	return &ProxyError{Host: clean.Text(proxy.Host), cause: err}
}
