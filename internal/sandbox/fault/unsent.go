package fault

import (
	"net/http"
	"strconv"
)

// unsent is an answer that was made and not sent.
type unsent struct {
	header http.Header
	status int
	body   []byte
	renew  func(http.ResponseWriter) // see [Injector.Renew]
}

func (a *unsent) Header() http.Header    { return a.header }
func (a *unsent) WriteHeader(status int) { a.status = status }
func (a *unsent) Write(b []byte) (int, error) {
	a.body = append(a.body, b...)
	return len(b), nil
}

// to sends a, with a body of its own length.
func (a *unsent) to(w http.ResponseWriter) {
	a.head(w, len(a.body))
	w.Write(a.body)
}

// head sends all but the body, which is to have length bytes; below 0 nobody
// knows.
func (a *unsent) head(w http.ResponseWriter, length int) {
	a.renew(w)
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if length >= 0 {
		w.Header().Set("Content-Length", strconv.Itoa(length))
	}
	w.WriteHeader(a.status)
}
