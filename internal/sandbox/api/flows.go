package api

import (
	"appreg/internal/sandbox/contract"
	"appreg/internal/sandbox/webhook"
	"appreg/internal/sandbox/world"
)

func listFlows(a *API, c *Call) (any, error) {
	of := c.Query.Get("where_project")
	found := kept(a.World.Flows, func(f *world.Flow) bool { return of == "" || of == f.Project.ID })
	return Paged(c.Query, found, func(f *world.Flow) any { return f.Doc })
}

// namedFlow is the one that the path names, for the client token.
func namedFlow(a *API, c *Call) (*world.Flow, error) {
	f := a.World.FlowByID[c.ID]
	if f == nil {
		return nil, contract.Lone(404, "projectFlow_not_found")
	}
	return f, c.Client()
}

func showFlow(_ *API, _ *Call, f *world.Flow) (any, error) { return Data(f.Doc), nil }

func createFlow(a *API, c *Call, in contract.Fields) (any, error) {
	p := a.World.ProjectByID[in.ID("project")]
	if p == nil {
		return nil, contract.Lone(404, "project_not_found")
	}
	url := webhook.URLOf(in)
	if len(url) > webhook.LongestURL {
		return nil, contract.MissingParameter("Invalid parameter: webhook")
	}
	if url != "" && a.Deliveries.ReceiverAt(url) == nil && len(a.Deliveries.Receivers) == webhook.MostReceivers {
		return nil, webhook.TooManyReceivers()
	}
	f := a.World.AddFlow(p, in, contract.Timestamp(c.Now))
	if url != "" {
		_, _ = a.Deliveries.AddReceiver(url, contract.Timestamp(c.Now)) // there is room
	}
	return Data(f.Doc), nil
}
