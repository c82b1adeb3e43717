package loopback

import (
	"context"
	"net"
	"testing"
)

// TestLocalhostIsFound on whichever of its addresses somebody listens.
func TestLocalhostIsFound(t *testing.T) {
	for _, ip := range []string{"127.0.0.1", "::1"} {
		l, err := net.Listen("tcp", net.JoinHostPort(ip, "0"))
		if err != nil {
			continue // a machine without IPv6
		}
		_, port, _ := net.SplitHostPort(l.Addr().String())
		conn, err := Dial(context.Background(), "tcp", "localhost:"+port)
		if err != nil {
			t.Errorf("%s: %v", ip, err)
		} else {
			_ = conn.Close()
		}
		_ = l.Close()
	}
}
