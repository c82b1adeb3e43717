package client

import (
	"context"
	"encoding/json"
)

// Project is a project with its flows (contract.md section 2).
type Project struct {
	ID, Name, Identifier string
	Status               string // "draft", "active", "paused"
	ContactEmail         string
	AllowedCountries     []string
	DemoMode             bool
	Flows                []Flow // not Shown where the server gave an id only
	Raw                  json.RawMessage
}

// ProjectQuery chooses projects. The zero value asks for the server's first
// page.
type ProjectQuery struct {
	Page, Limit      int    // from 1; 0: the server's default
	NameLike, Status string // "": any
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T
	// Total counts the items of all pages; Limit is the most that one page
	// has; Page is this one's number, from 1, and Pages how many there are.
	Total, Limit, Page, Pages int
	// Skipped counts entries of this page that could not be read and are not
	// among Items.
	Skipped int
}

// Projects lists the projects that the client token may see.
func (c *Client) Projects(ctx context.Context, q ProjectQuery) (Page[Project], error) {
	return Page[Project]{}, ErrUnreachable
}

// Project returns one project.
func (c *Client) Project(ctx context.Context, id string) (Project, error) {
	return Project{}, ErrUnreachable
}

// Flows lists the flows of a project.
func (c *Client) Flows(ctx context.Context, project string) (Page[Flow], error) {
	return Page[Flow]{}, ErrUnreachable
}

// Flow returns one flow.
func (c *Client) Flow(ctx context.Context, id string) (Flow, error) {
	return Flow{}, ErrUnreachable
}

// Unfit says why a flow can take no registrations; Fit when it can.
type Unfit string

// The reasons of contract.md section 2: only an active onboarding flow of an
// active project takes registrations.
const (
	Fit           Unfit = ""
	ProjectDraft  Unfit = "project_draft"
	ProjectPaused Unfit = "project_paused"
	ProjectOther  Unfit = "project_not_active" // a status that nobody here has heard of
	FlowLogin     Unfit = "flow_login"
	FlowOtherType Unfit = "flow_not_onboarding" // a type that nobody here has heard of
	FlowDraft     Unfit = "flow_draft"
	FlowPaused    Unfit = "flow_paused"
	FlowOther     Unfit = "flow_not_active" // a status that nobody here has heard of
)

// Takes reports whether flow f of project p can take registrations: [Fit], or
// the first reason why not. What a server did not show gets the benefit of the
// doubt.
func Takes(p Project, f Flow) Unfit { return Fit }
