package sandbox

import (
	"strings"

	"appreg/internal/sandbox/contract"
)

const active = "active"

// project is shown as it is, but for its flows.
type project struct {
	ID               string             `json:"_id"`
	Client           string             `json:"client"`
	Name             string             `json:"name"`
	Identifier       string             `json:"identifier"`
	Status           string             `json:"status"`
	ContactEmail     string             `json:"contactEmail"`
	AllowedCountries []string           `json:"allowedCountries"`
	DefaultLanguage  string             `json:"defaultLanguage"`
	DemoMode         bool               `json:"demoMode"`
	DemoOTP          string             `json:"demoOTP,omitempty"` // of one in demo mode: a code that it takes everywhere
	Branding         branding           `json:"branding"`
	Version          int                `json:"version"`
	CreatedAt        contract.Timestamp `json:"createdAt"`
	UpdatedAt        contract.Timestamp `json:"updatedAt"`

	flows []*flow
}

type branding struct {
	PrimaryColor   string `json:"primaryColor"`
	SecondaryColor string `json:"secondaryColor"`
	Logo           string `json:"logo"`
}

// inside is p as a registration shows it: without its flows, and without the code
// that whoever has the registration's token is to be sent.
func (p *project) inside() project {
	shown := *p
	shown.DemoOTP = ""
	return shown
}

// projectView is a project with its flows.
type projectView struct {
	*project
	ProjectFlows []contract.Fields `json:"projectFlows"`
}

func (p *project) view() projectView {
	v := projectView{p, make([]contract.Fields, 0, len(p.flows))}
	for _, f := range p.flows {
		v.ProjectFlows = append(v.ProjectFlows, f.doc)
	}
	return v
}

// takes tells whether otp is the code of a project in demo mode.
func (p *project) takes(otp string) bool { return p.DemoMode && p.DemoOTP != "" && otp == p.DemoOTP }

func listProjects(s *Server, c *call) (any, error) {
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
	return paged(c.query, found, func(p *project) any { return p.view() })
}

func getProject(s *Server, c *call) (any, error) {
	p := s.projectByID[c.id]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(p.view()), nil
}
