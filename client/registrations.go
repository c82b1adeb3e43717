package client

import (
	"context"
	"encoding/json"
	"time"

	"appreg/flow"
)

// Created is the answer to [Client.Create].
type Created struct {
	Registration Registration
	// Reissued tells that the server returned a registration that was there
	// before, with a new token: its createdAt is over a minute older than the
	// answer. Its email and phone validations were deleted (contract.md
	// section 3).
	Reissued bool
	// Raw is the whole answer, cleaned and with the token masked.
	Raw json.RawMessage
}

// Synced is the answer to [Client.Sync]: what the server now says, which need
// not be what was asked for.
type Synced struct {
	ID                            string
	Status                        flow.Status
	CurrentStep                   flow.Step
	Policies                      flow.Policies
	UnknownSteps                  []string // steps that this program has not heard of, sorted
	FirstName, LastName, FullName string
	Raw                           json.RawMessage // the answer, cleaned and with the token masked
}

// ListQuery chooses registrations. The zero value asks for the server's first
// page, newest first.
type ListQuery struct {
	Page, Limit                    int // from 1; at most 100; 0: the server's default
	Project, Flow                  string
	Status                         flow.Status
	Statuses                       []flow.Status // any of these
	CurrentStep                    flow.Step
	LikeEmail, LikePhone, LikeName string
	CreatedFrom, CreatedTo         time.Time
	Sort                           string // a field, "-" in front for descending
	Populates                      []string
}

// Create registers a person with the client token. The new registration's
// token is held for [Client.Sync]. A request that is not valid is not sent:
// the error is then [FieldErrors].
func (c *Client) Create(ctx context.Context, r CreateRequest) (Created, error) {
	return Created{}, ErrUnreachable
}

// Retrieve reads a registration with the client token, everything that it
// refers to populated.
func (c *Client) Retrieve(ctx context.Context, id string) (Registration, error) {
	return Registration{}, ErrUnreachable
}

// Update changes contact and name fields of an open registration, with the
// client token. Fields that are empty stay as they are.
func (c *Client) Update(ctx context.Context, id string, r UpdateRequest) (Registration, error) {
	return Registration{}, ErrUnreachable
}

// List returns a page of registrations.
func (c *Client) List(ctx context.Context, q ListQuery) (Page[Registration], error) {
	return Page[Registration]{}, ErrUnreachable
}

// Sync asks the server to make transition t of registration id, with the
// newest registration token held for it; without one it is [ErrNoToken]. The
// token of the answer is held from then on.
func (c *Client) Sync(ctx context.Context, id string, t flow.Transition) (Synced, error) {
	return Synced{}, ErrUnreachable
}
