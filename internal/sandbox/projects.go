package sandbox

import (
	"strings"

	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/world"
)

func listProjects(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	name, keep := strings.ToLower(c.query.Get("like_name")), statusFilter(c.query)
	var found []*world.Project
	for _, p := range s.world.Projects {
		if keep(p.Status) && strings.Contains(strings.ToLower(p.Name), name) {
			found = append(found, p)
		}
	}
	return paged(c.query, found, func(p *world.Project) any { return p.View() })
}

func getProject(s *Server, c *call) (any, error) {
	p := s.world.ProjectByID[c.id]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(p.View()), nil
}
