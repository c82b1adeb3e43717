package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
)

// mostCalls bounds the list of calls: the last ones are kept.
const mostCalls = 1_000

// longestPath bounds what is kept of a path.
const longestPath = 200

// pastCall is a call that was answered, or never will be. What it brought and
// got is not kept, nor is its query: a token, a code or an image may be in them.
type pastCall struct {
	Method string             `json:"method"`
	Path   string             `json:"path"`
	Status int                `json:"status"` // 0: it had no answer
	At     contract.Timestamp `json:"at"`
	TookMS float64            `json:"tookMs"` // until its answer began
}

// past are the last calls, in a ring. It has a lock of its own: calls end at any time.
type past struct {
	mu    sync.Mutex
	calls []pastCall
	next  int // where the next one goes, once there are as many as are kept: to the oldest
}

func (p *past) add(c pastCall) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.calls) < mostCalls {
		p.calls = append(p.calls, c)
		return
	}
	p.calls[p.next] = c
	p.next = (p.next + 1) % mostCalls
}

func (p *past) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls, p.next = nil, 0
}

// latest are the calls, the last one first.
func (p *past) latest() []pastCall {
	p.mu.Lock()
	defer p.mu.Unlock()
	calls := slices.Concat(p.calls[p.next:], p.calls[:p.next])
	slices.Reverse(calls)
	return calls
}

// listCalls is GET /_sandbox/calls. A call is listed before the first byte of its
// answer is sent, so that who has the answer finds it here.
func listCalls(s *Server, c *api.Call) (any, error) {
	return api.Paged(c.Query, s.calls.latest(), func(p pastCall) any { return p })
}

// noted is an answer that is listed when it begins.
type noted struct {
	http.ResponseWriter
	list  *past
	call  pastCall
	began time.Time
	done  bool
}

// note has w listed among the calls, with [noted.end] when the call is over.
func (s *Server) note(w http.ResponseWriter, r *http.Request) *noted {
	return &noted{ResponseWriter: w, list: &s.calls, began: time.Now(), call: pastCall{
		Method: bounded(r.Method), Path: bounded(r.URL.Path), At: contract.Timestamp(s.now()),
	}}
}

// bounded is a copy, or the whole line of the request would be kept with it.
func bounded(text string) string { return strings.Clone(text[:min(len(text), longestPath)]) }

// Unwrap is for [http.ResponseController].
func (n *noted) Unwrap() http.ResponseWriter { return n.ResponseWriter }

func (n *noted) WriteHeader(status int) {
	n.call.Status = status
	n.end()
	n.ResponseWriter.WriteHeader(status)
}

// end lists the call, unless it is listed.
func (n *noted) end() {
	if n.done {
		return
	}
	n.done = true
	n.call.TookMS = float64(time.Since(n.began).Microseconds()) / 1000
	n.list.add(n.call)
}
