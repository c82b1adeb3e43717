package sandbox

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

func listFlows(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	of := c.query.Get("where_project")
	var found []*world.Flow
	for _, f := range s.world.Flows {
		if of == "" || of == f.Project.ID {
			found = append(found, f)
		}
	}
	return paged(c.query, found, func(f *world.Flow) any { return f.Doc })
}

func getFlow(s *Server, c *call) (any, error) {
	f := s.world.FlowByID[c.id]
	if f == nil {
		return nil, contract.Lone(404, "projectFlow_not_found")
	}
	if err := c.client(); err != nil {
		return nil, err
	}
	return data(f.Doc), nil
}

func createFlow(s *Server, c *call) (any, error) {
	if err := c.client(); err != nil {
		return nil, err
	}
	in, err := c.fields()
	if err != nil {
		return nil, err
	}
	if err := contract.Missing(in.Absent("project")); err != nil {
		return nil, err
	}
	p := s.world.ProjectByID[in.ID("project")]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	url := webhook.URLOf(in)
	if len(url) > webhook.LongestURL {
		return nil, contract.MissingParameter("Invalid parameter: webhook")
	}
	if url != "" && s.deliveries.ReceiverAt(url) == nil && len(s.deliveries.Receivers) == webhook.MostReceivers {
		return nil, webhook.TooManyReceivers()
	}
	f := s.world.AddFlow(p, in, contract.Timestamp(c.now))
	if url != "" {
		_, _ = s.deliveries.AddReceiver(url, contract.Timestamp(c.now)) // there is room
	}
	return data(f.Doc), nil
}
