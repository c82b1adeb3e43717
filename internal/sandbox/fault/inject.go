package fault

import (
	"context"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"appreg/internal/sandbox/contract"
)

// Injector stands in front of a server and commits faults. It is safe for
// concurrent use: two calls never have the same one.
type Injector struct {
	// Serve answers a call with nothing wrong.
	Serve func(http.ResponseWriter, *http.Request)
	// Refuse answers as the server refuses, with a Retry-After unless retry is nil.
	Refuse func(w http.ResponseWriter, r *http.Request, refused *contract.Refusal, retry func(now time.Time) string)
	// Renew gives the client the whole time again, to take what comes: a fault may
	// have lasted longer, and is not to be cut short by it.
	Renew func(http.ResponseWriter)

	mu   sync.Mutex
	left []Fault
}

// Set has faults befall the next calls that they name, in their order, in place of those
// that were to come.
func (f *Injector) Set(faults []Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.left = slices.Clone(faults)
}

// Drop takes off those that texts are, as [Fault.String] has them, and gives -1; or, where
// one of them is not to come, its place, and all stay.
func (f *Injector) Drop(texts []string) (absent int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	left := slices.Clone(f.left)
	for i, text := range texts {
		at := slices.IndexFunc(left, func(one Fault) bool { return one.String() == text })
		if at < 0 {
			return i
		}
		left = slices.Delete(left, at, at+1)
	}
	f.left = left
	return -1
}

// Left are those that are to come.
func (f *Injector) Left() []Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.left)
}

// Answer answers a call, with the first fault that befalls it if there is one.
// pattern is that of its route, "" without one.
func (f *Injector) Answer(w http.ResponseWriter, r *http.Request, pattern string) {
	f.commit(w, r, f.take(r.Method, r.URL.Path, pattern))
}

// take uses up the first fault that befalls a call; without one nothing is wrong.
func (f *Injector) take(method, path, pattern string) Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.left {
		fault := &f.left[i]
		if fault.method != "*" && fault.method != method || fault.path != "*" && fault.path != path && fault.path != pattern {
			continue
		}
		taken := *fault
		if fault.times--; fault.times == 0 {
			f.left = slices.Delete(f.left, i, i+1)
		}
		return taken
	}
	return Fault{kind: kindOK}
}

func (f *Injector) commit(w http.ResponseWriter, r *http.Request, fault Fault) {
	ctx := r.Context()
	switch fault.kind {
	case kindOK:
		f.Renew(w)
		f.Serve(w, r)
	case kindStatus:
		f.Renew(w)
		f.Refuse(w, r, fault.refusal, fault.retry)
	case kindTimeout:
		hang(ctx)
	case kindDrop:
		panic(http.ErrAbortHandler)
	case kindHTML:
		f.Renew(w)
		gatewayPage(w)
	case kindRedirect:
		f.Renew(w)
		w.Header().Set("Location", "https://elsewhere.invalid"+r.URL.EscapedPath())
		w.WriteHeader(http.StatusTemporaryRedirect)
	default:
		a := &unsent{header: http.Header{}, renew: f.Renew}
		f.Serve(a, r)
		a.spoil(ctx, w, fault)
	}
}

// gatewayPage is what a gateway says of a server that it cannot reach.
func gatewayPage(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusBadGateway)
	io.WriteString(w, "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n"+
		"<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n")
}

// Wait lets d pass, unless the client goes away or the server closes before.
func Wait(ctx context.Context, d time.Duration) {
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
