package demo

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

// wire is the way between the client and the sandbox, in place of a network: a demo
// opens no port, and no other program can call its sandbox. A call takes some time of
// the demo's, and none of anybody else's.
type wire struct {
	http.Handler
	*clock
	seed  uint64
	calls *atomic.Uint64
}

// How long a call takes.
const (
	least = 40 * time.Millisecond
	more  = 120 * time.Millisecond
)

// RoundTrip has the handler answer r.
func (w wire) RoundTrip(r *http.Request) (*http.Response, error) {
	asked := r.Clone(r.Context())
	if asked.Body == nil {
		asked.Body = http.NoBody
	}
	asked.RequestURI = asked.URL.RequestURI()
	answer := &answer{header: http.Header{}}
	w.since.Add(int64(least + chance(w.seed, w.calls.Add(1), more)))
	w.ServeHTTP(answer, asked)
	return &http.Response{
		StatusCode: answer.status, Status: fmt.Sprint(answer.status, " ", http.StatusText(answer.status)), Header: answer.header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()), Request: r,
	}, asked.Body.Close()
}

// answer is what a handler writes.
type answer struct {
	header http.Header
	body   bytes.Buffer
	status int
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}
