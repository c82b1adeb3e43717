package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// Running is a [Server] on a port of its own.
type Running struct {
	*Server

	url    string
	server *http.Server
	served chan error
}

// ErrAddr is an address that is none, or not on loopback.
var ErrAddr = errors.New("sandbox: not an address on loopback")

// writeTimeout is for a request and its answer, from the end of its header on:
// the time to send a body, and as long again to be answered.
const writeTimeout = 2 * time.Minute

// Listen serves a new sandbox on addr, which must be a loopback address;
// 127.0.0.1:0 takes a free port. It ends with [Running.Close].
func Listen(addr string, o Options) (*Running, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddr, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("%w: %q", ErrAddr, addr)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	s := New(o)
	r := &Running{
		Server: s,
		url:    "http://" + listener.Addr().String(),
		server: &http.Server{
			Handler:           s,
			ReadHeaderTimeout: 5 * time.Second,
			ReadTimeout:       time.Minute, // 20 MiB over a slow line
			WriteTimeout:      writeTimeout,
			IdleTimeout:       2 * time.Minute,
			MaxHeaderBytes:    64 << 10,
			ErrorLog:          log.New(io.Discard, "", 0), // the terminal is the wizard's
		},
		served: make(chan error, 1),
	}
	go func() { r.served <- r.server.Serve(listener) }()
	return r, nil
}

// URL is the base URL, without a slash at its end.
func (r *Running) URL() string { return r.url }

// Close stops listening and waits for the calls under way, until ctx ends. It
// is to be called once.
func (r *Running) Close(ctx context.Context) error {
	err := r.server.Shutdown(ctx)
	if err != nil {
		r.server.Close() // ctx ended first: its error says so
	}
	if served := <-r.served; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	if err != nil {
		return fmt.Errorf("sandbox: close: %w", err)
	}
	return nil
}
