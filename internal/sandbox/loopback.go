package sandbox

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// loopback is the addresses of a host that is this machine, or none. No name is
// looked up: what a resolver says of localhost is not to be trusted either.
func loopback(host string) []string {
	if strings.EqualFold(host, "localhost") {
		return []string{"127.0.0.1", "::1"}
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return []string{ip.String()}
	}
	return nil
}

// unsendable is why nothing is sent to a URL, or "".
func unsendable(text string) string {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "not_a_url"
	case loopback(u.Hostname()) == nil:
		return "not_loopback"
	}
	return ""
}

// newSender is a client that reaches loopback and nothing else, whatever it is
// told: it knows no proxy, follows no redirect and keeps no connection.
func newSender() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            dialLoopback,
			DisableKeepAlives:      true,
			DisableCompression:     true,
			MaxResponseHeaderBytes: maxHeader,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func dialLoopback(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	err = errors.New("sandbox: not on loopback")
	for _, ip := range loopback(host) {
		var conn net.Conn
		if conn, err = new(net.Dialer).DialContext(ctx, network, net.JoinHostPort(ip, port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}
