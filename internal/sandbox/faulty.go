package sandbox

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// faulty stands in front of a server and commits the faults that were asked
// for. Nobody stands there when none were.
type faulty struct {
	server *Server
	queue  *queue
}

// front is what answers s's calls: its plain handler, unless there is more to it.
func (s *Server) front() http.Handler {
	o := s.options
	if o.Latency <= 0 && len(o.Faults) == 0 && o.Hook == nil {
		return http.HandlerFunc(s.serve)
	}
	return &faulty{s, &queue{faults: append([]Fault(nil), o.Faults...)}}
}

// ServeHTTP reads the whole request first: only then does its context tell
// that the client has gone away, which ends everything that waits below.
func (f *faulty) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	route, _, _ := f.server.routes.route(r.Method, r.URL.Path)
	if r.Body != nil && !f.ahead(r, route) {
		panic(http.ErrAbortHandler) // the client stopped in the middle of it
	}
	if hook := f.server.options.Hook; hook != nil {
		hook(Arrived, r)
	}
	wait(r.Context(), f.server.options.Latency)
	fault, ok := f.queue.take(r.Method, r.URL.Path, route.pattern)
	if !ok {
		fault.kind = faultOK
	}
	f.commit(w, r, fault)
}

// ahead reads a body, and keeps as much of it as the server will: no more than a
// small one of who has no token, and one byte too many of what is too large.
func (f *faulty) ahead(r *http.Request, to route) bool {
	most := int64(smallBody)
	if _, err := f.server.authenticate(r, f.server.now()); err == nil {
		most = to.most()
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, most+1))
	if err == nil {
		_, err = io.CopyN(io.Discard, r.Body, maxBody)
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	return err == io.EOF || err == nil
}

// wait lets d pass, unless the client goes away or the server closes before.
func wait(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		panic(http.ErrAbortHandler)
	}
}

// hang waits until the client goes away or the server closes.
func hang(ctx context.Context) {
	<-ctx.Done()
	panic(http.ErrAbortHandler)
}

func (f *faulty) commit(w http.ResponseWriter, r *http.Request, fault Fault) {
	ctx := r.Context()
	switch fault.kind {
	case faultOK:
		send(w)
		f.server.serve(w, r)
	case faultStatus:
		f.refuse(w, fault)
	case faultTimeout:
		hang(ctx)
	case faultDrop:
		panic(http.ErrAbortHandler)
	case faultHTML:
		gatewayPage(w)
	case faultRedirect:
		send(w)
		w.Header().Set("Location", "https://elsewhere.invalid"+r.URL.EscapedPath())
		w.WriteHeader(http.StatusTemporaryRedirect)
	default:
		a := &unsent{header: http.Header{}}
		f.server.serve(a, r)
		f.spoil(w, ctx, fault, a)
	}
}

// refuse answers as the server would have refused.
func (f *faulty) refuse(w http.ResponseWriter, fault Fault) {
	send(w)
	now := f.server.begin(w)
	if fault.retry != nil {
		w.Header().Set("Retry-After", fault.retry(now))
	}
	finish(w, nil, fault.refusal)
}

// gatewayPage is what a gateway says of a server that it cannot reach.
func gatewayPage(w http.ResponseWriter) {
	send(w)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusBadGateway)
	io.WriteString(w, "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n"+
		"<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n")
}

// unsent is an answer that was made and not sent.
type unsent struct {
	header http.Header
	status int
	body   []byte
}

func (a *unsent) Header() http.Header    { return a.header }
func (a *unsent) WriteHeader(status int) { a.status = status }
func (a *unsent) Write(b []byte) (int, error) {
	a.body = append(a.body, b...)
	return len(b), nil
}

// send gives the client the whole limit again, to take what comes: a fault may
// have lasted longer, and is not to be cut short by it. The limit on reading
// has no part in that, since the request has been read.
func send(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout))
}

// to sends a, with a body of its own length.
func (a *unsent) to(w http.ResponseWriter) {
	a.head(w, len(a.body))
	w.Write(a.body)
}

// head sends all but the body, which is to have length bytes; below 0 nobody
// knows.
func (a *unsent) head(w http.ResponseWriter, length int) {
	send(w)
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if length >= 0 {
		w.Header().Set("Content-Length", strconv.Itoa(length))
	}
	w.WriteHeader(a.status)
}
