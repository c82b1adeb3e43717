package api

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/token"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

// API is what answers are made of.
type API struct {
	World      *world.World
	Minter     token.Minter
	Deliveries *webhook.Deliveries
	Reissue    bool        // a create for a registered contact gives it a new token (section 3)
	Lock       sync.Locker // is held while a call is answered
}

// Call is one request, as the handlers see it.
type Call struct {
	Who     token.Claims
	ID      string // what stands for {id} in the path
	Query   url.Values
	Now     time.Time
	Context context.Context // ends when the client goes away, and with the server
	In      contract.Fields
	Raw     []byte // the body of a [Route] that is Raw
	InErr   error  // asked for with fields, in the order of the checks

	Header http.Header               // of the answer
	Page   func(token string) string // where the sandbox's own page is; nil: there is none
}

// Fields is the body, or the refusal of one that is no JSON object, or that has not
// all that is required.
func (c *Call) Fields(required ...string) (contract.Fields, error) {
	if c.InErr != nil {
		return nil, c.InErr
	}
	return c.In, contract.Missing(c.In.Absent(required...))
}

// populates are the references that are asked for as objects.
func (c *Call) populates() []string { return several(c.Query, "populates") }

// Client refuses a registration's token.
func (c *Call) Client() error {
	if c.Who.AccessType != token.Client {
		return contract.WrongToken()
	}
	return nil
}

// handler answers a call: the body of a 200, or the refusal.
type handler = func(*API, *Call) (any, error)

// forClient is a call of the client's token, and of no other: that is asked before
// anything else.
func forClient(handle handler) handler {
	return func(a *API, c *Call) (any, error) {
		if err := c.Client(); err != nil {
			return nil, err
		}
		return handle(a, c)
	}
}

// about is a call about something that is found first, or refused.
func about[T any](find func(*API, *Call) (T, error), handle func(*API, *Call, T) (any, error)) handler {
	return func(a *API, c *Call) (any, error) {
		subject, err := find(a, c)
		if err != nil {
			return nil, err
		}
		return handle(a, c, subject)
	}
}

// with is find for a call whose body comes next in the order of the checks, and must
// have some fields.
func with[T any](find func(*API, *Call) (T, error), required ...string) func(*API, *Call) (T, error) {
	return func(a *API, c *Call) (T, error) {
		subject, err := find(a, c)
		if err == nil {
			_, err = c.Fields(required...)
		}
		return subject, err
	}
}

// body is what a call is about that names nothing but in its body.
func body(required ...string) func(*API, *Call) (contract.Fields, error) {
	return func(_ *API, c *Call) (contract.Fields, error) { return c.Fields(required...) }
}
