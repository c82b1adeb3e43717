package sandbox

import (
	"bytes"
	"io"
	"net/http"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/fault"
)

// front stands before a server's plain handler where its Options ask for more:
// calls wait there, the hook is told of them, and faults befall them.
type front struct{ server *Server }

// front is what answers a call that comes now: the plain handler, unless there is more to
// it.
func (s *Server) front() http.Handler {
	o := s.options
	if o.Latency <= 0 && o.Hook == nil && len(s.faults.Left()) == 0 {
		return http.HandlerFunc(s.serve)
	}
	return front{s}
}

// injector is what commits the faults that are to come.
func (s *Server) injector() *fault.Injector {
	f := &fault.Injector{Serve: s.serve, Refuse: s.refuse, Renew: renew}
	f.Set(s.options.Faults)
	return f
}

// ServeHTTP reads the whole request first: only then does its context tell
// that the client has gone away, which ends everything that waits below.
func (f front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	route, _, _ := f.server.routes.Find(r.Method, r.URL.Path)
	if r.Body != nil && !f.ahead(r, route) {
		panic(http.ErrAbortHandler) // the client stopped in the middle of it
	}
	if hook := f.server.options.Hook; hook != nil {
		hook(Arrived, r)
	}
	fault.Wait(r.Context(), f.server.options.Latency)
	f.server.faults.Answer(w, r, route.Pattern)
}

// ahead reads a body, and keeps as much of it as the server will: no more than a
// small one of who has no token, and one byte too many of what is too large.
func (f front) ahead(r *http.Request, to api.Route) bool {
	most := int64(api.SmallBody)
	if _, err := f.server.authenticate(r, f.server.now()); err == nil {
		most = to.Most()
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, most+1))
	if err == nil {
		_, err = io.CopyN(io.Discard, r.Body, api.MaxBody)
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	return err == io.EOF || err == nil
}

// refuse answers as a refusal that a fault asks for, not a handler.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, refused *contract.Refusal, retry func(time.Time) string) {
	now := s.begin(w)
	if retry != nil {
		w.Header().Set("Retry-After", retry(now))
	}
	refusing(r, refused)
	finish(w, nil, refused)
}

// renew gives the client the whole limit again, to take what comes: a fault may
// have lasted longer, and is not to be cut short by it. The limit on reading
// has no part in that, since the request has been read.
func renew(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout))
}

// Phase is how far a call has come when [Options.Hook] is called.
type Phase int

const (
	// Arrived is before anything is done. The whole request has been read, so
	// that its context ends when the client goes away.
	Arrived Phase = iota
	// Acted is when all is done, or refused, and no byte of the answer is sent.
	// A fault that does not act has no such phase.
	Acted
)
