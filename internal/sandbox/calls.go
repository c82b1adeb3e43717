package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/contract"
)

// The last calls are kept, so many of them, and so many bytes of what they brought.
const (
	mostCalls = 1_000
	mostAsked = 1 << 20
)

// longestPath bounds what is kept of a path.
const longestPath = 200

// pastCall is a call that was answered, or never will be, with what it brought and no
// secret of it: see unsecret.
type pastCall struct {
	Method string             `json:"method"`
	Path   string             `json:"path"`
	Query  json.RawMessage    `json:"query,omitempty"`
	Header json.RawMessage    `json:"headers,omitempty"`
	Body   json.RawMessage    `json:"body,omitempty"` // of one that is no object its size
	Status int                `json:"status"`         // 0: it had no answer
	Error  *pastError         `json:"error,omitempty"`
	At     contract.Timestamp `json:"at"`
	TookMS float64            `json:"tookMs"` // until its answer began
}

// pastError is why a call was refused.
type pastError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (c pastCall) asked() int { return len(c.Query) + len(c.Header) + len(c.Body) }

// past are the last calls. It has a lock of its own: calls end at any time.
type past struct {
	mu    sync.Mutex
	calls []pastCall // the oldest first
	asked int        // bytes that they brought
	told  io.Writer  // has a line of each; nil: nobody wants them
}

func (p *past) add(c pastCall) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, c)
	p.asked += c.asked()
	for len(p.calls) > mostCalls || p.asked > mostAsked {
		p.asked -= p.calls[0].asked()
		p.calls[0] = pastCall{}
		p.calls = p.calls[1:]
	}
	if p.told != nil {
		_, _ = io.WriteString(p.told, c.line()) // who does not read it misses it
	}
}

// line is c for a person, without what it brought.
func (c pastCall) line() string {
	line := fmt.Sprintf("%s %s %s %d %.1fms", time.Time(c.At).UTC().Format("15:04:05.000"), printable(c.Method), printable(c.Path), c.Status, c.TookMS)
	if c.Error != nil {
		line += " " + printable(c.Error.Message)
	}
	return line + "\n"
}

// printable is text on one line, that does nothing to a terminal.
func printable(text string) string {
	quoted := strconv.QuoteToGraphic(text)
	return quoted[1 : len(quoted)-1]
}

func (p *past) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls, p.asked = nil, 0
}

// latest are the calls, the last one first.
func (p *past) latest() []pastCall {
	p.mu.Lock()
	defer p.mu.Unlock()
	calls := slices.Clone(p.calls)
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
	n := &noted{ResponseWriter: w, list: &s.calls, began: time.Now(), call: pastCall{
		Method: bounded(r.Method), Path: bounded(unsecretText(r.URL.Path)), Query: askedQuery(r), Header: askedHeader(r), At: contract.Timestamp(s.now()),
	}}
	if r.ContentLength > 0 { // of what is never read that is all
		n.call.Body, _ = json.Marshal(sum{Bytes: r.ContentLength})
	}
	return n
}

// notedKey is for the [noted] of a call in its context.
type notedKey struct{}

// withNote is r for those who know more of the call than its answer.
func (n *noted) withNote(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), notedKey{}, n))
}

// brought notes the body of a call, once it is read: what it says, or of one that is no
// JSON object what it is.
func brought(r *http.Request, in contract.Fields, malformed error, raw *digest) {
	n, ok := r.Context().Value(notedKey{}).(*noted)
	switch {
	case !ok:
	case malformed != nil:
		n.call.Body, _ = json.Marshal(raw.sum())
	default:
		n.call.Body = askedBody(in)
	}
}

// digest is a body that is read, with its size and its hash.
type digest struct {
	io.ReadCloser
	hash hash.Hash
	size int64
}

func digested(r *http.Request) *digest {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	d := &digest{ReadCloser: r.Body, hash: sha256.New()}
	r.Body = d
	return d
}

func (d *digest) Read(p []byte) (int, error) {
	n, err := d.ReadCloser.Read(p)
	d.hash.Write(p[:n]) // never fails
	d.size += int64(n)
	return n, err
}

func (d *digest) sum() sum { return sum{d.size, hex.EncodeToString(d.hash.Sum(nil))} }

// refusing notes why a call is refused, before it is.
func refusing(r *http.Request, err error) {
	n, ok := r.Context().Value(notedKey{}).(*noted)
	if refused := (*contract.Refusal)(nil); ok && errors.As(err, &refused) {
		n.call.Error = &pastError{bounded(refused.Code), bounded(unsecretText(refused.Message))}
	}
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
