package sandbox

import (
	"strings"
	"time"
)

const active = "active"

// project is shown as it is, but for its flows.
type project struct {
	ID               string    `json:"_id"`
	Client           string    `json:"client"`
	Name             string    `json:"name"`
	Identifier       string    `json:"identifier"`
	Status           string    `json:"status"`
	ContactEmail     string    `json:"contactEmail"`
	AllowedCountries []string  `json:"allowedCountries"`
	DemoMode         bool      `json:"demoMode"`
	Branding         branding  `json:"branding"`
	CreatedAt        timestamp `json:"createdAt"`
	UpdatedAt        timestamp `json:"updatedAt"`

	flows []*flow
}

type branding struct {
	PrimaryColor   string `json:"primaryColor"`
	SecondaryColor string `json:"secondaryColor"`
	Logo           string `json:"logo"`
}

// projectView is a project with its flows, as objects or as ids.
type projectView struct {
	*project
	ProjectFlows []any `json:"projectFlows"`
}

func (p *project) view(populated bool) projectView {
	v := projectView{p, make([]any, 0, len(p.flows))}
	for _, f := range p.flows {
		if populated {
			v.ProjectFlows = append(v.ProjectFlows, f.doc)
		} else {
			v.ProjectFlows = append(v.ProjectFlows, f.id)
		}
	}
	return v
}

func (s *Server) listProjects(c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	name, keep := strings.ToLower(c.query.Get("like_name")), statusFilter(c.query)
	var found []*project
	for _, p := range s.projects {
		if keep(p.Status) && strings.Contains(strings.ToLower(p.Name), name) {
			found = append(found, p)
		}
	}
	return paged(c.query, found, func(p *project) any { return p.view(true) })
}

func (s *Server) getProject(c *call) (any, error) {
	p := s.projectByID[c.id]
	if p == nil {
		return nil, lone(404, "project_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(p.view(true)), nil
}

// timestamp is a time as the API writes it.
type timestamp time.Time

func (t timestamp) text() string { return time.Time(t).UTC().Format("2006-01-02T15:04:05.000Z") }

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *timestamp) UnmarshalJSON(text []byte) error { return (*time.Time)(t).UnmarshalJSON(text) }

// MarshalJSON writes milliseconds, always three digits.
func (t timestamp) MarshalJSON() ([]byte, error) { return []byte(`"` + t.text() + `"`), nil }
