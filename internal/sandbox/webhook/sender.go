package webhook

import (
	"net/http"
	"net/url"

	"appreg/internal/sandbox/loopback"
)

// Unsendable is why nothing is sent to a URL, or "".
func Unsendable(text string) string {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "not_a_url"
	case loopback.Addresses(u.Hostname()) == nil:
		return "not_loopback"
	}
	return ""
}

// longestHeader bounds the header of an answer, in bytes.
const longestHeader = 64 << 10

// newSender is a client that reaches loopback and nothing else, whatever it is
// told: it knows no proxy, follows no redirect and keeps no connection.
func newSender() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DialContext:            loopback.Dial,
			DisableKeepAlives:      true,
			DisableCompression:     true,
			MaxResponseHeaderBytes: longestHeader,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
