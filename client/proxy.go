package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"appreg/internal/clean"
)

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
