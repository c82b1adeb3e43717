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
	InErr   error // asked for with fields, in the order of the checks

	Header http.Header // of the answer
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
