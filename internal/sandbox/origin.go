package sandbox

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/loopback"
)

// A page in a browser may call any address of this machine, and need not be
// allowed to as long as its call looks like that of a form. What it cannot do is
// hide where it is from, or declare JSON without being asked first, which the
// sandbox never allows to the pages of others: see permit. So whatever changes
// something is refused to them, the sandbox's own calls whole, and so is a body that is not declared. That a page's own name leads
// to this machine is no way around it: see hosts.

// changes tells whether a call with this method may change something.
func changes(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// guarded tells whether a call is refused to the pages of others: what may change
// something, and all that looks into the sandbox. A preflight asks for either, and is told
// nothing.
func guarded(r *http.Request) bool {
	return changes(r.Method) || r.Method != http.MethodOptions && strings.HasPrefix(r.URL.Path, controls)
}

// foreign tells whether a page of somebody else's sends a call. Programs send
// neither header. Browsers send an Origin with everything that changes
// something; where one is left out, they still say how far away the page is.
func foreign(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		site := r.Header.Get("Sec-Fetch-Site")
		return site != "" && site != "same-origin" && site != "none" // none: typed by a person
	}
	return slices.ContainsFunc(origins, func(origin string) bool { return !near(origin, r.Host) })
}

// near tells whether an origin is the server itself, which host is, or on
// loopback. "null", which is any page that hides, is neither.
func near(origin, host string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	if !strings.EqualFold(origin, u.Scheme+"://"+u.Host) { // more than an origin
		return false
	}
	return strings.EqualFold(u.Host, host) || loopback.Addresses(u.Hostname()) != nil
}

// declared refuses a body that a call sends to change something without saying
// that it is JSON. Where there is no body nothing has to be said of it.
func declared(r *http.Request) error {
	if r.Body == nil || !changes(r.Method) || isJSON(r.Header.Get("Content-Type")) {
		return nil
	}
	if n, _ := io.ReadFull(r.Body, make([]byte, 1)); n == 0 {
		return nil
	}
	return contract.Refuse(http.StatusUnsupportedMediaType, "UnsupportedMediaType", "Content-Type must be application/json")
}

// isJSON tells whether a Content-Type is JSON, or a kind of it. Its parameters
// change nothing about that, odd ones neither.
func isJSON(header string) bool {
	kind, _, _ := mime.ParseMediaType(header) // "" where there is none
	return kind == "application/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json")
}
