package client

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// Project is a project with its flows (contract.md section 2).
type Project struct {
	ID, Name, Identifier string
	Status               string // "draft", "active", "paused"
	ContactEmail         string
	AllowedCountries     []string
	DemoMode             bool
	Flows                []Flow // not Shown where the server gave an id only
	Skipped              int    // flows that could not be read and are not among Flows
	Raw                  json.RawMessage
}

// ProjectQuery chooses projects. The zero value asks for the server's first
// page.
type ProjectQuery struct {
	Page, Limit      int    // from 1; 0: the server's default
	NameLike, Status string // "": any
}

// Projects lists the projects that the client token may see (contract.md section 2).
func (c *Client) Projects(ctx context.Context, q ProjectQuery) (Page[Project], error) {
	query := make(url.Values)
	setPage(query, q.Page, q.Limit)
	set(query, "like_name", q.NameLike)
	set(query, "where_status", q.Status)
	send := request{method: http.MethodGet, route: "/v3/projects", query: query, owner: true}
	return call(ctx, c, send, listed(q.Page, q.Limit, decodeProject))
}

// Project returns one project with its flows; an unknown one is [ErrNotFound].
func (c *Client) Project(ctx context.Context, id string) (Project, error) {
	send := request{method: http.MethodGet, route: "/v3/projects/{id}", id: id, owner: true}
	return call(ctx, c, send, func(a answer) (Project, error) { return decodeProject(a.data) })
}

// FlowQuery chooses flows, as [ProjectQuery] does projects.
type FlowQuery struct {
	Project     string // "": any
	Page, Limit int    // from 1; 0: the server's default
}

// Flows lists the flows of a project, in the shape that counts (contract.md section 2).
func (c *Client) Flows(ctx context.Context, q FlowQuery) (Page[Flow], error) {
	query := make(url.Values)
	setPage(query, q.Page, q.Limit)
	set(query, "where_project", bareID(q.Project))
	send := request{method: http.MethodGet, route: "/v2/project-flows", query: query, owner: true}
	return call(ctx, c, send, listed(q.Page, q.Limit, decodeFlow))
}

// Flow returns one flow; an unknown one is [ErrNotFound].
func (c *Client) Flow(ctx context.Context, id string) (Flow, error) {
	send := request{method: http.MethodGet, route: "/v2/project-flows/{id}", id: id, owner: true}
	return call(ctx, c, send, func(a answer) (Flow, error) { return decodeFlow(a.data) })
}

func decodeProject(data json.RawMessage) (Project, error) {
	w := as[struct {
		ID               ref   `json:"_id"`
		Name             text  `json:"name"`
		Identifier       text  `json:"identifier"`
		Status           text  `json:"status"`
		ContactEmail     text  `json:"contactEmail"`
		AllowedCountries list  `json:"allowedCountries"`
		DemoMode         yes   `json:"demoMode"`
		ProjectFlows     []ref `json:"projectFlows"`
	}](data)
	if w.ID.id == "" {
		return Project{}, errNoID
	}
	p := Project{
		ID: w.ID.id, Name: string(w.Name), Identifier: string(w.Identifier), Status: lower(w.Status),
		ContactEmail: string(w.ContactEmail), AllowedCountries: w.AllowedCountries, DemoMode: bool(w.DemoMode),
		Raw: data,
	}
	for _, r := range w.ProjectFlows {
		f := Flow{ID: r.id}
		if r.object != nil {
			f, _ = decodeFlow(r.object) // without an id it is skipped below
		}
		if f.ID == "" {
			p.Skipped++
			continue
		}
		f.ProjectID = cmp.Or(f.ProjectID, p.ID)
		p.Flows = append(p.Flows, f)
	}
	return p, nil
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
func Takes(p Project, f Flow) Unfit {
	switch p.Status {
	case "", "active":
	case "draft":
		return ProjectDraft
	case "paused":
		return ProjectPaused
	default:
		return ProjectOther
	}
	switch f.Type {
	case "", "onboarding":
	case "login":
		return FlowLogin
	default:
		return FlowOtherType
	}
	switch f.Status {
	case "", "active":
		return Fit
	case "draft":
		return FlowDraft
	case "paused":
		return FlowPaused
	}
	return FlowOther
}
