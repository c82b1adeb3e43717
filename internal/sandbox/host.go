package sandbox

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
)

// hosts are the names that a server on a port answers to, whatever the port.
// A page in a browser can have its own name lead to this machine, and so call
// what listens there; but then the Host header has that name. An address of
// another kind than a name cannot be had that way.
type hosts struct {
	names  []string // in lower case
	remote bool     // any IP address, or else those of loopback
}

// hostsOf are those of a server on addr: localhost, loopback addresses, what addr
// says, and more; with remote any address, and the machine's own name.
func hostsOf(addr string, remote bool, more []string) hosts {
	h := hosts{[]string{"localhost"}, remote}
	for _, name := range more {
		h.names = append(h.names, strings.ToLower(name))
	}
	if host, _, err := net.SplitHostPort(addr); err == nil && host != "" {
		h.names = append(h.names, strings.ToLower(host))
	}
	if machine, err := os.Hostname(); err == nil && remote {
		h.names = append(h.names, strings.ToLower(machine))
	}
	return h
}

// has tells whether a Host header is one of them.
func (h hosts) has(header string) bool {
	host, _, err := net.SplitHostPort(header)
	if err != nil { // without a port
		host = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return h.remote || ip.IsLoopback()
	}
	return slices.Contains(h.names, strings.ToLower(host))
}

// only has next answer what is for h. The contract knows no such refusal.
func (s *Server) only(h hosts, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.has(r.Host) {
			next.ServeHTTP(w, r)
			return
		}
		s.begin(w)
		finish(w, nil, contract.Refuse(http.StatusMisdirectedRequest, "MisdirectedRequest", "the Host header names another server than this"))
	})
}
