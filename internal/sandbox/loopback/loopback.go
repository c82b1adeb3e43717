package loopback

import (
	"context"
	"errors"
	"net"
	"strings"
)

// Addresses is the addresses of a host that is this machine, or none. No name is
// looked up: what a resolver says of localhost is not to be trusted either.
func Addresses(host string) []string {
	if strings.EqualFold(host, "localhost") {
		return []string{"127.0.0.1", "::1"}
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return []string{ip.String()}
	}
	return nil
}

// Dial connects to this machine, on whichever of its addresses somebody listens.
func Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	err = errors.New("sandbox: not on loopback")
	for _, ip := range Addresses(host) {
		var conn net.Conn
		if conn, err = new(net.Dialer).DialContext(ctx, network, net.JoinHostPort(ip, port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}
