package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// Running is a [Server] on a port of its own.
type Running struct {
	*Server

	url     string
	server  *http.Server
	release func() // ends what hangs in a fault
	served  chan error
}

// ErrAddr is an address that is none, or not on loopback without
// [Door.Remote].
var ErrAddr = errors.New("sandbox: not an address to listen on")

// Listen serves a new sandbox on addr, which must be a loopback address unless
// o allows others; 127.0.0.1:0 takes a free port. It ends with [Running.Close].
//
// It answers only to its own names: see hosts.
func Listen(addr string, o Options) (*Running, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddr, err)
	}
	if ip := net.ParseIP(host); !o.Door.Remote && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("%w: %q is not on loopback", ErrAddr, addr)
	}
	o.Door.everywhere = host == "" || net.ParseIP(host).IsUnspecified()
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sandbox: %w", err), s.Close())
	}
	ctx, release := context.WithCancel(context.Background())
	r := &Running{
		Server:  s,
		url:     "http://" + reachable(host, listener.Addr().(*net.TCPAddr)),
		server:  limited(s.only(hostsOf(addr, o.Door.Remote, o.Door.Hosts), s)),
		release: release,
		served:  make(chan error, 1),
	}
	r.server.BaseContext = func(net.Listener) context.Context { return ctx }
	go func() {
		s.settle() // a call that comes meanwhile waits to be accepted
		r.served <- r.server.Serve(listener)
	}()
	return r, nil
}

// reachable is where this machine finds a listener on host: one that listens
// everywhere has no address of its own.
func reachable(host string, a *net.TCPAddr) string {
	switch port := strconv.Itoa(a.Port); {
	case !a.IP.IsUnspecified():
		return a.String()
	case host == "::":
		return net.JoinHostPort("::1", port)
	default: // "" and 0.0.0.0 are both kinds of addresses, where there are both
		return net.JoinHostPort("127.0.0.1", port)
	}
}

// URL is the base URL, without a slash at its end.
func (r *Running) URL() string { return r.url }

// Close stops listening and waits for the calls under way, until ctx ends.
// Those that hang in a fault end at once, without an answer. It is to be called
// once.
func (r *Running) Close(ctx context.Context) error {
	r.release()
	err := r.server.Shutdown(ctx)
	if err != nil {
		r.server.Close() // ctx ended first: its error says so
	}
	if kept := r.Server.Close(); err == nil {
		err = kept
	}
	if served := <-r.served; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	if err != nil {
		return fmt.Errorf("sandbox: close: %w", err)
	}
	return nil
}
