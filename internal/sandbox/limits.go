package sandbox

import (
	"io"
	"log"
	"net/http"
	"time"
)

// How long a client may take. That a call outlasts them is no reason to cut it:
// a fault may last as long as the client's patience does, see renew.
const (
	// headerTimeout is for the header of a request.
	headerTimeout = 5 * time.Second
	// readTimeout is for the whole of it: 20 MiB over a slow line.
	readTimeout = time.Minute
	// writeTimeout is for the answer. It begins with the end of the header, so
	// that it must have room for the body too.
	writeTimeout = 2 * time.Minute
	// idleTimeout is for the next request on the same connection.
	idleTimeout = 2 * time.Minute
)

// maxHeader bounds the header of a request, in bytes. Each route bounds its body.
const maxHeader = 64 << 10

// limited serves h to clients that may be slow, but not for ever.
func limited(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0), // the terminal is the wizard's
	}
}
