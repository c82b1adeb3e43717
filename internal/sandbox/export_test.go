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

// Routes is every call, as "GET /v3/projects/{id}": all that [Server.ServeHTTP] looks for.
func Routes() []string {
	var all []string
	for _, p := range notices() {
		all = append(all, "GET "+p.path)
	}
	return append(all, append(api.Routes(), (*Server)(nil).controlRoutes()...).Calls()...)
}

// Unlocked tells whether a path is for everybody, and nothing is looked at there.
func Unlocked(path string) bool { return noticeAt(path) != nil }

// Public tells whether a call of the API takes no token.
func Public(method, path string) bool {
	r, _, _ := api.Routes().Find(method, path)
	return r.Public
}

// Pattern is the one of Routes that a call is for, without its method, and the
// id in its path; "" is none.
func Pattern(method, path string) (pattern, id string) {
	if Unlocked(path) {
		return path, ""
	}
	r, id, _ := append(api.Routes(), (*Server)(nil).controlRoutes()...).Find(method, path)
	return r.Pattern, id
}
