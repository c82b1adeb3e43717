// Package client is the typed client of the API of contract.md: requests and
// answers as structs, errors that are sorted once, hostile text cleaned where it
// is decoded, secrets masked, and a record of the calls made.
//
//	c, err := client.New("https://api.verifik.co", redact.New(redact.Token, token))
//	if err != nil {
//		return err
//	}
//	defer c.Close()
//	made, err := c.Create(ctx, client.CreateRequest{Project: project, ProjectFlow: id, Email: "ana@acme.co"})
//	if err != nil {
//		return err
//	}
//	valid, _ := flow.Next(made.Registration.Facts())
//	synced, err := c.Sync(ctx, made.Registration.ID, valid[0])
//
// It knows no screen and words nothing for people; what a registration may do
// next is package flow's to say.
//
// # Calls
//
// Each call of the API is a method of [Client], made with the client token or
// with the registration's, which is held and renewed as it has to be (sections 1
// and 3). A call goes out again by itself only where the contract lets it be
// repeated. No redirect is followed, and a token is sent to its one server only.
//
// # Errors
//
// [KindOf] says what went wrong, whatever the error is made of: a refusal is an
// [*Error] with the server's words, what is not sent [FieldErrors]. A word of the
// API's own is asked for with [errors.Is] and [Reason]. A write that may have been
// taken in all the same is [ErrInDoubt] besides: look before doing it again.
//
// # Values
//
// What the contract leaves open is read as it comes (section 1): ids or objects,
// numbers or texts, statuses in any case; what nobody has heard of is kept, and
// what was not shown is zero. Scores are 0 to 1, whichever of the two ways a
// server writes them, and percentages 0 to 100. Times are the server's, but for
// the ends of codes, links and tokens, which are told by this machine's clock.
package client

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"appreg/internal/redact"
)

// Client calls one server with one client token at a time. It is safe for concurrent
// use. Make one with [New].
type Client struct {
	base   *url.URL
	origin string // the base's scheme and host
	owner  owner
	http   *http.Client
	agent  string
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	tokens tokens
	record record
	forget bool // nobody will ask for the record

	reading atomic.Uint32 // a [flow.Reading]: what the last sync has told of the server

	observers []func(Call)
}

// Option changes a default of [New].
type Option func(*Client)

// WithHTTPClient makes calls with h's transport and timeout. Its cookies and
// its redirect policy are not used: redirects are refused in any case.
func WithHTTPClient(h *http.Client) Option { return func(c *Client) { c.http = h } }

// WithUserAgent sends name as the User-Agent; "appreg" is the default.
func WithUserAgent(name string) Option { return func(c *Client) { c.agent = name } }

// WithClock tells the time by now instead of [time.Now].
func WithClock(now func() time.Time) Option { return func(c *Client) { c.now = now } }

// WithSleep waits before a retry by sleep instead of the system's timer. It
// returns the context's error when that ends first.
func WithSleep(sleep func(ctx context.Context, d time.Duration) error) Option {
	return func(c *Client) { c.sleep = sleep }
}

// WithObserver hands every call to observe when it has ended, each attempt of
// one that is retried. It is called on the call's goroutine.
func WithObserver(observe func(Call)) Option {
	return func(c *Client) { c.observers = append(c.observers, observe) }
}

// WithoutCalls keeps no calls for [Client.Calls], for who never asks. Observers are
// then shown no headers and no bodies.
func WithoutCalls() Option { return func(c *Client) { c.forget = true } }

// WithTrace is [WithObserver] for one that is shown headers and bodies, whatever was
// said before.
func WithTrace(observe func(Call)) Option {
	return func(c *Client) {
		c.forget = false
		WithObserver(observe)(c)
	}
}

// New returns a client of the server at base with a client token. The base is
// https, or http to a loopback host; a path in it is kept in front of every
// call's. The errors are [ErrBadURL], [ErrInsecure], [ErrNoToken] and
// [ErrBadToken]; none of them shows the token.
func New(base string, token redact.Secret, opts ...Option) (*Client, error) {
	c, err := NewVisitor(base, opts...)
	if err != nil {
		return nil, err
	}
	if err := c.UseToken(token); err != nil {
		return nil, err
	}
	return c, nil
}

// NewVisitor returns a client of the server at base that has no client token yet. It
// can sign in ([Client.Login]); what takes a token is [ErrNoToken] until there is one
// ([Client.UseToken]).
func NewVisitor(base string, opts ...Option) (*Client, error) {
	u, err := parseBase(base)
	if err != nil {
		return nil, err
	}
	c := &Client{base: u, origin: u.Scheme + "://" + u.Host, agent: "appreg", now: time.Now, sleep: sleep}
	c.tokens.byID = make(map[string]*heldToken)
	for _, opt := range opts {
		opt(c)
	}
	if c.http == nil {
		c.http = &http.Client{Transport: newTransport()}
	}
	return c, nil
}

// Base returns the server's URL as it is used, without a slash at its end.
func (c *Client) Base() string { return c.base.String() }

// Format prints what the client is of, whatever the verb: fmt would reach the
// tokens in unexported fields without asking them.
func (c *Client) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "client of %s", c.base) }

// Close lets go of connections that are kept for later calls.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// newTransport is like net/http's own with two differences, both so that a
// write is never sent twice nor put in doubt for nothing. It speaks HTTP/1
// only: over HTTP/2 net/http sends a POST again when the server resets its
// stream (golang/go#47635). And servers of the API's make (Node) close a
// connection after five idle seconds: ours goes before a write can meet that.
func newTransport() *http.Transport {
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment,

		OnProxyConnectResponse: proxyAnswered,

		DialContext:         (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		IdleConnTimeout:     4 * time.Second,
		MaxIdleConnsPerHost: 100, // a file is registered by many calls at a time
		Protocols:           &protocols,

		MaxResponseHeaderBytes: 256 << 10, // as bounded as the body is
	}
}

func parseBase(base string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(base))
	switch {
	case err != nil, u.Host == "", u.Hostname() == "", u.Opaque != "":
		return nil, fmt.Errorf("client: %w", ErrBadURL)
	case u.User != nil, u.RawQuery != "", u.ForceQuery, u.Fragment != "":
		return nil, fmt.Errorf("client: more than a host and a path: %w", ErrBadURL)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, fmt.Errorf("client: %w", ErrInsecure)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("client: neither https nor http: %w", ErrBadURL)
	}
	raw := strings.TrimRight(u.EscapedPath(), "/")
	u.Path, _ = url.PathUnescape(raw) // it was escaped by EscapedPath
	u.RawPath = raw
	return u, nil
}

// loopback reports whether host is this machine: by name, or by an address
// that cannot be another's.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}
