package api

import (
	"maps"
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

func listProjects(a *API, c *Call) (any, error) {
	name, keep := strings.ToLower(c.Query.Get("like_name")), statusFilter(c.Query)
	found := kept(a.World.Projects, func(p *world.Project) bool {
		return keep(p.Status) && strings.Contains(strings.ToLower(p.Name), name)
	})
	return Paged(c.Query, found, func(p *world.Project) any { return p.View() })
}

// namedProject is the one that the path names, for the client token.
func namedProject(a *API, c *Call) (*world.Project, error) {
	p := a.World.ProjectByID[c.ID]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	return p, c.Client()
}

func showProject(_ *API, _ *Call, p *world.Project) (any, error) { return Data(p.View()), nil }

// planCode is what the hosted page asks of an account before it shows anything:
// it has one. Which there are the contract does not say.
const planCode = "smart_enroll"

// hostedProject is what the hosted page shows of a project: section 2's kyc.
type hostedProject struct {
	ID           string            `json:"_id"`
	Name         string            `json:"name"`
	Branding     world.Branding    `json:"branding"`
	Status       string            `json:"status"`
	ProjectFlows []contract.Fields `json:"projectFlows"`
	PlanCode     string            `json:"planCode"`
}

// getHosted is GET /v2/projects/kyc, which takes no token: the flows of the type
// that is asked for, or all, without where their events go, which is nobody's
// business who has none.
func getHosted(a *API, c *Call) (any, error) {
	id, kind := c.Query.Get("id"), c.Query.Get("type")
	if id == "" {
		return nil, contract.Missing([]string{"id"})
	}
	p := a.World.ProjectByID[id]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	shown := hostedProject{p.ID, p.Name, p.Branding, p.Status, []contract.Fields{}, planCode}
	for _, f := range p.Flows {
		if kind == "" || kind == f.Kind {
			doc := maps.Clone(f.Doc)
			delete(doc, "webhookUrl")
			delete(doc, "integrations")
			shown.ProjectFlows = append(shown.ProjectFlows, doc)
		}
	}
	return struct {
		Data     hostedProject `json:"data"`
		PlanCode string        `json:"planCode"`
	}{shown, planCode}, nil
}
