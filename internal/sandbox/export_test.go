package sandbox

import (
	"context"
	"time"

	"appreg/internal/sandbox/api"
	"appreg/internal/sandbox/webhook"
)

// Open is what [Listen] listens with.
var Open = open

// Pausing has pause stand for the pauses between the attempts to deliver a
// webhook.
func (o Options) Pausing(pause func(context.Context, time.Duration) error) Options {
	o.attempts.pause = pause
	return o
}

// Patient lets an attempt to deliver a webhook take d.
func (o Options) Patient(d time.Duration) Options {
	o.attempts.patience = d
	return o
}

// Settle waits until nothing is on its way.
func (s *Server) Settle() { s.api.Deliveries.Wait() }

// Rest is the pause, where nobody stands for it.
func Rest(ctx context.Context, d time.Duration) error { return webhook.Rest(ctx, d) }

// Faulty tells whether s was asked to answer what is wrong.
func (s *Server) Faulty() bool { return len(s.options.Faults) > 0 }

// Routes is every call, as "GET /v3/projects/{id}": of the API, the sandbox's
// own and that for the document.
func Routes() []string {
	all := []string{"GET " + documentPath, "GET " + healthPath}
	for _, r := range append(api.Routes(), (*Server)(nil).controlRoutes()...) {
		all = append(all, r.Method+" "+r.Pattern)
	}
	return all
}

// Pattern is the one of Routes that a call is for, without its method, and the
// id in its path; "" is none.
func Pattern(method, path string) (pattern, id string) {
	if path == documentPath || path == healthPath {
		return path, ""
	}
	r, id, _ := append(api.Routes(), (*Server)(nil).controlRoutes()...).Find(method, path)
	return r.Pattern, id
}
