package sandbox

import (
	"net/http"
	"net/textproto"
	"slices"
	"strings"
)

// The vendor's own clients are pages in a browser, which reads no answer of
// another origin and sends no token there unless the server allows it. That is
// allowed to pages of this machine alone, whose calls are not foreign either.
// Pages of others are told nothing, as before there was any of this.

// What a page of this machine may do. That the browser asks again after some
// minutes matters to nobody: it is not asked for a token.
const (
	pageMethods = "GET, POST, PUT, DELETE"
	pageHeaders = "Authorization, Content-Type"
	pageReads   = "Content-Disposition, Date, Retry-After, Sandbox-Otp"
	preflightOK = "600" // seconds
)

// letRead lets a page of this machine read the answer, whatever it will be. What
// anything in between keeps of it is for that origin alone.
func letRead(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	if origin := localOrigin(r); origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", pageReads)
	}
}

// localOrigin is the origin of a page of this machine that sends a call, or "".
func localOrigin(r *http.Request) string {
	origins := r.Header.Values("Origin")
	if len(origins) != 1 || !near(origins[0], "") { // no host is like it
		return ""
	}
	return origins[0]
}

// preflight tells whether a browser asks for a page of this machine what that
// may send. No other OPTIONS is a call of the API.
func preflight(r *http.Request) bool {
	return r.Method == http.MethodOptions && localOrigin(r) != "" && r.Header.Get("Access-Control-Request-Method") != ""
}

// permit answers it. Nothing is done yet: the call itself may still be refused.
func permit(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Add("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
	h.Set("Access-Control-Allow-Methods", pageMethods)
	h.Set("Access-Control-Allow-Headers", askedHeaders(r))
	h.Set("Access-Control-Max-Age", preflightOK)
	w.WriteHeader(http.StatusNoContent)
}

// askedHeaders are those that the page wants to send, as far as they are names
// of headers; without any what every client of the API sends.
func askedHeaders(r *http.Request) string {
	var asked []string
	for _, line := range r.Header.Values("Access-Control-Request-Headers") {
		for name := range strings.SplitSeq(line, ",") {
			if name = textproto.TrimString(name); headerName(name) {
				asked = append(asked, name)
			}
		}
	}
	if asked == nil {
		return pageHeaders
	}
	return strings.Join(asked, ", ")
}

// headerName tells whether text is a name that a header can have.
func headerName(text string) bool {
	return text != "" && !slices.ContainsFunc([]byte(text), func(c byte) bool {
		return !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0)
	})
}
